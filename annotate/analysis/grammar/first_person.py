"""Who is spoken of: words that a writer or speaker uses for themselves, and for whom they address.

Where no marks stand, a reporter's paragraph and somebody else's differ in this more than in
anything else.
"""

from __future__ import annotations

import re

_CONTRACTED = r"(?:['’](?:m|re|ve|d|ll))?\b"
_FIRST = re.compile(rf"\b(?:(?:I|[Ww]e){_CONTRACTED}|(?:[Mm]e|[Mm]y|mine|[Oo]urs?|us)\b)")
_SECOND = re.compile(rf"\b(?:[Yy]ou{_CONTRACTED}|[Yy]ours?\b)")


def speaks_of_self(text: str, start: int, end: int) -> bool:
    """Whether a word of the first person stands in `text[start:end]`."""
    return _FIRST.search(text, start, end) is not None


def addresses(text: str, start: int, end: int) -> bool:
    """Whether a word of the second person stands in `text[start:end]`."""
    return _SECOND.search(text, start, end) is not None
