import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Failure, Source
from annotate.errors import InputError
from annotate.reading.csv_rows import DELIMITERS, read_csv, read_table
from annotate.reading.decode import Decoded

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def read(text: str, text_field: str = "text", input_format: str = "csv") -> list[Source | Failure]:
    return list(read_csv(Decoded(text, "utf-8"), "news.csv", text_field, input_format))


def test_an_article_a_row() -> None:
    assert read('text,title\n"One, ""1"".",\n\nTwo.,2\n') == [
        Source('One, "1".', "news.csv:2", input_format="csv", title=""),
        Source("Two.", "news.csv:4", input_format="csv", title="2"),
    ]


def test_lines_in_a_cell() -> None:
    first, second = read('text\r\n"a\r\n\r\nb"\r\nc\r\n')
    assert (first.path, first.text) == ("news.csv:2", "a\r\n\r\nb")
    assert (second.path, second.text) == ("news.csv:5", "c")


def test_tabs() -> None:
    (source,) = read("id\tbody\n7\ta, b\n", "body", "tsv")
    assert (source.path, source.text, source.input_format) == ("7", "a, b", "tsv")


@pytest.mark.parametrize(
    ("head", "row", "path"),
    [
        ("text,path,id", "t,a.txt,b", "a.txt"),
        ("text,id", "t,b", "b"),
        ("text,path,id", "t,,b", "news.csv:2"),
        ("text", "t", "news.csv:2"),
    ],
)
def test_what_an_article_is_known_by(head: str, row: str, path: str) -> None:
    (source,) = read(f"{head}\n{row}\n")
    assert source.path == path


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a", "line 2: 1 cell where there are 2 columns"),
        ("a,b,c", "line 2: 3 cells where there are 2 columns"),
        ('"a"b,c', "line 2: ',' expected after '\"'"),
    ],
)
def test_a_row_at_fault_is_a_failure_of_its_own(row: str, message: str) -> None:
    fault, good = read(f"id,text\n{row}\n2,fine\n")
    assert fault == Failure("news.csv:2", "parse", message)
    assert good == Source("fine", "2", input_format="csv")


def test_a_mark_that_is_never_closed() -> None:
    good, fault = read('text\nfine\n"never closed\nand on\n')
    assert isinstance(good, Source)
    assert fault == Failure("news.csv:3", "parse", "line 3: unexpected end of data")


def test_a_long_cell() -> None:
    (source,) = read(f"text\n{'a' * 1_000_000}\n")
    assert len(source.text) == 1_000_000


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty: there is no row that names the columns"),
        ("\n\n", "empty"),
        ("a,a\n", "two columns are called 'a'"),
        ("Body,id\n", "no column 'text'; --text-field names another: 'Body', 'id'"),
        ("Texts,id\n", r"no column 'text'; did you mean --text-field Texts\?"),
        ('"a"b\n', "the row of names cannot be read"),
    ],
)
def test_a_table_at_fault(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(text)


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5),
    st.sampled_from(sorted(DELIMITERS)),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_written_is_read(rows: list[list[str]], kind: str, end: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream, delimiter=DELIMITERS[kind], lineterminator=end, quoting=csv.QUOTE_ALL
    )
    writer.writerows([["id", "text"], *rows])
    table = read_table(io.StringIO(stream.getvalue(), newline=""), kind)
    assert [list(row.cells.values()) for row in table.rows] == rows


@given(st.text(st.sampled_from('a,"\n\r\t')))
def test_whatever_is_there_is_read_or_at_fault(text: str) -> None:
    for each in read(f"id,text\n{text}"):
        assert isinstance(each, Source | Failure)
