from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.archive import pieces
from annotate.archive.pieces import Piece, cut
from annotate.archive.tables import Read
from tests.archive.desk import pyarrow

SCHEMA = pyarrow.schema([("text", pyarrow.string())])


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST_ROWS", 3)
    monkeypatch.setattr(pieces, "_MOST_BYTES", 10)


def read(*texts: str | None, faults: tuple[int, ...] = ()) -> Read:
    batch = pyarrow.record_batch([pyarrow.array(texts, pyarrow.string())], schema=SCHEMA)
    return Read(batch, {row: f"fault {texts[row]}" for row in faults})


def texts(piece: Piece) -> list[str | None]:
    return [row["text"] for batch in piece.batches() for row in batch.to_pylist()]


def cut_up(*reads: Read) -> list[list[str | None]]:
    return [texts(piece) for piece in cut(reads, SCHEMA, "text")]


def test_many_rows_or_much_text_make_a_piece() -> None:
    assert cut_up(read("a", None, "c", "d", "e" * 10, "f" * 6, "g" * 6, "h")) == [
        ["a", None, "c"],
        ["d", "e" * 10],
        ["f" * 6, "g" * 6],
        ["h"],
    ]


def test_nothing() -> None:
    assert cut_up() == cut_up(read()) == []


def test_faults_stay_with_their_rows() -> None:
    found = list(
        cut([read("a", "b", faults=(1,)), read("c", "d", "e", faults=(0, 2))], SCHEMA, "text")
    )
    told = [
        (batch.column("text")[row].as_py(), why)
        for piece in found
        for batch, faults in zip(piece.batches(), piece.faults, strict=True)
        for row, why in faults.items()
    ]
    assert told == [("b", "fault b"), ("c", "fault c"), ("e", "fault e")]


@given(st.lists(st.text("abé", max_size=12) | st.none()), st.data())
def test_pieces_do_not_hang_on_the_batches(given_texts: list[str | None], data: object) -> None:
    places = data.draw(st.lists(st.integers(0, len(given_texts)), max_size=4).map(sorted))
    bounds = [0, *places, len(given_texts)]
    reads = [read(*given_texts[start:stop]) for start, stop in pairwise(bounds)]
    found = cut_up(*reads)
    assert found == cut_up(read(*given_texts))
    assert [text for piece in found for text in piece] == given_texts


def test_dictionaries_may_differ() -> None:
    kind = pyarrow.dictionary(pyarrow.int8(), pyarrow.string())
    schema = pyarrow.schema([("text", kind)])
    reads = [
        Read(pyarrow.record_batch([pyarrow.array(words).dictionary_encode().cast(kind)], schema))
        for words in (["a", "b"], ["c"])
    ]
    assert [texts(piece) for piece in cut(reads, schema, "text")] == [["a", "b", "c"]]
