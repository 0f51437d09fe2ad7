"""Plain text to an article: lines to blocks, blocks to kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from annotate.article import Article, Block, BlockKind, Source, Span
from annotate.reading.lines import Line, ink_lines
from annotate.reading.wrapping import Wrapping, find_wrapping, first_word, is_closed, runs_on

# A headline is seldom longer, in characters; a paragraph that lost its full stop mostly is.
LONGEST_HEADING = 150

_ITEM = re.compile(r"(?:[-*•‣▪◦·–]|\(?\d{1,3}[.)])[ \t]+(?=[^\s*•·–-])")
_TURN = re.compile(r"""["“]?(?:[A-Z][\w.'’-]{0,30} ?){1,4}(?:\([^()\n]{1,40}\))?:(?=\s)""")
_UNFINISHED = (",", "-", "–", "—")
# Said to the tool and to no reader: what a rule is told to let stand.
_COMMENT = re.compile(r"<!--\s*annotate\s*:(?:(?!-->)[^\r\n])*-->")
# Tags that no text about HTML has many of, and how far from the beginning they are looked for.
_TAG = re.compile(r"</(?:p|div|h[1-6]|li|blockquote)>|<br ?/?>", re.IGNORECASE)
_MANY_TAGS, _HEAD = 3, 20_000
_LOOKS_LIKE_HTML = (
    "this looks like HTML and is read as plain text; "
    "--input-format=html, or for rows --text-format=html, reads what a browser shows"
)


def read_text(source: Source) -> Article:
    """Cut plain text into blocks.

    The visible text is the source itself; where that looks like HTML there is a warning. Blocks are
    in order and disjoint, and every character that is not white space lies in one, or in a comment
    to the tool on a line of its own.
    """
    text = source.text
    comments: list[Span] = []
    lines = list(_without_comments(text, ink_lines(text), comments))
    drafts = list(_drafts(text, lines, find_wrapping(text, lines)))
    source = replace(source, comments=tuple(comments)) if comments else source
    if len(list(islice(_TAG.finditer(text, 0, _HEAD), _MANY_TAGS))) == _MANY_TAGS:
        source = replace(source, warnings=(*source.warnings, _LOOKS_LIKE_HTML))
    return Article(source, text, tuple(_blocks(drafts, _kinds(text, drafts))))


def _without_comments(text: str, lines: Iterable[Line], comments: list[Span]) -> Iterator[Line]:
    """The lines that readers see; what parts those around a comment is the wider of the gaps."""
    gap = 0
    for line in lines:
        if _COMMENT.fullmatch(text, line.start, line.end):
            comments.append(Span(line.start, line.end))
            gap = max(gap, line.gap, 1)
        else:
            seen = line.number - len(comments)
            yield line._replace(gap=max(gap, line.gap), number=seen) if comments else line
            gap = 0


def _drafts(text: str, lines: Iterable[Line], wrapping: Wrapping | None) -> Iterator[Line]:
    """Join lines to blocks, each as the line that it would be had it not been wrapped."""
    draft = last = None
    for line in lines:
        if draft and last and _continues(text, draft, last, line, wrapping):
            draft = draft._replace(end=line.end)
        else:
            if draft:
                yield draft
            draft = line
        last = line
    if draft:
        yield draft


def _continues(text: str, draft: Line, last: Line, line: Line, wrapping: Wrapping | None) -> bool:
    """Whether `line` goes on with the block `draft`, which ends with the line `last`."""
    if line.gap:
        return False
    in_item, opens_item = _is_item(text, draft), _is_item(text, line)
    if in_item and line.indent > draft.indent:
        return not opens_item
    if wrapping is None:
        return False
    room = wrapping.room(last, first_word(text, line))
    if runs_on(text, last, line):
        return room <= wrapping.margin // 2
    closed = in_item or is_closed(text, last.start, last.end)
    if line.indent > wrapping.indent and (closed or line.indent > last.indent):
        return False
    if closed:
        return room < wrapping.slack and not (opens_item or _is_turn(text, line))
    return room < _tolerance(draft, last, wrapping)


def _tolerance(draft: Line, last: Line, wrapping: Wrapping) -> int:
    """The room that a line may have left and still be no heading, though no mark closes it.

    People break lines early now and then. Inside a paragraph there is no heading to mistake such a
    line for; at the top of the text there is one more often than not.
    """
    if last.start > draft.start:
        return wrapping.margin // 4
    return max(wrapping.slack, wrapping.margin // 10) if draft.number else wrapping.slack


def _is_item(text: str, line: Line) -> bool:
    return _ITEM.match(text, line.start, line.end) is not None


def _is_turn(text: str, line: Line) -> bool:
    return _TURN.match(text, line.start, line.end) is not None


def _kinds(text: str, drafts: list[Line]) -> list[BlockKind]:
    """The kind of each block; a heading is an open line that a paragraph follows."""
    kinds = []
    followed = False
    for draft in reversed(drafts):
        if _is_item(text, draft):
            kind = BlockKind.LIST_ITEM
        elif followed and _is_heading(text, draft):
            kind = BlockKind.HEADING
        else:
            kind = BlockKind.PARAGRAPH
        followed = followed or kind is BlockKind.PARAGRAPH
        kinds.append(kind)
    return kinds[::-1]


def _is_heading(text: str, draft: Line) -> bool:
    return (
        draft.end - draft.start <= LONGEST_HEADING
        and not text[draft.start].islower()
        and text[draft.end - 1] not in _UNFINISHED
        and not is_closed(text, draft.start, draft.end)
    )


def _blocks(drafts: Iterable[Line], kinds: Iterable[BlockKind]) -> Iterator[Block]:
    for number, (draft, kind) in enumerate(zip(drafts, kinds, strict=True)):
        yield Block(number, kind, Span(draft.start, draft.end), draft.gap)
