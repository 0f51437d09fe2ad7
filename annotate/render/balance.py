"""The balance of an article: how much of it is fact, quote and comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.document import Label
from annotate.render.layout import QUIET, STYLES, Line, Piece, bold
from annotate.summary import Summary

_LEAST_SHARE = 0.005
_GAP = 3


def balance(summary: Summary, *, width: int, colour: bool) -> Iterator[Line]:
    """A bar of the shares by words, `width` cells wide, and its legend, a line for each label.

    There is no bar where there are no words.
    """
    words = [summary.of(label).words for label in Label]
    if summary.total.words:
        yield _bar(words, width, colour=colour)
    counts = [
        [_count(summary.of(label).words, "word") for label in Label],
        [_count(summary.of(label).sentences, "sentence") for label in Label],
    ]
    columns = zip(*map(_column, counts), strict=True)
    for label, share, cells in zip(Label, apportion(words, 100), columns, strict=True):
        yield [
            Piece(f"{label.value:<8}", bold(STYLES[label]), mark=_letter(label)),
            Piece(f"{'<1' if 0 < summary.share(label) < _LEAST_SHARE else share:>4}%"),
            Piece("".join(cells), QUIET),
        ]


def apportion(amounts: Sequence[int], cells: int) -> list[int]:
    """The cells that fall to each amount, by largest remainder; none that is there gets none.

    There must be a cell for each amount.
    """
    whole = sum(amounts)
    if not whole:
        return [0] * len(amounts)
    exact = [amount * cells / whole for amount in amounts]
    parts = [max(int(part), 1 if part else 0) for part in exact]
    while sum(parts) != cells:
        step = 1 if sum(parts) < cells else -1
        able = [index for index, part in enumerate(parts) if step > 0 or part > 1]
        parts[max(able, key=lambda index: step * (exact[index] - parts[index]))] += step
    return parts


def _bar(words: Sequence[int], width: int, *, colour: bool) -> Line:
    # Blanks on a ground of the colour: block characters leave seams in many a font.
    return [
        Piece((" " if colour else _letter(label)) * cells, f"{STYLES[label]} reverse".lstrip())
        for label, cells in zip(Label, apportion(words, width), strict=True)
    ]


def _column(texts: Sequence[str]) -> list[str]:
    width = max(map(len, texts)) + _GAP
    return [text.rjust(width) for text in texts]


def _letter(label: Label) -> str:
    return label.value[0].upper()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
