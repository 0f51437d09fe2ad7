"""A marked block that does not end, or that swallows the article.

What it finds
    A block marked as the outlet's own ("Comment:", "[Ed: …]") of which nobody can tell where it
    ends: its bracket is never closed, or a wide gap sets it off before and neither a wide gap nor a
    heading does so after, though more paragraphs follow. And a block of several paragraphs that
    follows a report and holds more than max-block of the article's words: its end was probably
    lost.

Why
    What follows a block without an end is read as comment, or what belongs to it as report. The
    tool has to guess like any reader, and takes such a block to be one paragraph.

Hit
    The port is closed. [Ed: The port owns a share in this paper.

    It will open again in May.

Near miss
    The port is closed. [Ed: The port owns a share in this paper.]

    It will open again in May.

How to fix
    Close the bracket, or leave as wide a gap after the block as before it. If the article is meant
    to be mostly comment, set max-block to 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotate.article import Block, BlockKind, Span, count_words, wide_gap
from annotate.checks.rule import Option, Rule, Values
from annotate.document import Document, EvidenceKind, LabelledSentence
from annotate.findings import Objection, Severity
from annotate.summary import summarise
from annotate.visible import in_a_row

_CLOSING = {"[": "]", "(": ")"}


class _Layout(NamedTuple):
    """How blocks are set: the least wide gap, the first block of text, the last set off.

    The last two are ids; a heading counts as set off.
    """

    wide: int
    text: int
    set_off: int


def find(document: Document, values: Values) -> Iterator[Objection]:
    """Yield an objection to each marked block that does not end or is too large."""
    limit = values.number("max-block")
    layout = _layout(document.blocks)
    total = summarise(document).total.words
    for marker, sentences in _marked(document).items():
        first = sentences[0]
        words = in_a_row(marker.of(document.text))
        share = _share_of_several(document, sentences, total)
        if _is_bracket_open(document, marker, sentences):
            message = f"the bracket of “{words}” is not closed"
        elif _is_gap_missing(document, marker, sentences, layout):
            message = f"a gap sets “{words}” off before and none after"
        elif share > limit and first.block > layout.text:
            message = f"“{words}” holds {share:.0%} of the article, the limit is {limit:.0%}"
        else:
            continue
        yield Objection(span=first.span, message=message, marks=(marker,), sentences=(first.id,))


def _layout(blocks: Sequence[Block]) -> _Layout:
    wide = wide_gap(blocks)
    headings = {block.id for block in blocks if block.kind is BlockKind.HEADING}
    text = next((block.id for block in blocks if block.id not in headings), len(blocks))
    set_off = headings.union(block.id for block in blocks if block.gap >= wide)
    return _Layout(wide, text, max(set_off, default=-1))


def _marked(document: Document) -> dict[Span, list[LabelledSentence]]:
    """The sentences of each marked block, by the place of its marker."""
    blocks: dict[Span, list[LabelledSentence]] = {}
    for sentence in document.sentences:
        for evidence in sentence.evidence:
            if evidence.kind is EvidenceKind.MARKER:
                blocks.setdefault(evidence.span, []).append(sentence)
    return blocks


def _is_bracket_open(
    document: Document, marker: Span, sentences: Sequence[LabelledSentence]
) -> bool:
    closing = _CLOSING.get(document.text[marker.start])
    end = document.blocks[sentences[-1].block].span.end
    return closing is not None and document.text.find(closing, marker.end, end) < 0


def _is_gap_missing(
    document: Document, marker: Span, sentences: Sequence[LabelledSentence], layout: _Layout
) -> bool:
    """Whether a block without a bracket is set off before and not after, where text follows.

    Below a title it is the title that the gap sets off.
    """
    first, last = sentences[0].block, sentences[-1].block
    return (
        document.text[marker.start] not in _CLOSING
        and document.blocks[first].gap >= layout.wide
        and layout.text < first
        and layout.set_off <= first
        and last + 1 < len(document.blocks)
    )


def _share_of_several(
    document: Document, sentences: Sequence[LabelledSentence], total: int
) -> float:
    """The part of `total` words that sentences hold which run over several paragraphs, else 0."""
    if sentences[0].block == sentences[-1].block:
        return 0.0
    text = document.text
    return sum(count_words(each.span.of(text)) for each in sentences) / max(1, total)


RULE = Rule(
    id="AN104",
    name="open-block",
    severity=Severity.WARNING,
    summary="A marked block that does not end, or that swallows the article.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="close the bracket, or leave as wide a gap after the block as before it",
    options=(
        Option(
            name="max-block",
            default=0.5,
            meaning="the part of the words that a marked block may hold; 1 allows all of them",
        ),
    ),
    find=find,
)
