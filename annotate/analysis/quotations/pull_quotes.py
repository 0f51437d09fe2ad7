"""Pull quotes: blocks that print once more, without marks, what the article quotes elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from annotate.analysis.quotations.marks import Pair
from annotate.article import Article, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_BREAK = re.compile(r"[.?!…]\s+")
# A pull quote is short and begins as a sentence of the quotation does, in characters.
_LONGEST = 600
_HEAD = 16
# How many words it repeats, at least.
_FEWEST = 6


def find_pull_quotes(article: Article, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The blocks that repeat the words of one of `pairs`, as far as they repeat them, in order.

    Words added after the quotation, such as who said it, are left out; words of the reporter that
    break the quotation are passed over.
    """
    text = article.text
    heads: dict[str, tuple[int, int]] = {}
    for number, pair in enumerate(pairs):
        for start in _sentence_starts(text, pair.content):
            heads.setdefault(_head(text, start), (number, start))
    for block in article.blocks if heads else ():
        place = heads.get(_head(text, block.span.start))
        if place is None or len(block.span) > _LONGEST:
            continue
        matches = list(_WORD.finditer(text, block.span.start, block.span.end))
        shared = _shared([match[0] for match in matches], list(_said(text, pairs, *place)))
        if shared >= _FEWEST and 2 * shared >= len(matches):
            is_all = shared == len(matches)
            end = block.span.end if is_all else _with_stop(text, matches[shared - 1].end())
            yield Pair(Span(block.span.start, end), Span(block.span.start, end))


def _sentence_starts(text: str, content: Span) -> Iterator[int]:
    yield content.start
    for match in _SENTENCE_BREAK.finditer(text, content.start, content.end):
        yield match.end()


def _head(text: str, start: int) -> str:
    return text[start : start + _HEAD].replace("’", "'").lower()


def _said(text: str, pairs: Sequence[Pair], number: int, start: int) -> Iterator[str]:
    """The quoted words from `start` in the pair of that number on, over as many as can matter."""
    for pair in islice(pairs, number, number + _FEWEST):
        end = min(pair.content.end, max(start, pair.content.start) + _LONGEST)
        yield from _WORD.findall(text, max(start, pair.content.start), end)


def _shared(words: Sequence[str], said: Sequence[str]) -> int:
    """How many words the two begin with alike."""
    alike = (_plain(word) == _plain(other) for word, other in zip(words, said, strict=False))
    return sum(takewhile(bool, alike))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _with_stop(text: str, end: int) -> int:
    """`end`, with the punctuation that follows."""
    return end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip(".?!…,"))
