"""The tables of an archive as one: their columns, and the rows in the order given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from annotate.archive.json_columns import Kinds, fault_of, records
from annotate.errors import InputError
from annotate.reading.arrow_rows import ARROW_FORMATS, open_rows, require_pyarrow, require_text
from annotate.reading.csv_rows import DELIMITERS, read_table

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

FORMATS = ARROW_FORMATS | DELIMITERS.keys() | {"jsonl"}

# Rows that are read of text files at a time, and about how many characters they may have.
_ROWS = 500
_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class File:
    """A file of the archive, what it is called in messages, and the format to read it in."""

    path: str
    name: str
    input_format: str
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """Rows that were read.

    `faults` says of those that could not be, by their number in the batch, why; `done` is the part
    of the archive, 0 to 1, that ends with them, or None where that is not known.
    """

    batch: RecordBatch
    faults: Mapping[int, str] = field(default_factory=dict)
    done: float | None = None


class Archive:
    """Files read as one table.

    Raises `InputError`, here and while it is read, with the name of the file that is at fault.
    """

    def __init__(self, files: Sequence[File], text_field: str) -> None:
        require_pyarrow()
        self._files = files
        self._text_field = text_field
        self._kinds = Kinds()
        for file in files:
            if file.input_format == "jsonl":
                with _named(file), _lines(file) as (lines, _):
                    self._kinds.see(lines)
        self.schema = self._common_schema()

    @property
    def files(self) -> Sequence[File]:
        """The files in their order."""
        return self._files

    def rows(self) -> Iterator[Read]:
        """All rows, in batches of no certain size."""
        sizes = [Path(file.path).stat().st_size for file in self._files]
        before = 0
        for file, size in zip(self._files, sizes, strict=True):
            with _named(file):
                for read in self._rows(file):
                    done = read.done and (before + read.done * size) / max(1, sum(sizes))
                    yield Read(read.batch, read.faults, done)
            before += size

    def _common_schema(self) -> Schema:
        first: Schema | None = None
        for file in self._files:
            with _named(file):
                schema = self._schema(file)
                require_text(schema, self._text_field)
                if first is None:
                    first = schema
                elif not schema.equals(first):
                    raise InputError("parse", _difference(schema, first, self._files[0].name))
        return first

    def _schema(self, file: File) -> Schema:
        import pyarrow

        if file.input_format in ARROW_FORMATS:
            return open_rows(file.path, file.input_format).schema
        if file.input_format == "jsonl":
            return self._kinds.schema(self._text_field)
        with _lines(file) as (lines, _):
            columns = read_table(lines, file.input_format).columns
            # What is not of the encoding is told before hours of work, not after them.
            while lines.read(_CHARACTERS):
                pass
        return pyarrow.schema([(name, pyarrow.string()) for name in columns])

    def _rows(self, file: File) -> Iterator[Read]:
        if file.input_format in ARROW_FORMATS:
            yield from _arrow(file)
            return
        with _lines(file) as (lines, data):
            size = os.fstat(data.fileno()).st_size
            cells = self._cells(lines, file.input_format)
            for batch, faults in _batches(cells, self.schema, self._text_field):
                yield Read(batch, faults, min(1.0, data.tell() / max(1, size)))

    def _cells(
        self, lines: Iterable[str], input_format: str
    ) -> Iterator[tuple[Mapping[str, object], str | None]]:
        """What stands in the columns of each row, or why nothing does."""
        if input_format in DELIMITERS:
            for row in read_table(lines, input_format).rows:
                yield row.cells, row.fault and f"line {row.line}: {row.fault}"
            return
        for record, fault in records(lines):
            cells = self._kinds.row(record, self._text_field)
            yield cells, fault or fault_of(record, self._text_field)


def _arrow(file: File) -> Iterator[Read]:
    rows = open_rows(file.path, file.input_format)
    seen = 0
    for batch in rows.batches:
        seen += batch.num_rows
        yield Read(batch, done=seen / max(1, rows.count) if rows.count is not None else None)


def _batches(
    rows: Iterable[tuple[Mapping[str, object], str | None]], schema: Schema, text_field: str
) -> Iterator[tuple[RecordBatch, dict[int, str]]]:
    held: list[Mapping[str, object]] = []
    faults: dict[int, str] = {}
    characters = 0
    for cells, fault in rows:
        if fault:
            faults[len(held)] = fault
        held.append(cells)
        characters += len(str(cells.get(text_field) or ""))
        if len(held) == _ROWS or characters > _CHARACTERS:
            yield _batch(held, schema), faults
            held, faults, characters = [], {}, 0
    if held:
        yield _batch(held, schema), faults


def _batch(rows: list[Mapping[str, object]], schema: Schema) -> RecordBatch:
    import pyarrow

    columns = [pyarrow.array([row.get(each.name) for row in rows], each.type) for each in schema]
    return pyarrow.RecordBatch.from_arrays(columns, schema=schema)


@contextmanager
def _lines(file: File) -> Iterator[tuple[TextIO, BinaryIO]]:
    """The lines of a text file with their ends, and the bytes that they come from."""
    encoding = file.encoding or "utf-8-sig"
    try:
        with Path(file.path).open("rb") as data:
            yield TextIOWrapper(data, encoding, newline=""), data
    except UnicodeDecodeError as error:
        raise InputError(
            "encoding", f"not {encoding.removesuffix('-sig')}: {error.reason}; name its encoding, "
            "as in --encoding=latin-1",
        ) from None  # fmt: skip
    except LookupError:
        raise InputError("encoding", f"unknown encoding {encoding!r}") from None
    except FileNotFoundError:
        raise InputError("not-found", "no such file or folder") from None
    except OSError as error:
        raise InputError("unreadable", error.strerror or str(error)) from None


@contextmanager
def _named(file: File) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        raise InputError(error.code, f"{file.name}: {error}") from None


def _difference(schema: Schema, first: Schema, name: str) -> str:
    """How the columns of a file differ from those of the first."""
    theirs: dict[str, Any] = dict(zip(first.names, first.types, strict=True))
    ours: dict[str, Any] = dict(zip(schema.names, schema.types, strict=True))
    for column, kind in theirs.items():
        if column not in ours:
            return f"no column {column!r}, which {name} has"
        if ours[column] != kind:
            return f"the column {column!r} is {ours[column]}, in {name} {kind}"
    more = next((column for column in ours if column not in theirs), None)
    return f"a column {more!r}, which {name} has not" if more else f"other columns than {name}"
