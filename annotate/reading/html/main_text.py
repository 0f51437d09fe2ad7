"""Which blocks of a page are its article.

Parts that say themselves what they are go first, and teasers of other articles. In what is left the
article is looked for from the outside in: an element that its author named for an article and that
has most of the prose is it, or else the innermost that has nearly all of it. Inside, lists of links
go, and what a title or a set phrase gives away; the headline is fetched from before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate.article import BlockKind
from annotate.reading.html.notices import LONGEST_TITLE, notice_kind, title_kind
from annotate.reading.html.page import KINDS, Page
from annotate.reading.html.parts import PROSE, Parts, summed
from annotate.reading.html.references import unescaped
from annotate.reading.html.teasers import mark_teasers

# What is named for an article is one where it has so much of the prose.
NAMED = 0.6
# Without a name the article is in the one of its neighbours that has so much of their prose.
STEEP = 0.8
# A list of links has more words in links than this, and less of them in prose.
LEADING = 0.5
# In such a list so many words together are a paragraph all the same.
PARAGRAPH = 25

# So is a sentence with this many words besides its links.
OWN_WORDS = 4

# Where so small a part of the prose is in the article the names of its elements mislead.
MISNAMED = 0.5
# No title or notice is longer, tags included.
LONGEST = 2_000

_SENTENCE = re.compile(r"\w[.!?…]['\"’”)\]]*$")
_HEADING = KINDS.index(BlockKind.HEADING)
_LEADING_AWAY = frozenset(("comments", "menu", "newsletter", "related", "sidebar"))
_LANDMARKS = frozenset(("article", "main"))
_LEAVES = frozenset(("ul", "ol", "dl", "table", "pre", "blockquote"))
_BOXES = frozenset(("div", "section", "ul", "ol", "dl", "table"))


def find_main_text(page: Page, titles: str) -> tuple[Parts, list[str]]:
    """The parts of a page, and for each block that it is of, or nothing where it is article.

    `titles` is what the page says that it is called, however often. A fragment is all article but
    for what says otherwise. So is a page on which there is nothing else.
    """
    parts = Parts(page)
    found = _found(page, parts, titles)
    kept, lost = _prose(parts, found)
    if kept < MISNAMED * lost:
        unnamed = Parts(page, by_names=False)
        again = _found(page, unnamed, titles)
        if _prose(unnamed, again)[0] > lost:
            parts, found = unnamed, again
    return parts, [""] * len(found) if all(found) else found


def _found(page: Page, parts: Parts, titles: str) -> list[str]:
    if page.is_whole:
        mark_teasers(page, parts, titles)
    found = [parts.of_block(block) for block in range(len(page.blocks))]
    if page.is_whole and not all(found):
        return _Search(page, parts, titles).found()
    return found


def _prose(parts: Parts, found: list[str]) -> tuple[int, int]:
    """The words of prose in the article, and in what is aside but for other people's comments."""
    kept = lost = 0
    for part, words in zip(found, parts.block_prose, strict=True):
        kept += words * (not part)
        lost += words * (part not in ("", "comments"))
    return kept, lost


class _Search:
    """The search for the article on one page."""

    def __init__(self, page: Page, parts: Parts, titles: str) -> None:
        self._page = page
        self._parts = parts
        self._titles = titles.casefold()
        self._weights = summed(page, self._weigh())
        self._counts = summed(page, (1 for _ in page.blocks.words))
        self._root = self._find_root()

    def found(self) -> list[str]:
        page, parts = self._page, self._parts
        last = page.elements.last[self._root]
        found = []
        for block, element in enumerate(page.blocks.element):
            is_inside = self._root <= element <= last
            found.append(parts.of[element] or (self._part(block) if is_inside else "other"))
        self._leave_out_titled(found)
        self._leave_out_empty(found)
        self._fetch_head(found)
        return found

    def _weigh(self) -> Iterator[int]:
        """How much each block speaks for an article where it stands."""
        blocks = self._page.blocks
        for block in range(len(blocks)):
            if self._parts.of_block(block) or blocks.kind[block] == _HEADING:
                yield 0
                continue
            weight = max(0, blocks.words[block] - 2 * blocks.linked[block])
            yield weight if blocks.words[block] >= PROSE else weight // 4

    def _find_root(self) -> int:
        elements, weights = self._page.elements, self._weights
        root = 0
        for element in range(1, len(elements)):
            is_named = elements.traits[element].is_article or elements.names[element] in _LANDMARKS
            if is_named and weights[element] >= NAMED * weights[0]:
                root = element
        while not elements.traits[root].is_article:
            best = max(self._children(root), key=weights.__getitem__, default=root)
            if best == root or elements.names[best] in _LEAVES or self._counts[best] < 2:
                break
            if weights[best] == 0 or weights[best] < STEEP * weights[root]:
                break
            root = best
        return root

    def _children(self, element: int) -> Iterator[int]:
        last = self._page.elements.last
        child = element + 1
        while child <= last[element]:
            yield child
            child = last[child] + 1

    def _part(self, block: int) -> str:
        """What a block inside the article is by its links and words."""
        words = self._words(block)
        blocks = self._page.blocks
        if self._leads_away(block):
            return "related"
        if blocks.words[block] == 0 or blocks.kind[block] == _HEADING:
            return ""
        return notice_kind(words)

    def _words(self, block: int) -> str:
        """What stands in a block, in one line; nothing where it is too long to matter."""
        if len(self._page.span_of(block)) > LONGEST:
            return ""
        return " ".join(unescaped(self._page.words_of(block)).split())

    def _leads_away(self, block: int) -> bool:
        blocks, parts = self._page.blocks, self._parts
        words, linked = blocks.words[block], blocks.linked[block]
        if blocks.kind[block] == _HEADING or words >= PARAGRAPH:
            return False
        if words >= PROSE and words - linked >= OWN_WORDS and _SENTENCE.search(self._words(block)):
            return False
        box = self._box(blocks.element[block])
        if box == self._root:
            return linked > 0.6 * words
        return parts.linked[box] > LEADING * parts.words[box] > parts.prose[box]

    def _box(self, element: int) -> int:
        """The list, table or division that an element stands in, as far as the article goes."""
        elements = self._page.elements
        while element > self._root and elements.names[element] not in _BOXES:
            element = elements.parent[element]
        return max(element, self._root)

    def _leave_out_titled(self, found: list[str]) -> None:
        """Take away what follows a title such as `Related stories`, with the title."""
        page = self._page
        until, kind = -1, ""
        for block, element in enumerate(page.blocks.element):
            if found[block]:
                continue
            if until >= element and block > 0:
                found[block] = kind
                continue
            if page.blocks.words[block] > LONGEST_TITLE:
                continue
            titled = title_kind(self._words(block))
            if titled:
                found[block] = kind = titled
                box = self._box(element)
                if box > self._root and self._parts.prose[box] * 4 < self._parts.prose[self._root]:
                    until = page.elements.last[box]

    def _leave_out_empty(self, found: list[str]) -> None:
        """Take away a title under which there is nothing left but what leads elsewhere."""
        levels, elements = self._page.blocks.level, self._page.blocks.element
        last = self._page.elements.last[self._root]
        # For each level of headings whether there is text under one, and what was taken away there.
        filled, emptied = [False] * 7, [""] * 7
        for block in range(len(found) - 1, -1, -1):
            level, part = levels[block], found[block]
            if not self._root <= elements[block] <= last:
                continue
            if part:
                if self._page.blocks.words[block] and part in _LEADING_AWAY:
                    emptied = [each or part for each in emptied]
            elif not level:
                filled = [True] * 7
            else:
                if level > 1 and emptied[level] and not filled[level]:
                    found[block] = emptied[level]
                else:
                    filled[:level] = [True] * level
                filled[level:], emptied[level:] = [False] * (7 - level), [""] * (7 - level)

    def _fetch_head(self, found: list[str]) -> None:
        """Add the headline, and prose between it and the article."""
        blocks = self._page.blocks
        first = next((block for block, part in enumerate(found) if not part), 0)
        headline = self._headline(first)
        if headline < 0:
            return
        found[headline] = ""
        is_begun = False
        for block in range(headline + 1, first):
            is_plain = blocks.linked[block] * 3 < blocks.words[block]
            is_begun = is_begun or blocks.words[block] >= PROSE
            if is_plain and is_begun and not self._parts.of_block(block):
                found[block] = notice_kind(self._words(block))

    def _headline(self, first: int) -> int:
        """The heading before the block `first` that the page is called by, or an `<h1>`, or -1."""
        blocks = self._page.blocks
        headings = [
            block
            for block in range(first, -1, -1)
            if blocks.level[block] and blocks.words[block] and not self._parts.of_block(block)
        ]
        called = (block for block in headings if self._words(block).casefold() in self._titles)
        plain = (
            block
            for block in headings
            if blocks.level[block] == 1 and blocks.linked[block] < blocks.words[block]
        )
        return next(called, next(plain, -1))
