"""What a sentence is known by, wherever it stands."""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import normalize

# Apostrophes are among them: they are the same characters.
_MARKS = "\"'`´‘’‚‛“”„‟«»‹›′″＂＇「」『』〝〞〟"
_QUOTED = re.compile(rf" ?(?:[{_MARKS}] ?)+")
_DIGITS = 16
# Accents stacked on one letter take time by the square of their number; no word has so many.
_LONGEST = 1000
# What a finding about the whole of an article is known by.
ARTICLE = "article"


def fingerprint(text: str) -> str:
    """Sixteen hexadecimal digits that are the same for the same words.

    White space and line breaks, quotation marks and apostrophes of any shape, and composed or
    decomposed accents make no difference; a changed word does.
    """
    return sha256(_folded(text).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _folded(text: str) -> str:
    return _QUOTED.sub('"', " ".join(map(_composed, text.split())))


def _composed(word: str) -> str:
    return normalize("NFC", word) if len(word) <= _LONGEST else word
