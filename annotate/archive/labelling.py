"""A batch of a table, labelled: its own columns as they are, and those that are added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotate.archive.columns import arrays, widened
from annotate.article import Failure, Source, Stance
from annotate.document import Result
from annotate.errors import AnnotateError, InputError
from annotate.pipeline import DEFAULT, label_article, load_model
from annotate.reading.arrow_rows import text_at, text_bytes, value_at
from annotate.reading.articles import read_article, require_article

if TYPE_CHECKING:
    from pyarrow import RecordBatch

# In characters. What is longer is no article, and would take the memory of hundreds.
LONGEST = 2_000_000
_TOO_LONG = f"more than {LONGEST:,} characters; cut it into the articles that it holds"
# A character has at most so many in UTF-8: what has more need not be decoded to be counted.
_MOST_BYTES = 4 * LONGEST


@dataclass(frozen=True, slots=True)
class Way:
    """Which column holds the articles, how they are labelled, what goes before the new names.

    `text_format` is what the articles are written in: `text`, `markdown` or `html`.
    """

    text_field: str = "text"
    model: str = DEFAULT
    stance: Stance = Stance.AUTO
    prefix: str = ""
    text_format: str = "text"


def label_rows(
    batch: RecordBatch, way: Way, faults: Mapping[int, str] | None = None
) -> RecordBatch:
    """The batch with a row of labels for each of its rows.

    `faults` says of rows, by their number in the batch, why they have not been read. Raises as
    `widened` does, `ModelError` where there is no such judge, `UsageError` where no such format.
    """
    import pyarrow

    schema = widened(batch.schema, way.text_field, way.prefix)
    load_model(way.model)
    require_article(way.text_format)
    faults = faults or {}
    results = [
        Failure("", "parse", faults[row]) if row in faults else _labelled(batch, row, way)
        for row in range(batch.num_rows)
    ]
    return pyarrow.RecordBatch.from_arrays([*batch.columns, *arrays(results)], schema=schema)


def _labelled(batch: RecordBatch, row: int, way: Way) -> Result:
    try:
        source = _source(batch, row, way)
        return label_article(read_article(source), way.stance, way.model)
    except InputError as error:
        return Failure("", error.code, str(error))
    except AnnotateError:
        raise
    except Exception as error:  # one article in a million must not keep the others from an answer
        message = f"internal error: {type(error).__name__}: {error}; please report it"
        return Failure("", "parse", message)


def _source(batch: RecordBatch, row: int, way: Way) -> Source:
    if text_bytes(batch, way.text_field, row) > _MOST_BYTES:
        raise InputError("parse", _TOO_LONG)
    text = text_at(batch, way.text_field, row)
    if len(text) > LONGEST:
        raise InputError("parse", _TOO_LONG)
    title = value_at(batch, "title", row)
    title = title if isinstance(title, str) else None
    return Source(text, input_format=way.text_format, title=title)
