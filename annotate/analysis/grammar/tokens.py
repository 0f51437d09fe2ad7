"""A sentence into tokens, and without the words that are not the writer's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotate.article import Span

TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d.,]*|[^\w\s\ufeff]")
"""A word, a figure or a mark, where apostrophes are straight."""

# What may follow the verb in a closing attribution: …, the mayor said on Monday.
_ATTRIBUTED_LAST = re.compile(r"[^,;:]{0,30}[.!?…\"”’')\]]*")


def straightened(text: str) -> str:
    """The text with straight apostrophes, as long as before."""
    return text.replace("’", "'")


def blanked(text: str, span: Span, masked: Iterable[Span]) -> str:
    """A sentence, straightened, with blanks for what is masked: as long as before."""
    pieces: list[str] = []
    place = span.start
    for mask in sorted(masked):
        start = max(place, min(mask.start, span.end))
        end = max(start, min(mask.end, span.end))
        pieces += text[place:start], " " * (end - start)
        place = end
    pieces.append(text[place : span.end])
    return straightened("".join(pieces))


def closes(text: str, cue: Span, sentence: Span) -> bool:
    """Whether a cue of speech comes last in its sentence: what is said stands before it."""
    return _ATTRIBUTED_LAST.fullmatch(text, cue.end, sentence.end) is not None
