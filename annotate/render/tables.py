"""Results as a table: `csv` and `tsv`, a row a sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from annotate.article import Lines
from annotate.document import Document, Label, LabelledSentence, Result
from annotate.render.offsets import Offsets
from annotate.render.records import Shape, portions
from annotate.visible import visible

COLUMNS = (
    "path",
    "id",
    "block",
    "start",
    "end",
    "line",
    "column",
    "label",
    "confidence",
    "fact",
    "quote",
    "comment",
    "coloured",
    "uncertain",
    "speaker",
    "text",
)

# What makes a spreadsheet run a cell: OWASP, "CSV Injection", with the full-width signs that
# spreadsheets for East Asian languages take for the plain ones.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def render_csv(results: Iterable[Result], *, shape: Shape | None = None) -> Iterator[str]:
    """Comma-separated rows under a head row; failures have none."""
    return _render(results, shape or Shape(), ",")


def render_tsv(results: Iterable[Result], *, shape: Shape | None = None) -> Iterator[str]:
    """Tab-separated rows under a head row; failures have none."""
    return _render(results, shape or Shape(), "\t")


def defused(cell: str) -> str:
    """The cell as text that no spreadsheet runs as a formula; a lone sign is none."""
    cell = visible(cell)
    return f"'{cell}" if len(cell) > 1 and cell[0] in _FORMULA else cell


def row(cells: Iterable[object], delimiter: str) -> str:
    """The cells as a line of the table, quoted where needed."""
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _render(results: Iterable[Result], shape: Shape, delimiter: str) -> Iterator[str]:
    yield row(COLUMNS, delimiter)
    for result in results:
        if isinstance(result, Document):
            for cells in _cells(result, shape):
                yield row(cells, delimiter)


def _cells(document: Document, shape: Shape) -> Iterator[tuple[object, ...]]:
    lines = Lines(document.source.text)
    offsets = Offsets(document.source.text, shape.unit)
    for sentence in document.sentences:
        if shape.only not in (None, sentence.label):
            continue
        scores = portions(sentence.scores.of(label) for label in Label)
        place = document.place(sentence.span)
        yield (
            defused(document.source.path),
            sentence.id,
            sentence.block,
            offsets.convert(place.start),
            offsets.convert(place.end),
            *lines.locate(place.start),
            sentence.label.value,
            scores[list(Label).index(sentence.label)],
            *scores,
            str(sentence.coloured).lower(),
            str(sentence.uncertain).lower(),
            defused(_speaker(document, sentence)),
            defused(sentence.span.of(document.text)),
        )


def _speaker(document: Document, sentence: LabelledSentence) -> str:
    """Who speaks in a quote: the name where it is known, else the words that stand for it."""
    if sentence.label is not Label.QUOTE:
        return ""
    for index in sentence.quotations:
        speaker = document.quotations[index].speaker
        if speaker:
            return speaker.called
    return ""
