"""What an article as a whole shows of its genre: one number a measure.

Families and shapes of cues are counted in sentences outside quotations, so what a source says of
itself is not taken for the writer's. Each sentence is looked at once: the time is linear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import log

from annotate import data
from annotate.analysis.commentary.lexicon import SentenceCues, lexicon
from annotate.analysis.grammar.first_person import addresses, speaks_of_self
from annotate.article import Article, Block, BlockKind, Span
from annotate.document import Judgement, Quotation, QuotationKind, Sentence

_MARKS = frozenset("\"“”'‘’«»„‹›‚`")
MONEY = "$£€"
"""The signs of money."""

REPORTED = ("attributed", "attributed_on")
SOURCES = ("attributes", "sources")
JUDGING = ("condemns", "judges", "praises")
URGING = ("demands", "exhorts")

VOCABULARY = ("explaining_words", "memoir_words", "review_words", "service_words")
"""The measures that count words of the list of their name in `data`."""

READ = 4000
"""Code points in which those are looked for: what comes later says nothing new."""

OPENING = 6
"""Sentences that open an article."""

# CITY, Country (Agency) — at the head of the story.
_DATELINE = re.compile(
    r"\([A-Z][\w ]{1,20}\) ?[-–—]"
    r"|^\W{0,5}[A-Z][A-Z .,]{3,40}(?:, [A-Z][\w .]{1,20})? ?(?:\([\w ]{1,20}\) ?)?[-–—]{1,2} ",
    re.MULTILINE,
)
_HEAD = 400
_FAMILIES = frozenset(("addresses", "first_person", "reports", *SOURCES, *JUDGING, *URGING))
_SHAPES = ("imperative", "narrates", "parenthesis", "passive", "question_heading", *REPORTED)
# In English nearly every sentence outside quotations holds words of so many families.
_ENGLISH = 3
# Added to the words read, so that a few do not say much.
_WORDS_PRIOR = 20
# Questions answered after which more of them change nothing.
_EXCHANGES = 4
_LONGEST_QUESTION = 700
_LONGEST_TITLE = 150
# How likely a title is comment on average: what an article without one is given.
_NO_TITLE = 0.2


@dataclass(slots=True)
class Tally:
    """What the sentences outside quotations hold of families and shapes of cues.

    `counts` says how many sentences have one, `firsts` which is the first.
    """

    unquoted: int = 0
    english: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    firsts: dict[str, SentenceCues] = field(default_factory=dict)

    def watch(self, cues: Iterable[SentenceCues]) -> Iterator[SentenceCues]:
        """Hand the cues of an article on, each counted: no list of them need be kept."""
        for each in cues:
            if not each.settled:
                self._add(each)
            yield each

    def _add(self, cues: SentenceCues) -> None:
        self.unquoted += 1
        self.english += len(cues.families) >= _ENGLISH
        shapes = [name for name in _SHAPES if name in cues.shapes]
        for name in (*(cues.families & _FAMILIES), *shapes):
            self.counts[name] += 1
            if name not in self.firsts:
                self.firsts[name] = cues

    def share(self, *names: str) -> float:
        """How much of the sentences outside quotations has the families or shapes."""
        return sum([self.counts[name] for name in names]) / (self.unquoted + 1)

    def place(self, *names: str) -> Span | None:
        """Where the first of the families or shapes stands: its words, or its sentence."""
        places = [_place(self.firsts[name], name) for name in names if name in self.firsts]
        return min(places, default=None)


def _place(cues: SentenceCues, name: str) -> Span:
    families = lexicon().families
    words = [Span(*place) for word, place in cues.words.items() if families[word] == name]
    return min(words, default=cues.span)


@dataclass(frozen=True, slots=True)
class Whole:
    """An article with what the stages before have found in it."""

    article: Article
    sentences: Sequence[Sentence]
    quotations: Sequence[Quotation]
    tally: Tally
    judgements: Sequence[Judgement]


def measure(whole: Whole) -> dict[str, float]:
    """The number of each measure, the same names in the same order for every article."""
    article, share = whole.article, whole.tally.share
    text = article.text
    count, blocks = len(whole.sentences) + 1, len(article.blocks) + 1
    chances = [judgement.probability for judgement in whole.judgements]
    kinds = Counter([block.kind for block in article.blocks])
    marked, unmarked = _quoted(whole)
    return {
        "quoted": marked / count,
        "turns": unmarked / count,
        "exchanges": min(1.0, sum(1 for _ in exchanges(article)) / _EXCHANGES),
        "reported": share(*REPORTED),
        "sources": share(*SOURCES),
        "first_person": share("first_person"),
        "reader": share("addresses"),
        "imperative": share("imperative"),
        "questions": text.count("?") / count,
        "question_headings": share("question_heading"),
        "headings": kinds[BlockKind.HEADING] / blocks,
        "items": kinds[BlockKind.LIST_ITEM] / blocks,
        "judging": share(*JUDGING),
        "urging": share(*URGING),
        "events": share("reports"),
        "narrating": share("narrates"),
        "passive": share("passive"),
        "asides": share("parenthesis"),
        "comment": sum(chances) / (whole.tally.unquoted + 1),
        "opening_comment": sum(chances[:OPENING]) / OPENING,
        "title_comment": chances[0] if chances and _is_titled(article) else _NO_TITLE,
        "money": sum(map(text.count, MONEY)) / count,
        "exclaiming": text.count("!") / count,
        "dateline": float(dateline(article) is not None),
        "length": log(count),
        "paragraphs": log(count / blocks),
        **_vocabulary(text),
    }


def _quoted(whole: Whole) -> tuple[int, int]:
    """How many sentences direct quotations touch, in marks and without."""
    marked: set[int] = set()
    unmarked: set[int] = set()
    for quotation in whole.quotations:
        if quotation.kind is QuotationKind.DIRECT:
            (marked if is_marked(whole.article, quotation) else unmarked).update(
                quotation.sentences
            )
    return len(marked), len(unmarked)


def dateline(article: Article) -> Span | None:
    """Where the first lines name the place or the agency that a story comes from."""
    match = _DATELINE.search(article.text, 0, _HEAD)
    return Span(*match.span()) if match else None


def is_marked(article: Article, quotation: Quotation) -> bool:
    """Whether a quotation stands in marks; the turns of a conversation may have none."""
    return article.text[quotation.span.start : quotation.span.start + 1] in _MARKS


def exchanges(article: Article) -> Iterator[Block]:
    """The blocks that ask "you" a question and are followed by one that says "I"."""
    for question, answer in pairwise(article.blocks):
        start, end = question.span.start, question.span.end
        if (
            _ends_in_question(article.text, question)
            and len(question.span) <= _LONGEST_QUESTION
            and article.text[start] not in _MARKS
            and addresses(article.text, start, end)
            and not _ends_in_question(article.text, answer)
            and article.text[answer.span.start] not in _MARKS
            and speaks_of_self(article.text, answer.span.start, answer.span.end)
        ):
            yield question


def _ends_in_question(text: str, block: Block) -> bool:
    start, end = block.span.start, block.span.end
    return text.endswith(("?", "?)"), max(start, end - 2), end)


def _is_titled(article: Article) -> bool:
    """Whether the first block is short and others follow."""
    blocks = article.blocks
    return len(blocks) > 2 and len(blocks[0].span) <= _LONGEST_TITLE


def _vocabulary(text: str) -> dict[str, float]:
    """How many of ten words are in each list."""
    lists = _lists()
    words = text[:READ].lower().replace(",", " ").replace(".", " ").split()
    found = Counter(map(lists.get, words))
    return {name: 10 * found[name] / (len(words) + _WORDS_PRIOR) for name in VOCABULARY}


@cache
def _lists() -> Mapping[str, str]:
    """Word -> the list that holds it."""
    return {word: name for name in VOCABULARY for word in data.words(name)}
