import textwrap

import pytest

from annotate.reading.lines import Line, ink_lines
from annotate.reading.wrapping import WIDEST, Wrapping, find_wrapping, is_closed, runs_on

TEXT = (
    "The night train to the coast was cancelled for the third time in a week on Sunday, and the "
    "two hundred people who had waited for it were taken south in buses that the railway had to "
    "borrow from a school. A spokesman said that a locomotive had caught a cold, which turned out "
    "to be a manner of speaking: a valve had frozen, as it does every year in the same place."
)


def wrapping(text: str) -> Wrapping | None:
    return find_wrapping(text, ink_lines(text))


@pytest.mark.parametrize("columns", [60, 72, 80, 100])
def test_the_margin_lies_between_the_longest_line_and_the_next_word(columns: int) -> None:
    text = textwrap.fill(TEXT, columns)
    found = wrapping(text)
    assert found
    assert max(map(len, text.split("\n"))) <= found.margin <= columns
    assert (found.slack, found.indent) == (0, 0)


def test_one_line_that_is_too_long_does_not_move_the_margin() -> None:
    wrapped = textwrap.fill(TEXT, 72).split("\n")
    wrapped.insert(3, "according to https://trains.example/" + "a" * 60)
    found = wrapping("\n".join(wrapped))
    assert found
    assert found.margin <= 72


def test_lines_of_uneven_length_have_slack() -> None:
    words = TEXT.split()
    lines = [" ".join(words[start : start + 11]) for start in range(0, len(words), 11)]
    found = wrapping("\n".join(lines))
    assert found
    assert found.slack


def test_paragraphs_in_lines_have_no_margin() -> None:
    assert wrapping(TEXT.replace(". A", ".\nA")) is None
    assert wrapping("") is None


def test_room_is_what_a_word_would_have_left() -> None:
    full = Wrapping(margin=40, slack=0, indent=0)
    assert full.room(Line(0, 30, 2, 0, 0), word=7) == 0
    assert full.room(Line(0, 30, 2, 0, 0), word=8) == -1
    assert full.room(Line(0, WIDEST + 1, 0, 0, 0), word=8) > 0


@pytest.mark.parametrize("end", ["Done.", "Done?”", 'Done."', "Done.)", "Done:", "Done…", "Done。"])
def test_closed(end: str) -> None:
    assert is_closed(end, 0, len(end))


@pytest.mark.parametrize("end", ["Done", "“Done”", "Done,", "1.5"])
def test_open(end: str) -> None:
    assert not is_closed(end, 0, len(end))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("and then\nit rained", True),
        ("And then.\nit rained", False),
        ("and then\nIt rained", False),
    ],
)
def test_runs_on(text: str, expected: bool) -> None:
    assert runs_on(text, *ink_lines(text)) is expected
