"""The words by which a writer is heard, in families, and what a sentence is found to hold of them.

`commentary` fills these types and `judge` weighs them; neither knows the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import NamedTuple

from annotate import data
from annotate.article import Span
from annotate.document import Label

STANCE = frozenset(
    (
        "argues",
        "asserts",
        "chats",
        "compares",
        "condemns",
        "demands",
        "forecasts",
        "generalises",
        "hedges",
        "intensifies",
        "interprets",
        "judges",
        "negates",
        "praises",
        "reasons",
    )
)
"""Families of words that take sides; after a verb of saying the side is the source's."""

HEAD = "^"
"""Stands for the head of the sentence as the first of a pair of words."""


class Family(NamedTuple):
    """What a group of cues says to an editor, and for which label.

    A cue whose learned weight points the other way counts, but is not shown: it would not be a
    reason that anybody understands. Families without a note are never shown.
    """

    note: str | None
    label: Label = Label.COMMENT


WORDS: Mapping[str, Family] = {
    "addresses": Family("addresses the reader"),
    "argues": Family("argues"),
    "asks": Family("asks"),
    "asserts": Family("takes a stance"),
    "attributes": Family("attributed", Label.FACT),
    "chats": Family("colloquial"),
    "compares": Family("compares"),
    "condemns": Family("judges"),
    "contracts": Family("colloquial"),
    "dates": Family("dates", Label.FACT),
    "demands": Family("exhorts"),
    "exhorts": Family("exhorts"),
    "figures": Family("gives figures", Label.FACT),
    "first_person": Family("first person"),
    "first_plural": Family("first person"),
    "forecasts": Family("forecasts"),
    "function": Family(None),
    "generalises": Family("generalises"),
    "hedges": Family("guesses"),
    "intensifies": Family("stresses"),
    "interprets": Family("interprets"),
    "judges": Family("judges"),
    "negates": Family("denies"),
    "news": Family("plain news", Label.FACT),
    "openers": Family(None),
    "opines": Family("first person"),
    "praises": Family("judges"),
    "reasons": Family("reasons"),
    "reports": Family("reports an event", Label.FACT),
    "sources": Family("names a source", Label.FACT),
}
"""The families of words; each is the list of its name in `data/cues`."""

SHAPES: Mapping[str, Family] = {
    "all_capitals": Family(None),
    "attributed": Family("reports a source", Label.FACT),
    "attributed_on": Family("goes on reporting a source", Label.FACT),
    "block_first": Family(None),
    "block_last": Family(None),
    "defines": Family(None),
    "ending_adjective": Family(None),
    "ending_doctrine": Family(None),
    "ending_ed": Family(None),
    "ending_en": Family(None),
    "ending_er": Family(None),
    "ending_est": Family(None),
    "ending_ing": Family(None),
    "ending_learned": Family(None),
    "ending_ly": Family(None),
    "ending_none": Family(None),
    "ending_quality": Family(None),
    "ending_s": Family(None),
    "ending_tion": Family(None),
    "ending_y": Family(None),
    "figures": Family("gives figures", Label.FACT),
    "fragment": Family(None),
    "heading": Family(None),
    "heading_capitals": Family(None),
    "imperative": Family("tells the reader what to do"),
    "length": Family(None),
    "name_first": Family(None),
    "names": Family("names names", Label.FACT),
    "narrates": Family("tells what the writer did", Label.FACT),
    "no_verb": Family(None),
    "only_past": Family("told in the past tense", Label.FACT),
    "only_present": Family("speaks in the present tense"),
    "opinion": Family("first person"),
    "parenthesis": Family(None),
    "passive": Family(None),
    "past": Family("told in the past tense", Label.FACT),
    "points_back": Family(None),
    "present": Family("speaks in the present tense"),
    "progressive": Family(None),
    "question": Family("asks the reader"),
    "question_heading": Family(None),
    "question_pair": Family("asks again and again"),
    "quotes_words": Family(None),
    "repeated": Family("repeated line", Label.FACT),
    "scare_quotes": Family("holds words at arm's length"),
    "short": Family(None),
    "standalone": Family(None),
    "verdict": Family("passes a verdict"),
}
"""The families of what is no word of a list: grammar, layout, punctuation."""


@dataclass(frozen=True, slots=True)
class SentenceCues:
    """What a sentence holds for and against the writer's own voice, quoted words left out.

    `words` maps an entry of the lists to where it first stands, in offsets of `Article.text`;
    `shapes` a name of `SHAPES` to how strongly it shows; `families` are those of `words`.
    `others` are the words in small letters that no list holds, in their order.
    `settled` sentences (quotations, marked comment) are not searched: they are context only.
    """

    span: Span
    block: int
    settled: bool
    words: Mapping[str, tuple[int, int]]
    shapes: Mapping[str, float]
    families: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()

    @property
    def word_scale(self) -> float:
        """How much each of the words counts: the more there are, the less each says."""
        return 1 / sqrt(len(self.words) + 3)

    @property
    def other_scale(self) -> float:
        """How much each of the other words counts."""
        return 1 / sqrt(len(self.words) + len(self.others) + 3)


class Lexicon(NamedTuple):
    """Entry -> family, and for pairs of words: first word -> second word -> entry."""

    families: Mapping[str, str]
    pairs: Mapping[str, Mapping[str, str]]


@cache
def lexicon() -> Lexicon:
    """The word lists of all families."""
    families: dict[str, str] = {}
    pairs: dict[str, dict[str, str]] = {}
    for family in WORDS:
        for entry in data.words(f"cues/{family}"):
            families[entry] = family
            first, gap, second = entry.partition(" ")
            if gap:
                pairs.setdefault(first, {})[second] = entry
    return Lexicon(families, pairs)
