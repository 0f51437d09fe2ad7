"""Labelled articles as the judges see them: cues, surroundings and labels of each sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from annotate.analysis.commentary.lexicon import SentenceCues
from annotate.article import Source, Span
from annotate.document import Label
from annotate.evaluation.gold import Gold, GoldSentence
from annotate.pipeline import Prepared, prepare
from annotate.reading.text import read_text

FOLDS = 5
"""Parts that articles are dealt into."""

_Article = TypeVar("_Article")
_Fitted = TypeVar("_Fitted")


@dataclass(frozen=True)
class Example:
    """An article and its labels: 1 comment, 0 fact, None for what a judge is not asked about."""

    prepared: Prepared
    cues: tuple[SentenceCues, ...]
    labels: tuple[int | None, ...]

    @property
    def asked(self) -> Iterator[tuple[int, int]]:
        """Index and label of each sentence that has one."""
        for index, label in enumerate(self.labels):
            if label is not None:
                yield index, label


def examples_of(golds: Iterable[Gold]) -> Iterator[Example]:
    """The labelled articles, read and cut as the tool does it.

    A sentence has the label of the labelled one that it shares most characters with; quotations,
    found or labelled, have none.
    """
    for gold in golds:
        prepared = prepare(read_text(Source(gold.text)))
        cues = tuple(prepared.cues())
        labels = _labels(cues, gold.sentences)
        yield Example(prepared, cues, tuple(labels))


def _labels(cues: Sequence[SentenceCues], listed: Sequence[GoldSentence]) -> Iterator[int | None]:
    """Both in the order of the article; each listed sentence is passed once."""
    listed = sorted(listed, key=lambda sentence: sentence.span)
    at = 0
    for each in cues:
        while at < len(listed) and listed[at].span.end <= each.span.start:
            at += 1
        near = at
        best, shared = None, 0
        while near < len(listed) and listed[near].span.start < each.span.end:
            common = _common(each.span, listed[near].span)
            if common > shared:
                best, shared = listed[near], common
            near += 1
        known = best is not None and best.label is not Label.QUOTE and not each.settled
        yield int(best.label is Label.COMMENT) if known and best else None


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def held_out(
    articles: Sequence[_Article], fit: Callable[[Sequence[_Article]], _Fitted]
) -> list[_Fitted]:
    """For each article what is fitted to the articles of the other folds."""
    fitted = [
        fit([article for at, article in enumerate(articles) if at % FOLDS != fold])
        for fold in range(FOLDS)
    ]
    return [fitted[at % FOLDS] for at in range(len(articles))]
