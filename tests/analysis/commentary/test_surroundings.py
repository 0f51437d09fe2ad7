import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.commentary.lexicon import SentenceCues
from annotate.analysis.commentary.surroundings import (
    ARTICLE,
    NEIGHBOURS,
    SURROUNDINGS,
    Line,
    line_of,
    surroundings,
)
from annotate.article import Span


def line(score: float = 0.0, *, block: int = 0, settled: bool = False, **marks: bool) -> Line:
    """A line with this score above the typical one; `marks` are the flags that hold."""
    flags = dict.fromkeys(Line._fields[4:], False) | marks
    return Line(block, settled, score, 2.0, **flags)


def measures(lines: list[Line]) -> list[dict[str, float]]:
    """The measures of each line, by name."""
    return [dict(zip(SURROUNDINGS, each, strict=True)) for each in surroundings(lines)]


def cues(
    families: frozenset[str] = frozenset(), *, settled: bool = False, **shapes: float
) -> SentenceCues:
    return SentenceCues(Span(0, 9), 3, settled, {}, shapes, families)


def test_every_measure_has_a_name_of_its_own() -> None:
    assert SURROUNDINGS == ARTICLE + NEIGHBOURS
    assert len(set(SURROUNDINGS)) == len(SURROUNDINGS)


def test_no_lines_no_measures() -> None:
    assert list(surroundings([])) == []


def test_settled_lines_have_zeros() -> None:
    (settled, other) = measures([line(settled=True), line(1.0)])
    assert set(settled.values()) == {0.0}
    assert any(other.values())


def test_a_line_knows_its_cues() -> None:
    found = line_of(
        cues(frozenset(("attributes", "addresses")), length=2.5, figures=0.1, question=1.0), 0.7
    )
    assert (found.block, found.settled, found.length) == (3, False, 2.5)
    assert (found.attributed, found.reader, found.figures, found.question) == (True,) * 4
    assert (found.first_person, found.first_plural, found.quotes_words) == (False,) * 3


@pytest.mark.parametrize("score", [-1e9, -4.0, 4.0, 1e9])
def test_a_score_has_limits(score: float) -> None:
    nearest = line_of(cues(), math.copysign(4.0, score))
    assert line_of(cues(), score) == nearest
    assert line_of(cues(), 0.0) != nearest


def test_the_neighbours() -> None:
    lines = [line(1.0), line(2.0), line(3.0), line(4.0), line(5.0)]
    middle = measures(lines)[2]
    assert (middle["before"], middle["after"]) == (2.0, 4.0)
    assert (middle["second_before"], middle["second_after"]) == (1.0, 5.0)
    assert middle["near_score"] == pytest.approx((1 + 2 + 4 + 5) / 4)


def test_a_missing_neighbour_is_a_typical_one() -> None:
    (alone,) = measures([line(3.0)])
    assert {alone[name] for name in NEIGHBOURS} == {0.0}


def test_the_block() -> None:
    lines = [line(1.0), line(2.0), line(3.0, block=1), line(5.0, block=1), line(9.0, block=2)]
    found = measures(lines)
    assert [each["before_in_block"] for each in found] == [0.0, 1.0, 0.0, 3.0, 0.0]
    assert [each["after_in_block"] for each in found] == [2.0, 0.0, 5.0, 0.0, 0.0]
    assert [each["block_score"] for each in found] == [2.0, 1.0, 5.0, 3.0, 0.0]


def test_a_settled_neighbour_has_no_score() -> None:
    before, _, after = measures([line(1.0), line(2.0, settled=True), line(3.0)])
    assert (before["after"], before["after_settled"], before["before_settled"]) == (0.0, 1.0, 0.0)
    assert (after["before"], after["before_settled"], after["after_settled"]) == (0.0, 1.0, 0.0)
    assert before["block_score"] == 3.0
    assert after["block_score"] == 1.0


def test_far_lines_are_not_near() -> None:
    lines = [line(100.0), *[line(1.0)] * 6, line(2.0), *[line(1.0)] * 6, line(100.0)]
    assert measures(lines)[7]["near_score"] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("flag", "measure"),
    [
        ("attributed", "article_attributed"),
        ("first_person", "article_first_person"),
        ("first_plural", "article_first_plural"),
        ("reader", "article_reader"),
        ("figures", "article_figures"),
        ("question", "article_questions"),
        ("quotes_words", "article_quotes_words"),
    ],
)
def test_the_article_counts(flag: str, measure: str) -> None:
    (few, *_) = measures([line(), line(), line(**{flag: True})])
    (many, *_) = measures([line(), line(**{flag: True}), line(**{flag: True})])
    (settled, *_) = measures([line(), line(), line(settled=True, **{flag: True})])
    assert 0.0 == settled[measure] < few[measure] < many[measure] < 1.0
    assert {name for name in ARTICLE if few[name] != many[name]} == {measure}


def test_the_article() -> None:
    lines = [line(4.0), line(-1.0, block=1), line(0.0, block=1, settled=True), line(-2.0, block=2)]
    found = measures(lines)
    first, last = found[0], found[-1]
    assert first["article_comments"] == last["article_comments"] == pytest.approx(1 / 7)
    assert first["article_settled"] == 0.25
    assert first["article_score"] == pytest.approx(-3 / 6)
    assert last["article_score"] == pytest.approx(3 / 6)
    assert first["article_title"] == last["article_title"] == 4.0
    assert first["article_length"] == pytest.approx(math.log(4))
    assert first["article_block_length"] == pytest.approx(math.log(4 / 3))
    assert first["article_sentence_length"] == 2.0


LINES = st.builds(
    Line,
    st.integers(0, 3),
    st.booleans(),
    st.floats(-2.7, 5.3),
    st.floats(0.0, 12.0),
    *[st.booleans()] * 7,
)


@given(st.lists(LINES, max_size=30))
def test_one_row_of_finite_numbers_a_line(lines: list[Line]) -> None:
    rows = list(surroundings(lines))
    assert len(rows) == len(lines)
    for row in rows:
        assert len(row) == len(SURROUNDINGS)
        assert all(map(math.isfinite, row))


def test_the_time_is_linear_in_the_lines() -> None:
    def seconds(count: int) -> float:
        lines = [line(1.0, block=number // 4) for number in range(count)]
        start = time.process_time()
        assert sum(1 for _ in surroundings(lines)) == count
        return time.process_time() - start

    # Ten times the lines: a quadratic step would take a hundred times as long.
    assert seconds(50_000) < 40 * seconds(5_000) + 0.1
