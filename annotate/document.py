"""The types that the stages hand on, all frozen.

Offsets count Unicode code points, 0-based and half-open. They index the visible text, which is
`Article.text` and later `Document.text`: what a reader sees, without markup. `Document.place` tells
where that stands in `Source.text`, the decoded file; whoever prints a position asks it. For plain
text the two are the same string.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, `start` included, `end` not."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The stretch of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Label(StrEnum):
    """Whose voice a sentence is in."""

    FACT = "fact"
    QUOTE = "quote"
    COMMENT = "comment"


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    BLOCKQUOTE = "blockquote"
    COMMENT = "comment"
    CAPTION = "caption"


class EvidenceKind(StrEnum):
    """Which stage found a piece of evidence."""

    MARKER = "marker"
    QUOTATION = "quotation"
    CUE = "cue"
    MODEL = "model"
    CONTEXT = "context"


class GenreName(StrEnum):
    """What an article as a whole is.

    - `report` tells news: what happened or what is so, from sources or documents.
    - `column` argues the writer's own view; editorials, essays and open letters too.
    - `interview` prints what one person answers to questions.
    - `explainer` tells how something works or came about, or whether a claim is true.
    - `review` judges a work, a product or a place that the writer has tried.
    - `first-person` tells what the writer lived through; diaries too.
    - `service` helps the reader do, buy or find something: how-to, recipes, deals, listings.
    """

    REPORT = "report"
    COLUMN = "column"
    INTERVIEW = "interview"
    EXPLAINER = "explainer"
    REVIEW = "review"
    FIRST_PERSON = "first-person"
    SERVICE = "service"


class Stance(StrEnum):
    """What the caller knows of an article: that it reports, that it argues, or nothing."""

    AUTO = "auto"
    REPORT = "report"
    OPINION = "opinion"


class QuotationKind(StrEnum):
    """An utterance of its own, words worked into the reporter's clause, or words only named."""

    DIRECT = "direct"
    FRAGMENT = "fragment"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of a file that is no part of the article: `kind` says what it is, `menu` or `code`.

    `words` counts those in it.
    """

    kind: str
    span: Span
    words: int


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file: line breaks untranslated, byte-order mark left out.

    `title` to `declared` are what it says of itself beside the article, in front matter or a page's
    data; `declared` whether it calls itself a report or opinion. `comments` are where it says
    something to the tool and nothing to a reader: `<!-- … -->`. `aside` is what the reader of the
    file has not taken for the article. Spans index `text`.
    """

    text: str
    path: str = "-"
    encoding: str = "utf-8"
    input_format: str = "text"
    title: str | None = None
    author: str | None = None
    date: str | None = None
    section: str | None = None
    declared: Stance | None = None
    warnings: tuple[str, ...] = ()
    comments: tuple[Span, ...] = ()
    aside: tuple[Aside, ...] = ()


COPIED = -1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where visible text stands in the source.

    The three are parallel: from the offset `visible[i]` up to the next one the visible text is a
    run that stands in the source from `source[i]` on. Where `width[i]` is `COPIED` it is a copy of
    it; otherwise so many characters of the source, none at all perhaps, stand for the whole run: an
    entity, a space for a line break. Offsets never go down.
    """

    visible: Sequence[int] = (0,)
    source: Sequence[int] = (0,)
    width: Sequence[int] = (COPIED,)

    @property
    def is_identity(self) -> bool:
        """Whether visible text and source are the same string."""
        return len(self.visible) == 1 and self.source[0] == 0 and self.width[0] == COPIED

    def place(self, span: Span) -> Span:
        """The source span of a visible span; an empty one stays empty."""
        if self.is_identity:
            return span
        start = self._run(span.start)
        begin = self.source[start]
        if self.width[start] == COPIED:
            begin += span.start - self.visible[start]
        if not span:
            return Span(begin, begin)
        last = self._run(span.end - 1)
        end = self.source[last]
        if self.width[last] == COPIED:
            end += span.end - self.visible[last]
        else:
            end += self.width[last]
        return Span(begin, max(begin, end))

    def _run(self, visible: int) -> int:
        return max(0, bisect_right(self.visible, visible) - 1)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item; `gap` counts the blank lines before it."""

    id: int
    kind: BlockKind
    span: Span
    gap: int = 0


def wide_gap(blocks: Iterable[Block]) -> int:
    """How many blank lines set a block off: more than stand between paragraphs anywhere."""
    return 1 + min((block.gap for block in blocks if block.gap), default=1)


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader makes of a source: the visible text, cut into blocks in order.

    `quoted` is what the markup says is quoted where no marks do.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    origin: Origin = field(default_factory=Origin)
    quoted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, or a heading, byline or dateline line of its own."""

    id: int
    block: int
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a label: who found it, where it stands, how much it weighs.

    `weight` is 0 to 1 for markers and quotations, and signed log-odds towards `label` for cues,
    context and model; `note` says it in words an editor understands.
    """

    kind: EvidenceKind
    span: Span
    label: Label
    weight: float
    note: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """The mention that names a speaker (`he`) and the name behind it, where known.

    `evidence` says what ties the words to the mention, and the mention to the name.
    """

    text: str
    span: Span
    name: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def called(self) -> str:
        """The name where it is known, else the mention, its white space as single spaces."""
        return " ".join((self.name or self.text).split())


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that introduce somebody's speech: `said`, `according to`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what a sentence reports, and by which words the article tells so."""

    speaker: Speaker
    cue: Cue | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, marks included in `span`.

    `content` is the span without the marks; `sentences` the ids of the sentences it touches;
    `closed` is false where the article lost the closing mark.
    """

    id: int
    span: Span
    content: Span
    kind: QuotationKind
    sentences: tuple[int, ...]
    closed: bool = True
    speaker: Speaker | None = None
    cue: Cue | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """How likely each label is; the three sum to 1."""

    fact: float
    quote: float
    comment: float

    def of(self, label: Label) -> float:
        """The score of one label."""
        value: float = getattr(self, label.value)
        return value


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely a sentence is the writer's own comment, 0 to 1, and the strongest reasons.

    `loaded` holds the words that colour it, should it be none.
    """

    probability: float
    evidence: tuple[Evidence, ...] = ()
    loaded: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Genre:
    """The likeliest genre of an article, how likely each is (the sum is 1), and why.

    The `label` of the evidence is the voice that the genre has more of than others have.
    """

    label: GenreName
    scores: Mapping[GenreName, float]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence with its label and everything that speaks for it."""

    id: int
    block: int
    span: Span
    label: Label
    scores: Scores
    coloured: bool = False
    uncertain: bool = False
    quotations: tuple[int, ...] = ()
    attribution: Attribution | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def confidence(self) -> float:
        """The score of the label given."""
        return self.scores.of(self.label)


@dataclass(frozen=True, slots=True)
class Document:
    """An article read and labelled; every span indexes `text`.

    `visible` is the text where it is not the source as it stands, and `origin` where it stands
    there.
    """

    source: Source
    blocks: tuple[Block, ...]
    sentences: tuple[LabelledSentence, ...]
    quotations: tuple[Quotation, ...]
    genre: Genre | None = None
    visible: str | None = None
    origin: Origin = field(default_factory=Origin)

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.source.text if self.visible is None else self.visible

    def place(self, span: Span) -> Span:
        """Where a stretch of the text stands in the source."""
        return self.origin.place(span)

    @property
    def path(self) -> str:
        """What the article is known by."""
        return self.source.path

    @property
    def warnings(self) -> tuple[str, ...]:
        """What its owner should know of the reading."""
        return self.source.warnings

    @property
    def aside(self) -> tuple[Aside, ...]:
        """What the file holds beside the article."""
        return self.source.aside


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: a record of its own in every format."""

    path: str
    code: str
    message: str


Result = Document | Failure

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Lines:
    """Line and column of an offset; only CR LF, LF and CR break lines."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _LINE_BREAK.finditer(text))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column, both 1-based, of the code point at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody has to say in an article, over all the words it calls them by.

    `name` is None for all whom the article does not tell. `quotations` counts those that are direct
    or fragments, `words` the words in them, `attributions` the sentences that report indirectly;
    `first` is the first mention as a speaker, or where there is none the first quotation.
    """

    name: str | None
    mentions: tuple[str, ...]
    quotations: int
    attributions: int
    words: int
    first: Span


@dataclass(frozen=True, slots=True)
class Heard:
    """A document and the voices in it."""

    document: Document
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sentences, and how many words they hold."""

    sentences: int = 0
    words: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.sentences + other.sentences, self.words + other.words)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a document, or several added up, holds of each label."""

    fact: Tally = Tally()
    quote: Tally = Tally()
    comment: Tally = Tally()

    def of(self, label: Label) -> Tally:
        """The tally of one label."""
        tally: Tally = getattr(self, label.value)
        return tally

    @property
    def total(self) -> Tally:
        """The three labels together."""
        return self.fact + self.quote + self.comment

    def share(self, label: Label) -> float:
        """The part of the words under `label`, 0 to 1; 0 where there are no words."""
        return self.of(label).words / max(1, self.total.words)

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            self.fact + other.fact, self.quote + other.quote, self.comment + other.comment
        )


def count_words(text: str) -> int:
    """How many stretches between white space hold a letter or a digit."""
    return len([word for word in text.split() if word.isalnum() or any(map(str.isalnum, word))])


def summarise(document: Document) -> Summary:
    """The sentences and words of each label in one document."""
    tallies = {label: [0, 0] for label in Label}
    for sentence in document.sentences:
        tally = tallies[sentence.label]
        tally[0] += 1
        tally[1] += count_words(sentence.span.of(document.text))
    return Summary(*(Tally(*tallies[label]) for label in Label))
