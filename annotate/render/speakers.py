"""Who speaks in each article: `table` for people, `json`, `csv` and `tsv` for scripts.

The records are those of `annotate-speakers/1`. Shares are parts of all quoted words of the article
and sum to 1, as in `annotate/1`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotate.article import Failure, Lines
from annotate.render.folding import cells, fold
from annotate.render.json_text import Fields, encoded, members
from annotate.render.layout import QUIET, Line, Piece
from annotate.render.offsets import Offsets, OffsetUnit
from annotate.render.records import portions
from annotate.render.tables import defused, row
from annotate.render.terminal import ansi, head, plain, unread
from annotate.render.turns import UNKNOWN
from annotate.visible import in_a_row
from annotate.voices import Heard, Voice

SCHEMA = "annotate-speakers/1"
COLUMNS = (
    "path",
    "name",
    "mentions",
    "quotations",
    "attributions",
    "words",
    "share",
    "start",
    "end",
    "line",
    "column",
)

_SPEAKER = "speaker"
_HEADS = ("quotations", "indirect", "words", "share", "first")
# A pipe has no edge, but a name wider than this leaves its figures out of line, not all others.
_WIDEST = 88
_GUTTER = 2
_GAP = "  "
_INDENT = "  "
_LEAST_SHARE = 0.005

Result = Heard | Failure


def render_table(
    results: Iterable[Result], *, width: int | None = None, colour: bool = False
) -> Iterator[str]:
    """A table an article: a line a speaker, below it the words that the article uses for them.

    `width` is that of the terminal in columns, or `None` for a pipe, which is never folded.
    """
    paint = ansi if colour else plain
    for number, result in enumerate(results):
        yield "\n" if number else ""
        lines = [unread(result)] if isinstance(result, Failure) else _table(result, width)
        yield from map(paint, lines)


def render_json(
    results: Iterable[Result],
    *,
    version: str,
    model: str,
    unit: OffsetUnit = OffsetUnit.CODEPOINT,
) -> Iterator[str]:
    """One JSON object, in pieces, with a line for each speaker.

    `version` is that of the tool, `model` names the judge; `unit` is what start and end count.
    """
    tool = {"name": "annotate", "version": version, "model": model}
    yield f'{{"schema": {encoded(SCHEMA)}, "tool": {encoded(tool)},\n "files": ['
    files = failed = 0
    for result in results:
        yield ",\n  " if files else "\n  "
        yield from members(_file(result, unit), ", ", "\n   ")
        files += 1
        failed += isinstance(result, Failure)
    yield f'],\n "summary": {encoded({"files": files, "failed": failed})}}}\n'


def render_csv(
    results: Iterable[Result], *, unit: OffsetUnit = OffsetUnit.CODEPOINT
) -> Iterator[str]:
    """Comma-separated rows under a head row, a row a speaker; failures have none."""
    return _rows(results, unit, ",")


def render_tsv(
    results: Iterable[Result], *, unit: OffsetUnit = OffsetUnit.CODEPOINT
) -> Iterator[str]:
    """Tab-separated rows under a head row, a row a speaker; failures have none."""
    return _rows(results, unit, "\t")


def _file(result: Result, unit: OffsetUnit) -> Fields:
    if isinstance(result, Failure):
        yield "path", result.path
        yield "error", {"code": result.code, "message": result.message}
        yield "speakers", []
    else:
        yield "path", result.document.source.path
        yield "error", None
        yield "speakers", _records(result, unit)


def _records(heard: Heard, unit: OffsetUnit) -> Iterator[dict[str, Any]]:
    text = heard.document.source.text
    lines, offsets = Lines(text), Offsets(text, unit)
    for voice, share in _shares(heard):
        first = heard.document.place(voice.first)
        line, column = lines.locate(first.start)
        yield {
            "name": voice.name,
            "mentions": list(voice.mentions),
            "quotations": voice.quotations,
            "attributions": voice.attributions,
            "words": voice.words,
            "share": share,
            "start": offsets.convert(first.start),
            "end": offsets.convert(first.end),
            "line": line,
            "column": column,
        }


def _rows(results: Iterable[Result], unit: OffsetUnit, delimiter: str) -> Iterator[str]:
    yield row(COLUMNS, delimiter)
    for result in results:
        if isinstance(result, Heard):
            path = defused(result.document.source.path)
            for record in _records(result, unit):
                name, mentions, *numbers = record.values()
                yield row(
                    (path, defused(name or ""), defused("; ".join(mentions)), *numbers), delimiter
                )


def _shares(heard: Heard) -> Iterator[tuple[Voice, float]]:
    return zip(heard.voices, portions(voice.words for voice in heard.voices), strict=True)


def _table(heard: Heard, width: int | None) -> Iterator[Line]:
    yield head(heard.document, width)
    yield []
    if not heard.voices:
        yield [Piece("nobody is quoted", QUIET)]
        return
    names = [in_a_row(voice.name or UNKNOWN) for voice in heard.voices]
    numbers = _columns([_HEADS, *_numbers(heard)])
    room = (width or _WIDEST) - len(numbers[0]) - _GUTTER
    first = min(max(cells([Piece(name)]) for name in (_SPEAKER, *names)), max(len(_SPEAKER), room))
    whole = first + len(numbers[0]) if width else None
    yield [Piece(_SPEAKER.ljust(first) + numbers[0], QUIET)]
    for voice, name, figures in zip(heard.voices, names, numbers[1:], strict=True):
        yield from _named(_lines(name, first if width else None), first, figures)
        if [each.casefold() for each in voice.mentions] not in ([], [name.casefold()]):
            yield from _mentions(voice, whole)


def _named(name: Iterable[str], width: int, figures: str) -> Iterator[Line]:
    """The lines of a name, on the first of them the figures."""
    for number, part in enumerate(name):
        blank = " " * (width - cells([Piece(part)]))
        yield [Piece(part, "bold"), *([] if number else [Piece(blank + figures)])]


def _mentions(voice: Voice, width: int | None) -> Iterator[Line]:
    words = in_a_row(", ".join(voice.mentions))
    for line in _lines(words, width and width - len(_INDENT)):
        yield [Piece(_INDENT), Piece(line, QUIET)]


def _lines(text: str, width: int | None) -> Iterator[str]:
    if width is None:
        yield text
    else:
        for line in fold([Piece(text)], width):
            yield "".join(piece.text for piece in line)


def _numbers(heard: Heard) -> Iterator[tuple[str, ...]]:
    lines = Lines(heard.document.source.text)
    for voice, share in _shares(heard):
        line, column = lines.locate(heard.document.place(voice.first).start)
        yield (
            f"{voice.quotations:,}",
            f"{voice.attributions:,}",
            f"{voice.words:,}",
            "<1%" if 0 < share < _LEAST_SHARE else f"{share:.0%}",
            f"{line}:{column}",
        )


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Each row as one text, every cell set to the right of its column."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "".join(_GAP + cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        for cells in rows
    ]
