from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotate.render.layout import Line, Piece
from annotate.render.margins import marks, noted


def beside(*lines: Line, measure: int = 10, room: int = 8) -> list[str]:
    """The lines as printed."""
    return ["".join(piece.text for piece in line) for line in noted(lines, measure, room)]


def said(text: str, note: str = "") -> Line:
    return [Piece(text, note=note)]


def test_a_note_stands_beside_the_line_where_the_turn_begins() -> None:
    assert beside(said("one"), said("two", "Ruiz"), said("three")) == [
        "one",
        "two         Ruiz",
        "three",
    ]


def test_a_long_note_is_folded_beside_the_lines_below() -> None:
    assert beside(said("one", "Ana Maria Ruiz"), said("two"), said("three")) == [
        "one         Ana",
        "two         Maria",
        "three       Ruiz",
    ]


def test_a_note_without_lines_left_beside_it_is_cut() -> None:
    assert beside(said("one", "Ana Maria Ruiz")) == ["one         Ana Mar…"]
    assert beside(said("one", "Ana Maria Ruiz"), said("two", "Olu Bell"), said("three")) == [
        "one         Ana Mar…",
        "two         Olu Bell",
        "three",
    ]


def test_a_note_has_three_lines_at_most() -> None:
    lines = [said("x", "The harbour master of the island"), *map(said, "yyyy")]
    assert beside(*lines) == [
        "x           The",
        "y           harbour",
        "y           master…",
        "y",
        "y",
    ]


def test_whoever_begin_on_one_line_are_noted_together_once() -> None:
    line = [Piece("a", note="Ruiz"), Piece("b", note="Bell"), Piece("c", note="Ruiz")]
    assert beside(line, room=20) == ["abc         Ruiz; Bell"]


def test_wide_characters_take_two_cells() -> None:
    assert beside(said("日本", "市長の報道官"), said("x")) == [
        "日本        市長の報",
        "x           道官",
    ]
    assert beside(said("日本", "市長の報道官")) == ["日本        市長の…"]


NOTES = st.text("ab 日\u0301\ufe0f", max_size=40).map(str.strip)


@given(st.lists(st.tuples(st.text("ab日 ", max_size=6), NOTES), max_size=12))
def test_no_line_is_lost_or_wider_than_text_and_note(given_lines: list[tuple[str, str]]) -> None:
    found = beside(*(said(*line) for line in given_lines), measure=12)
    assert [line[: len(text)] for line, (text, _) in zip(found, given_lines, strict=True)] == [
        text for text, _ in given_lines
    ]
    assert all(cell_len(line) <= 12 + 2 + 8 for line in found)


def test_marks_that_have_no_room_are_counted_off() -> None:
    line = [Piece("x", mark=mark) for mark in ("F*", "Q?", "C")]
    assert "".join(piece.text for piece in marks(line)) == " FQC  "
    assert "".join(piece.text for piece in marks([*line, *line])) == "FQC+  "
    assert "".join(piece.text for piece in marks([])) == "      "
