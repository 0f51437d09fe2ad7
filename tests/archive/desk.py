"""Articles in tables, and the command's work done on them in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotate.archive.labelling import Way
from annotate.archive.run import Job
from annotate.archive.tables import File

pyarrow = pytest.importorskip("pyarrow")
compute = pytest.importorskip("pyarrow.compute")
feather = pytest.importorskip("pyarrow.feather")
parquet = pytest.importorskip("pyarrow.parquet")

ARTICLE = "The council voted on Tuesday. “We had to,” Ann Hill said. It is a disgrace."
LIGHT = Way(model="light")


def texts(count: int) -> Iterator[str]:
    """So many articles, no two of them alike."""
    for number in range(count):
        yield f"{number} people came. “Number {number} had to,” Ann Hill said. " + (
            "It is a disgrace." if number % 3 else "The road is closed."
        )


def table(count: int) -> Any:
    """A table of so many articles, with columns that are none of ours."""
    return pyarrow.table(
        {
            "id": range(count),
            "text": list(texts(count)),
            "meta": [{"desk": "city", "tags": ["a", None]}] * count,
        }
    )


def written(path: str, content: Any, **options: Any) -> str:
    """The path, at which the table now stands as Parquet."""
    parquet.write_table(content, path, **options)
    return path


def job(target: str, *paths: str, way: Way = LIGHT, **options: Any) -> Job:
    """What labels Parquet files into the target."""
    files = [File(path, path, "parquet") for path in paths]
    told = {"output_format": "parquet", "version": "1", "stamp": "s", **options}
    return Job(files, way, Path(target), **told)
