"""What a finding is about, quoted for a reader, with the words that gave it away marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotate.article import Span
from annotate.findings import Finding
from annotate.inert import inert
from annotate.render.folding import cells, fold
from annotate.render.layout import Line, Piece
from annotate.visible import expanded

_INDENT = "    "
_TELLING = "bold"
_LEAST_WIDTH = 24
# Some lines of text. What is longer is shown around the marks, as far on either side as tells what
# they are about, or where there are none by its beginning.
_LONGEST = 400
_AROUND = 80
_BEGINNING = 240
_LEFT_OUT = "…"


def excerpt(finding: Finding, width: int) -> Iterator[Line]:
    """The text in lines of `width` cells, carets below the words that are marked.

    Of a very long text only what stands around the marks, with an ellipsis for the rest.
    """
    for line in indented(_pieces(finding), width):
        yield line
        carets = "".join(map(_carets, line)).rstrip()
        if carets:
            yield [Piece(carets)]


def indented(pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    """The pieces in lines of `width` cells, set in from the left."""
    for line in fold(pieces, max(_LEAST_WIDTH, width - len(_INDENT))):
        yield [Piece(_INDENT), *line]


def _pieces(finding: Finding) -> Iterator[Piece]:
    text = inert(finding.text)
    marks = _marks(finding)
    end = 0
    for shown in _shown(text, marks):
        if shown.start > end:
            yield Piece(f" {_LEFT_OUT} " if end else f"{_LEFT_OUT} ")
        yield from _marked(text, shown, marks)
        end = shown.end
    if end < len(text):
        yield Piece(f" {_LEFT_OUT}")


def _marks(finding: Finding) -> list[Span]:
    """The marks in order that share nothing; one on the whole text would mark nothing."""
    marks: list[Span] = []
    whole = Span(0, len(finding.text))
    for mark in sorted(finding.marks):
        apart = not marks or marks[-1].end <= mark.start
        if mark and mark != whole and whole.contains(mark) and apart:
            marks.append(mark)
    return marks


def _shown(text: str, marks: list[Span]) -> list[Span]:
    """What is shown of the text, in order."""
    if len(text) <= _LONGEST:
        return [Span(0, len(text))]
    shown: list[Span] = []
    room = _LONGEST
    for mark in marks:
        around = _to_words(text, Span(mark.start - _AROUND, mark.end + _AROUND), mark)
        if shown and around.start <= shown[-1].end:
            around = Span(shown.pop().start, around.end)
        shown.append(around)
        room -= len(mark) + 2 * _AROUND
        if room <= 0:
            break
    return [Span(each.start, min(each.end, each.start + 2 * _LONGEST)) for each in shown] or [
        _to_words(text, Span(0, _BEGINNING), Span(0, 0))
    ]


def _to_words(text: str, around: Span, mark: Span) -> Span:
    """The part of `text` at `around` without words cut in two, `mark` kept whole."""
    start, end = max(0, around.start), min(len(text), around.end)
    if start:
        space = text.find(" ", start, mark.start)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", mark.end, end)
        end = space if space >= 0 else end
    return Span(start, end)


def _marked(text: str, shown: Span, marks: list[Span]) -> Iterator[Piece]:
    at = shown.start
    for mark in marks:
        if shown.contains(mark):
            yield Piece(_flowing(text, Span(at, mark.start)))
            yield Piece(_flowing(text, mark), _TELLING)
            at = mark.end
    yield Piece(_flowing(text, Span(at, shown.end)))


def _flowing(text: str, span: Span) -> str:
    part = span.of(text)
    words = " ".join(part.split())
    before = " " if part[:1].isspace() else ""
    after = " " if words and part[-1:].isspace() else ""
    return expanded(f"{before}{words}{after}")


def _carets(piece: Piece) -> str:
    if piece.style != _TELLING:
        return " " * cells([piece])
    words = piece.text.lstrip(" ")
    return " " * (len(piece.text) - len(words)) + "^" * cells([Piece(words)])
