"""The turns of a conversation or transcript that names its speakers: "Q:", "Smith:", "MR JONES:".

Labels make a conversation where they come back or are in capitals, and where words follow them
rather than figures; a block without a label goes on with the turn before it while the next label is
near.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from annotate import data
from annotate.analysis.quotations.marks import Pair
from annotate.article import Article, Block, BlockKind, Span

# A whole transcript may stand in quotation marks, with one before each turn.
_LABEL = re.compile(
    r"(?P<quoted>[\"“])?(?P<label>[QA]|[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|of|de|van|the)){0,4})"
    r"(?P<colon>:|\.(?=\s)(?<=[QA]\.))\s+"
)
_MARK = re.compile(r"[\"“”«»]")
# How a letter or a heading begins rather than a name; in capitals a speaker may: THE PRESIDENT.
_NO_NAME = frozenset(("the", "how", "why", "what"))
# Blocks without a label that may stand between two turns and belong to the first.
_LONGEST_PAUSE = 2
# In characters.
_LONGEST_HEADLINE = 300
_TOKEN = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]{2}")

Labels = dict[int, re.Match[str]]


def find_turns(article: Article) -> tuple[Pair, ...]:
    """The turns of a conversation printed in `article`, one for each block, in order.

    `content` leaves the label out. A question under a bare "Q:" that is nothing but a question is a
    heading for what follows, not somebody's words, unless the questioner converses elsewhere.
    """
    labels = {block.id: match for block in article.blocks if (match := _label(article.text, block))}
    if not _is_conversation(article, labels):
        return ()
    bare = _has_bare_questions(article, labels)
    turns = []
    for block in _spoken(article, labels):
        match = labels.get(block.id)
        if match and match["label"] == "Q" and bare:
            continue
        start = match.end() if match else block.span.start
        if start < block.span.end:
            turns.append(Pair(block.span, Span(start, block.span.end)))
    return tuple(turns)


def _label(text: str, block: Block) -> re.Match[str] | None:
    match = _LABEL.match(text, block.span.start, block.span.end)
    if block.kind is BlockKind.HEADING or not match:
        return None
    if block.id == 0 and _is_headline(text, block):
        return None
    label, first = match["label"].lower(), match["label"].lower().split()[0]
    is_heading = first == "dear" or (first in _NO_NAME and not match["label"].isupper())
    return None if is_heading or label in data.words("field_labels") else match


def _is_headline(text: str, block: Block) -> bool:
    """Whether all long words are capitalised: "Ito: Council Votes Against the Quay"."""
    if len(block.span) > _LONGEST_HEADLINE:
        return False
    words = _TOKEN.findall(text, block.span.start, block.span.end)
    long = [word for word in words if len(word) > 4]
    return len(long) > 2 and all(word[0].isupper() for word in long)


def _is_conversation(article: Article, labels: Labels) -> bool:
    """Whether these labels name speakers: two at least, most of whom speak again."""
    names = [match["label"] for match in labels.values()]
    if {"Q", "A"} <= set(names):
        return True
    surnames = Counter(name.split()[-1].upper() for name in names)
    if len(surnames) < 2 or not _say_something(article, labels):
        return False
    again = sum(count for count in surnames.values() if count > 1)
    return 2 * again >= len(names) or any(
        following - number <= _LONGEST_PAUSE + 1 and labels[number]["label"].isupper()
        for number, following in pairwise(sorted(labels))
    )


def _say_something(article: Article, labels: Labels) -> bool:
    """Whether words follow most of the labels, rather than figures."""
    spoken = [
        _WORD.search(article.text, match.end(), article.blocks[number].span.end) is not None
        for number, match in labels.items()
    ]
    return 2 * sum(spoken) > len(spoken)


def _has_bare_questions(article: Article, labels: Labels) -> bool:
    """Whether every "Q:" block is a single question and nothing else."""
    asked = [
        article.text[match.end() : article.blocks[number].span.end]
        for number, match in labels.items()
        if match["label"] == "Q"
    ]
    return bool(asked) and all(re.fullmatch(r"[^.?!]+\?", question) for question in asked)


def _spoken(article: Article, labels: Labels) -> Iterator[Block]:
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
