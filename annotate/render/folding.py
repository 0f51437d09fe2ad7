"""Lines of limited width, counted in the cells that a terminal gives each character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotate.render.layout import Line, Piece

# Variation selector 16 makes the character before it an emoji, two cells wide.
_WIDENS = "\ufe0f"
# Before a sentence, so that its style begins with its first word.
_MARKED_SPACE = Piece(" ")


def fold(pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    """The pieces in lines of at most `width` cells, broken at spaces.

    A word that is wider than a line is cut. Pieces that touch without a space stay together.
    """
    line: Line = []
    used = 0
    for spaced, word, needed in _cut_to(width, _words(pieces)):
        space = 1 if spaced and line else 0
        if line and used + space + needed > width:
            yield _joined(line)
            line, used, space = [], 0, 0
        if space:
            line.append(_MARKED_SPACE if word[0].mark else Piece(" ", word[0].style))
        line += word
        used += space + needed
    if line:
        yield _joined(line)


def cells(line: Line) -> int:
    """How many cells the pieces take."""
    text = "".join([piece.lead + piece.text for piece in line])
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def clipped(text: str, width: int) -> str:
    """As much of `text` as `width` cells hold, three at least; an ellipsis tells of more."""
    start = text[: width + 1]
    if cells([Piece(start)]) <= width and len(start) == len(text):
        return text
    return next(_chopped(start, width - 1)).rstrip() + "…"


def _words(pieces: Iterable[Piece]) -> Iterator[Line]:
    word: Line = []
    for piece in pieces:
        first, *others = piece.text.split(" ")
        if first:
            word.append(replace(piece, text=first))
        for other in others:
            if word:
                yield word
            word = [Piece(other, piece.style)] if other else []
    if word:
        yield word


def _cut_to(width: int, words: Iterable[Line]) -> Iterator[tuple[bool, Line, int]]:
    """The words, those wider than a line in parts, after whether a space goes before each.

    The last of the three is how many cells it takes.
    """
    for word in words:
        needed = cells(word)
        if needed <= width:
            yield True, word, needed
            continue
        for number, part in enumerate(_parts(word, width)):
            yield not number, [part], cells([part])


def _parts(word: Line, width: int) -> Iterator[Piece]:
    for piece in word:
        first, *others = _chopped(piece.text, width - len(piece.lead))
        yield replace(piece, text=first)
        yield from (Piece(other, piece.style) for other in others)


def _chopped(text: str, width: int) -> Iterator[str]:
    """Parts of `text` of at most `width` cells; joined characters count as if they were not."""
    from rich.cells import cell_len

    start = used = 0
    for place, character in enumerate(text):
        needed = cell_len(character) + (character == _WIDENS)
        if place > start and used + needed > width:
            yield text[start:place]
            start, used = place, 0
        used += needed
    yield text[start:]


def _joined(line: Line) -> Line:
    """The line with pieces that run on in one style made one."""
    runs: list[Line] = []
    for piece in line:
        if runs and runs[-1][0].style == piece.style and not piece.mark:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return [
        replace(run[0], text="".join([piece.text for piece in run])) if len(run) > 1 else run[0]
        for run in runs
    ]
