"""How a text was wrapped, told from its lines.

A program that fills paragraphs breaks a line where the next word would have passed the margin. So
each break inside a sentence bounds the margin from both sides: the line ended before it, and the
next word would have ended after it. The margin is the column that most breaks agree on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from annotate.reading.lines import Line

# Margins wider than this are not looked for: such lines are paragraphs.
WIDEST = 120
# Nor are narrower ones, which verse and lists have.
NARROWEST = 30
# The share of adjacent lines that must run on in the middle of a sentence. Prose wrapped at 65 to
# 100 columns has 0.5 to 0.8 of them, a file whose lines are paragraphs next to none.
RUNNING_ON = 0.2
# Where so many breaks agree on one margin, a program filled the lines and the margin is exact.
EXACT = 0.95

_WORD = re.compile(rf"\S{{1,{WIDEST}}}")
_CLOSED = re.compile(r"""[.?!:;…。！？][\s"'”’»›)\]}*_]*$""")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The margin of a hard-wrapped text, in columns, and how far its lines may fall short of it.

    `indent` is the indentation of the lines inside paragraphs; first lines may stand deeper.
    """

    margin: int
    slack: int
    indent: int

    def room(self, line: Line, word: int) -> int:
        """The columns left over had the next word, of `word` characters, been put on `line`.

        Below 0 there was no place for it. A line too wide to be wrapped had all the room it wanted.
        """
        return self.margin - line.width - 1 - word if line.width <= WIDEST else WIDEST


def find_wrapping(text: str, lines: Iterable[Line]) -> Wrapping | None:
    """How `text` was wrapped, or None where a line is a paragraph."""
    adjacent = 0
    bounds = []
    indents: Counter[int] = Counter()
    for line, below in pairwise(lines):
        if below.gap or not NARROWEST <= line.width <= WIDEST:
            continue
        adjacent += 1
        if runs_on(text, line, below):
            bounds.append((line.width, line.width + first_word(text, below)))
            indents[below.indent] += 1
    if not bounds or len(bounds) < RUNNING_ON * adjacent:
        return None
    margin, agreeing = _most_agreed(bounds)
    exact = agreeing >= EXACT * len(bounds)
    indent = indents.most_common(1)[0][0]
    return Wrapping(margin, slack=0 if exact else margin // 5, indent=indent)


def runs_on(text: str, line: Line, below: Line) -> bool:
    """Whether the line break falls in the middle of a sentence, judged by its two sides."""
    return text[below.start].islower() and not is_closed(text, line.start, line.end)


def is_closed(text: str, start: int, end: int) -> bool:
    """Whether a line ends with the mark that closes a sentence or announces what follows."""
    return _CLOSED.search(text, max(start, end - 12), end) is not None


def first_word(text: str, line: Line) -> int:
    """The length of the first word of a line, in characters; at most `WIDEST`."""
    word = _WORD.match(text, line.start, line.end)
    return len(word[0]) if word else 0


def _most_agreed(bounds: list[tuple[int, int]]) -> tuple[int, int]:
    """The lowest column within most bounds, both ends included, and how many those are."""
    steps = [0] * (2 * WIDEST + 2)
    for low, high in bounds:
        steps[low] += 1
        steps[high + 1] -= 1
    agreeing = list(accumulate(steps))
    most = max(agreeing)
    return agreeing.index(most), most
