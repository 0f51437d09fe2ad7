"""Parquet and Arrow files: their columns, their rows in batches, and sources of these."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from annotate.article import Failure, Source
from annotate.errors import InputError
from annotate.reading.columns import require_column
from annotate.reading.jsonl import known_by

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

ARROW_FORMATS = frozenset(("parquet", "arrow"))

# So much of a file is held at a time, as near as its own layout allows.
_BATCH_BYTES = 4_000_000
_BATCH_ROWS = 2_000
_BUFFER = 1 << 20
_NAMING = ("title", "path", "id")


@dataclass(frozen=True, slots=True)
class Rows:
    """The columns of a file, how many rows it has where that is known, and these in batches."""

    schema: Schema
    count: int | None
    batches: Iterator[RecordBatch]


def require_pyarrow() -> None:
    """Raise `InputError` where the library is missing that all of this takes."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise InputError(
            "unreadable", "Parquet and Arrow take pyarrow; pip install 'annotate[arrow]' brings it"
        ) from None


def open_rows(file: str | bytes, input_format: str) -> Rows:
    """The rows of a file at a path, or of what was in one.

    Raises `InputError` where it is none of the format, is damaged or encrypted, now or later.
    """
    require_pyarrow()
    if _size(file) == 0:
        raise InputError("parse", "an empty file, which has no columns")
    with _readable(input_format):
        return _parquet(file) if input_format == "parquet" else _arrow(file)


def read_arrow(
    data: bytes, path: str, text_field: str = "text", input_format: str = "parquet"
) -> Iterator[Source | Failure]:
    """Yield the article of each row of a `parquet` or `arrow` file.

    The text is in the column `text_field`; `title`, `path` and `id` are as in JSON Lines, and a row
    without the last two is `PATH:ROW`. Raises `InputError` as `open_rows` does, and where there is
    no such column.
    """
    rows = open_rows(data, input_format)
    require_text(rows.schema, text_field)
    number = 0
    for batch in rows.batches:
        for row in range(batch.num_rows):
            number += 1
            place = f"{path}:{number}"
            try:
                text = text_at(batch, text_field, row)
            except InputError as error:
                yield Failure(place, error.code, f"row {number}: {error}")
                continue
            told = {key: value_at(batch, key, row) for key in _NAMING}
            title = told["title"]
            yield Source(
                text,
                path=known_by(told) or place,
                input_format=input_format,
                title=title if isinstance(title, str) else None,
            )


def require_text(schema: Schema, text_field: str) -> None:
    """Raise `InputError` where there is no column of text called `text_field`, or there are two."""
    from pyarrow import types

    require_column(text_field, schema.names)
    if schema.names.count(text_field) > 1:
        raise InputError("parse", f"two columns are called {text_field!r}")
    kind = schema.field(text_field).type
    while types.is_dictionary(kind) or types.is_run_end_encoded(kind):
        kind = kind.value_type
    is_text = types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)
    if not (is_text or types.is_null(kind)):
        raise InputError("parse", f"the column {text_field!r} is {kind}, not text")


def text_at(batch: RecordBatch, text_field: str, row: int) -> str:
    """The text of a row; raises `InputError` where there is none, or it is not UTF-8."""
    try:
        text = batch.column(text_field)[row].as_py()
    except UnicodeDecodeError as error:
        raise InputError("encoding", f"not UTF-8 at byte {error.start} of the text") from None
    if text is None:
        raise InputError("parse", "no text")
    return cast(str, text)


def text_bytes(batch: RecordBatch, text_field: str, row: int) -> int:
    """How many bytes the text of a row has in UTF-8, told without decoding it."""
    text = batch.column(text_field)[row]
    while hasattr(text, "value"):  # what dictionaries and runs stand for
        text = text.value
    content = text.as_buffer() if hasattr(text, "as_buffer") else None
    return content.size if content else 0


def value_at(batch: RecordBatch, name: str, row: int) -> object:
    """What a row has in a column; None where that cannot be read, or there is no such column."""
    if batch.schema.names.count(name) != 1:
        return None
    try:
        value: object = batch.column(name)[row].as_py()
    except ValueError:  # what is no text, or no date
        return None
    return value


def _parquet(file: str | bytes) -> Rows:
    from pyarrow import parquet

    opened = parquet.ParquetFile(_source(file), buffer_size=_BUFFER, pre_buffer=False)
    told = opened.metadata
    groups = (told.row_group(number) for number in range(told.num_row_groups))
    widest = max((group.total_byte_size / max(1, group.num_rows) for group in groups), default=1)
    count = max(1, min(_BATCH_ROWS, int(_BATCH_BYTES / max(1, widest))))
    batches = opened.iter_batches(batch_size=count, use_threads=False)
    return Rows(opened.schema_arrow, told.num_rows, _guarded(batches, "parquet"))


def _arrow(file: str | bytes) -> Rows:
    import pyarrow

    source = _source(file)
    options = pyarrow.ipc.IpcReadOptions(use_threads=False)
    if source.read(6) == b"ARROW1":
        opened = pyarrow.ipc.open_file(source, options=options)
        count = opened.count_rows()
        batches = (opened.get_batch(number) for number in range(opened.num_record_batches))
    else:
        source.seek(0)
        opened = pyarrow.ipc.open_stream(source, options=options)
        count = None
        batches = iter(opened)
    return Rows(opened.schema, count, _guarded(batches, "arrow"))


def _guarded(batches: Iterator[RecordBatch], input_format: str) -> Iterator[RecordBatch]:
    with _readable(input_format):
        for batch in batches:
            # What a damaged Arrow file says of itself may point anywhere.
            batch.validate(full=input_format == "arrow")
            yield batch


@contextmanager
def _readable(input_format: str) -> Iterator[None]:
    import pyarrow

    try:
        yield
    except (pyarrow.ArrowException, OSError) as error:
        said = " ".join(str(error).split())
        if "crypt" in said:
            said = "it is encrypted; decrypt it first, where its keys are"
        name = "a Parquet" if input_format == "parquet" else "an Arrow"
        raise InputError("parse", f"cannot be read as {name} file: {said}") from None


def _size(file: str | bytes) -> int:
    if isinstance(file, bytes):
        return len(file)
    try:
        return Path(file).stat().st_size
    except FileNotFoundError:
        raise InputError("not-found", "no such file or folder") from None
    except OSError as error:
        raise InputError("unreadable", error.strerror or str(error)) from None


def _source(file: str | bytes) -> Any:
    import pyarrow

    return pyarrow.BufferReader(file) if isinstance(file, bytes) else pyarrow.OSFile(file)
