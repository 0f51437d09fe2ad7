from pathlib import Path

import pytest

from annotate.archive import joining
from annotate.archive.joining import Layout, join, require_writable
from annotate.archive.parts import Parts
from annotate.errors import UsageError
from tests.archive.desk import feather, parquet, pyarrow

SCHEMA = pyarrow.schema(
    [
        ("desk", pyarrow.dictionary(pyarrow.int32(), pyarrow.string())),
        ("tags", pyarrow.list_(pyarrow.string())),
        ("error", pyarrow.string()),
    ],
    {"annotate": "{}"},
)


def batch(*desks: str) -> object:
    columns = [
        pyarrow.array(desks, pyarrow.string()).dictionary_encode(),
        [[desk, None] for desk in desks],
        pyarrow.array(["bad" if desk == "x" else None for desk in desks], pyarrow.string()),
    ]
    return pyarrow.record_batch(columns, schema=SCHEMA)


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    parts = Parts.of(tmp_path / "out")
    parts.folder.mkdir()
    parts.keep(0, [batch("a", "b"), batch("c")], SCHEMA)
    parts.keep(1, [batch("x", "d", "a")], SCHEMA)
    return parts


def layout(output_format: str) -> Layout:
    return Layout(SCHEMA, output_format, "error")


def joined(parts: Parts, output_format: str, count: int = 2) -> object:
    path = parts.folder.parent / "joined"
    told = join(parts, count, path, layout(output_format))
    read = parquet.read_table if output_format == "parquet" else feather.read_table
    table = read(path)
    assert told == (table.num_rows, table.num_rows - table.column("error").null_count)
    return table


@pytest.mark.parametrize("output_format", ["parquet", "arrow"])
def test_parts_become_one_table(parts: Parts, output_format: str) -> None:
    table = joined(parts, output_format)
    assert table.column("desk").to_pylist() == ["a", "b", "c", "x", "d", "a"]
    assert table.column("tags").to_pylist()[0] == ["a", None]
    assert table.schema.metadata[b"annotate"] == b"{}"
    kind = str(table.schema.field("desk").type)
    assert kind.startswith("dictionary" if output_format == "parquet" else "string")


@pytest.mark.parametrize("output_format", ["parquet", "arrow"])
def test_no_parts(parts: Parts, output_format: str) -> None:
    table = joined(parts, output_format, 0)
    assert (table.num_rows, table.schema.names) == (0, SCHEMA.names)


@pytest.mark.parametrize("output_format", ["parquet", "arrow"])
def test_the_same_bytes_from_the_same_parts(parts: Parts, output_format: str) -> None:
    paths = [parts.folder.parent / name for name in ("one", "two")]
    for path in paths:
        join(parts, 2, path, layout(output_format))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_row_groups_end_where_they_are_large(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parts.folder.parent / "joined"
    join(parts, 2, path, layout("parquet"))
    assert parquet.ParquetFile(path).num_row_groups == 1
    monkeypatch.setattr(joining, "_GROUP_BYTES", 1)
    join(parts, 2, path, layout("parquet"))
    assert parquet.ParquetFile(path).num_row_groups == 2


@pytest.mark.parametrize("output_format", ["parquet", "arrow"])
def test_types_that_a_format_has_no_place_for(output_format: str) -> None:
    union = pyarrow.dense_union([pyarrow.field("a", pyarrow.int8())])
    schema = pyarrow.schema([("a", pyarrow.int8()), ("b", union)])
    with pytest.raises(UsageError, match="the column 'b' is dense_union"):
        require_writable(schema, output_format)
    require_writable(SCHEMA, output_format)
