"""What the sentences around a sentence, and the article as a whole, say about its voice.

Each measure of `SURROUNDINGS` is one number a sentence, made from a first score of all sentences
(log-odds of comment from their own words) and a few counts. Sums are running sums, so the time is
linear in the article.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress, groupby
from math import fsum, log
from typing import NamedTuple

from annotate.analysis.commentary.lexicon import SentenceCues

ARTICLE = (
    "article_score",
    "article_comments",
    "article_settled",
    "article_attributed",
    "article_first_person",
    "article_first_plural",
    "article_reader",
    "article_figures",
    "article_questions",
    "article_quotes_words",
    "article_block_length",
    "article_sentence_length",
    "article_title",
    "article_length",
)
NEIGHBOURS = (
    "before",
    "after",
    "second_before",
    "second_after",
    "before_in_block",
    "after_in_block",
    "before_settled",
    "after_settled",
    "before_attributed",
    "block_score",
    "near_score",
)
SURROUNDINGS = ARTICLE + NEIGHBOURS
"""The names of the measures, in the order in which they are yielded."""

# Mean first score over the training sentences that are no quotation: a missing neighbour has it.
_TYPICAL = -1.3
# Scores beyond this say no more about their neighbours.
_LIMIT = 4.0
# So many sentences of the typical score are added to each article: a short one says little.
_PRIOR = 4
# Sentences on either side that count as near.
_NEAR = 6
# A first score that makes a sentence a likely comment: probability 0.4.
_LIKELY = log(0.4 / 0.6)


class Line(NamedTuple):
    """What the surroundings of other sentences need to know of a sentence."""

    block: int
    settled: bool
    score: float
    length: float
    attributed: bool
    first_person: bool
    first_plural: bool
    reader: bool
    figures: bool
    question: bool
    quotes_words: bool


_SETTLED = (0.0,) * len(SURROUNDINGS)


class _Columns:
    """The lines of an article, a column a field: it may have too many for an object each."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.block, self.settled = array("q"), array("b")
        self.score, self.length = array("d"), array("d")
        self.attributed, self.first_person, self.first_plural = array("b"), array("b"), array("b")
        self.reader, self.figures = array("b"), array("b")
        self.question, self.quotes_words = array("b"), array("b")
        columns = [getattr(self, name) for name in Line._fields]
        for line in lines:
            for column, value in zip(columns, line, strict=True):
                column.append(value)


def line_of(cues: SentenceCues, score: float) -> Line:
    """The line of a sentence with this first score."""
    families, shapes = cues.families, cues.shapes
    return Line(
        block=cues.block,
        settled=cues.settled,
        score=max(-_LIMIT, min(_LIMIT, score)) - _TYPICAL,
        length=shapes.get("length", 0.0),
        attributed="attributes" in families,
        first_person="first_person" in families,
        first_plural="first_plural" in families,
        reader="addresses" in families,
        figures=shapes.get("figures", 0.0) > 0,
        question=shapes.get("question", 0.0) > 0,
        quotes_words=shapes.get("quotes_words", 0.0) > 0,
    )


def surroundings(lines: Iterable[Line]) -> Iterator[tuple[float, ...]]:
    """The measures of each sentence, in the order of `SURROUNDINGS`; zeros for settled ones.

    All lines are read before there is a measure.
    """
    columns = _Columns(lines)
    settled, attributed = columns.settled, columns.attributed
    count = len(settled)
    if not count:
        return
    known = count - sum(settled)
    article = _article(columns, known)
    scores = array("d", map(_open_score, columns.score, settled))
    total = fsum(scores)
    sums = array("d", accumulate(scores, initial=0.0))
    opens = array("q", accumulate([not each for each in settled], initial=0))
    for first, end in _blocks(columns.block):
        block_sum = sums[end] - sums[first]
        block_open = opens[end] - opens[first]
        for i in range(first, end):
            if settled[i]:
                yield _SETTLED
                continue
            own = scores[i]
            low, high = max(0, i - _NEAR), min(count, i + _NEAR + 1)
            is_first, is_last = i == 0, i + 1 == count
            yield (
                (total - own) / (known - 1 + _PRIOR),
                *article,
                0.0 if is_first else scores[i - 1],
                0.0 if is_last else scores[i + 1],
                scores[i - 2] if i > 1 else 0.0,
                scores[i + 2] if i + 2 < count else 0.0,
                scores[i - 1] if i > first else 0.0,
                scores[i + 1] if i + 1 < end else 0.0,
                0.0 if is_first else float(settled[i - 1]),
                0.0 if is_last else float(settled[i + 1]),
                0.0 if is_first else float(attributed[i - 1]),
                _mean(block_sum - own, block_open - 1),
                _mean(sums[high] - sums[low] - own, opens[high] - opens[low] - 1),
            )


def _open_score(score: float, settled: int) -> float:
    return 0.0 if settled else score


def _article(columns: _Columns, known: int) -> tuple[float, ...]:
    """The measures of `ARTICLE` after the first, the same for each of its sentences.

    `known` counts the sentences that are not settled.
    """
    count = len(columns.settled)
    opens = [not settled for settled in columns.settled]

    def share(hits: Iterable[int]) -> float:
        return sum(compress(hits, opens)) / (known + _PRIOR)

    return (
        share(score + _TYPICAL > _LIKELY for score in columns.score),
        1 - known / count,
        share(columns.attributed),
        share(columns.first_person),
        share(columns.first_plural),
        share(columns.reader),
        share(columns.figures),
        share(columns.question),
        share(columns.quotes_words),
        log(count / len(set(columns.block))),
        _mean(fsum(compress(columns.length, opens)), known),
        0.0 if columns.settled[0] else columns.score[0],
        log(count),
    )


def _blocks(blocks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and end index of each block, given the block of each sentence."""
    first = 0
    for _, members in groupby(blocks):
        end = first + sum(1 for _ in members)
        yield first, end
        first = end


def _mean(total: float, count: int) -> float:
    return total / count if count else 0.0
