"""The lines of a text, as far as they carry ink."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_INK = re.compile(r"\S[^\r\n]*")


class Line(NamedTuple):
    """A line that is not blank.

    `start` and `end` are offsets into the text, white space at both ends left out; `indent` is the
    width of the white space before, `gap` the number of blank lines above, and `number` that of
    the lines above that are not blank.
    """

    start: int
    end: int
    indent: int
    gap: int
    number: int

    @property
    def width(self) -> int:
        """The column after the last character, white space at the end not counted."""
        return self.indent + self.end - self.start


def ink_lines(text: str) -> Iterator[Line]:
    r"""Yield the lines of `text` that are not blank; only `\r\n`, `\n` and `\r` break lines."""
    after = 0
    for number, ink in enumerate(_INK.finditer(text)):
        start = ink.start()
        margin = 1 + max(text.rfind("\n", after, start), text.rfind("\r", after, start))
        breaks = _breaks(text, after, start)
        yield Line(
            start=start,
            end=start + len(ink[0].rstrip()),
            indent=start - max(margin, after),
            gap=breaks - 1 if number else breaks,
            number=number,
        )
        after = ink.end()


def _breaks(text: str, start: int, end: int) -> int:
    feeds = text.count("\n", start, end)
    returns = text.count("\r", start, end)
    return feeds + returns - (text.count("\r\n", start, end) if feeds and returns else 0)
