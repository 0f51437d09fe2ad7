"""Blocks that the line before them leads in: "The governor added:", "Here is her statement:".

The line ends in a colon or dots, and a verb of saying or a noun for quoted words stands close
before. What is led in is one block. A block that the page sets as a quotation needs no lead-in; but
one that only repeats what the article says elsewhere is the article's own, set large.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from annotate import data
from annotate.analysis.quotations.marks import Pair
from annotate.article import Article, Block, BlockKind

_ENDS = (":", "…", "...")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# How near the colon the verb or the noun stands, in words, and in characters at most.
_NEAR = 3
_REACH = 60
_CREDIT = re.compile(r"(?:—|–|―|--?)\s?[^\W\d_][^\n]{1,100}")
# So many words in a row are a repetition, fewer may be chance.
_REPEATED = 5


def find_led_in(article: Article) -> Iterator[Pair]:
    """The blocks of `article` that are led in or set as quotations, in order."""
    leading = None
    own = _own_windows(article)
    for block in article.blocks:
        if block.kind is BlockKind.BLOCKQUOTE:
            is_quoted = not _is_credit(article, block) and not _repeats(article, block, own)
        else:
            is_quoted = leading is not None and _leads_in(article, leading, block)
        if is_quoted:
            yield Pair(block.span, block.span)
        is_open = article.text.endswith(_ENDS, block.span.start, block.span.end)
        leading = block if is_open else None


def _is_credit(article: Article, block: Block) -> bool:
    """Whether a block only says who is quoted: — Ana Ruiz, mayor."""
    return _CREDIT.fullmatch(article.text, block.span.start, block.span.end) is not None


def _repeats(article: Article, block: Block, own: frozenset[tuple[str, ...]]) -> bool:
    """Whether a block says nothing that the article does not say itself, as `own` tells."""
    windows = list(_windows(article, block))
    return bool(windows) and own.issuperset(windows)


def _own_windows(article: Article) -> frozenset[tuple[str, ...]]:
    """The words outside quotations that the page sets, so many after each other at a time."""
    if all(block.kind is not BlockKind.BLOCKQUOTE for block in article.blocks):
        return frozenset()
    return frozenset(
        window
        for block in article.blocks
        if block.kind is not BlockKind.BLOCKQUOTE
        for window in _windows(article, block)
    )


def _windows(article: Article, block: Block) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(block.span.of(article.text).lower())
    return zip(*(words[start:] for start in range(_REPEATED)), strict=False)


def _leads_in(article: Article, leading: Block, block: Block) -> bool:
    """Whether `leading`, which is open at its end, announces that `block` is somebody's words."""
    if block.kind is BlockKind.LIST_ITEM:
        return False
    start, end = leading.span.start, leading.span.end
    words = _WORD.findall(article.text, max(start, end - _REACH), end)[-_NEAR - 1 :]
    if any(word.lower() in data.words("quoted_texts") for word in words[-_NEAR:]):
        return True
    return (
        block.kind is BlockKind.PARAGRAPH
        and article.text[end - 1] == ":"
        and any(_is_verb(previous, word) for previous, word in pairwise(["", *words][-_NEAR - 1 :]))
    )


def _is_verb(previous: str, word: str) -> bool:
    """Whether `word` is a verb of saying, as `charges` is after a subject only."""
    if word.lower() not in data.words("speech_verbs"):
        return False
    if previous.lower() in data.words("determiners"):
        return False
    is_after_subject = previous.lower() in data.words("subject_pronouns") or previous[:1].isupper()
    return is_after_subject or word.lower() not in data.words("speech_nouns")
