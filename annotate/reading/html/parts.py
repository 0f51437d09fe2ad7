"""Parts of a page that tell by their tags and names that they are not its article."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from annotate.article import BlockKind
from annotate.reading.html.page import KINDS, Page

# A paragraph of so many words, few of which lead elsewhere, is prose.
PROSE = 12
# A name that would take away more of all prose than this means something else.
MOST_NAMED = 0.5
# Other people's comments may be longer than the article, though, and so may an `<aside>`.
MOST_APART = 0.85

_HEADING = KINDS.index(BlockKind.HEADING)
# In these there is no prose.
_SMALL = frozenset(("date", "tags"))
_GUARDED = frozenset(("article", "main"))


def summed(page: Page, values: Iterable[int]) -> array[int]:
    """For each element the sum of the values of all blocks in it."""
    elements = page.elements
    sums = array("i", bytes(4 * len(elements)))
    for element, value in zip(page.blocks.element, values, strict=True):
        sums[element] += value
    for element in range(len(elements) - 1, 0, -1):
        sums[elements.parent[element]] += sums[element]
    return sums


class Parts:
    """For each element the part of a page that it belongs to, or nothing where it may be article.

    `words`, `linked` and `prose` count for each element the words in it, those that lead elsewhere
    and those in paragraphs of prose; `block_prose` are the last for each block. Names of elements
    are not believed without `by_names`.
    """

    def __init__(self, page: Page, *, by_names: bool = True) -> None:
        blocks, elements = page.blocks, page.elements
        self._page = page
        self._by_names = by_names
        self.block_prose = array("i", _prose(page))
        self.words = summed(page, blocks.words)
        self.linked = summed(page, blocks.linked)
        self.prose = summed(page, self.block_prose)
        self._titles = summed(page, (level == 1 for level in blocks.level))
        self.of = [""] * len(elements)
        is_guarded, is_quoted = bytearray(len(elements)), bytearray(len(elements))
        for element in range(1, len(elements)):
            parent, name = elements.parent[element], elements.names[element]
            is_guarded[element] = is_guarded[parent] or name in _GUARDED
            is_quoted[element] = is_quoted[parent] or name == "blockquote"
            self.of[element] = self.of[parent] or (
                "" if is_quoted[element] else self._own(element, bool(is_guarded[element]))
            )

    def of_block(self, block: int) -> str:
        """The part that a block belongs to, or nothing."""
        return self.of[self._page.blocks.element[block]]

    def set_apart(self, element: int, part: str) -> None:
        """Let an element be a part of the page, but for the parts that are in it already."""
        for inner in range(element, self._page.elements.last[element] + 1):
            self.of[inner] = self.of[inner] or part

    def _own(self, element: int, is_guarded: bool) -> str:
        """The part that an element is by itself; `is_guarded` where it stands in an article."""
        traits = self._page.elements.traits[element]
        name = self._page.elements.names[element]
        part = traits.part
        if not part and name == "header" and not is_guarded and not self._titles[element]:
            part = "header"
        if not part or self._is_most(element, part):
            return ""
        if traits.is_marked or not self._by_names:
            return part if traits.is_marked else ""
        is_small = name == "p" or not traits.is_block or part in _SMALL
        if (is_small and self.prose[element]) or (
            self._titles[element] and part not in ("menu", "header")
        ):
            return ""
        return part

    def _is_most(self, element: int, part: str) -> bool:
        name = self._page.elements.names[element]
        most = MOST_APART if part == "comments" or name == "aside" else MOST_NAMED
        return 0 < self.prose[0] * most < self.prose[element]


def _prose(page: Page) -> Iterator[int]:
    """For each block its words where it is prose, else 0."""
    blocks = page.blocks
    for words, linked, kind in zip(blocks.words, blocks.linked, blocks.kind, strict=True):
        yield words if words >= PROSE and linked * 2 < words and kind != _HEADING else 0
