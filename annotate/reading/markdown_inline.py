"""What a reader sees of a paragraph in Markdown, and where each character of it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from annotate.article import Aside, Span, count_words
from annotate.reading.markdown_page import Run
from annotate.reading.markdown_parser import Seams, markdown_parser

if TYPE_CHECKING:
    from markdown_it.token import Token

# The parser may look through the whole paragraph for each sign of markup. Where signs times
# characters are more than this, no paragraph of an article, it would take seconds over it.
MOST_WORK = 10_000_000

COMMENT = re.compile(r"<!--\s*annotate\s*:.*?-->", re.DOTALL)

_SIGN = re.compile(r"[\\`*_~\[\]<&!]")
# What an entity may stand for, and would break the line.
_BREAKING = frozenset("\t\n\v\f\r")
_SPACES = " \t"
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Inline(NamedTuple):
    """The visible runs of a paragraph, and what in it is not for its reader."""

    runs: list[Run]
    aside: list[Aside]
    comments: list[Span]


def read_inline(token: Token, text: str, env: dict[str, Any]) -> Inline:
    """Read a token `inline` of the parser; `text` is the file that its seams are about.

    What the parser and we do not understand alike is read as it stands, marks and all.
    """
    content = _Content(token.content, token.meta["seams"], text)
    if len(_SIGN.findall(token.content)) * len(token.content) <= MOST_WORK:
        parser = markdown_parser()
        children: list[Token] = []
        parser.inline.parse(token.content, parser, env, children)
        reader = _Reader(content)
        if reader.read(children):
            return Inline(reader.runs, reader.aside, reader.comments)
    return Inline(list(content.copied(0, len(token.content))), [], [])


class _Content:
    """The text of a paragraph as the parser has it, and where it stands."""

    def __init__(self, inside: str, seams: Seams, source: str) -> None:
        self.inside = inside
        self._seams = seams
        self._source = source

    def place(self, offset: int) -> int:
        """Where the character at `offset` stands in the file."""
        seam = self._seam(offset)
        return self._seams.source[seam] + offset - self._seams.inside[seam]

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` to before `end` stand."""
        return Span(self.place(start), self.place(end - 1) + 1)

    def instead(self, text: str, start: int, end: int) -> Run:
        """A run of `text` for the characters from `start` to before `end`."""
        span = self.span(start, end)
        return Run(text, span.start, len(span))

    def copied(self, start: int, end: int) -> Iterator[Run]:
        """The characters from `start` to before `end`, a space for each line break."""
        while start < end:
            seam = self._seam(start) + 1
            stop = min(end, self._seams.inside[seam]) if seam < len(self._seams.inside) else end
            line_break = self.inside.find("\n", start, stop)
            copy = line_break if line_break >= 0 else stop
            if start < copy:
                place = self.place(start)
                yield Run(self._source[place : place + copy - start], place)
            if copy < stop:
                yield self.line_break(" ", copy, stop)
            start = stop

    def line_break(self, text: str, start: int, end: int) -> Run:
        """A run for the break before `end`, the marks and white space around it included."""
        place = self.place(start)
        return Run(text, place, self.place(end) - place)

    def _seam(self, offset: int) -> int:
        return bisect_right(self._seams.inside, offset) - 1


class _Reader:
    """One reading of a paragraph, from the left to the right.

    Each token begins where the one before ends, in the text of the paragraph.
    """

    def __init__(self, content: _Content) -> None:
        self._content = content
        self._position = 0
        self._in_address = False
        self.runs: list[Run] = []
        self.aside: list[Aside] = []
        self.comments: list[Span] = []

    def read(self, tokens: list[Token]) -> bool:
        """Read what the parser has made of the paragraph; False where that is not what stands."""
        for token in tokens:
            start = self._position
            end = self._end(token)
            if token.type == "text" and not self._in_address:
                if not self._content.inside.startswith(token.content, start):
                    return False
                self.runs += self._content.copied(start, end)
            else:
                self._read_markup(token, start, end)
            self._position = end
        return self._position == len(self._content.inside)

    def _end(self, token: Token) -> int:
        if "end" in token.meta:
            return int(token.meta["end"])
        if token.type == "link_open" or self._in_address:
            return self._position + (token.type == "link_open")
        return self._position + len(token.content or token.markup)

    def _read_markup(self, token: Token, start: int, end: int) -> None:
        content = self._content
        match token.type:
            case "text_special" if token.info == "escape":
                self.runs += content.copied(end - len(token.content), end)
            case "text_special":
                seen = " " if token.content in _BREAKING else token.content
                self.runs.append(content.instead(seen, start, end))
            case "code_inline":
                self.runs += content.copied(*_bare(token, start, end))
            case "softbreak" | "hardbreak":
                self._break(content.line_break(_BREAKS[token.type], start, end))
            case "html_inline" if _BREAK.fullmatch(token.content):
                self._break(content.instead("\n", start, end))
            case "html_inline" if COMMENT.fullmatch(token.content):
                self.comments.append(content.span(start, end))
            case "image":
                aside = Aside("image", content.span(start, end), count_words(token.content))
                self.aside.append(aside)
            case "link_open" if token.markup == "autolink":
                self._in_address = True
            case "link_close" if self._in_address:
                self.runs += content.copied(start, end - 1)
                self._in_address = False

    def _break(self, run: Run) -> None:
        """A break right after another, as people write both, is one."""
        if not (self.runs and self.runs[-1].text == "\n"):
            self.runs.append(run)


def _bare(token: Token, start: int, end: int) -> tuple[int, int]:
    """Where the content of a span of code stands, without the marks and a space inside each."""
    marks = len(token.markup)
    start, end = start + marks, end - marks
    if len(token.content) < end - start:
        # Where there is more white space it may stand for a line break, and is no less with it.
        start += token.content[0] not in _SPACES
        end -= token.content[-1] not in _SPACES
    return start, end
