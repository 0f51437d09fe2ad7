"""Quotation marks, paired across sentences and paragraphs.

Only the outermost pair is of interest: what is quoted inside a quotation belongs to it. A quotation
still open at the end of its block goes on where the next block opens with the same mark, or one of
the next blocks closes what it never opened; otherwise its closing mark is lost and it ends with the
block. A closing mark that nothing opened ends words that began with its block or with a sentence
there. So a lost mark costs one paragraph at most. Every mark looks at a bounded number of others:
the time is linear in the text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotate import data
from annotate.analysis.quotations.glyphs import CLOSERS, SINGLE, Mark, find_marks
from annotate.article import Block, Span

# What nothing but the end of a quotation looks like.
_CLOSING_ONLY = frozenset(('"', "”", "''", "’’"))
_LOWER_CASE_WORD = re.compile(r"\s[a-z]")
_SENTENCE_BREAK = re.compile(r"[.?!]\s+")
# Longer than this, in characters, is no phrase that a headline or a writer sets in single marks.
_LONGEST_PHRASE = 80
# How near, in words, a verb of saying follows the words said.
_NEAR = 5
# How many marks of a block are looked at to decide about one.
_HORIZON = 8
# How many blocks a quotation may pass through without a mark.
_BLOCKS_AHEAD = 3


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A stretch between marks: `span` with the marks, `content` without them.

    `closed` is false where one of the marks is missing; `written` tells the text of somebody else,
    in which marks mean what they mean in the article itself. `inline` is for words that the markup
    quotes inside a sentence, as marks would.
    """

    span: Span
    content: Span
    closed: bool = True
    written: bool = False
    inline: bool = False


def pair_marks(text: str, blocks: Sequence[Block]) -> Iterator[Pair]:
    """The outermost pairs of quotation marks in `blocks`, in order; never raises."""
    ahead = deque(find_marks(text, block.span) for block in blocks[: _BLOCKS_AHEAD + 1])
    opened: Mark | None = None
    for number, block in enumerate(blocks):
        marks = ahead.popleft()
        if opened and marks and marks[0].start == block.span.start:
            # The paragraph opens anew what is open already.
            marks = marks[1:] if marks[0].glyph == opened.glyph else marks
        if opened or marks:
            following = blocks[number + 1].span.start if number + 1 < len(blocks) else len(text)
            pairing = _Pairing(text, block.span, following, ahead, opened)
            yield from pairing.pairs(marks)
            opened = pairing.opened
        for later in blocks[number + _BLOCKS_AHEAD + 1 : number + _BLOCKS_AHEAD + 2]:
            ahead.append(find_marks(text, later.span))


class _Pairing:
    """The pairs of one block.

    `opened` is the mark that is open, before the block and after it; `following` is where the next
    block starts, and `ahead` holds the marks of the next few.
    """

    def __init__(
        self,
        text: str,
        block: Span,
        following: int,
        ahead: Iterable[Sequence[Mark]],
        opened: Mark | None,
    ) -> None:
        self._text = text
        self._block = block
        self._following = following
        self._ahead = ahead
        self._inner: list[Mark] = []
        self._last = block.start
        self.opened = opened

    def pairs(self, marks: Sequence[Mark]) -> Iterator[Pair]:
        """The pairs that `marks`, those of the block, make; what is open goes on or is unclosed."""
        for place, mark in enumerate(marks):
            rest = marks[place + 1 : place + 1 + _HORIZON]
            if self.opened is None:
                yield from self._open(mark, rest)
            elif self._inner and mark.ends(self._inner[-1]):
                self._inner.pop()
            elif mark.ends(self.opened):
                if not _is_possessive(self._text, mark, rest):
                    yield self._close(self.opened, mark)
            elif mark.opens and mark.glyph not in SINGLE:
                yield from self._open_inner(self.opened, mark, rest)
        if self.opened and not self._goes_on(self.opened):
            yield _unclosed(self._text, self.opened, self._block.end)
            self.opened = None

    def _open(self, mark: Mark, rest: Sequence[Mark]) -> Iterator[Pair]:
        """Open a quotation, or yield the one that ends here and was never opened."""
        reopens = mark.start == self._block.start and self._opens_next(mark)
        if mark.opens and (reopens or not _is_apostrophe(self._text, mark, rest)):
            self.opened = mark
        elif _is_orphan(self._text, mark):
            start = _lost_opening(self._text, self._block, self._last, mark)
            yield Pair(Span(start, mark.end), Span(start, mark.start), closed=False)
            self._last = mark.end

    def _close(self, opened: Mark, mark: Mark) -> Pair:
        self.opened, self._inner, self._last = None, [], mark.end
        return Pair(Span(opened.start, mark.end), Span(opened.end, mark.start))

    def _open_inner(self, opened: Mark, mark: Mark, rest: Sequence[Mark]) -> Iterator[Pair]:
        """Open a quotation inside the open one, or another one if that was never closed."""
        if _opens_inner(mark, opened, rest, self._ahead):
            self._inner.append(mark)
        elif mark.glyph == opened.glyph:
            yield _unclosed(self._text, opened, mark.start)
            self.opened, self._inner = mark, []

    def _goes_on(self, opened: Mark) -> bool:
        """Whether a quotation that is open at the end of the block goes on in the next ones."""
        if self._opens_next(opened):
            return True
        return opened.glyph not in SINGLE and _is_closed_later(opened, self._ahead)

    def _opens_next(self, mark: Mark) -> bool:
        return self._text.startswith(mark.glyph, self._following)


def _is_apostrophe(text: str, mark: Mark, rest: Sequence[Mark]) -> bool:
    """Whether a single mark that could open a quotation has nothing to close it.

    A mark far away that has a bare "s" before it is the apostrophe of a plural rather.
    """
    if mark.glyph not in SINGLE:
        return False
    return not any(
        later.closes
        and later.glyph in CLOSERS[mark.glyph]
        and (later.start - mark.start < _LONGEST_PHRASE or text[later.start - 1] not in "sS")
        for later in rest
    )


def _is_orphan(text: str, mark: Mark) -> bool:
    """Whether a mark ends somebody's words, the opening mark of which is lost."""
    return (
        mark.glyph in _CLOSING_ONLY
        and mark.closes
        and not mark.opens
        and (text[mark.start - 1] in ".?!…" or _is_attributed(text, mark))
    )


def _is_attributed(text: str, mark: Mark) -> bool:
    """Whether a comma and the mark, and then a verb of saying, end somebody's words."""
    if text[mark.start - 1] != ",":
        return False
    following = text[mark.end : mark.end + _LONGEST_PHRASE].split()[:_NEAR]
    return any(word.strip(".,:") in data.words("speech_verbs") for word in following)


def _lost_opening(text: str, block: Span, last: int, mark: Mark) -> int:
    """Where words without an opening mark begin, the quotation before them ending at `last`.

    They begin with the block, or with the first sentence that stands wholly behind `last`.
    """
    if last == block.start:
        return last
    match = _SENTENCE_BREAK.search(text, last, mark.start)
    return match.end() if match else last


def _is_possessive(text: str, mark: Mark, rest: Sequence[Mark]) -> bool:
    """Whether a single mark after an "s" is an apostrophe because another one closes after it."""
    if mark.glyph not in SINGLE or text[mark.start - 1] not in "sS":
        return False
    closed_later = bool(rest) and rest[0].closes and not rest[0].opens
    return closed_later and bool(_LOWER_CASE_WORD.match(text, mark.end))


def _opens_inner(
    mark: Mark, opened: Mark, rest: Sequence[Mark], ahead: Iterable[Sequence[Mark]]
) -> bool:
    """Whether an opening mark inside a quotation opens an inner one.

    One of another kind does if anything closes it. One of the same kind does if two closing marks
    follow, or one and another in a later block; else the outer quotation was never closed.
    """
    closing = [later for later in rest if later.glyph in CLOSERS[mark.glyph]]
    needed = 2 if mark.glyph == opened.glyph else 1
    if len(closing) == 1 == len(rest) and needed == 2 and _is_closed_later(opened, ahead):
        needed = 1
    return len(closing) >= needed and all(m.closes and not m.opens for m in closing[:needed])


def _is_closed_later(opened: Mark, ahead: Iterable[Sequence[Mark]]) -> bool:
    """Whether the next double mark in the blocks to come closes what it never opened."""
    first = next((m for marks in ahead for m in marks if m.glyph not in SINGLE), None)
    return first is not None and first.ends(opened) and not first.opens


def _unclosed(text: str, opened: Mark, end: int) -> Pair:
    end = opened.end + len(text[opened.end : end].rstrip())
    return Pair(Span(opened.start, end), Span(opened.end, end), closed=False)
