"""Markdown to an article: CommonMark, tables, footnotes and front matter."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotate.article import Article, Aside, BlockKind, Source, Span, count_words
from annotate.reading.front_matter import FrontMatter, find_front_matter
from annotate.reading.markdown_inline import COMMENT, read_inline
from annotate.reading.markdown_page import Page, Run
from annotate.reading.markdown_parser import Seams, markdown_parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_ASIDE = {
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "definition": "reference",
}
_LINE_BREAK = re.compile(r"\r\n|\r")


def read_markdown(source: Source) -> Article:
    """Cut an article in Markdown into blocks of what a reader sees.

    Code, HTML, definitions of links, images and front matter are aside; what front matter says of
    the article is in the source that the article comes with. Blocks are in order and disjoint.
    """
    matter = find_front_matter(source.text)
    reading = _Reading(source.text, matter.span.end if matter else 0)
    reading.read()
    if matter:
        words = count_words(matter.span.of(source.text))
        reading.aside.insert(0, Aside("front matter", matter.span, words))
        source = _told(source, matter)
    source = replace(source, comments=tuple(reading.comments), aside=tuple(reading.aside))
    return reading.page.article(source)


def _told(source: Source, matter: FrontMatter) -> Source:
    return replace(
        source,
        title=matter.title or source.title,
        author=matter.author or source.author,
        date=matter.date or source.date,
        section=matter.section or source.section,
    )


class _Reading:
    """One reading of an article, token by token, from offset `start` of the file on."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._places = _Places(text, start)
        self._env: dict[str, Any] = {}
        self._opened: list[str] = []
        self._row: list[Run] = []
        self.page = Page()
        self.aside: list[Aside] = []
        self.comments: list[Span] = []

    def read(self) -> None:
        for token in markdown_parser().parse(self._places.lines, self._env):
            if token.type == "inline":
                self._read_inline(token)
            elif token.type in _ASIDE:
                self._set_aside(token)
            elif token.type == "hr":
                self.page.set_off()
            elif token.type == "tr_close":
                self.page.add(self._kind(), self._row)
                self._row = []
            if token.nesting > 0:
                self._opened.append(token.type)
            elif token.nesting < 0:
                self._opened.pop()

    def _read_inline(self, token: Token) -> None:
        token.meta["seams"] = self._places.seams(token.meta["seams"])
        inline = read_inline(token, self._text, self._env)
        self.aside += inline.aside
        self.comments += inline.comments
        if "tr_open" in self._opened:
            self._add_cell(inline.runs)
        else:
            self.page.add(self._kind(), inline.runs)

    def _add_cell(self, runs: list[Run]) -> None:
        """Add a cell to the row, a tab before it for what parts it from the one before."""
        if self._row and runs:
            end = self._row[-1].end
            self._row.append(Run("\t", end, runs[0].source - end))
        self._row += runs

    def _kind(self) -> BlockKind:
        """The kind of a block by what it stands in; a quotation keeps all that is in it."""
        if "blockquote_open" in self._opened:
            return BlockKind.BLOCKQUOTE
        if "heading_open" in self._opened:
            return BlockKind.HEADING
        if "list_item_open" in self._opened or "tr_open" in self._opened:
            return BlockKind.LIST_ITEM
        return BlockKind.PARAGRAPH

    def _set_aside(self, token: Token) -> None:
        start, end = map(self._places.place, token.meta["span"])
        if token.type == "html_block":
            # What comes after the last end of a comment need not be searched again and again.
            last = self._text.rfind("-->", start, end) + len("-->")
            for comment in COMMENT.finditer(self._text, start, max(start, last)):
                self.comments.append(Span(*comment.span()))
                self._set_span_aside("html", start, comment.start())
                start = comment.end()
        self._set_span_aside(_ASIDE[token.type], start, end)

    def _set_span_aside(self, kind: str, start: int, end: int) -> None:
        words = self._text[start:end]
        if not words or words.isspace():
            return
        start += len(words) - len(words.lstrip())
        span = Span(start, start + len(words.strip()))
        self.aside.append(Aside(kind, span, count_words(words)))


class _Places:
    """The lines of a file from `start` on as the parser has them, and where they stand in it."""

    def __init__(self, text: str, start: int) -> None:
        body = text[start:]
        self.lines = _LINE_BREAK.sub("\n", body) if "\r" in body else body
        self._start = start
        self._pairs = [pair.start() - i for i, pair in enumerate(re.finditer("\r\n", body))]

    def place(self, offset: int) -> int:
        """Where in the file stands what stands at `offset` of the lines."""
        return self._start + offset + bisect_left(self._pairs, offset)

    def seams(self, seams: Seams) -> Seams:
        """The same seams, about the file."""
        return Seams(seams.inside, [self.place(each) for each in seams.source])
