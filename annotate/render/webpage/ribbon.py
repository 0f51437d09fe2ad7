"""The map of an article: a strip with a bar for each sentence, as wide as its words.

The height of a bar tells its label to those who do not tell colours apart: comment stands highest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotate.article import Span, count_words
from annotate.document import Document, Label
from annotate.render.webpage.markup import letter
from annotate.summary import Summary

HEIGHTS = {Label.FACT: 10, Label.QUOTE: 20, Label.COMMENT: 30}
HEIGHT = 30

# In tenths of a word.
_WORD = 10
_BETWEEN_SENTENCES = 8
_BETWEEN_BLOCKS = 24
# A map this wide, in bars, is as much as a row of a table shows.
_BARS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a sentence stands on the map, in tenths of a word."""

    label: Label
    span: Span


def bars(document: Document) -> tuple[Bar, ...]:
    """A bar for each sentence, with gaps between them and wider ones between blocks."""
    found: list[Bar] = []
    end = block = 0
    for sentence in document.sentences:
        if found:
            end += _BETWEEN_SENTENCES if sentence.block == block else _BETWEEN_BLOCKS
        width = _WORD * max(1, count_words(sentence.span.of(document.text)))
        found.append(Bar(sentence.label, Span(end, end + width)))
        end, block = end + width, sentence.block
    return tuple(found)


def ribbon(placed: Sequence[Bar]) -> Iterator[str]:
    """The map as a picture without a size of its own."""
    width = placed[-1].span.end if placed else 1
    yield _svg(width, _paths(placed))


def small_ribbon(placed: Sequence[Bar]) -> str:
    """The map in few bars, each with the label that has the most of it, for a row of a table."""
    if not placed:
        return ""
    width = placed[-1].span.end
    edges = [width * number // _BARS for number in range(_BARS + 1)]
    found: list[Bar] = []
    for start, end in pairwise(edges):
        label = _most(placed, Span(start, end)) or (found[-1].label if found else Label.FACT)
        if found and found[-1].label is label:
            found[-1] = Bar(label, Span(found[-1].span.start, end))
        elif end > start:
            found.append(Bar(label, Span(start, end)))
    return _svg(width, _paths(found))


def share_bar(summary: Summary) -> str:
    """The shares of the labels side by side, as high as on the map."""
    widths = [round(1000 * summary.share(label)) for label in Label]
    ends = [sum(widths[: number + 1]) for number in range(len(widths))]
    found = [
        Bar(label, Span(end - width, end))
        for label, width, end in zip(Label, widths, ends, strict=True)
    ]
    return _svg(max(1, ends[-1]), _paths(found))


def _svg(width: int, paths: str) -> str:
    view = f'viewBox="0 0 {width} {HEIGHT}" preserveAspectRatio="none"'
    return f'<svg {view} aria-hidden="true">{paths}</svg>'


def _paths(placed: Iterable[Bar]) -> str:
    drawn: dict[Label, list[str]] = {label: [] for label in Label}
    for bar in placed:
        if bar.span:
            height, width = HEIGHTS[bar.label], len(bar.span)
            drawn[bar.label].append(
                f"M{bar.span.start} {HEIGHT - height}h{width}v{height}h-{width}z"
            )
    return "".join(
        f'<path class="{letter(label)}" d="{"".join(found)}"/>' for label, found in drawn.items()
    )


def _most(placed: Sequence[Bar], stretch: Span) -> Label | None:
    """The label with the most of the stretch, None where there is only a gap."""
    held = dict.fromkeys(Label, 0)
    for bar in _touching(placed, stretch):
        held[bar.label] += min(bar.span.end, stretch.end) - max(bar.span.start, stretch.start)
    most = max(held, key=lambda label: held[label])
    return most if held[most] else None


def _touching(placed: Sequence[Bar], stretch: Span) -> Iterator[Bar]:
    first = bisect_right(placed, stretch.start, key=lambda bar: bar.span.end)
    for bar in placed[first:]:
        if bar.span.start >= stretch.end:
            return
        yield bar
