"""CSV and TSV to sources: an article a row, and a row at fault is a failure of its own.

Quoting is that of RFC 4180; the first row names the columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotate.article import Failure, Source
from annotate.errors import InputError
from annotate.reading.columns import require_column
from annotate.reading.decode import Decoded
from annotate.reading.jsonl import known_by

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = {"csv": ",", "tsv": "\t"}
# A long article is more than the csv module's own limit, 128 KB; with none at all a quotation mark
# that is never closed would swallow the rest of the file.
_LONGEST_CELL = 100_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the line that it begins on; one with a `fault` has no cells."""

    line: int
    cells: Mapping[str, str]
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows as they are read."""

    columns: Sequence[str]
    rows: Iterator[Row]


def read_csv(
    decoded: Decoded, path: str, text_field: str = "text", input_format: str = "csv"
) -> Iterator[Source | Failure]:
    """Yield the article of each row that is not blank, as an `input_format`, `csv` or `tsv`.

    The text is in the column `text_field`; `title`, `path` and `id` are as in JSON Lines. Raises
    `InputError` where there is no such column.
    """
    table = read_table(io.StringIO(decoded.text, newline=""), input_format)
    require_column(text_field, table.columns)
    for row in table.rows:
        place = f"{path}:{row.line}"
        if row.fault:
            yield Failure(place, "parse", f"line {row.line}: {row.fault}")
        else:
            yield Source(
                row.cells[text_field],
                path=known_by(row.cells) or place,
                encoding=decoded.encoding,
                input_format=input_format,
                title=row.cells.get("title"),
                warnings=decoded.warnings,
            )


def read_table(lines: Iterable[str], input_format: str) -> Table:
    """The table in lines that keep their ends.

    Raises `InputError` where the first row cannot name the columns.
    """
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, delimiter=DELIMITERS[input_format], strict=True)
    try:
        columns = next((cells for cells in reader if cells), None)
    except csv.Error as error:
        raise InputError("parse", f"the row of names cannot be read: {error}") from None
    if columns is None:
        raise InputError("parse", "empty: there is no row that names the columns")
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise InputError("parse", f"two columns are called {twice!r}")
    return Table(columns, _rows(reader, columns))


def _rows(reader: Reader, columns: Sequence[str]) -> Iterator[Row]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, {}, str(error))
            continue
        if len(cells) == len(columns):
            yield Row(line, dict(zip(columns, cells, strict=True)))
        elif cells:
            count = f"{len(cells)} cell{'s' if len(cells) > 1 else ''}"
            yield Row(line, {}, f"{count} where there are {len(columns)} columns")
