"""Letters, and statements that several people sign.

Lines that hold a name ("ANA ITO, Lome", "Jon Lund, harbour master") and paragraphs between them in
the first person: those are the words of whom the lines name, who stand below their words where the
last such line ends the page and else above. Under a line like "Letters to the editor" a bare name
will do, below the words, in whatever person they are. Elsewhere a letter needs a salutation or the
first person, and a dash and a name at its end. The signatures are the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotate.analysis.grammar.first_person import speaks_of_self
from annotate.analysis.quotations.marks import Pair
from annotate.article import Article, Block, BlockKind, Span

_NAME = re.compile(
    r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|de|la|van|von|der|al|bin)){1,4}(?:,? (?:Jr|Sr)\.)?"
    r"(?:(?P<more>, (?:[^.?!:;]{2,90}|[A-Z]\w+\.))|\.)?$"
)
_PLACE = re.compile(r"(?:[A-Z][\w’'-]*+[.,]?+\s?+){1,5}$")
_MASTHEAD = re.compile(
    r"(?:(?:your|readers?['’]?s?) )?(?:letters?|views|mail|feedback|write|respond)"
    r"(?: (?:to|from) [\w ]{3,30})?[.:]?$",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"(?:D(?:EAR|ear) [A-Z][\w.’' -]{1,40}[,:]|To the [Ee]ditor[,:])")
_SIGNER = r"(?:--?|[—–―])\s?(?:[A-Z][\w.,’'-]*+\s?+|in |of |from |the ){1,10}$"
_SIGNATURE = re.compile(_SIGNER)
_DASH = re.compile("[-—–―]")
_SIGNED = re.compile(rf"(?<=[.?!…”\"])\s+{_SIGNER}")
# In characters.
_LONGEST_SIGNATURE = 120
_LONGEST_MASTHEAD = 50
# The blocks of a letter, at most.
_LONGEST = 12


def find_letters(article: Article) -> Iterator[Pair]:
    """The paragraphs of `article` that are letters or signed statements, in no order."""
    yield from _signed_by_dash(article)
    for group in _between_names(article):
        yield from (_words(block.span.start, block.span.end) for block in group)


def _signed_by_dash(article: Article) -> Iterator[Pair]:
    """Letters in one block or under a salutation, each with a dash and a name at its end.

    Without a salutation the words must be in the first person: staff sign their notes so too.
    """
    text = article.text
    opened: list[Block] = []
    for block in article.blocks:
        if _SALUTATION.match(text, block.span.start, block.span.end):
            opened = [block]
        elif opened:
            opened = [*opened, block] if len(opened) < _LONGEST else []
        end = _signed_at(text, block)
        if end is None:
            continue
        above = article.blocks[max(0, block.id - 1) : block.id]
        own = above if end == block.span.start else (block,)
        for each in opened or [each for each in own if _is_own(text, each)]:
            last = end if each.id == block.id else each.span.end
            if last > each.span.start:
                yield _words(each.span.start, last)
        opened = []


def _signed_at(text: str, block: Block) -> int | None:
    """Where the words of a block end that a dash and a name close; its start if it has no more."""
    start, end = block.span.start, block.span.end
    if block.kind is BlockKind.LIST_ITEM:
        return None
    tail = max(start, end - _LONGEST_SIGNATURE)
    if tail == start and text[start] in "—–―-" and _SIGNATURE.match(text, start, end):
        return start
    if not _DASH.search(text, tail, end):
        return None
    match = _SIGNED.search(text, tail, end)
    return match.start() if match else None


def _between_names(article: Article) -> Iterator[Sequence[Block]]:
    """The paragraphs of each letter or statement that lines with names set apart."""
    masthead = next((block.id for block in article.blocks if _is_masthead(article, block)), None)
    names = [
        block.id
        for block in article.blocks[masthead or 0 :]
        if _is_name(article, block, bare=masthead is not None)
    ]
    if len(names) < 2:
        return
    start = max(0, names[0] - _LONGEST) if masthead is None else masthead
    before, *groups = [
        _paragraphs(article, first + 1, last) for first, last in pairwise([start - 1, *names])
    ]
    after = _paragraphs(article, names[-1] + 1, names[-1] + 1 + _LONGEST)
    if masthead is not None or not after:
        groups.append(before)
    else:
        groups.append(after)
    groups = [group for group in groups if 0 < len(group) <= _LONGEST]
    own = sum(any(_is_own(article.text, block) for block in group) for group in groups)
    if masthead is not None or (own > 1 and 3 * own >= 2 * len(groups)):
        yield from groups


def _is_masthead(article: Article, block: Block) -> bool:
    start, end = block.span.start, block.span.end
    return end - start <= _LONGEST_MASTHEAD and bool(_MASTHEAD.match(article.text, start, end))


def _is_name(article: Article, block: Block, *, bare: bool) -> bool:
    """Whether a block is a name with a role or a place, in the same line or in the next one."""
    start, end = block.span.start, block.span.end
    if end - start > _LONGEST_SIGNATURE or not article.text[start].isupper():
        return False
    match = _NAME.match(article.text, start, end)
    if not match or match["more"] or bare:
        return match is not None
    return any(
        below.gap == 0 and _PLACE.match(article.text, below.span.start, below.span.end)
        for below in article.blocks[block.id + 1 : block.id + 2]
    )


def _paragraphs(article: Article, first: int, last: int) -> list[Block]:
    """The blocks between that hold words, from the last heading in capitals on."""
    found: list[Block] = []
    for block in article.blocks[max(0, first) : last]:
        words = block.span.of(article.text)
        if words.isupper():
            found = []
        elif block.kind is BlockKind.HEADING or words[-1] not in '.?!…”")':
            continue
        elif found or not _PLACE.match(words):
            found.append(block)
    return found


def _is_own(text: str, block: Block) -> bool:
    return speaks_of_self(text, block.span.start, block.span.end)


def _words(start: int, end: int) -> Pair:
    span = Span(start, end)
    return Pair(span, span, written=True)
