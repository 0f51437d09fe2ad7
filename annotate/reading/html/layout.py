"""Tables that lay out a page, as all did once: a cell with several blocks is no cell of a row."""

from __future__ import annotations

from array import array

from annotate.article import BlockKind
from annotate.reading.html.nesting import CELLS, ITEMS
from annotate.reading.html.page import KINDS, Page

_ITEM, _PARAGRAPH = KINDS.index(BlockKind.LIST_ITEM), KINDS.index(BlockKind.PARAGRAPH)


def part_columns(page: Page) -> None:
    """Make paragraphs of what stands in a cell with several blocks, and end the rows around it."""
    blocks = page.blocks
    cells = _cells(page)
    counts = array("i", bytes(4 * len(page.elements)))
    for cell in cells:
        counts[cell] += 1
    before = 0
    for block, cell in enumerate(cells):
        is_column = bool(cell) and counts[cell] > 1
        if is_column and blocks.kind[block] == _ITEM:
            blocks.kind[block] = _PARAGRAPH
        if is_column or (before and counts[before] > 1):
            blocks.joined[block] = False
        before = cell


def _cells(page: Page) -> array[int]:
    """For each block the cell that it stands in; 0 outside of cells, and in a list in one."""
    elements = page.elements
    items = array("i", bytes(4 * len(elements)))
    for element in range(1, len(elements)):
        is_item = elements.names[element] in ITEMS
        items[element] = element if is_item else items[elements.parent[element]]
    found = array("i")
    for element in page.blocks.element:
        item = items[element]
        found.append(item if elements.names[item] in CELLS else 0)
    return found
