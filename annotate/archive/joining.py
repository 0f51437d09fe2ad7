"""The parts put together: one Parquet or Arrow file, the same bytes from the same parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotate.archive.parts import Parts
from annotate.errors import UsageError

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema, Table

# A row group ends where it has so much in memory: it is what a reader must hold at a time.
_GROUP_BYTES = 48_000_000
_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """What the file is like: its columns, its format, and which column tells of failures."""

    schema: Schema
    output_format: str
    errors: str


def require_writable(schema: Schema, output_format: str) -> None:
    """Raise `UsageError` where the format has no place for a type among the columns."""
    import pyarrow

    for field in schema:
        try:
            with _writer(pyarrow.BufferOutputStream(), pyarrow.schema([field]), output_format):
                pass
        except pyarrow.ArrowException as error:
            raise UsageError(
                f"the column {field.name!r} is {field.type}, which {output_format} cannot hold"
            ) from error


def join(parts: Parts, count: int, path: Path, layout: Layout) -> tuple[int, int]:
    """Write the first `count` parts to a file; how many rows there are, and how many failed."""
    import pyarrow

    # What reading has needed is kept for more of it, which there is not.
    pyarrow.default_memory_pool().release_unused()
    rows = failed = 0
    with (
        pyarrow.OSFile(str(path), "wb") as file,
        _writer(file, layout.schema, layout.output_format) as writer,
    ):
        for group in _groups(parts, count):
            table = pyarrow.Table.from_batches(group, group[0].schema)
            rows += table.num_rows
            failed += table.num_rows - table.column(layout.errors).null_count
            if layout.output_format == "parquet":
                writer.write_table(table, row_group_size=table.num_rows)
            else:
                for batch in _plain(table).combine_chunks().to_batches():
                    writer.write_batch(batch)
    return rows, failed


def _groups(parts: Parts, count: int) -> Iterator[Sequence[RecordBatch]]:
    group: list[RecordBatch] = []
    size = 0
    for number in range(count):
        for batch in parts.batches(number):
            group.append(batch)
            size += batch.nbytes
        if size >= _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _writer(sink: Any, schema: Schema, output_format: str) -> Any:
    import pyarrow
    from pyarrow import parquet

    if output_format == "parquet":
        return parquet.ParquetWriter(
            sink, schema, version="2.6", compression="zstd", compression_level=_LEVEL
        )
    codec = pyarrow.Codec("zstd", _LEVEL)
    options = pyarrow.ipc.IpcWriteOptions(compression=codec, use_threads=False)
    return pyarrow.ipc.new_file(sink, _plain(schema.empty_table()).schema, options=options)


def _plain(table: Table) -> Table:
    """The table without dictionaries, of which an Arrow file may have but one a column."""
    import pyarrow

    for place, field in enumerate(table.schema):
        if pyarrow.types.is_dictionary(field.type):
            plain = field.with_type(field.type.value_type)
            table = table.set_column(place, plain, table.column(place).cast(plain.type))
    return table
