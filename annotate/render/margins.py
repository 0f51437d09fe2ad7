"""What stands beside the text on a terminal: marks on the left, on the right who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from annotate.render.folding import cells, clipped, fold
from annotate.render.layout import QUIET, Line, Piece, bold

# Cells on the left, the two before the text included.
LEFT = 6
# Cells between the text and the notes.
GAP = 2
# A note of more lines is cut; so is one with no line of text left beside it.
_LINES = 3


def marks(line: Line) -> Line:
    """The marks of the sentences that begin on the line, as many as there is room for."""
    starts = [piece for piece in line if piece.mark]
    letters = [piece.mark for piece in starts]
    room = LEFT - 2
    if sum(map(len, letters)) > room:
        letters = [mark[0] for mark in letters]
    if len(letters) > room:
        letters = [*letters[: room - 1], "+"]
    blank = " " * (room - sum(map(len, letters)))
    styled = (Piece(mark, bold(piece.style)) for mark, piece in zip(letters, starts, strict=False))
    return [Piece(blank), *styled, Piece("  ")]


def noted(lines: Iterable[Line], measure: int, room: int) -> Iterator[Line]:
    """The lines, each with its part of the notes after a text of `measure` cells.

    A note begins beside the line where its piece does, and is folded to `room` cells.
    """
    held: list[Line] = []
    note: list[str] = []
    for line in lines:
        names = "; ".join(dict.fromkeys(piece.note for piece in line if piece.note))
        if names or len(held) >= len(note):
            yield from _beside(held, note, measure, room)
            held, note = [], _folded(names, room)
        held.append(line)
    yield from _beside(held, note, measure, room)


def _folded(names: str, room: int) -> list[str]:
    # More than can be shown, and never the whole of a name that has no end.
    start = names[: (_LINES + 1) * room]
    return ["".join(piece.text for piece in line) for line in fold([Piece(start)], room)]


def _beside(lines: Sequence[Line], note: Sequence[str], measure: int, room: int) -> Iterator[Line]:
    shown = min(len(lines), _LINES)
    if len(note) > shown:
        note = [*note[: shown - 1], clipped(" ".join(note[shown - 1 :]), room)]
    for line, part in zip(lines, chain(note, repeat("")), strict=False):
        blank = " " * (measure - cells(line) + GAP)
        yield [*line, Piece(blank), Piece(part, QUIET)] if part else line
