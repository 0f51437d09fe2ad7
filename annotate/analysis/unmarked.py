"""Quotations that no marks cut out: turns of a printed conversation, and blocks that are led in.

"Q:" and "A:", "Smith:", "MR JONES:" make a conversation where labels come back or are in capitals;
a block without a label goes on with the turn before it while the next label is near. Elsewhere a
paragraph is somebody's words if the line before it ends in a verb of saying and a colon
("The governor added:").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotate import data
from annotate.analysis.marks import Pair
from annotate.document import Article, Block, BlockKind, Span

# A whole transcript may stand in quotation marks, with one before each turn.
_LABEL = re.compile(
    r"(?P<quoted>[\"“])?(?P<label>[QA]|[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|of|de|van|the)){0,4})(?P<colon>:|\.(?=\s)(?<=[QA]\.))\s+"
)
_MARK = re.compile(r"[\"“”«»]")
# Blocks without a label that may stand between two turns and belong to the first.
_LONGEST_PAUSE = 2
_WORD = re.compile(r"[^\W_]+")
# How near the colon the verb stands, in words.
_LEAD_IN = 3


def find_unmarked(article: Article) -> tuple[Pair, ...]:
    """The blocks of `article` that are quotations without marks, in order."""
    return find_turns(article) or tuple(_led_in(article.text, article.blocks))


def _led_in(text: str, blocks: Sequence[Block]) -> Iterator[Pair]:
    """The paragraphs that a verb of saying and a colon lead in to."""
    for block, following in pairwise(blocks):
        if following.kind is not BlockKind.PARAGRAPH or text[block.span.end - 1] != ":":
            continue
        words = _WORD.findall(text, max(block.span.start, block.span.end - 60), block.span.end)
        if _MARK.search(text, following.span.start, following.span.end) is None and any(
            word.lower() in data.words("speech_verbs") for word in words[-_LEAD_IN:]
        ):
            yield Pair(following.span, following.span, closed=True)


def find_turns(article: Article) -> tuple[Pair, ...]:
    """The turns of a conversation printed in `article`, one for each block, in order.

    `content` leaves the label out. A question under a bare "Q:" that is nothing but a question is a
    heading for what follows, not somebody's words, unless the questioner converses elsewhere.
    """
    labels = {block.id: match for block in article.blocks if (match := _label(article.text, block))}
    if not _is_conversation([match["label"] for match in labels.values()]):
        return ()
    bare = _has_bare_questions(article.text, article.blocks, labels)
    turns = []
    for block in _spoken(article, labels):
        match = labels.get(block.id)
        if match and match["label"] == "Q" and bare:
            continue
        start = match.end() if match else block.span.start
        if start < block.span.end:
            turns.append(Pair(block.span, Span(start, block.span.end), closed=True))
    return tuple(turns)


def _label(text: str, block: Block) -> re.Match[str] | None:
    match = _LABEL.match(text, block.span.start, block.span.end)
    if block.kind is BlockKind.HEADING or not match:
        return None
    return None if match["label"].lower() in data.words("field_labels") else match


def _is_conversation(labels: Sequence[str]) -> bool:
    """Whether these labels name speakers: two at least, one of whom speaks again."""
    if {"Q", "A"} <= set(labels):
        return True
    surnames = Counter(label.split()[-1].upper() for label in labels)
    if len(surnames) < 2:
        return False
    capitals = sum(label.isupper() for label in labels)
    return max(surnames.values()) > 1 or capitals > 1


def _has_bare_questions(
    text: str, blocks: Sequence[Block], labels: dict[int, re.Match[str]]
) -> bool:
    """Whether every "Q:" block is a single question and nothing else."""
    asked = [
        text[match.end() : blocks[number].span.end]
        for number, match in labels.items()
        if match["label"] == "Q"
    ]
    return bool(asked) and all(re.fullmatch(r"[^.?!]+\?", question) for question in asked)


def _spoken(article: Article, labels: dict[int, re.Match[str]]) -> Iterator[Block]:
    """The blocks of the conversation: the labelled ones, and short pauses between them."""
    numbers = sorted(labels)
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        yield article.blocks[number]
        between = article.blocks[number + 1 : following] if following is not None else ()
        quoted = labels[number]["quoted"]
        if quoted or len(between) <= _LONGEST_PAUSE:
            yield from (block for block in between if _goes_on(article.text, block, quoted))


def _goes_on(text: str, block: Block, quoted: str | None) -> bool:
    """Whether a block without a label belongs to the turn before it."""
    words = text[block.span.start : block.span.end].removeprefix(quoted or "")
    if block.kind is BlockKind.HEADING or words.startswith("("):
        return False
    return len(words) < len(block.span) if quoted else not _MARK.search(words)
