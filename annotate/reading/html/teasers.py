"""Teasers: headings that lead to other articles, with what stands about them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from annotate.reading.html.page import Page
from annotate.reading.html.parts import Parts, summed
from annotate.reading.html.references import unescaped

# No teaser has more words, its heading included.
LONGEST_TEASER = 80

_BOXES = frozenset(("a", "article", "aside", "div", "figure", "li", "section", "td", "tr"))


def mark_teasers(page: Page, parts: Parts, titles: str) -> None:
    """Let what leads to other articles be a part of the page, `related`.

    That is a box with a single heading, all of it a link, and one paragraph of prose at the most.
    One without any that prose follows is a title in the article, and where most of the prose is in
    such boxes they are what there is to read.
    """
    blocks, titles = page.blocks, titles.casefold()
    headings = [block for block in range(len(blocks)) if _leads(page, parts, block, titles)]
    if not headings:
        return
    boxes = set(_boxes(page, parts, headings))
    free = sum(prose for block, prose in enumerate(parts.block_prose) if not parts.of_block(block))
    if 2 * sum(parts.prose[box] for box in boxes) < free:
        for box in boxes:
            parts.set_apart(box, "related")


def _leads(page: Page, parts: Parts, block: int, titles: str) -> bool:
    """Whether a block is a heading that leads elsewhere, and the page is not called by it."""
    blocks = page.blocks
    if blocks.level[block] < 2 or not 0 < blocks.words[block] <= blocks.linked[block]:
        return False
    words = " ".join(unescaped(page.words_of(block)).split()).casefold()
    return not parts.of_block(block) and words not in titles


def _boxes(page: Page, parts: Parts, headings: list[int]) -> Iterator[int]:
    """The largest box of each heading that is a teaser."""
    counts = summed(page, (level > 0 for level in page.blocks.level))
    paragraphs = summed(page, (prose > 0 for prose in parts.block_prose))
    last, following = _last_blocks(page), _following(parts)
    elements = page.elements
    for heading in headings:
        top, element = 0, page.blocks.element[heading]
        while (
            element
            and counts[element] == 1
            and paragraphs[element] <= 1
            and parts.words[element] <= LONGEST_TEASER
        ):
            if elements.names[element] in _BOXES:
                top = element
            element = elements.parent[element]
        if top and (parts.prose[top] or not following[last[top]]):
            yield top


def _last_blocks(page: Page) -> array[int]:
    """For each element the number of the last block in it."""
    elements = page.elements
    last = array("i", bytes(4 * len(elements)))
    for block, element in enumerate(page.blocks.element):
        last[element] = block
    for element in range(len(elements) - 1, 0, -1):
        parent = elements.parent[element]
        last[parent] = max(last[parent], last[element])
    return last


def _following(parts: Parts) -> list[bool]:
    """For each block whether the next one that is no part of its own is prose."""
    following = []
    is_prose = False
    for block in range(len(parts.block_prose) - 1, -1, -1):
        following.append(is_prose)
        if not parts.of_block(block):
            is_prose = parts.block_prose[block] > 0
    following.reverse()
    return following
