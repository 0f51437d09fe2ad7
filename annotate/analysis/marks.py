"""Quotation marks, paired across sentences and paragraphs.

A mark opens or closes by its glyph and by what stands beside it. Only the outermost pair is of
interest: what is quoted inside a quotation belongs to it. A quotation still open at the end of its
block goes on where the next block opens with the same mark, or closes what it never opened;
otherwise its closing mark is lost and it ends with the block, so that a lost mark costs one
paragraph at most. Every mark looks at a bounded number of others: the time is linear in the text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotate import data
from annotate.document import Block, Span

_MARK = re.compile(r"''|` ?`|‘‘|’’|[\"“”„‟«»‹›‘’‚‛']")
# Which marks close what a mark opened: sloppy typing mixes straight and curly ones.
_CLOSERS = {
    '"': ('"', "”", "''"),
    "“": ("”", '"', "“", "’’", "''"),
    "”": ("”",),
    "„": ("“", "”", '"'),
    "‟": ("”",),
    "``": ("''", '"'),
    "''": ("''", '"'),
    "‘‘": ("’’",),
    "’’": ("’’",),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    "‘": ("’", "'"),
    "‛": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
}
_SINGLE = frozenset("‘’‚‛'")
_OPENING_GLYPHS = frozenset(("“", "„", "‟", "``", "‘‘", "‹", "«", "‚"))
_BEFORE_OPENING = frozenset("([{<—–-/\"“”„«‘'`…:,;")
_NEVER_AFTER_OPENING = frozenset(" \t\n\r\f\v\u00a0\u202f,.;:!?)")
_AFTER_OPENING_SINGLE = frozenset('[(“"$£€…')
# Apostrophes where a word begins: the '90s, rock 'n' roll, get 'em.
_ELISION = re.compile(r"['’](?:\d|n['’]|(?:em|tis|twas|til|cause|bout|round|cuz)\b)", re.IGNORECASE)
_FEET_AND_INCHES = re.compile(r"\d['’]\s?\d{1,2}$")
_LOWER_CASE_WORD = re.compile(r"\s[a-z]")
# What nothing but the end of a quotation looks like.
_CLOSING_ONLY = frozenset(('"', "”", "''", "’’"))
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

    `closed` is false where one of the marks is missing.
    """

    span: Span
    content: Span
    closed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool


def pair_marks(text: str, blocks: Sequence[Block]) -> Iterator[Pair]:
    """The outermost pairs of quotation marks in `blocks`, in order; never raises."""
    ahead = deque(_marks(text, block.span) for block in blocks[: _BLOCKS_AHEAD + 1])
    opened: _Mark | None = None
    for number, block in enumerate(blocks):
        marks = ahead.popleft()
        following = blocks[number + 1 : number + 2]
        if opened and marks and marks[0].start == block.span.start:
            # The paragraph opens anew what is open already.
            marks = marks[1:] if marks[0].glyph == opened.glyph else marks
        inner: list[_Mark] = []
        last = block.span.start
        for place, mark in enumerate(marks):
            rest = marks[place + 1 : place + 1 + _HORIZON]
            reopened = mark.start == block.span.start and _opens_with(text, mark.glyph, following)
            if opened is None:
                if mark.opens and (reopened or not _is_apostrophe(text, mark, rest)):
                    opened = mark
                elif _is_orphan(text, mark):
                    start = _lost_opening(text, block, last, mark)
                    yield Pair(Span(start, mark.end), Span(start, mark.start), closed=False)
                    last = mark.end
            elif inner and _closes(mark, inner[-1]):
                inner.pop()
            elif _closes(mark, opened):
                if not _is_possessive(text, mark, rest):
                    yield _pair(opened, mark)
                    opened, inner, last = None, [], mark.end
            elif mark.opens and mark.glyph not in _SINGLE:
                if _opens_inner(mark, opened, rest, ahead):
                    inner.append(mark)
                elif mark.glyph == opened.glyph:
                    yield _unclosed(text, opened, mark.start)
                    opened, inner = mark, []
        if opened and not _goes_on(text, opened, following, ahead):
            yield _unclosed(text, opened, block.span.end)
            opened = None
        for later in blocks[number + _BLOCKS_AHEAD + 1 : number + _BLOCKS_AHEAD + 2]:
            ahead.append(_marks(text, later.span))


def _marks(text: str, block: Span) -> list[_Mark]:
    """The quotation marks of a block, with what each may do."""
    found = []
    for match in _MARK.finditer(text, block.start, block.end):
        start, end, glyph = match.start(), match.end(), match[0].replace(" ", "")
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        opens = before.isspace() or before in _BEFORE_OPENING
        opens = opens and after not in _NEVER_AFTER_OPENING
        closes = not before.isspace() and not after.isalnum()
        if glyph in _SINGLE:
            if _ELISION.match(text, start):
                continue
            opens = opens and glyph != "’" and (after.isalnum() or after in _AFTER_OPENING_SINGLE)
        elif before == "=" or _FEET_AND_INCHES.search(text, max(block.start, start - 6), start):
            continue  # an attribute of left-over markup, a measure
        elif opens == closes:
            # The neighbours leave it open: the glyph decides, if it is one of a pair.
            opens = glyph not in ("”", "’’")
            closes = glyph not in _OPENING_GLYPHS or before.isspace()
        if opens or closes:
            found.append(_Mark(start, end, glyph, opens, closes))
    return found


def _is_apostrophe(text: str, mark: _Mark, rest: Sequence[_Mark]) -> bool:
    """Whether a single mark that could open a quotation has nothing to close it.

    A mark far away that has a bare "s" before it is the apostrophe of a plural rather.
    """
    if mark.glyph not in _SINGLE:
        return False
    return not any(
        later.closes
        and later.glyph in _CLOSERS[mark.glyph]
        and (later.start - mark.start < _LONGEST_PHRASE or text[later.start - 1] not in "sS")
        for later in rest
    )


def _is_orphan(text: str, mark: _Mark) -> bool:
    """Whether a mark ends somebody's words, the opening mark of which is lost."""
    return (
        mark.glyph in _CLOSING_ONLY
        and mark.closes
        and not mark.opens
        and (text[mark.start - 1] in ".?!…" or _is_attributed(text, mark))
    )


def _is_attributed(text: str, mark: _Mark) -> bool:
    """Whether a comma and the mark, and then a verb of saying, end somebody's words."""
    if text[mark.start - 1] != ",":
        return False
    following = text[mark.end : mark.end + _LONGEST_PHRASE].split()[:_NEAR]
    return any(word.strip(".,:") in data.words("speech_verbs") for word in following)


def _lost_opening(text: str, block: Block, last: int, mark: _Mark) -> int:
    """Where a quotation without its opening mark begins: with the block, or the first sentence
    that stands wholly behind the quotation before it.
    """
    if last == block.span.start:
        return last
    match = _SENTENCE_BREAK.search(text, last, mark.start)
    return match.end() if match else last


def _is_possessive(text: str, mark: _Mark, rest: Sequence[_Mark]) -> bool:
    """Whether a single mark after an "s" is an apostrophe because another one closes after it."""
    if mark.glyph not in _SINGLE or text[mark.start - 1] not in "sS":
        return False
    closed_later = bool(rest) and rest[0].closes and not rest[0].opens
    return closed_later and bool(_LOWER_CASE_WORD.match(text, mark.end))


def _closes(mark: _Mark, opened: _Mark) -> bool:
    return mark.closes and mark.glyph in _CLOSERS[opened.glyph]


def _opens_inner(
    mark: _Mark, opened: _Mark, rest: Sequence[_Mark], ahead: Iterable[Sequence[_Mark]]
) -> bool:
    """Whether an opening mark inside a quotation opens an inner one.

    One of another kind does if anything closes it. One of the same kind does if two closing marks
    follow, or one and another in a later block; else the outer quotation was never closed.
    """
    closing = [later for later in rest if later.glyph in _CLOSERS[mark.glyph]]
    needed = 2 if mark.glyph == opened.glyph else 1
    if len(closing) == 1 == len(rest) and needed == 2 and _is_closed_later(opened, ahead):
        needed = 1
    return len(closing) >= needed and all(m.closes and not m.opens for m in closing[:needed])


def _is_closed_later(opened: _Mark, ahead: Iterable[Sequence[_Mark]]) -> bool:
    """Whether the next double mark in the blocks to come closes what it never opened."""
    first = next((m for marks in ahead for m in marks if m.glyph not in _SINGLE), None)
    return first is not None and _closes(first, opened) and not first.opens


def _opens_with(text: str, glyph: str, following: Sequence[Block]) -> bool:
    return bool(following) and text.startswith(glyph, following[0].span.start)


def _goes_on(
    text: str, opened: _Mark, following: Sequence[Block], ahead: Iterable[Sequence[_Mark]]
) -> bool:
    """Whether a quotation that is open at the end of its block goes on in the following ones."""
    if _opens_with(text, opened.glyph, following):
        return True
    return opened.glyph not in _SINGLE and _is_closed_later(opened, ahead)


def _pair(opened: _Mark, closing: _Mark) -> Pair:
    return Pair(Span(opened.start, closing.end), Span(opened.end, closing.start), closed=True)


def _unclosed(text: str, opened: _Mark, end: int) -> Pair:
    end = opened.end + len(text[opened.end : end].rstrip())
    return Pair(Span(opened.start, end), Span(opened.end, end), closed=False)
