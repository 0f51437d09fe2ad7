from pathlib import Path

import pytest

from annotate.archive.tables import Archive, File
from annotate.errors import InputError
from tests.archive.desk import ARTICLE, feather, pyarrow, table, written


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def archive(*paths: str, text_field: str = "text", encoding: str | None = None) -> Archive:
    formats = {"feather": "arrow", "arrows": "arrow"}
    return Archive(
        [
            File(path, path, formats.get(path.split(".")[1], path.split(".")[1]), encoding)
            for path in paths
        ],
        text_field,
    )


def rows(read: Archive) -> list[dict[str, object]]:
    return [row for each in read.rows() for row in each.batch.to_pylist()]


def faults(read: Archive) -> list[str]:
    return [why for each in read.rows() for why in each.faults.values()]


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow", "a.feather", "a.arrows"])
def test_tables_of_arrow(name: str) -> None:
    content = table(7)
    if name == "a.parquet":
        written(name, content, row_group_size=3)
    elif name == "a.feather":
        feather.write_feather(content, name, chunksize=3)
    else:
        begin = pyarrow.ipc.new_stream if name.endswith("s") else pyarrow.ipc.new_file
        with begin(name, content.schema) as writer:
            writer.write_table(content, 3)
    read = archive(name)
    assert read.schema.equals(content.schema)
    assert rows(read) == content.to_pylist()
    done = [each.done for each in read.rows()]
    assert done[-1] == (None if name == "a.arrows" else 1)


def test_csv() -> None:
    Path("a.csv").write_text('id,text\n1,"a ""b"",\r\nc"\n\n2\n3,\n', encoding="utf-8")
    read = archive("a.csv")
    assert [str(each) for each in read.schema.types] == ["string", "string"]
    assert rows(read) == [
        {"id": "1", "text": 'a "b",\r\nc'},
        {"id": None, "text": None},
        {"id": "3", "text": ""},
    ]
    assert faults(read) == ["line 5: 1 cell where there are 2 columns"]


def test_tsv() -> None:
    Path("a.tsv").write_text("id\ttext\n1\ta, b\n", encoding="utf-8-sig")
    assert rows(archive("a.tsv")) == [{"id": "1", "text": "a, b"}]


def test_json_lines() -> None:
    Path("a.jsonl").write_text('{"text": "a", "n": 1}\n{"n": 2}\n{\n{"text": 1, "n": 3}\n')
    read = archive("a.jsonl")
    assert rows(read) == [
        {"text": "a", "n": 1},
        {"text": None, "n": 2},
        {"text": None, "n": None},
        {"text": None, "n": 3},
    ]
    assert len(faults(read)) == 3


def test_files_are_one_table() -> None:
    written("a.parquet", table(2))
    written("b.parquet", table(3))
    read = archive("a.parquet", "b.parquet")
    assert len(rows(read)) == 5
    assert [each.done for each in read.rows()][-1] == 1
    assert all(0 < each.done < 1 for each in list(read.rows())[:-1])


def test_json_lines_have_the_columns_of_all_files() -> None:
    Path("a.jsonl").write_text('{"text": "a", "n": 1}')
    Path("b.jsonl").write_text('{"text": "b", "n": 1.5, "m": "c"}')
    read = archive("a.jsonl", "b.jsonl")
    assert rows(read) == [
        {"text": "a", "n": 1.0, "m": None},
        {"text": "b", "n": 1.5, "m": "c"},
    ]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": ["a"]}, "b.parquet: no column 'id', which a.parquet has"),
        ({"id": ["a"], "text": ["a"]}, "the column 'id' is string, in a.parquet int64"),
        (
            {"id": [1], "text": ["a"], "meta": table(1).column("meta"), "more": [1]},
            "a column 'more', which a.parquet has not",
        ),
    ],
)
def test_files_with_other_columns(columns: dict[str, object], message: str) -> None:
    written("a.parquet", table(1))
    written("b.parquet", pyarrow.table(columns))
    with pytest.raises(InputError, match=message):
        archive("a.parquet", "b.parquet")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", "a.csv: empty: there is no row that names the columns"),
        ("a.csv", b"text,text\n", "two columns are called 'text'"),
        ("a.csv", b"text\nl\xe9\n", "a.csv: not utf-8: .*--encoding=latin-1"),
        ("a.csv", b"Text,id\n", "no column 'text'; did you mean --text-field Text"),
        ("a.jsonl", b'{"text": "\xe9"}', "not utf-8"),
        ("a.jsonl", b'{"body": "a"}', "--text-field names another: 'body'"),
        ("a.parquet", b"", "a.parquet: an empty file"),
        ("a.parquet", b"PAR1 nothing PAR1", "cannot be read as a Parquet file"),
        ("a.parquet", b"PAR1" + bytes(40) + b"PARE", "it is encrypted"),
        ("a.arrow", b"ARROW1 and nothing more", "cannot be read as an Arrow file"),
    ],
)
def test_files_at_fault(name: str, content: bytes, message: str) -> None:
    Path(name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        archive(name)


def test_no_file() -> None:
    for name in ("a.parquet", "a.csv", "a.jsonl"):
        with pytest.raises(InputError, match=f"{name}: no such file"):
            archive(name)


def test_another_encoding() -> None:
    Path("a.csv").write_bytes("text\nété\n".encode("latin-1"))
    assert rows(archive("a.csv", encoding="latin-1")) == [{"text": "été"}]


def test_a_fault_in_the_middle() -> None:
    written("a.parquet", table(100), compression="none", row_group_size=50)
    data = bytearray(Path("a.parquet").read_bytes())
    data[len(data) // 3 : len(data) // 3 + 2_000] = bytes(2_000)
    Path("a.parquet").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.parquet: cannot be read as a Parquet file"):
        rows(archive("a.parquet"))


def test_nothing_in_an_archive_is_run() -> None:
    """Other tools have unpickled what a column's metadata holds."""
    metadata = {
        "ARROW:extension:name": "arrow.py_extension_type",
        "ARROW:extension:metadata": b"cos\nsystem\n(S'touch run'\ntR.",
    }
    field = pyarrow.field("x", pyarrow.int64(), metadata=metadata)
    content = pyarrow.table(
        [[ARTICLE], [1]], schema=pyarrow.schema([("text", pyarrow.string()), field])
    )
    written("a.parquet", content)
    assert rows(archive("a.parquet")) == [{"text": ARTICLE, "x": 1}]
    assert not Path("run").exists()
