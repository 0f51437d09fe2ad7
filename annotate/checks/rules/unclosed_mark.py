"""A quotation mark that has lost its partner, or stands twice.

What it finds
    Quoted words of which the mark that opens or closes them is missing, or turned the wrong way by
    a space on its wrong side; and a double mark typed twice. A quotation that runs on over several
    paragraphs and opens each with a mark is in order, if the last one closes it. Code is left out.

Why
    Without its mark nobody can tell where the source stops and the writer goes on.

Hit
    “The port will open again in May, the mayor said. Ships wait outside.

Near miss
    “The port will open again in May,” the mayor said. Ships wait outside.

How to fix
    Put the mark where the words of the source begin or end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate.article import Block, Span
from annotate.checks.rule import Rule, Values
from annotate.document import Document, Quotation
from annotate.findings import Objection, Severity

_OPENING = re.compile(r"““|„„|(?<![\w=])\"\"(?=\w)")
_CLOSING = re.compile(r"(?<=[\w.,!?…])(?:””|\"\"(?!\w))")
_CODE = re.compile(r"[<>={}\\]")
# How far from its ends quoted words are looked at for code, in characters.
_NEAR = 40


def find(document: Document, _values: Values) -> Iterator[Objection]:
    """Yield an objection to each unclosed quotation and each doubled mark, in order."""
    found = sorted([*_unclosed(document), *_doubled(document)], key=lambda each: each[0])
    starts = [sentence.span.start for sentence in document.sentences]
    place = 0
    for span, mark, message in found:
        while place + 1 < len(starts) and starts[place + 1] <= mark.start:
            place += 1
        yield Objection(span=span, message=message, marks=(mark,), sentences=(place,))


def _unclosed(document: Document) -> Iterator[tuple[Span, Span, str]]:
    """What to show, the mark, and what is wrong with it, of each quotation that lacks a mark."""
    text = document.text
    end = -1
    for quotation in document.quotations:
        if not quotation.closed and not _is_code(text, quotation):
            # A mark that is turned the wrong way leaves both its sides unclosed.
            is_told = end >= 0 and not text[end : quotation.span.start].strip()
            end = quotation.span.end
            if not is_told:
                yield _lacking(quotation)


def _lacking(quotation: Quotation) -> tuple[Span, Span, str]:
    span, content = quotation.span, quotation.content
    if span.start < content.start:
        return (
            span,
            Span(span.start, content.start),
            "the quotation mark that opens here is not closed",
        )
    return span, Span(content.end, span.end), "the quotation mark that closes here was not opened"


def _is_code(text: str, quotation: Quotation) -> bool:
    content = quotation.content
    near = min(_NEAR, len(content))
    ends = (Span(content.start, content.start + near), Span(content.end - near, content.end))
    return any(_CODE.search(text, end.start, end.end) for end in ends)


def _doubled(document: Document) -> Iterator[tuple[Span, Span, str]]:
    for block in document.blocks:
        yield from (
            (span, span, "a quotation mark stands twice") for span in _twice(document.text, block)
        )


def _twice(text: str, block: Block) -> Iterator[Span]:
    """Where a mark stands twice in a block.

    Two closing marks may end a quotation and one inside it: not if that many were never opened.
    """
    for match in _OPENING.finditer(text, block.span.start, block.span.end):
        yield Span(*match.span())
    closing = [
        Span(*match.span()) for match in _CLOSING.finditer(text, block.span.start, block.span.end)
    ]
    if closing:
        words = block.span.of(text)
        lone = {"”": words.count("“") < words.count("”"), '"': words.count('"') % 2 == 1}
        yield from (span for span in closing if lone[text[span.start]])


RULE = Rule(
    id="AN203",
    name="unclosed-mark",
    severity=Severity.WARNING,
    summary="A quotation mark that has lost its partner, or stands twice.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="put the mark where the words of the source begin or end",
    find=find,
)
