"""The types of what is read, all frozen: files, and the articles in them.

Offsets count Unicode code points, 0-based and half-open. They index the visible text, which is
`Article.text` and later `Document.text`: what a reader sees, without markup. `Document.place` tells
where that stands in `Source.text`, the decoded file; whoever prints a position asks it. For plain
text the two are the same string.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, `start` included, `end` not."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The stretch of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    BLOCKQUOTE = "blockquote"
    COMMENT = "comment"
    CAPTION = "caption"


class Stance(StrEnum):
    """What the caller knows of an article: that it reports, that it argues, or nothing."""

    AUTO = "auto"
    REPORT = "report"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of a file that is no part of the article: `kind` says what it is, `menu` or `code`.

    `words` counts those in it.
    """

    kind: str
    span: Span
    words: int


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file: line breaks untranslated, byte-order mark left out.

    `title` to `declared` are what it says of itself beside the article, in front matter or a page's
    data; `declared` whether it calls itself a report or opinion. `comments` are where it says
    something to the tool and nothing to a reader: `<!-- … -->`. `aside` is what the reader of the
    file has not taken for the article. Spans index `text`.
    """

    text: str
    path: str = "-"
    encoding: str = "utf-8"
    input_format: str = "text"
    title: str | None = None
    author: str | None = None
    date: str | None = None
    section: str | None = None
    declared: Stance | None = None
    warnings: tuple[str, ...] = ()
    comments: tuple[Span, ...] = ()
    aside: tuple[Aside, ...] = ()


COPIED = -1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where visible text stands in the source.

    The three are parallel: from the offset `visible[i]` up to the next one the visible text is a
    run that stands in the source from `source[i]` on. Where `width[i]` is `COPIED` it is a copy of
    it; otherwise so many characters of the source, none at all perhaps, stand for the whole run: an
    entity, a space for a line break. Offsets never go down.
    """

    visible: Sequence[int] = (0,)
    source: Sequence[int] = (0,)
    width: Sequence[int] = (COPIED,)

    @property
    def is_identity(self) -> bool:
        """Whether visible text and source are the same string."""
        return len(self.visible) == 1 and self.source[0] == 0 and self.width[0] == COPIED

    def place(self, span: Span) -> Span:
        """The source span of a visible span; an empty one stays empty."""
        if self.is_identity:
            return span
        start = self._run(span.start)
        begin = self.source[start]
        if self.width[start] == COPIED:
            begin += span.start - self.visible[start]
        if not span:
            return Span(begin, begin)
        last = self._run(span.end - 1)
        end = self.source[last]
        if self.width[last] == COPIED:
            end += span.end - self.visible[last]
        else:
            end += self.width[last]
        return Span(begin, max(begin, end))

    def _run(self, visible: int) -> int:
        return max(0, bisect_right(self.visible, visible) - 1)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item; `gap` counts the blank lines before it."""

    id: int
    kind: BlockKind
    span: Span
    gap: int = 0


def wide_gap(blocks: Iterable[Block]) -> int:
    """How many blank lines set a block off: more than stand between paragraphs anywhere."""
    return 1 + min((block.gap for block in blocks if block.gap), default=1)


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader makes of a source: the visible text, cut into blocks in order.

    `quoted` is what the markup says is quoted where no marks do.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    origin: Origin = field(default_factory=Origin)
    quoted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: a record of its own in every format."""

    path: str
    code: str
    message: str


_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Lines:
    """Line and column of an offset; only CR LF, LF and CR break lines."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _LINE_BREAK.finditer(text))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column, both 1-based, of the code point at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


# Characters at a time, and whole words: of 50 MB a list of all would take half a gigabyte.
_PIECE = re.compile(r".{1,100000}\S*+", re.DOTALL)


def count_words(text: str) -> int:
    """How many stretches between white space hold a letter or a digit."""
    return sum([_count_words(piece[0]) for piece in _PIECE.finditer(text)])


def _count_words(text: str) -> int:
    return len([word for word in text.split() if word.isalnum() or any(map(str.isalnum, word))])
