"""Offsets in the unit that the reader's language counts in."""

from __future__ import annotations

from enum import StrEnum
from itertools import accumulate


class OffsetUnit(StrEnum):
    """What `start` and `end` count: code points, UTF-16 code units or bytes of UTF-8."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"
    BYTE = "byte"


_STEP = 256
_CODEC = {OffsetUnit.UTF16: ("utf-16-le", 2), OffsetUnit.BYTE: ("utf-8", 1)}


class Offsets:
    """Converts code point offsets of one text.

    The length of the text up to every 256th character is summed once, so that an offset costs the
    encoding of less than one such step, and the whole text is encoded once, however many are asked
    for. A lone surrogate counts as the U+FFFD that is printed in its place.
    """

    def __init__(self, text: str, unit: OffsetUnit = OffsetUnit.CODEPOINT) -> None:
        self._text = text
        self._identity = unit is OffsetUnit.CODEPOINT or text.isascii()
        if not self._identity:
            self._codec, self._width = _CODEC[unit]
            steps = range(0, len(text), _STEP)
            self._sums = [0, *accumulate(self._length(at, at + _STEP) for at in steps)]

    def convert(self, offset: int) -> int:
        """The offset, given in code points, in the unit of this converter."""
        if self._identity:
            return offset
        step = offset // _STEP
        return self._sums[step] + self._length(step * _STEP, offset)

    def _length(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode(self._codec, "surrogatepass")) // self._width
