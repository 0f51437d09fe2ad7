"""Blocks that announce the outlet's own voice: "Comment:", "Editor's note:", "[Ed: …]".

A marked block is its paragraph. Where it is set off by a wider gap than the article's paragraphs
have, it lasts until the next wide gap or heading, so that a comment may run over several
paragraphs; where no such end comes it is its paragraph all the same, and never swallows the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from annotate.article import Article, Block, BlockKind, Span, wide_gap
from annotate.document import Evidence, EvidenceKind, Label, Sentence

_NAME = r"""(?:our\s+|editor['’]?s?['’]?\s+|editorial\s+)?comment(?:ary)?
    |editor['’]?s?['’]?\s+notes?|ed(?:\.|['’]s)?\s+notes?|note\s+from\s+the\s+editors?|eds?\.?|editors?
    |(?:our\s+|editorial\s+)?opinion|(?:our\s+|editorial\s+|news\s+)?analysis|our\s+(?:view|take|verdict)
    |(?:the\s+)?editorial(?:\s+view)?"""
_MARKER = re.compile(
    rf"(?P<bracket>[\[(])?\s*(?P<name>{_NAME})\s*:(?!//)", re.IGNORECASE | re.VERBOSE
)
# Without a colon only a line of its own announces a comment, and only in words nothing else means.
_HEADING = re.compile(
    r"(?:(?:our\s+)?comment|our\s+(?:view|opinion|take)|editor['’]?s?['’]?\s+(?:note|comment))s?",
    re.IGNORECASE,
)
_CLOSING = {"[": "]", "(": ")"}


def find_markers(article: Article, sentences: Sequence[Sentence]) -> Mapping[int, Evidence]:
    """The sentences in marked blocks: their ids, each with the marker as its evidence."""
    in_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        in_block.setdefault(sentence.block, []).append(sentence)
    wide = wide_gap(article.blocks)
    found: dict[int, Evidence] = {}
    for sentence in sentences:
        block = article.blocks[sentence.block]
        marker = None if sentence.id in found else _marker(article.text, block, sentence)
        if marker is None:
            continue
        evidence = _evidence(article.text, marker)
        end = _bracketed_end(article.text, block, marker)
        here = (each for each in in_block[block.id] if sentence.id <= each.id)
        found.update((each.id, evidence) for each in here if each.span.start < end)
        if end >= block.span.end:
            is_alone = marker.end() >= block.span.end
            for following in _following(article.blocks, block, is_alone, wide):
                found.update((each.id, evidence) for each in in_block.get(following.id, ()))
    return found


def _marker(text: str, block: Block, sentence: Sentence) -> re.Match[str] | None:
    """The marker a sentence opens with: any at the head of a block, inside it a bracketed one."""
    match = _MARKER.match(text, sentence.span.start, block.span.end)
    if match:
        name = match["name"].rstrip(".").lower()
        if name in ("ed", "eds", "editor", "editors") and not match["bracket"]:
            return None
        return match if match["bracket"] or sentence.span.start == block.span.start else None
    return _HEADING.fullmatch(text, block.span.start, block.span.end)


def _evidence(text: str, marker: re.Match[str]) -> Evidence:
    span = Span(marker.start(), marker.end())
    note = f"editorial block opened by “{' '.join(span.of(text).split())}”"
    return Evidence(EvidenceKind.MARKER, span, Label.COMMENT, 1.0, note)


def _bracketed_end(text: str, block: Block, marker: re.Match[str]) -> int:
    """Where the words of the marker end in its block: at the bracket that closes, if one opened."""
    bracket = marker.groupdict().get("bracket")
    end = text.find(_CLOSING[bracket], marker.end(), block.span.end) if bracket else -1
    return end + 1 if end >= 0 else block.span.end


def _following(
    blocks: Sequence[Block], marked: Block, is_alone: bool, wide: int
) -> Iterator[Block]:
    """The blocks after `marked` that belong to it; one at least if the marker stands alone."""
    rest = blocks[marked.id + 1 :] if is_alone or marked.gap >= wide else ()
    if is_alone and rest:
        yield rest[0]
        rest = rest[1:]
    if marked.gap < wide:
        return
    ends = (
        i for i, block in enumerate(rest) if block.gap >= wide or block.kind is BlockKind.HEADING
    )
    yield from rest[: next(ends, 0)]
