"""An article as its author laid it out: headings, paragraphs, lists, block quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from annotate.article import Block, BlockKind
from annotate.document import Document, LabelledSentence
from annotate.render.webpage.markup import text

_BULLET = re.compile(r"\s*(?:[-*•‣▪◦·–]|\(?\d{1,3}[.)])\s")
# What stands around blocks of one kind in a row, and around each.
_GROUPS = {
    BlockKind.LIST_ITEM: ("<ul>", "</ul>"),
    BlockKind.BLOCKQUOTE: ("<blockquote>", "</blockquote>"),
    BlockKind.COMMENT: ('<div class="ed">', "</div>"),
}
_LONGEST_DECK = 3

Write = Callable[[LabelledSentence], str]


@dataclass(frozen=True, slots=True)
class Part:
    """A block and its sentences."""

    block: Block
    sentences: tuple[LabelledSentence, ...]


def parts(document: Document) -> list[Part]:
    """The blocks that have sentences."""
    blocks = {block.id: block for block in document.blocks}
    return [
        Part(blocks[number], tuple(sentences))
        for number, sentences in groupby(document.sentences, key=lambda sentence: sentence.block)
    ]


def divided(found: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """The headings on top, title first, and the rest."""
    top = 0
    while top < min(len(found), 1 + _LONGEST_DECK) and _is_heading(found[top]):
        top += 1
    return list(found[:top]), list(found[top:])


def head(document: Document, top: Sequence[Part], level: int, write: Write) -> Iterator[str]:
    """The title, as a heading of the level, and what stands between it and the text."""
    for number, part in enumerate(top):
        tag, classes = ("p", ' class="deck"') if number else (f"h{level}", "")
        yield f'<{tag}{classes} dir="auto">{_inner(document, part, write)}</{tag}>\n'


def body(document: Document, rest: Iterable[Part], level: int, write: Write) -> Iterator[str]:
    """The text; its headings are of the level."""
    for kind, group in groupby(rest, key=lambda part: part.block.kind):
        opening, closing = _GROUPS.get(kind, ("", ""))
        yield opening
        for part in group:
            tag, classes = _tag(document, part, level)
            yield f'<{tag}{classes} dir="auto">{_inner(document, part, write)}</{tag}>\n'
        yield closing


def plain(document: Document, part: Part) -> str:
    """The words of a block without any markup."""
    return part.block.span.of(document.text)


def _is_heading(part: Part) -> bool:
    return part.block.kind is BlockKind.HEADING


def _tag(document: Document, part: Part, level: int) -> tuple[str, str]:
    kind = part.block.kind
    if kind is BlockKind.HEADING:
        return f"h{level}", ""
    if kind is BlockKind.LIST_ITEM:
        return "li", ' class="own"' if _BULLET.match(plain(document, part)) else ""
    return "p", ' class="caption"' if kind is BlockKind.CAPTION else ""


def _inner(document: Document, part: Part, write: Write) -> str:
    pieces: list[str] = []
    end = part.block.span.start
    for sentence in part.sentences:
        pieces += [text(document.text[end : sentence.span.start]), write(sentence)]
        end = sentence.span.end
    return "".join(pieces)
