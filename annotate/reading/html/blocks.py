"""From the text between tags to blocks, while a page is taken apart."""

from __future__ import annotations

from annotate.reading.html.nesting import CELLS, HEADINGS, OpenElements
from annotate.reading.html.page import BREAK, Page, count_page_words


class BlockMaker:
    """Puts text into the block that is open, or into a new one where something has parted them."""

    def __init__(self, page: Page, opened: OpenElements) -> None:
        self._page = page
        self._opened = opened
        # Whether the next text begins a block, and whether nothing but a cell has come between.
        self._is_parted = True
        self._is_next_cell = False
        self._is_broken = False
        # How deep the element stands that holds the whole block, and how far up we were since.
        self._holder = 0
        self._lowest = 0

    def part(self, name: str) -> None:
        """Let the next text begin a block; `name` is that of the element that parts the two."""
        self._is_next_cell = name in CELLS and (self._is_next_cell or not self._is_parted)
        self._is_parted = True

    def climb(self, depth: int) -> None:
        """Take note that so many elements and no more are open."""
        self._lowest = min(self._lowest, depth - 1)

    def add_space(self, start: int, end: int, sort: int) -> None:
        """Add white space; between blocks there is none."""
        if not self._is_parted:
            self._add_piece(start, end, sort)

    def add_break(self, start: int, end: int) -> None:
        """Add a line break; two of them part blocks."""
        if self._is_broken:
            self.part("br")
        elif not self._is_parted:
            self._add_piece(start, end, BREAK)
            self._is_broken = True

    def add_text(self, start: int, end: int, sort: int, *, is_link: bool) -> None:
        """Add what is more than white space."""
        blocks = self._page.blocks
        depth = len(self._opened) - 1
        if self._is_parted:
            self._begin(depth)
        self._holder = min(self._holder, self._lowest)
        self._lowest = depth
        self._is_broken = False
        self._add_piece(start, end, sort)
        words = count_page_words(self._page.text, start, end)
        blocks.element[-1] = self._opened.numbers[self._holder]
        blocks.words[-1] += words
        blocks.linked[-1] += words * is_link

    def _begin(self, depth: int) -> None:
        blocks = self._page.blocks
        blocks.first.append(len(self._page.pieces))
        blocks.after.append(0)
        blocks.element.append(0)
        blocks.words.append(0)
        blocks.linked.append(0)
        blocks.kind.append(self._opened.told[-1])
        levels = (level for name, level in HEADINGS.items() if self._opened.depth(name) >= 0)
        blocks.level.append(next(levels, 0))
        blocks.joined.append(self._is_next_cell)
        self._is_parted = self._is_broken = False
        self._holder = self._lowest = depth

    def _add_piece(self, start: int, end: int, sort: int) -> None:
        pieces = self._page.pieces
        pieces.start.append(start)
        pieces.end.append(end)
        pieces.sort.append(sort)
        self._page.blocks.after[-1] = len(pieces)
