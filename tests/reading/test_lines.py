from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.reading.lines import Line, ink_lines

BREAKS = ["\r\n", "\n", "\r"]


def seen(text: str) -> list[tuple[str, int, int]]:
    return [(text[line.start : line.end], line.indent, line.gap) for line in ink_lines(text)]


@pytest.mark.parametrize("end", BREAKS)
def test_gap_counts_the_blank_lines_above(end: str) -> None:
    text = end.join(["", "One.", "Two.", " \t", "", "  Three. ", ""])
    assert seen(text) == [("One.", 0, 1), ("Two.", 0, 0), ("Three.", 2, 2)]


def test_mixed_breaks_count_one_each() -> None:
    assert seen("One.\r\n\r\n\n\rTwo.") == [("One.", 0, 0), ("Two.", 0, 3)]


@pytest.mark.parametrize("character", ["\f", "\v", "\x1c", "\x85", "\u2028", "\u2029"])
def test_nothing_else_breaks_a_line(character: str) -> None:
    assert seen(f"One.{character}Two.") == [(f"One.{character}Two.", 0, 0)]


def test_lines_are_numbered_and_measured() -> None:
    assert list(ink_lines("\n  ab\n\ncd")) == [Line(3, 5, 2, 1, 0), Line(7, 9, 0, 1, 1)]
    assert Line(3, 5, 2, 1, 0).width == 4


@given(st.text(alphabet="ab \t\n\r\f\u2028\xa0"))
def test_every_character_with_ink_is_on_one_line(text: str) -> None:
    lines = list(ink_lines(text))
    assert all(line.start < line.end for line in lines)
    assert all(first.end <= second.start for first, second in pairwise(lines))
    on_lines = "".join(text[line.start : line.end] for line in lines)
    assert "".join(on_lines.split()) == "".join(text.split())
    assert not any(mark in on_lines for mark in "\r\n")


@given(st.lists(st.sampled_from(["", " ", "ink", " ink "])), st.sampled_from(BREAKS))
def test_gaps_add_up_to_the_blank_lines(rows: list[str], end: str) -> None:
    lines = list(ink_lines(end.join(rows)))
    trailing = next((n for n, row in enumerate(reversed(rows)) if row.strip()), len(rows))
    assert sum(line.gap for line in lines) + len(lines) + trailing == len(rows)
