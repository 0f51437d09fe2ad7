"""Words into the pieces that the encoder knows.

WordPiece (Schuster and Nakajima 2012) over the uncased English vocabulary of BERT (Devlin et al.
2019, Apache-2.0): words and marks, in lower case and without accents, are cut into the longest
pieces that the vocabulary holds, from left to right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from annotate import data

_FILE = "encoder.vocabulary"
# A run of letters, figures and the accents on them, or one character that shows.
_WORD = re.compile(
    r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
    r"|[^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_UNKNOWN = "[UNK]"
# Letters of a word beyond which it is not looked into: BERT's own limit.
_LONGEST = 100


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The words of `text[start:end]`: where each begins and ends, and the ids of its pieces."""
    for match in _WORD.finditer(text, start, end):
        yield match.start(), match.end(), _cut(match.group())


def piece_id(piece: str) -> int:
    """The id of a piece, such as `[SEP]`. Raises `KeyError` where the vocabulary has none."""
    return _vocabulary()[piece]


@lru_cache(maxsize=1 << 15)
def _cut(word: str) -> tuple[int, ...]:
    vocabulary = _vocabulary()
    if len(word) > _LONGEST:
        return (vocabulary[_UNKNOWN],)
    plain = _plain(word)
    if plain in vocabulary:
        return (vocabulary[plain],)
    found: list[int] = []
    start = 0
    while start < len(plain):
        end = _longest(plain, start)
        if end == start:
            return (vocabulary[_UNKNOWN],)
        found.append(vocabulary[_piece(plain, start, end)])
        start = end
    return tuple(found)


def _longest(word: str, start: int) -> int:
    """Where the longest known piece from `start` on ends; `start` where none is known."""
    end = len(word)
    while end > start and _piece(word, start, end) not in _vocabulary():
        end -= 1
    return end


def _piece(word: str, start: int, end: int) -> str:
    return word[start:end] if start == 0 else f"##{word[start:end]}"


def _plain(word: str) -> str:
    """In lower case, without accents."""
    lower = word.lower()
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFD", lower)
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


@cache
def _vocabulary() -> Mapping[str, int]:
    """The number of each piece: its line in the file, from 0."""
    lines = data.path(_FILE).read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}
