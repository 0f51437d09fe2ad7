"""From the tags and text of a page to its elements and blocks."""

from __future__ import annotations

import re
from array import array

from annotate.article import Aside, BlockKind, Span
from annotate.reading.html.blocks import BlockMaker
from annotate.reading.html.layout import part_columns
from annotate.reading.html.nesting import CELLS, FLOW, HEADINGS, ITEMS, VOID, OpenElements
from annotate.reading.html.page import KEPT, KINDS, PLAIN, Page, count_page_words
from annotate.reading.html.page_data import Declarations
from annotate.reading.html.tokens import COMMENT, RAW, TEXT, UNCLOSED, Token, tokens
from annotate.reading.html.traits import Traits, traits_of

_TO_US = re.compile(r"<!--\s*annotate\s*:")
_INK = re.compile(r"\S")
_FRAME = frozenset(("html", "head", "body"))
_LANDMARKS = frozenset(("article", "main"))
_PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
_CAPTIONS = frozenset(("figcaption", "caption"))
_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def take_apart(text: str, *, shows_article: bool = False) -> tuple[Page, Declarations]:
    """The page in `text`, and what it says of itself beside the article.

    With `shows_article` what is called an article is not hidden, whatever else is said of it.
    """
    builder = _Builder(text, shows_article=shows_article)
    for token in tokens(text):
        builder.read(token)
    builder.close(0, Span(len(text), len(text)))
    part_columns(builder.page)
    return builder.page, builder.declarations


class _Builder:
    """One reading of a page, token by token."""

    def __init__(self, text: str, *, shows_article: bool) -> None:
        self._shows_article = shows_article
        self.page = Page(text)
        self.declarations = Declarations(text)
        self._text = text
        # Each open element is told the kind of block that text in it is of.
        self._opened = OpenElements()
        self._blocks = BlockMaker(self.page, self._opened)
        self._raw: Token | None = None
        # How deep the element stands that hides what is in it, and its words so far.
        self._hidden = -1
        self._hidden_words = 0
        # How deep the element stands that keeps white space.
        self._keeps_space = -1
        self._is_link = False
        self._quotes = array("i")
        self._push("", Traits(is_block=True), 0)

    def read(self, token: Token) -> None:
        """Go on with the next token."""
        if token.name == TEXT:
            self._read_text(token)
        elif token.name == COMMENT:
            if _TO_US.match(self._text, token.start, token.end):
                self.page.comments.append(Span(token.start, token.end))
        elif token.name == UNCLOSED:
            words = count_page_words(self._text, token.start, token.end)
            span = Span(token.start, token.end)
            self.page.unseen.append(Aside("unclosed tag", span, words))
        elif token.name in RAW:
            self._raw = None if token.is_end else token
        elif token.name in _FRAME:
            self.page.is_whole = True
        elif token.is_end:
            self._read_end(token)
        else:
            self._read_start(token)

    def _read_text(self, token: Token) -> None:
        start, end = token.start, token.end
        sort = KEPT if self._keeps_space >= 0 else PLAIN
        if self._raw:
            self.declarations.add_raw(self._raw, self._inside(self._raw), Span(start, end))
        elif self._hidden >= 0:
            self._hidden_words += count_page_words(self._text, start, end)
        elif _INK.search(self._text, start, end):
            if self.declarations.awaits:
                self.declarations.add_text(Span(start, end))
            self._blocks.add_text(start, end, sort, is_link=self._is_link)
        else:
            self._blocks.add_space(start, end, sort)

    def _read_start(self, token: Token) -> None:
        name, opened = token.name, self._opened
        before = Span(token.start, token.start)
        self.close(opened.before(name), before)
        if name in HEADINGS and self.page.elements.names[opened.numbers[-1]] in HEADINGS:
            self.close(len(opened) - 1, before)
        inside = self._inside(token)
        self.declarations.add_tag(name, inside)
        if name in VOID or (opened.depth("svg") >= 0 and self._text[token.end - 2] == "/"):
            self._read_void(token)
        else:
            self._push(name, traits_of(name, inside), token.start)

    def _read_void(self, token: Token) -> None:
        if token.name == "br" and self._hidden < 0:
            self._blocks.add_break(token.start, token.end)
        elif token.name == "hr" and self._hidden < 0:
            self._blocks.part("hr")
            self.page.rules.append(len(self.page.blocks))

    def _push(self, name: str, traits: Traits, start: int) -> None:
        elements, opened = self.page.elements, self._opened
        depth, element = len(opened), len(elements)
        parent = opened.numbers[-1] if depth else 0
        is_shown = self._shows_article and _is_article(name, traits)
        if traits.is_hidden and self._hidden < 0 and not is_shown:
            self._hidden, self._hidden_words = depth, 0
        if traits.is_block and self._hidden < 0:
            self._blocks.part(name)
        if name in _PREFORMATTED and self._keeps_space < 0:
            self._keeps_space = depth
        if name == "q":
            self._quotes.append(len(self.page.pieces))
        self._is_link = self._is_link or traits.is_link
        opened.push(
            name, element, self._kind(name, parent) if depth else _NUMBERS[BlockKind.PARAGRAPH]
        )
        elements.add(name, traits, parent, start)

    def _kind(self, name: str, parent: int) -> int:
        """The number of the kind of block that text in an element is of."""
        kind = KINDS[self._opened.told[-1]]
        if name == "blockquote" or kind is BlockKind.BLOCKQUOTE:
            kind = BlockKind.BLOCKQUOTE
        elif name in HEADINGS or kind is BlockKind.HEADING:
            kind = BlockKind.HEADING
        elif name in _CAPTIONS or kind is BlockKind.CAPTION:
            kind = BlockKind.CAPTION
        elif name in ITEMS:
            kind = BlockKind.LIST_ITEM
        elif name in FLOW and self.page.elements.names[parent] in CELLS:
            kind = BlockKind.PARAGRAPH
        return _NUMBERS[kind]

    def _read_end(self, token: Token) -> None:
        if token.name == "br":
            self._read_void(token)
            return
        if token.name == self.declarations.awaits:
            self.declarations.awaits = ""
        depth = self._opened.closed_by(token.name)
        if depth == len(self._opened) and token.name == "p" and self._hidden < 0:
            self._blocks.part("p")
        self.close(depth, Span(token.start, token.end))
        if token.name == "a":
            self._is_link = False

    def close(self, depth: int, tag: Span) -> None:
        """Close the open elements from `depth` on, the outermost of them with its own `tag`."""
        elements, opened = self.page.elements, self._opened
        while len(opened) > depth:
            element = opened.numbers[-1]
            name, traits = elements.names[element], elements.traits[element]
            opened.pop(name)
            elements.last[element] = len(elements) - 1
            elements.end[element] = tag.start if len(opened) > depth else tag.end
            if traits.is_block and self._hidden < 0:
                self._blocks.part(name)
            if traits.is_link:
                self._is_link = False
            if name == "q":
                self.page.quoted_from.append(self._quotes.pop())
                self.page.quoted_to.append(len(self.page.pieces))
            if len(opened) == self._keeps_space:
                self._keeps_space = -1
            if len(opened) == self._hidden:
                self._show(element)
        self._blocks.climb(len(opened))

    def _show(self, element: int) -> None:
        """End what `element` hides."""
        page, words = self.page, self._hidden_words
        traits = page.elements.traits[element]
        if words and traits.is_block:
            page.unseen.append(Aside("hidden", page.elements.span(element), words))
        if _is_article(page.elements.names[element], traits):
            page.hidden_article = max(page.hidden_article, words)
        self._hidden = -1

    def _inside(self, token: Token) -> str:
        return self._text[token.inside : token.end - 1].strip()


def _is_article(name: str, traits: Traits) -> bool:
    return traits.is_article or name in _LANDMARKS
