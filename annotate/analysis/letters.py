"""Letters, and statements that several people sign.

Two lines that hold a name ("ANA ITO, Lome", "Jon Lund, harbour master") and paragraphs between them
in the first person: those are the words of whom the lines name, who stand below their words where
the last such line ends the page and else above. A letter with a salutation needs one signature, a
dash and a name. The signatures are the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotate.analysis.first_person import speaks_of_self
from annotate.analysis.marks import Pair
from annotate.document import Article, Block, BlockKind, Span

_NAME = re.compile(
    r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|de|la|van|von|der|al|bin)){1,4}(?:,? (?:Jr|Sr)\.)?"
    r"(?P<more>, [^.?!:;]{2,90})?$"
)
_PLACE = re.compile(r"[A-Z][\w .,’'-]{1,40}$")
_SALUTATION = re.compile(r"(?:D(?:EAR|ear) [A-Z][\w.’' -]{1,40}[,:]|To the [Ee]ditor[,:])")
_SIGNED = re.compile(r"(?<=[.?!…”\"])\s+(?:--?|[—–―])\s?(?:[A-Z][\w.,’'-]*\s?|in |of |from ){1,8}$")
_SIGNATURE = re.compile(r"(?:--?|[—–―])\s?(?:[A-Z][\w.,’'-]*\s?|in |of |from |the ){1,10}$")
_LONGEST_SIGNATURE = 120
# The blocks of a letter, at most.
_LONGEST = 12


def find_letters(article: Article) -> Iterator[Pair]:
    """The paragraphs of `article` that are letters or signed statements, in no order."""
    yield from _signed_by_dash(article)
    yield from _between_names(article)


def _signed_by_dash(article: Article) -> Iterator[Pair]:
    """Letters in one block or under a salutation, each with a dash and a name at its end.

    Without a salutation the words must be in the first person: staff sign their notes so too.
    """
    text = article.text
    opened: list[Block] = []
    for block in article.blocks:
        span = block.span
        if _SALUTATION.match(text, span.start, span.end):
            opened = [block]
        elif opened:
            opened = [*opened, block] if len(opened) < _LONGEST else []
        end = _signature(text, block)
        if end is None:
            continue
        own = [block] if end > span.start else list(article.blocks[max(0, block.id - 1) : block.id])
        letter = opened or [
            each for each in own if speaks_of_self(text, each.span.start, each.span.end)
        ]
        for each in letter:
            if each.id != block.id or end > span.start:
                yield _words(each.span.start, end if each.id == block.id else each.span.end)
        opened = []


def _signature(text: str, block: Block) -> int | None:
    """Where the words of a block end that a dash and a name close; its start if it has no more."""
    start, end = block.span.start, block.span.end
    if block.kind is BlockKind.LIST_ITEM:
        return None
    tail = max(start, end - _LONGEST_SIGNATURE)
    if tail == start and text[start] in "—–―-" and _SIGNATURE.match(text, start, end):
        return start
    match = _SIGNED.search(text, tail, end)
    return match.start() if match else None


def _between_names(article: Article) -> Iterator[Pair]:
    """The paragraphs that lines with names set apart, most of them in the first person."""
    names = [block.id for block in article.blocks if _is_name(article, block)]
    if len(names) < 2:
        return
    text = article.text
    groups = [
        _paragraphs(text, article.blocks[first + 1 : last])
        for first, last in zip(names, names[1:], strict=False)
    ]
    before = _paragraphs(text, article.blocks[max(0, names[0] - _LONGEST) : names[0]])
    after = _paragraphs(text, article.blocks[names[-1] + 1 : names[-1] + 1 + _LONGEST])
    groups = [*groups, after] if after else [before, *groups]
    own = [any(speaks_of_self(text, *span) for span in group) for group in groups]
    if sum(own) * 3 < len(groups) * 2:
        return
    for group in groups:
        if 0 < len(group) <= _LONGEST:
            yield from (_words(*span) for span in group)


def _is_name(article: Article, block: Block) -> bool:
    """Whether a block is a name with a role or a place, in the same line or in the next one."""
    start, end = block.span.start, block.span.end
    if end - start > _LONGEST_SIGNATURE or not article.text[start].isupper():
        return False
    match = _NAME.match(article.text, start, end)
    if not match or match["more"]:
        return match is not None
    return any(
        below.gap == 0 and _PLACE.match(article.text, below.span.start, below.span.end)
        for below in article.blocks[block.id + 1 : block.id + 2]
    )


def _paragraphs(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Start and end of the blocks that are neither headings nor a line with a place."""
    return [
        (block.span.start, block.span.end)
        for block in blocks
        if block.kind is not BlockKind.HEADING and text[block.span.end - 1] in '.?!…”")'
    ]


def _words(start: int, end: int) -> Pair:
    span = Span(start, end)
    return Pair(span, span, closed=True)
