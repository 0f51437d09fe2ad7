"""A sentence of comment quoted for a reader, with the words that gave it away marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from annotate.document import Document, Evidence, EvidenceKind, Label, Span
from annotate.render.folding import cells, fold
from annotate.render.layout import Line, Piece
from annotate.render.visible import expanded
from annotate.render.wording import reason

_INDENT = "    "
_TELLING = "bold"
_REASONS = 3
_LEAST_WIDTH = 24


def excerpt(document: Document, span: Span, width: int) -> Iterator[Line]:
    """The sentence at `span` in lines of `width` cells, carets below the words of its reasons."""
    for line in indented(_pieces(document, span), width):
        yield line
        carets = "".join(map(_carets, line)).rstrip()
        if carets:
            yield [Piece(carets)]


def indented(pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    """The pieces in lines of `width` cells, set in from the left."""
    for line in fold(pieces, max(_LEAST_WIDTH, width - len(_INDENT))):
        yield [Piece(_INDENT), *line]


def reasons(document: Document, span: Span) -> list[str]:
    """The strongest reasons to call the sentence at `span` comment, its own words first."""
    return list(dict.fromkeys(reason(document, each) for each in _strongest(document, span)))


def _strongest(document: Document, span: Span) -> list[Evidence]:
    index = bisect_left(document.sentences, span, key=lambda sentence: sentence.span)
    speaking = [
        evidence
        for sentence in document.sentences[index : index + 1]
        for evidence in sentence.evidence
        if evidence.label is Label.COMMENT and evidence.weight > 0
    ]
    speaking.sort(key=lambda each: (each.kind is EvidenceKind.CONTEXT, -each.weight))
    return speaking[:_REASONS]


def _pieces(document: Document, span: Span) -> Iterator[Piece]:
    at = span.start
    for words in sorted(evidence.span for evidence in _strongest(document, span)):
        if at <= words.start and words.end <= span.end and words != span:
            yield Piece(_flowing(document, Span(at, words.start)))
            yield Piece(_flowing(document, words), _TELLING)
            at = words.end
    yield Piece(_flowing(document, Span(at, span.end)))


def _flowing(document: Document, span: Span) -> str:
    text = span.of(document.source.text)
    words = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if words and text[-1:].isspace() else ""
    return expanded(f"{before}{words}{after}")


def _carets(piece: Piece) -> str:
    if piece.style != _TELLING:
        return " " * cells([piece])
    words = piece.text.lstrip(" ")
    return " " * (len(piece.text) - len(words)) + "^" * cells([Piece(words)])
