"""The article as its author laid it out, every sentence in the colour of its label.

On a terminal the text is folded between two margins: on the left the marks of the sentences that
begin on each line, on the right who speaks, once a turn. A pipe gets the lines as they are. Where
there is no margin or no colour each sentence carries its mark. Article text never reaches rich as
markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotate.article import Failure
from annotate.document import Document, Label, Result
from annotate.inert import inert
from annotate.render.balance import balance
from annotate.render.explanation import explanation, genre_line
from annotate.render.folding import cells, fold
from annotate.render.layout import QUIET, Layout, Line, Paragraph, Piece, paragraphs
from annotate.render.margins import GAP, LEFT, marks, noted
from annotate.render.turns import turns
from annotate.summary import Summary, summarise
from annotate.visible import one_line

# The longest line of article text: longer ones are hard to read, however wide the terminal.
_MEASURE = 88
_LEAST_MEASURE = 24
# Kept free on the right, where text that touches the edge is hard to read.
_GUTTER = 2
# The room for text and notes below which there are no notes, and the part of it that is theirs.
_LEAST_NOTED = 50
_PART_NOTED = 4
_WIDEST_NOTE = 32
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
        return max(_LEAST_MEASURE, (self.width or _MEASURE) - LEFT - _GUTTER)


@dataclass(frozen=True, slots=True)
class _Page:
    """The cells for a line of text, and for the note beside it; 0 where nobody is noted."""

    measure: int
    note: int


def render_terminal(results: Iterable[Result], view: View) -> Iterator[str]:
    """Article after article, each under its path and above its balance."""
    paint = _painter(view)
    total = Summary()
    read = failed = 0
    for result in results:
        lines = [unread(result)] if isinstance(result, Failure) else _article(result, view)
        yield "\n" if read + failed else ""
        yield from map(paint, lines)
        if isinstance(result, Failure):
            failed += 1
        else:
            read += 1
            total += summarise(result)
    if read + failed > 1:
        yield from map(paint, _total(total, read, failed, view))


def _painter(view: View) -> Callable[[Line], str]:
    paint = ansi if view.colour else plain
    # What goes down a pipe may end in the log of a build server, which obeys what it finds there.
    return paint if view.width is not None else lambda line: inert(paint(line))


def head(document: Document, width: int | None) -> Line:
    """The path of the article, and a rule to the edge of a terminal `width` columns wide."""
    source = document.source
    path = one_line(source.path)
    if source.encoding != "utf-8":
        path += f" ({source.encoding})"
    rule = "─" * (width - cells([Piece(path)]) - 1) if width else ""
    return [Piece(path, "bold"), Piece(f" {rule}", QUIET)] if rule else [Piece(path, "bold")]


def unread(failure: Failure) -> Line:
    """The path of an input that was not read, and the kind of reason."""
    return [Piece(one_line(failure.path), "bold"), Piece(f": not read ({failure.code})")]


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


def _article(document: Document, view: View) -> Iterator[Line]:
    layout = Layout(
        only=view.only,
        flow=view.width is not None,
        apart=view.explain,
        marked=view.width is None or not view.colour,
    )
    notes = _notes(document, view)
    page = _page(view, noted=bool(notes))
    yield head(document, view.width)
    if view.explain and document.genre:
        yield from _put(view)([Piece(genre_line(document, document.genre), QUIET)], 0, page)
    letters: set[str] = set()
    for number, paragraph in enumerate(paragraphs(document, layout, notes)):
        yield from ([] for _ in range(paragraph.breaks - 1 if number else 1))
        yield from _paragraph(document, paragraph, view, page)
        letters.update(*(piece.mark for piece in paragraph.pieces))
    yield []
    yield from _balance(summarise(document), view)
    flags = ([Piece(meaning, QUIET, flag)] for flag, meaning in _FLAGS.items() if flag in letters)
    yield from _beside_marks(flags, view)


def _notes(document: Document, view: View) -> dict[int, str]:
    """Who speaks, by the id of the sentence to be noted; nobody where there is no room for it."""
    if view.width is None or view.room < _LEAST_NOTED or view.only not in (None, Label.QUOTE):
        return {}
    return turns(document)


def _page(view: View, *, noted: bool) -> _Page:
    if not noted:
        return _Page(min(_MEASURE, view.room), 0)
    note = min(_WIDEST_NOTE, view.room // _PART_NOTED)
    return _Page(min(_MEASURE, view.room - note - GAP), note)


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
            yield [*marks(line), *line]
        else:
            yield [Piece(f"{line[0].mark} " if line[0].mark else "", line[0].style), *line]


def _paragraph(document: Document, paragraph: Paragraph, view: View, page: _Page) -> Iterator[Line]:
    put = _put(view)
    yield from put(paragraph.pieces, paragraph.indent, page)
    if view.explain:
        for reason in explanation(document, paragraph.sentences[0]):
            yield from put([Piece(reason, QUIET)], paragraph.indent + _STEP, page)


def _put(view: View) -> Callable[[Line, int, _Page], Iterator[Line]]:
    return _printed if view.width is None else _folded


def _printed(pieces: Line, indent: int, _: _Page) -> Iterator[Line]:
    yield [Piece(" " * indent), *pieces]


def _folded(pieces: Line, indent: int, page: _Page) -> Iterator[Line]:
    indent = min(indent, page.measure // 3)
    lines = fold(pieces, page.measure - indent)
    for line in noted(lines, page.measure - indent, page.note) if page.note else lines:
        yield [*marks(line), Piece(" " * indent), *line]
