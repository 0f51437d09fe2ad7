"""Quotation marks one by one: where they stand, and what each may do there.

A mark opens or closes by its glyph and by what stands beside it; some may do both.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from annotate.article import Span

# A mark, or two that are one; the search skips to the class of characters that comes first.
_MARK = re.compile(r"[\"“”„‟«»‹›‘’‚‛'`](?:(?<=')'|(?<=‘)‘|(?<=’)’|(?<=`) ?`|(?<!`))")
# Which marks close what a mark opened: sloppy typing mixes straight and curly ones.
CLOSERS = {
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
SINGLE = frozenset("‘’‚‛'")
_OPENING_GLYPHS = frozenset(("“", "„", "‟", "``", "‘‘", "‹", "«", "‚"))
_BEFORE_OPENING = frozenset("([{<—–-/\"“”„«‘'`…:,;")
_NEVER_AFTER_OPENING = frozenset(" \t\n\r\f\v\u00a0\u202f,.;:!?)")
_AFTER_OPENING_SINGLE = frozenset('[(“"$£€…')
# Apostrophes where a word begins: the '90s, rock 'n' roll, get 'em.
_ELISION = re.compile(r"['’](?:\d|n['’]|(?:em|tis|twas|til|cause|bout|round|cuz)\b)", re.IGNORECASE)
_FEET_AND_INCHES = re.compile(r"\d['’]\s?\d{1,2}$")


class Mark(NamedTuple):
    """A quotation mark, `glyph` without the white space inside it."""

    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool

    def ends(self, opened: Mark) -> bool:
        """Whether this mark may close what `opened` opened."""
        return self.closes and self.glyph in CLOSERS[opened.glyph]


def find_marks(text: str, block: Span) -> list[Mark]:
    """The quotation marks of a block, with what each may do."""
    found = []
    for match in _MARK.finditer(text, block.start, block.end):
        start, end, glyph = match.start(), match.end(), match[0].replace(" ", "")
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        opens = before.isspace() or before in _BEFORE_OPENING
        opens = opens and after not in _NEVER_AFTER_OPENING
        closes = not before.isspace() and not after.isalnum()
        if glyph in SINGLE:
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
            found.append(Mark(start, end, glyph, opens, closes))
    return found
