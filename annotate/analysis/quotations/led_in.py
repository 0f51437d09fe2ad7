"""Blocks that the line before them leads in: "The governor added:", "Here is her statement:".

The line ends in a colon or dots, and a verb of saying or a noun for quoted words stands close
before. What is led in is one block. A block that the page sets as a quotation needs no lead-in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from annotate import data
from annotate.analysis.quotations.marks import Pair
from annotate.document import Article, Block, BlockKind

_ENDS = (":", "…", "...")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# How near the colon the verb or the noun stands, in words, and in characters at most.
_NEAR = 3
_REACH = 60


def find_led_in(article: Article) -> Iterator[Pair]:
    """The blocks of `article` that are led in or set as quotations, in order."""
    leading = None
    for block in article.blocks:
        if block.kind is BlockKind.BLOCKQUOTE or (leading and _leads_in(article, leading, block)):
            yield Pair(block.span, block.span)
        is_open = article.text.endswith(_ENDS, block.span.start, block.span.end)
        leading = block if is_open else None


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
