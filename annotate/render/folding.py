"""Lines of limited width, counted in the cells that a terminal gives each character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotate.render.layout import Line, Piece

# Variation selector 16 makes the character before it an emoji, two cells wide.
_WIDENS = "\ufe0f"


def fold(pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    """The pieces in lines of at most `width` cells, broken at spaces.

    A word that is wider than a line is cut. Pieces that touch without a space stay together.
    """
    line: Line = []
    used = 0
    for spaced, word in _cut_to(width, _words(pieces)):
        space = 1 if spaced and line else 0
        needed = cells(word)
        if line and used + space + needed > width:
            yield line
            line, used, space = [], 0, 0
        if space:
            _append(line, Piece(" ", "" if word[0].mark else word[0].style))
        for piece in word:
            _append(line, piece)
        used += space + needed
    if line:
        yield line


def cells(line: Line) -> int:
    """How many cells the pieces take."""
    text = "".join(piece.lead + piece.text for piece in line)
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


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


def _cut_to(width: int, words: Iterable[Line]) -> Iterator[tuple[bool, Line]]:
    """The words, and the parts of those wider than a line; whether a space goes before each."""
    for word in words:
        if cells(word) <= width:
            yield True, word
        else:
            yield from ((not number, [part]) for number, part in enumerate(_parts(word, width)))


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


def _append(line: Line, piece: Piece) -> None:
    if line and line[-1].style == piece.style and not piece.mark:
        line[-1] = replace(line[-1], text=line[-1].text + piece.text)
    else:
        line.append(piece)
