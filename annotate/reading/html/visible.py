"""What a reader sees of a page, put together piece by piece, and where each character stands."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import NamedTuple

from annotate.article import COPIED, Article, Block, BlockKind, Origin, Source, Span
from annotate.reading.html.page import BREAK, KEPT, Page, numbers
from annotate.reading.html.references import REFERENCE, resolve

_BETWEEN = "\n\n"
_SPACES = "\t\n\f\r "
# White space that is not the one space that a browser shows for it, and references.
_SIGN = re.compile(rf"(?: ?[\t\n\f\r]|  )[{_SPACES}]*+|{REFERENCE}")
_SIGN_KEPT = re.compile(REFERENCE)


class _Mark(NamedTuple):
    """How far everything was when something was last seen."""

    runs: int
    length: int
    end: int


class Writer:
    """The visible text of a page so far, and the blocks in it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._out = StringIO()
        self._length = 0
        self._visible, self._source, self._width = numbers(), numbers(), numbers()
        # Where in the file what was written last ends.
        self._end = 0
        self._mark = _Mark(0, 0, 0)
        self._is_inked = False
        self._is_new_cell = False
        # Whether a space that comes now is not seen, as after another.
        self._is_spaced = True
        self._start = 0
        self._blocks: list[Block] = []
        # How long the text was before and after each piece, -1 for those that were not added.
        pieces = len(page.pieces) if page.quoted_from else 0
        self._begun, self._ended = array("i", [-1]) * pieces, array("i", [-1]) * pieces

    def add(self, kind: BlockKind, numbers_: Iterable[int], gap: int) -> None:
        """Add a block of the page, or the cells of a row; none where nothing is seen of it."""
        self._is_inked = self._is_new_cell = False
        for number in numbers_:
            self._is_spaced = True
            self._is_new_cell = self._is_inked
            blocks = self._page.blocks
            for piece in range(blocks.first[number], blocks.after[number]):
                self._add_piece(piece)
        self._trim()
        if self._is_inked:
            span = Span(self._start, self._length)
            self._blocks.append(Block(len(self._blocks), kind, span, gap if self._blocks else 0))

    def article(self, source: Source) -> Article:
        """The article that all the blocks make."""
        if not self._blocks:
            return Article(source, "", (), Origin(width=(0,)))
        text = self._out.getvalue()
        origin = Origin(self._visible, self._source, self._width)
        return Article(source, text, tuple(self._blocks), origin, tuple(sorted(self._quoted(text))))

    def _quoted(self, text: str) -> Iterator[Span]:
        """What the markup quotes, as far as it lies inside a block."""
        page = self._page
        starts = [block.span.start for block in self._blocks]
        for first, after in zip(page.quoted_from, page.quoted_to, strict=True):
            if first < after and self._begun[first] >= 0 and self._ended[after - 1] >= 0:
                start, end = self._begun[first], self._ended[after - 1]
                block = self._blocks[max(0, bisect_right(starts, end - 1) - 1)].span
                start, end = max(start, block.start), min(end, block.end)
                while start < end and text[start].isspace():
                    start += 1
                while start < end and text[end - 1].isspace():
                    end -= 1
                if start < end:
                    yield Span(start, end)

    def _add_piece(self, piece: int) -> None:
        pieces = self._page.pieces
        before = self._length
        start, end, sort = pieces.start[piece], pieces.end[piece], pieces.sort[piece]
        if sort == BREAK:
            self._break(start, end)
        else:
            self._add_text(start, end, _SIGN_KEPT if sort == KEPT else _SIGN)
        if self._begun:
            self._begun[piece], self._ended[piece] = before, self._length

    def _add_text(self, start: int, end: int, signs: re.Pattern[str]) -> None:
        for sign in signs.finditer(self._page.text, start, end):
            self._copy(start, sign.start())
            start, end_of_sign = sign.span()
            if sign[0][0] != "&":
                self._space(start, end_of_sign)
            else:
                seen, length = resolve(sign[0])
                end_of_sign = start + length
                if length == 1:
                    self._copy(start, end_of_sign)
                elif seen in _SPACES and signs is _SIGN:
                    self._space(start, end_of_sign)
                else:
                    self._put(seen, start, length)
            start = end_of_sign
        self._copy(start, end)

    def _copy(self, start: int, end: int) -> None:
        """Write the characters as they stand; at most one space is between any two."""
        if self._is_spaced and start < end and self._page.text[start] == " ":
            start += 1
        text = self._page.text[start:end]
        if not self._is_inked or self._is_new_cell:
            text = text.lstrip()
            start = end - len(text)
        seen = text.rstrip()
        if seen:
            self._begin(start)
            self._append(seen, start)
            self._set_mark()
        if len(seen) < len(text):
            self._append(text[len(seen) :], start + len(seen))
        if text:
            self._is_spaced = text[-1] == " "

    def _put(self, text: str, start: int, width: int) -> None:
        """Write `text` for so many characters of the file."""
        if not text.isspace():
            self._begin(start)
            self._append(text, start, width)
            self._set_mark()
        elif self._is_inked and not self._is_new_cell:
            self._append(text, start, width)
        self._is_spaced = False

    def _space(self, start: int, end: int) -> None:
        if self._is_inked and not self._is_new_cell and not self._is_spaced:
            is_copy = self._page.text[start:end] == " "
            self._append(" ", start, COPIED if is_copy else end - start)
        self._is_spaced = True

    def _break(self, start: int, end: int) -> None:
        if self._is_inked and not self._is_new_cell:
            self._trim()
            self._append("\n", start, end - start)
        self._is_spaced = True

    def _begin(self, start: int) -> None:
        """Write what parts the first character that is seen from those before."""
        if self._is_new_cell:
            self._trim()
            self._append("\t", self._end, start - self._end)
        elif not self._is_inked:
            if self._blocks:
                self._append(_BETWEEN, self._end, 0)
            self._start = self._length
        self._is_inked, self._is_new_cell = True, False

    def _append(self, text: str, start: int, width: int = COPIED) -> None:
        goes_on = self._width and self._width[-1] == COPIED and self._end == start
        if not (goes_on and width == COPIED):
            self._visible.append(self._length)
            self._source.append(start)
            self._width.append(width)
        self._out.write(text)
        self._length += len(text)
        self._end = start + (len(text) if width == COPIED else width)

    def _set_mark(self) -> None:
        self._mark = _Mark(len(self._visible), self._length, self._end)

    def _trim(self) -> None:
        """Take back the white space after what was seen last."""
        runs, length, end = self._mark
        if length < self._length:
            del self._visible[runs:], self._source[runs:], self._width[runs:]
            self._out.seek(length)
            self._out.truncate()
            self._length, self._end = length, end
