"""The types of what is found in an article, all frozen, as the stages hand them on.

Offsets are those of `article`: every span indexes the visible text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotate.article import Aside, Block, Failure, Origin, Source, Span


class Label(StrEnum):
    """Whose voice a sentence is in."""

    FACT = "fact"
    QUOTE = "quote"
    COMMENT = "comment"


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


class QuotationKind(StrEnum):
    """An utterance of its own, words worked into the reporter's clause, or words only named."""

    DIRECT = "direct"
    FRAGMENT = "fragment"
    MENTION = "mention"


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


Result = Document | Failure
