"""Rows in pieces of about the same work, cut alike whenever the same archive is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotate.archive.tables import Read

if TYPE_CHECKING:
    from pyarrow import Array, Buffer, RecordBatch, Schema

# What a process works on for seconds, and so what is lost at most when it is killed.
_MOST_ROWS = 500
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows by their place among the pieces, as an Arrow stream of batches.

    `faults` says of each batch which rows could not be read, and why; `done` is as for `Read`.
    """

    number: int
    content: Buffer
    faults: Sequence[Mapping[int, str]]
    done: float | None

    def batches(self) -> Iterator[RecordBatch]:
        """The batches, as they were cut."""
        import pyarrow

        yield from pyarrow.ipc.open_stream(self.content)


@dataclass(slots=True)
class _Cut:
    """The batches of a piece so far."""

    batches: list[RecordBatch]
    faults: list[Mapping[int, str]]

    def add(self, read: Read, start: int, stop: int) -> None:
        if start < stop:
            self.batches.append(read.batch.slice(start, stop - start))
            among = {row - start: why for row, why in read.faults.items() if start <= row < stop}
            self.faults.append(among)


def cut(reads: Iterable[Read], schema: Schema, text_field: str) -> Iterator[Piece]:
    """The rows in pieces: a new one where one has many rows, or much text."""
    number = rows = weight = 0
    done = None
    begun = _Cut([], [])
    for read in reads:
        start = 0
        done = read.done
        for row, length in enumerate(_lengths(read.batch.column(text_field)), 1):
            rows += 1
            weight += length
            if rows == _MOST_ROWS or weight >= _MOST_BYTES:
                begun.add(read, start, row)
                piece = Piece(number, _stream(begun.batches, schema), begun.faults, done)
                begun = _Cut([], [])
                number, rows, weight, start = number + 1, 0, 0, row
                yield piece
        begun.add(read, start, read.batch.num_rows)
    if rows:
        yield Piece(number, _stream(begun.batches, schema), begun.faults, done)


def _lengths(texts: Array) -> list[int]:
    """How many bytes each text has."""
    import pyarrow
    from pyarrow import compute

    if pyarrow.types.is_dictionary(texts.type):
        texts = texts.dictionary_decode()
    elif pyarrow.types.is_run_end_encoded(texts.type):
        texts = compute.run_end_decode(texts)
    lengths = compute.binary_length(texts.cast(pyarrow.large_binary()))
    found: list[int] = lengths.fill_null(0).to_pylist()
    return found


def _stream(batches: Iterable[RecordBatch], schema: Schema) -> Buffer:
    import pyarrow

    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, schema) as stream:
        for batch in batches:
            stream.write_batch(batch)
    return sink.getvalue()
