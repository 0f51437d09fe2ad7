"""The parts of a page that are not its article, as large as they can be."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from annotate.article import Aside, Span
from annotate.reading.html.page import Page
from annotate.reading.html.parts import Parts


def list_asides(page: Page, parts: Parts, found: list[str]) -> tuple[Aside, ...]:
    """What is not of the article, in order and disjoint; `found` is the part that each block is of.

    Each is the outermost element that holds nothing of the article, or where there is none blocks
    that follow one another.
    """
    asides = sorted([*_found(page, parts, found), *page.unseen], key=lambda aside: aside.span)
    disjoint: list[Aside] = []
    for aside in asides:
        if not disjoint or aside.span.start >= disjoint[-1].span.end:
            disjoint.append(aside)
    return tuple(disjoint)


def _found(page: Page, parts: Parts, found: list[str]) -> Iterator[Aside]:
    tops = _tops(page, found)
    block = 0
    while block < len(found):
        if not found[block] or not page.blocks.words[block]:
            block += 1
            continue
        top = tops[page.blocks.element[block]]
        after = block + 1
        kinds = Counter({found[block]: page.blocks.words[block]})
        while (
            after < len(found)
            and found[after]
            and tops[page.blocks.element[after]] == top
            and (top or found[after] == found[block])
        ):
            kinds[found[after]] += page.blocks.words[after]
            after += 1
        span = Span(page.span_of(block).start, page.span_of(after - 1).end)
        if top:
            span = page.elements.span(top)
        yield Aside(_kind(parts, top, kinds), span, kinds.total())
        block = after


def _kind(parts: Parts, top: int, kinds: Counter[str]) -> str:
    """What an element is by itself, or else what most words in it are of."""
    if parts.of[top]:
        return parts.of[top]
    if len(kinds) > 1:
        del kinds["other"]
    return kinds.most_common(1)[0][0]


def _tops(page: Page, found: list[str]) -> array[int]:
    """For each element the outermost around it that holds nothing of the article, or 0."""
    elements = page.elements
    # A tag that is closed too late may stand around half a block of the article.
    kept = [page.span_of(block) for block, part in enumerate(found) if not part]
    starts = array("i", (span.start for span in kept))
    tops = array("i", bytes(4 * len(elements)))
    for element in range(1, len(elements)):
        before = bisect_left(starts, elements.end[element])
        if not before or kept[before - 1].end <= elements.start[element]:
            tops[element] = tops[elements.parent[element]] or element
    return tops
