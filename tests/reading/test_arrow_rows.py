import builtins
from contextlib import suppress

import pytest

from annotate.article import Article, Failure
from annotate.errors import InputError
from annotate.reading.arrow_rows import open_rows, read_arrow, require_pyarrow, text_bytes
from annotate.reading.articles import read_articles

pyarrow = pytest.importorskip("pyarrow")
compute = pytest.importorskip("pyarrow.compute")
parquet = pytest.importorskip("pyarrow.parquet")


def as_parquet(**columns: object) -> bytes:
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(columns), sink)
    return sink.getvalue().to_pybytes()


def as_arrow(**columns: object) -> bytes:
    sink = pyarrow.BufferOutputStream()
    table = pyarrow.table(columns)
    with pyarrow.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


@pytest.mark.parametrize(("write", "name"), [(as_parquet, "parquet"), (as_arrow, "arrow")])
def test_an_article_a_row(write: object, name: str) -> None:
    data = write(text=["One.", None, "Three."], title=["1", None, "3"], id=[7, None, None])
    one, two, three = read_articles(data, path=f"news.{name}")
    assert isinstance(one, Article)
    assert (one.text, one.source.path, one.source.title) == ("One.", "7", "1")
    assert one.source.input_format == name
    assert two == Failure(f"news.{name}:2", "parse", "row 2: no text")
    assert isinstance(three, Article)
    assert three.source.path == f"news.{name}:3"


def test_the_format_may_be_named() -> None:
    (article,) = read_articles(as_parquet(body=["a"]), input_format="parquet", text_field="body")
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "an empty file"),
        (b"nothing of the kind", "cannot be read as a Parquet file"),
        (as_parquet(text=[b"a"]), "the column 'text' is binary, not text"),
        (as_parquet(texts=["a"]), r"no column 'text'; did you mean --text-field texts\?"),
        (as_parquet(text=["a"])[:-4] + b"PARE", "it is encrypted"),
    ],
)
def test_files_at_fault(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(read_arrow(data, "a.parquet"))


def test_two_columns_of_a_name() -> None:
    schema = pyarrow.schema([("text", pyarrow.string())] * 2)
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, schema) as writer:
        writer.write_batch(pyarrow.record_batch([["a"], ["b"]], schema=schema))
    with pytest.raises(InputError, match="two columns are called 'text'"):
        list(read_arrow(sink.getvalue().to_pybytes(), "a.arrow", input_format="arrow"))


@pytest.mark.parametrize("place", range(0, 1000, 37))
def test_a_damaged_file_is_read_or_refused(place: int) -> None:
    data = bytearray(as_arrow(text=["One.", "Two."], n=[[1], [2, 3]]))
    data[place % len(data)] ^= 0xFF
    with suppress(InputError):
        for batch in open_rows(bytes(data), "arrow").batches:
            batch.to_pylist()


def test_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"pip install 'annotate\[arrow\]'"):
        require_pyarrow()
    (failure,) = read_articles(b"PAR1", path="a.parquet")
    assert isinstance(failure, Failure)
    assert "annotate[arrow]" in failure.message


@pytest.mark.parametrize(
    "texts",
    [
        pyarrow.array(["aé", None]),
        pyarrow.array(["aé", None], pyarrow.string_view()),
        pyarrow.array(["aé", None]).dictionary_encode(),
        compute.run_end_encode(pyarrow.array(["aé", None])),
    ],
    ids=lambda array: str(array.type),
)
def test_the_length_is_told_without_decoding(texts: object) -> None:
    batch = pyarrow.record_batch({"text": texts})
    assert [text_bytes(batch, "text", row) for row in (0, 1)] == [3, 0]
