import csv
import io
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotate import data
from annotate.article import Failure
from annotate.document import Speaker
from annotate.render.offsets import OffsetUnit
from annotate.render.speakers import COLUMNS, render_csv, render_json, render_table, render_tsv
from annotate.voices import Heard, hear
from tests.render.builders import debate, document, harbour, speech

SCHEMA = json.loads(data.path("annotate-speakers-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LOST = Failure("lost.txt", "not-found", "no such file or folder")
ANY = st.text(st.characters(exclude_categories=()), min_size=1)


def parsed(*results: Heard | Failure, unit: OffsetUnit = OffsetUnit.CODEPOINT) -> Any:
    text = "".join(render_json(results, version="1.2.3", model="light 1", unit=unit))
    text.encode("utf-8")
    output = json.loads(text)
    VALIDATOR.validate(output)
    return output


def said_by(text: str, name: str | None = None) -> Heard:
    found = document([("quote", "“Yes.”")])
    return hear(speech(found, "Yes.", Speaker(text, found.sentences[0].span, name)))


def test_the_table_in_a_pipe() -> None:
    assert "".join(render_table([hear(debate()), LOST])) == (
        "news/harbour.txt\n"
        "\n"
        "speaker    quotations  indirect  words  share  first\n"
        "Ana Ruiz            3         1      9    64%   3:25\n"
        "  Mayor Ana Ruiz, she, Ruiz\n"
        "Olu Bell            1         0      2    14%  3:112\n"
        "Bell                1         0      2    14%   5:12\n"
        "(unknown)           1         0      1     7%   5:23\n"
        "\n"
        "lost.txt: not read (not-found)\n"
    )


def test_on_a_narrow_terminal_names_and_mentions_are_folded() -> None:
    heard = said_by("the harbour master of the northern island", "Olu Bell of the Harbour Office")
    assert "".join(render_table([heard], width=60)) == (
        "news/harbour.txt ───────────────────────────────────────────\n"
        "\n"
        "speaker          quotations  indirect  words  share  first\n"
        "Olu Bell of the           1         0      1   100%    1:1\n"
        "Harbour Office\n"
        "  the harbour master of the northern island\n"
    )


def test_colour_is_bold_names_and_dim_mentions() -> None:
    lines = "".join(render_table([hear(debate())], colour=True)).splitlines()
    assert lines[3].startswith("\x1b[1mAna Ruiz\x1b[0m ")
    assert lines[4] == "  \x1b[2mMayor Ana Ruiz, she, Ruiz\x1b[0m"


def test_an_article_that_quotes_nobody() -> None:
    heard = hear(document([("fact", "Rain ends")]))
    assert "".join(render_table([heard])) == "news/harbour.txt\n\nnobody is quoted\n"


def test_a_small_share_is_no_nothing() -> None:
    found = document([("quote", f"“{'yes ' * 500}.”"), ("quote", "“No.”")])
    found = speech(found, "yes " * 500 + ".", Speaker("he", found.sentences[0].span))
    assert "  <1%  " in "".join(render_table([hear(speech(found, "No."))]))


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("name", ["Ana Ruiz", "市長" * 40, "a" * 300, "the man " * 30])
def test_no_line_is_wider_than_the_terminal(width: int, name: str) -> None:
    lines = "".join(render_table([said_by(name), said_by("he", name)], width=width)).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_the_whole_json_to_the_byte() -> None:
    results = [hear(debate()), LOST]
    assert "".join(render_json(results, version="1.2.3", model="light 1")) == (
        '{"schema": "annotate-speakers/1", "tool": {"name": "annotate", "version": "1.2.3",'
        ' "model": "light 1"},\n "files": [\n'
        '  {"path": "news/harbour.txt", "error": null, "speakers": [\n'
        '   {"name": "Ana Ruiz", "mentions": ["Mayor Ana Ruiz", "she", "Ruiz"], "quotations": 3,'
        ' "attributions": 1, "words": 9, "share": 0.6429, "start": 52, "end": 66,'
        ' "line": 3, "column": 25},\n'
        '   {"name": "Olu Bell", "mentions": ["Olu Bell"], "quotations": 1, "attributions": 0,'
        ' "words": 2, "share": 0.1429, "start": 139, "end": 147, "line": 3, "column": 112},\n'
        '   {"name": "Bell", "mentions": ["Bell"], "quotations": 1, "attributions": 0, "words": 2,'
        ' "share": 0.1428, "start": 161, "end": 165, "line": 5, "column": 12},\n'
        '   {"name": null, "mentions": [], "quotations": 1, "attributions": 0, "words": 1,'
        ' "share": 0.0714, "start": 172, "end": 180, "line": 5, "column": 23}]},\n'
        '  {"path": "lost.txt", "error": {"code": "not-found",'
        ' "message": "no such file or folder"}, "speakers": []}],\n'
        ' "summary": {"files": 2, "failed": 1}}\n'
    )


def test_json_of_nothing_is_valid() -> None:
    assert parsed()["files"] == []
    assert parsed(hear(document([("fact", "x")])))["files"][0]["speakers"] == []


def test_the_schema_is_one_and_closed_and_described() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    objects = [SCHEMA, *SCHEMA["$defs"].values()]
    assert all(each["additionalProperties"] is False for each in objects)
    assert all(
        "description" in value or "$ref" in value
        for each in objects
        for value in each["properties"].values()
    )


@pytest.mark.parametrize(
    ("unit", "encoding", "width"),
    [(OffsetUnit.UTF16, "utf-16-le", 2), (OffsetUnit.BYTE, "utf-8", 1)],
)
def test_start_and_end_are_converted(unit: OffsetUnit, encoding: str, width: int) -> None:
    found = debate()
    encoded = found.source.text.encode(encoding)
    first = parsed(hear(found), unit=unit)["files"][0]["speakers"][0]
    cut = encoded[first["start"] * width : first["end"] * width]
    assert cut.decode(encoding) == "Mayor Ana Ruiz"


def test_csv() -> None:
    assert "".join(render_csv([hear(debate()), LOST])) == (
        "path,name,mentions,quotations,attributions,words,share,start,end,line,column\n"
        "news/harbour.txt,Ana Ruiz,Mayor Ana Ruiz; she; Ruiz,3,1,9,0.6429,52,66,3,25\n"
        "news/harbour.txt,Olu Bell,Olu Bell,1,0,2,0.1429,139,147,3,112\n"
        "news/harbour.txt,Bell,Bell,1,0,2,0.1428,161,165,5,12\n"
        "news/harbour.txt,,,1,0,1,0.0714,172,180,5,23\n"
    )


def test_tsv_has_the_same_cells() -> None:
    tabbed = csv.reader(io.StringIO("".join(render_tsv([hear(debate())]))), delimiter="\t")
    assert list(tabbed) == list(csv.reader(io.StringIO("".join(render_csv([hear(debate())])))))


def test_formulas_are_defused() -> None:
    (row,) = csv.DictReader(io.StringIO("".join(render_csv([said_by("=1+1", "@SUM(A1)")]))))
    assert (row["name"], row["mentions"]) == ("'@SUM(A1)", "'=1+1")


def test_each_file_is_written_before_the_next_is_asked_for() -> None:
    def results() -> Any:
        yield hear(harbour())
        raise AssertionError("asked for the next before the first was written")

    pieces = render_csv(results())
    assert [next(pieces).split(",")[0] for _ in range(2)] == ["path", "news/harbour.txt"]


@given(ANY, st.none() | ANY)
def test_any_name_keeps_every_format_whole(text: str, name: str | None) -> None:
    heard = said_by(text, name)
    (speaker,) = parsed(heard)["files"][0]["speakers"]
    assert speaker["words"] == 1
    for render in (render_csv, render_tsv):
        table = "".join(render([heard]))
        table.encode("utf-8")
    rows = list(csv.reader(io.StringIO("".join(render_csv([heard])), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 2
    for width in (None, 40):
        shown = "".join(render_table([heard], width=width))
        shown.encode("utf-8")
        assert not set(shown) & {"\x1b", "\x9b", "\r", "\t", "\u2028", "\u202e"}
