import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Failure
from annotate.document import Label
from annotate.render.offsets import OffsetUnit
from annotate.render.records import Shape
from annotate.render.tables import COLUMNS, defused, render_csv, render_tsv
from tests.render.builders import document, harbour

ANY = st.text(st.characters(exclude_categories=()))
CELLS = st.one_of(ANY, st.builds("{}{}".format, st.sampled_from("=+-@\t\r\n＝"), ANY))


def rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_a_row_a_sentence_under_a_head() -> None:
    head, *body = rows("".join(render_csv([harbour()])))
    assert tuple(head) == COLUMNS
    assert [dict(zip(head, row, strict=True)) for row in body][2] == {
        "path": "news/harbour.txt",
        "id": "2",
        "block": "1",
        "start": "77",
        "end": "117",
        "line": "3",
        "column": "49",
        "label": "quote",
        "confidence": "0.97",
        "fact": "0.02",
        "quote": "0.97",
        "comment": "0.01",
        "coloured": "false",
        "uncertain": "false",
        "speaker": "Ana Ruiz",
        "text": "“We had no choice,” Mayor Ana Ruiz said.",
    }
    assert [row[0:2] for row in body] == [["news/harbour.txt", str(each)] for each in range(5)]


def test_the_first_lines_to_the_byte() -> None:
    assert "".join(render_csv([harbour()])).splitlines()[:3] == [
        "path,id,block,start,end,line,column,label,confidence,fact,quote,comment,"
        "coloured,uncertain,speaker,text",
        "news/harbour.txt,0,0,0,27,1,1,fact,0.9,0.9,0.0,0.1,false,false,,"
        "Council closes harbour road",
        "news/harbour.txt,1,1,29,76,3,1,fact,0.9,0.9,0.0,0.1,true,false,,"
        "The council voted on Tuesday to close the road.",
    ]


def test_tsv_has_the_same_cells() -> None:
    assert rows("".join(render_tsv([harbour()])), "\t") == rows("".join(render_csv([harbour()])))


def test_only_one_label() -> None:
    body = rows("".join(render_csv([harbour()], shape=Shape(only=Label.COMMENT))))[1:]
    assert [row[COLUMNS.index("label")] for row in body] == ["comment"]


def test_offsets_in_bytes() -> None:
    body = rows("".join(render_csv([harbour()], shape=Shape(unit=OffsetUnit.BYTE))))[1:]
    text = harbour().source.text.encode()
    for row in body:
        start, end = (int(row[COLUMNS.index(key)]) for key in ("start", "end"))
        assert text[start:end].decode() == row[COLUMNS.index("text")]


def test_a_failure_has_no_row() -> None:
    assert len(rows("".join(render_csv([Failure("x.txt", "not-found", "no such file")])))) == 1


def test_a_quote_of_several_lines_is_one_cell() -> None:
    found = document([("quote", '"One,\r\ntwo"')])
    assert rows("".join(render_csv([found])))[1][-1] == '"One,\ntwo"'


def test_an_unsure_label_is_marked() -> None:
    found = harbour()
    unsure = replace(found, sentences=(replace(found.sentences[0], uncertain=True),))
    assert rows("".join(render_csv([unsure])))[1][COLUMNS.index("uncertain")] == "true"


def test_formulas_are_defused() -> None:
    assert defused('=HYPERLINK("http://x")') == '\'=HYPERLINK("http://x")'
    assert [defused(cell)[0] for cell in ("+1", "-1", "@a", "\ta", "\ra", "\na", "＝1")] == [
        "'"
    ] * 7


def test_what_is_no_formula_stays() -> None:
    assert [defused(cell) for cell in ("", "-", "a=b", "1+1")] == ["", "-", "a=b", "1+1"]


@given(CELLS)
def test_no_cell_can_be_a_formula(cell: str) -> None:
    found = defused(cell)
    assert len(found) < 2 or found[0] not in "=+-@\t\r\n＝＋－＠"


@given(CELLS)
def test_a_cell_survives_the_table(cell: str) -> None:
    found = document([("fact", "x")], path=cell or "-")
    text = "".join(render_csv([found]))
    text.encode("utf-8")
    assert rows(text)[1][0] == defused(cell or "-")
