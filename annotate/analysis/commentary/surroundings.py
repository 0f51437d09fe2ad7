"""What the sentences around a sentence, and the article as a whole, say about its voice.

Each measure of `SURROUNDINGS` is one number a sentence, made from a first score of all sentences
(log-odds of comment from their own words) and a few counts. Sums are running sums, so the time is
linear in the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
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


_NOTHING = Line(-1, False, 0.0, 0.0, *[False] * 7)
_SETTLED = (0.0,) * len(SURROUNDINGS)


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


def surroundings(lines: Sequence[Line]) -> Iterator[tuple[float, ...]]:
    """The measures of each sentence, in the order of `SURROUNDINGS`; zeros for settled ones."""
    if not lines:
        return
    count = len(lines)
    open_lines = [line for line in lines if not line.settled]
    known = len(open_lines)
    total = fsum([line.score for line in open_lines])
    article = _article(lines, open_lines)
    scores = [0.0 if line.settled else line.score for line in lines]
    sums = [0.0, *accumulate(scores)]
    opens = [0, *accumulate([not line.settled for line in lines])]
    for first, end in _blocks(lines):
        block_sum = sums[end] - sums[first]
        block_open = opens[end] - opens[first]
        for i in range(first, end):
            if lines[i].settled:
                yield _SETTLED
                continue
            own = scores[i]
            low, high = max(0, i - _NEAR), min(count, i + _NEAR + 1)
            before = lines[i - 1] if i else _NOTHING
            after = lines[i + 1] if i + 1 < count else _NOTHING
            yield (
                (total - own) / (known - 1 + _PRIOR),
                *article,
                0.0 if before.settled else before.score,
                0.0 if after.settled else after.score,
                scores[i - 2] if i > 1 else 0.0,
                scores[i + 2] if i + 2 < count else 0.0,
                scores[i - 1] if i > first else 0.0,
                scores[i + 1] if i + 1 < end else 0.0,
                float(before.settled),
                float(after.settled),
                float(before.attributed),
                _mean(block_sum - own, block_open - 1),
                _mean(sums[high] - sums[low] - own, opens[high] - opens[low] - 1),
            )


def _article(lines: Sequence[Line], unsettled: Sequence[Line]) -> tuple[float, ...]:
    """The measures of `ARTICLE` after the first, the same for each of its sentences."""
    count, known = len(lines), len(unsettled)

    def share(hits: Iterable[bool]) -> float:
        return sum(hits) / (known + _PRIOR)

    return (
        share(line.score + _TYPICAL > _LIKELY for line in unsettled),
        1 - known / count,
        share(line.attributed for line in unsettled),
        share(line.first_person for line in unsettled),
        share(line.first_plural for line in unsettled),
        share(line.reader for line in unsettled),
        share(line.figures for line in unsettled),
        share(line.question for line in unsettled),
        share(line.quotes_words for line in unsettled),
        log(count / len({line.block for line in lines})),
        _mean(fsum([line.length for line in unsettled]), known),
        0.0 if lines[0].settled else lines[0].score,
        log(count),
    )


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """First and end index of each block."""
    first = 0
    for _, members in groupby(lines, key=lambda line: line.block):
        end = first + sum(1 for _ in members)
        yield first, end
        first = end


def _mean(total: float, count: int) -> float:
    return total / count if count else 0.0
