"""The article as its author laid it out, every sentence in the colour of its label.

On a terminal the text is folded beside a margin with the marks of the sentences that begin on each
line; a pipe gets the lines as they are. Where there is no margin or no colour each sentence carries
its mark. Article text reaches rich only as `Text`, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotate.document import Document, Failure, Label, Result, Summary, summarise
from annotate.render.balance import balance
from annotate.render.explanation import explanation
from annotate.render.folding import cells, fold
from annotate.render.layout import QUIET, Layout, Line, Paragraph, Piece, bold, paragraphs
from annotate.render.visible import one_line

# The longest line of article text: longer ones are hard to read, however wide the terminal.
_MEASURE = 88
_LEAST_MEASURE = 24
_MARGIN = 6
# Kept free on the right, where text that touches the edge is hard to read.
_GUTTER = 2
_LONGEST_NOTE = 32
_LEAST_NOTE = 16
_WIDEST_BAR = 60
_STEP = 2
_FLAGS = {"*": "loaded wording", "?": "less sure than --min-confidence"}


@dataclass(frozen=True, slots=True)
class View:
    """How the reader wants to see it.

    `width` is that of the terminal in columns, or `None` for a pipe, which is never folded;
    `only` shows the sentences of one label, `explain` puts the evidence under each.
    """

    width: int | None = None
    colour: bool = False
    explain: bool = False
    only: Label | None = None

    @property
    def room(self) -> int:
        """The columns for text, between the margin and the gutter."""
        return max(_LEAST_MEASURE, (self.width or _MEASURE) - _MARGIN - _GUTTER)


def render_terminal(results: Iterable[Result], view: View) -> Iterator[str]:
    """Article after article, each under its path and above its balance."""
    paint = ansi if view.colour else plain
    total = Summary()
    read = failed = 0
    for result in results:
        lines = _failure(result) if isinstance(result, Failure) else _article(result, view)
        yield "\n" if read + failed else ""
        yield from map(paint, lines)
        if isinstance(result, Failure):
            failed += 1
        else:
            read += 1
            total += summarise(result)
    if read + failed > 1:
        yield from map(paint, _total(total, read, failed, view))


def plain(line: Line) -> str:
    """The line without colour, ended."""
    return "".join(piece.lead + piece.text for piece in line) + "\n"


def ansi(line: Line) -> str:
    """The line in the terminal's own sixteen colours, ended."""
    return "".join(map(_coloured, line)) + "\n"


def _coloured(piece: Piece) -> str:
    if not piece.style:
        return piece.lead + piece.text
    from rich.color import ColorSystem
    from rich.style import Style

    style = Style.parse(piece.style)
    # A pager forgets the colour at the end of a line, so each line gets its own.
    return "\n".join(
        style.render(line, color_system=ColorSystem.STANDARD)
        for line in (piece.lead + piece.text).split("\n")
    )


def _failure(failure: Failure) -> Iterator[Line]:
    yield [Piece(one_line(failure.path), "bold"), Piece(f": not read ({failure.code})")]


def _article(document: Document, view: View) -> Iterator[Line]:
    layout = Layout(
        only=view.only,
        flow=view.width is not None,
        apart=view.explain,
        marked=view.width is None or not view.colour,
    )
    yield _head(document, view)
    marks: set[str] = set()
    for number, paragraph in enumerate(paragraphs(document, layout)):
        yield from ([] for _ in range(paragraph.breaks - 1 if number else 1))
        yield from _paragraph(document, paragraph, view)
        marks.update(*(piece.mark for piece in paragraph.pieces))
    yield []
    yield from _balance(summarise(document), view)
    flags = ([Piece(meaning, QUIET, flag)] for flag, meaning in _FLAGS.items() if flag in marks)
    yield from _beside_marks(flags, view)


def _head(document: Document, view: View) -> Line:
    source = document.source
    path = one_line(source.path)
    if source.encoding != "utf-8":
        path += f" ({source.encoding})"
    rule = "─" * (view.width - len(path) - 1) if view.width else ""
    return [Piece(path, "bold"), Piece(f" {rule}", QUIET)] if rule else [Piece(path, "bold")]


def _total(summary: Summary, read: int, failed: int, view: View) -> Iterator[Line]:
    yield []
    articles = f"{read:,} article{'' if read == 1 else 's'}"
    yield [Piece(f"{articles}, {failed:,} not read" if failed else articles, "bold")]
    yield from _balance(summary, view)


def _balance(summary: Summary, view: View) -> Iterator[Line]:
    lines = balance(summary, width=min(_WIDEST_BAR, view.room), colour=view.colour)
    return _beside_marks(lines, view)


def _beside_marks(lines: Iterable[Line], view: View) -> Iterator[Line]:
    """The lines of a legend, each mark where those of the article stand."""
    for line in lines:
        if view.width is not None:
            yield [*_margin(line), *line]
        else:
            yield [Piece(f"{line[0].mark} " if line[0].mark else "", line[0].style), *line]


def _paragraph(document: Document, paragraph: Paragraph, view: View) -> Iterator[Line]:
    put = _printed if view.width is None else _folded
    yield from put(paragraph.pieces, paragraph.indent, view)
    if view.explain:
        for reason in explanation(document, paragraph.sentences[0]):
            yield from put([Piece(reason, QUIET)], paragraph.indent + _STEP, view)


def _printed(pieces: Line, indent: int, _: View) -> Iterator[Line]:
    yield [Piece(" " * indent), *pieces]


def _folded(pieces: Line, indent: int, view: View) -> Iterator[Line]:
    measure = min(_MEASURE, view.room)
    room = min(_LONGEST_NOTE, view.room - measure)
    indent = min(indent, measure // 3)
    for line in fold(pieces, measure - indent):
        yield [*_margin(line), Piece(" " * indent), *line, *_note(line, measure - indent, room)]


def _margin(line: Line) -> Line:
    """The marks of the sentences that begin on the line, as many as there is room for."""
    starts = [piece for piece in line if piece.mark]
    marks = [piece.mark for piece in starts]
    room = _MARGIN - 2
    if sum(map(len, marks)) > room:
        marks = [mark[0] for mark in marks]
    if len(marks) > room:
        marks = [*marks[: room - 1], "+"]
    blank = " " * (room - sum(map(len, marks)))
    styled = (Piece(mark, bold(piece.style)) for mark, piece in zip(marks, starts, strict=False))
    return [Piece(blank), *styled, Piece("  ")]


def _note(line: Line, measure: int, room: int) -> Line:
    """Who speaks in the quotations that begin on the line, beside the text."""
    names = "; ".join(dict.fromkeys(piece.note for piece in line if piece.note))
    if not names or room < _LEAST_NOTE:
        return []
    if len(names) > room:
        names = names[: room - 1] + "…"
    return [Piece(" " * (measure - cells(line) + 2)), Piece(names, QUIET)]
