"""A saved page, or a piece of one, to the article on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import compress
from operator import not_

from annotate.article import Article, Source
from annotate.reading.html.asides import list_asides
from annotate.reading.html.builder import take_apart
from annotate.reading.html.main_text import find_main_text
from annotate.reading.html.page import KINDS, Page
from annotate.reading.html.references import unescaped
from annotate.reading.html.visible import Writer

# A cell of more words is no cell of a table, but a column of the page.
LONGEST_CELL = 40
_HIDDEN = "this page hides its article, from those not logged in perhaps; it is read all the same"
_NO_TEXT = "no text on this page; if its scripts put it there, save the page from a browser"


def read_html(source: Source) -> Article:
    """Cut the article on a page into blocks of what a reader sees.

    Menus, other people's comments and whatever else is not the article is aside; what the page says
    of the article is in the source that it comes with. A fragment is read whole, apart from what is
    marked as no part of it. An article that the page hides is read where it has more words than is
    seen of one. Blocks are in order and disjoint.
    """
    page, declarations = take_apart(source.text)
    parts, found = find_main_text(page, declarations.titles)
    if page.hidden_article > sum(compress(parts.block_prose, map(not_, found))):
        page, declarations = take_apart(source.text, shows_article=True)
        parts, found = find_main_text(page, declarations.titles)
        source = replace(source, warnings=(*source.warnings, _HIDDEN))
    main = [block for block, part in enumerate(found) if not part]
    writer = Writer(page)
    for row, is_set_off in _rows(page, main):
        writer.add(KINDS[page.blocks.kind[row[0]]], row, 1 + is_set_off)
    titles = (unescaped(page.words_of(n)) for n in main if page.blocks.level[n] == 1)
    source = declarations.told(source, next(titles, ""))
    if page.is_whole and not main:
        source = replace(source, warnings=(*source.warnings, _NO_TEXT))
    source = replace(source, comments=tuple(page.comments), aside=list_asides(page, parts, found))
    return writer.article(source)


def _rows(page: Page, main: Iterable[int]) -> Iterator[tuple[list[int], bool]]:
    """The blocks one by one or as the cells of a row, and whether a rule stands before them."""
    rules = iter(page.rules)
    rule = next(rules, -1)
    row: list[int] = []
    is_set_off = False
    for number in main:
        if row and not _goes_on(page, row[-1], number):
            yield row, is_set_off
            row, is_set_off = [], False
        row.append(number)
        while 0 <= rule <= row[0]:
            is_set_off, rule = True, next(rules, -1)
    if row:
        yield row, is_set_off


def _goes_on(page: Page, number: int, following: int) -> bool:
    """Whether two blocks are cells side by side in the row of a table."""
    words, joined = page.blocks.words, page.blocks.joined
    is_next = bool(joined[following]) and following == number + 1
    return is_next and max(words[number], words[following]) <= LONGEST_CELL
