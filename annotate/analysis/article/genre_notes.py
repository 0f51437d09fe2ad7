"""What an editor is told of the measures of a genre, and where each of them shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from annotate import data
from annotate.analysis.article.genre_measures import (
    JUDGING,
    MONEY,
    OPENING,
    READ,
    REPORTED,
    SOURCES,
    URGING,
    Whole,
    dateline,
    exchanges,
    is_marked,
)
from annotate.article import BlockKind, Span
from annotate.document import EvidenceKind, QuotationKind

_LIKELY = 0.5


class Note(NamedTuple):
    """What is said where a measure is high and where it is low, and how to find the place.

    A measure without words for its side counts, but is not shown: it would not be a reason that
    anybody understands. What is missing has no place of its own.
    """

    kind: EvidenceKind
    much: str | None
    little: str | None
    place: Callable[[Whole], Span | None]


def _direct(marked: bool) -> Callable[[Whole], Span | None]:
    """Finds the first direct quotation, in marks or without."""

    def place(whole: Whole) -> Span | None:
        spans = (
            quotation.span
            for quotation in whole.quotations
            if quotation.kind is QuotationKind.DIRECT
            and is_marked(whole.article, quotation) is marked
        )
        return next(spans, None)

    return place


def _cue(*names: str) -> Callable[[Whole], Span | None]:
    """Finds the first of the families or shapes of cues."""

    def place(whole: Whole) -> Span | None:
        return whole.tally.place(*names)

    return place


def _block(kind: BlockKind) -> Callable[[Whole], Span | None]:
    """Finds the first block of a kind."""

    def place(whole: Whole) -> Span | None:
        return next((block.span for block in whole.article.blocks if block.kind is kind), None)

    return place


def _sign(signs: Collection[str]) -> Callable[[Whole], Span | None]:
    """Finds the first of the signs, a character each."""

    def place(whole: Whole) -> Span | None:
        starts = [start for sign in signs if (start := whole.article.text.find(sign)) >= 0]
        return Span(min(starts), min(starts) + 1) if starts else None

    return place


def _word(name: str) -> Callable[[Whole], Span | None]:
    """Finds the first word of the list."""

    def place(whole: Whole) -> Span | None:
        words = data.words(name)
        for match in re.finditer(r"[^\s,.]+", whole.article.text[:READ]):
            if match[0].lower() in words:
                return Span(*match.span())
        return None

    return place


def _comment(limit: int | None) -> Callable[[Whole], Span | None]:
    """Finds the first likely comment among so many sentences."""

    def place(whole: Whole) -> Span | None:
        pairs = zip(whole.sentences[:limit], whole.judgements, strict=False)
        return next((s.span for s, judgement in pairs if judgement.probability >= _LIKELY), None)

    return place


def _dateline(whole: Whole) -> Span | None:
    return dateline(whole.article)


def _exchange(whole: Whole) -> Span | None:
    return next((question.span for question in exchanges(whole.article)), None)


def _title(whole: Whole) -> Span | None:
    return whole.sentences[0].span if whole.sentences else None


_CUE, _LAYOUT, _QUOTED = EvidenceKind.CUE, EvidenceKind.CONTEXT, EvidenceKind.QUOTATION

NOTES: Mapping[str, Note] = {
    "quoted": Note(_QUOTED, "quotes people", "quotes hardly anybody", _direct(True)),
    "turns": Note(_QUOTED, "prints who says what, turn by turn", None, _direct(False)),
    "exchanges": Note(_QUOTED, "asks “you” and is answered by “I”", None, _exchange),
    "reported": Note(
        _CUE,
        "reports what sources say",
        "hardly reports what sources say",
        _cue(*REPORTED),
    ),
    "sources": Note(_CUE, "names sources", "names few sources", _cue(*SOURCES)),
    "first_person": Note(
        _CUE, "the writer says “I”", "the writer hardly says “I”", _cue("first_person")
    ),
    "reader": Note(_CUE, "speaks to the reader", None, _cue("addresses")),
    "imperative": Note(_CUE, "tells the reader what to do", None, _cue("imperative")),
    "questions": Note(_LAYOUT, "asks questions", None, _sign("?")),
    "question_headings": Note(_LAYOUT, "lines that ask", None, _cue("question_heading")),
    "headings": Note(_LAYOUT, "cut up by headings", None, _block(BlockKind.HEADING)),
    "items": Note(_LAYOUT, "runs as a list", None, _block(BlockKind.LIST_ITEM)),
    "judging": Note(_CUE, "judges", "judges little", _cue(*JUDGING)),
    "urging": Note(_CUE, "says what should be done", None, _cue(*URGING)),
    "events": Note(_CUE, "reports events", "reports few events", _cue("reports")),
    "narrating": Note(_CUE, "tells what the writer did", None, _cue("narrates")),
    "passive": Note(_LAYOUT, None, None, _cue("passive")),
    "asides": Note(_LAYOUT, None, None, _cue("parenthesis")),
    "comment": Note(_LAYOUT, "much likely comment", "little likely comment", _comment(None)),
    "opening_comment": Note(
        _LAYOUT, "opens with comment", "opens without comment", _comment(OPENING)
    ),
    "title_comment": Note(_LAYOUT, "the title argues", "the title reports", _title),
    "money": Note(_LAYOUT, "names sums of money", None, _sign(MONEY)),
    "exclaiming": Note(_LAYOUT, None, None, _sign("!")),
    "dateline": Note(_LAYOUT, "opens with a dateline", None, _dateline),
    "length": Note(_LAYOUT, None, None, _title),
    "paragraphs": Note(_LAYOUT, "long paragraphs", "short paragraphs", _title),
    "explaining_words": Note(_CUE, "words of explaining", None, _word("explaining_words")),
    "memoir_words": Note(_CUE, "words of a life told", None, _word("memoir_words")),
    "review_words": Note(_CUE, "words of a review", None, _word("review_words")),
    "service_words": Note(_CUE, "words of advice and shopping", None, _word("service_words")),
}
"""The note of each measure, in their order."""
