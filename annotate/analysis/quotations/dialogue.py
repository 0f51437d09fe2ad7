"""Dialogue whose turns begin with a dash: "— Were you there?", and below it "— I was, she said.".

Reporters open the items of a list so too. Two neighbours or more are dialogue where most of them
ask, or speak of "I" and "you".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotate import data
from annotate.analysis.grammar.first_person import addresses, speaks_of_self
from annotate.analysis.quotations.marks import Pair
from annotate.article import Article, Block, Span

_DASH = re.compile(r"[—–―]\s?(?=[^\W\d_a-z])")
_END = re.compile(r"[.?!…]$")
_LAST_CLAUSE = re.compile(r"[,?!—–]\s(?P<words>[\w.’' -]{3,45})\.$")
# Where the last clause can begin, in characters from the end of the block.
_REACH = 60


def find_dialogue(article: Article) -> Iterator[Pair]:
    """The blocks of `article` that a dash marks as somebody's words, in order.

    `content` leaves the dash out, and `she said` where it comes last.
    """
    run: list[Block] = []
    for block in article.blocks:
        if _opens(article.text, block):
            run.append(block)
            continue
        yield from _turns(article.text, run)
        run = []
    yield from _turns(article.text, run)


def _opens(text: str, block: Block) -> bool:
    start, end = block.span.start, block.span.end
    return (
        text[start] in "—–―"
        and _DASH.match(text, start, end) is not None
        and _END.search(text, end - 1, end) is not None
    )


def _turns(text: str, run: Sequence[Block]) -> Iterator[Pair]:
    spoken = sum(_is_spoken(text, block) for block in run)
    if len(run) < 2 or 2 * spoken <= len(run):
        return
    for block in run:
        match = _DASH.match(text, block.span.start, block.span.end)
        start, end = match.end() if match else block.span.start, _said_from(text, block)
        yield Pair(Span(block.span.start, end), Span(start, end))


def _is_spoken(text: str, block: Block) -> bool:
    start, end = block.span.start, block.span.end
    return text[end - 1] == "?" or speaks_of_self(text, start, end) or addresses(text, start, end)


def _said_from(text: str, block: Block) -> int:
    """Where the words of a block end and `, she said.` follows, else the end of the block."""
    start = max(block.span.start + 1, block.span.end - _REACH)
    match = _LAST_CLAUSE.search(text, start, block.span.end)
    if match and not data.words("speech_verbs").isdisjoint(match["words"].split()):
        return match.start() + 1
    return block.span.end
