from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from annotate.training.regression import Problem, Vector, changes, named_changes


def gradient(rows: Vector, problem: Problem, found: Vector) -> Vector:
    """How the penalised log-likelihood rises with each weight: not at all where it is highest."""
    chances = 1 / (1 + np.exp(-(np.array(problem.offsets) + rows @ found)))
    slope: Vector = rows.T @ (np.array(problem.labels) - chances) - problem.strength * found
    return slope


def drawn(count: int, weights: list[float], seed: int = 7) -> tuple[Vector, Vector, list[int]]:
    """Rows, offsets, and labels drawn from what the weights make likely."""
    random = default_rng(seed)
    rows = random.normal(size=(count, len(weights)))
    offsets = random.normal(size=count)
    odds = offsets + rows @ np.array(weights)
    labels = random.random(count) < 1 / (1 + np.exp(-odds))
    return rows, offsets, labels.astype(int).tolist()


def named(rows: Vector) -> list[dict[str, float]]:
    """The rows by the names of their columns, without zeros."""
    return [
        {f"w{column}": float(value) for column, value in enumerate(row) if value} for row in rows
    ]


def test_known_weights_are_found() -> None:
    weights = [1.5, -2.0, 0.0, 0.5]
    rows, offsets, labels = drawn(20_000, weights)
    found = changes(rows, Problem(offsets, labels, 0.01))
    assert found == pytest.approx(weights, abs=0.1)


def test_what_is_known_already_is_not_learned_again() -> None:
    rows, offsets, labels = drawn(20_000, [1.5, -2.0])
    known = offsets + rows @ np.array([1.5, -2.0])
    assert changes(rows, Problem(known, labels, 0.01)) == pytest.approx([0.0, 0.0], abs=0.1)


def test_the_stronger_the_prior_the_less_changes() -> None:
    rows, offsets, labels = drawn(500, [1.5, -2.0])
    sizes = [
        np.abs(changes(rows, Problem(offsets, labels, strength)))
        for strength in (0.1, 10.0, 100.0, 1e4, 1e9)
    ]
    for weaker, stronger in pairwise(sizes):
        assert (weaker > stronger).all()
    assert sizes[-1].max() < 1e-5


@pytest.mark.parametrize("strength", [0.1, 10.0, 300.0])
def test_nothing_fits_better(strength: float) -> None:
    rows, offsets, labels = drawn(300, [1.5, -2.0, 0.0, 0.5, 1.0])
    problem = Problem(offsets, labels, strength)
    found = changes(rows, problem)
    assert np.abs(found).max() > 0.01
    assert gradient(rows, problem, found) == pytest.approx(np.zeros(5), abs=1e-4)


ROWS = st.tuples(
    st.lists(st.floats(-2, 2), min_size=3, max_size=3), st.floats(-6, 6), st.integers(0, 1)
)


@given(st.lists(ROWS, min_size=1, max_size=20), st.floats(10, 1000))
def test_nothing_fits_any_rows_better(
    drawn_rows: list[tuple[list[float], float, int]], strength: float
) -> None:
    rows = np.array([row for row, _, _ in drawn_rows])
    problem = Problem(
        [offset for _, offset, _ in drawn_rows], [label for *_, label in drawn_rows], strength
    )
    slope = gradient(rows, problem, changes(rows, problem))
    assert slope == pytest.approx(np.zeros(3), abs=1e-3)


@pytest.mark.parametrize(
    ("count", "offset", "strength"), [(40, -2.0, 10.0), (1_000, -6.0, 10.0), (5_000, -4.0, 300.0)]
)
def test_labels_may_contradict_what_is_known(count: int, offset: float, strength: float) -> None:
    rows = np.ones((count, 1))
    problem = Problem([offset] * count, [1] * count, strength)
    (found,) = changes(rows, problem)
    assert 0 < found < 20
    assert gradient(rows, problem, np.array([found])) == pytest.approx([0.0], abs=1e-2)


@given(st.lists(ROWS, min_size=1, max_size=20))
def test_names_change_nothing(drawn_rows: list[tuple[list[float], float, int]]) -> None:
    rows = np.array([row for row, _, _ in drawn_rows])
    problem = Problem(
        [offset for _, offset, _ in drawn_rows], [label for *_, label in drawn_rows], 30.0
    )
    by_name = named_changes(named(rows), problem)
    for column, change in enumerate(changes(rows, problem)):
        assert by_name.get(f"w{column}", 0.0) == pytest.approx(change, abs=1e-6)


def test_each_name_has_a_weight_of_its_own() -> None:
    rows = [{("b", "y"): 1.0}, {("b", "x"): 1.0, ("a", "z"): -1.0}]
    found = named_changes(rows, Problem([0.0, 0.0], [1, 0], 1.0))
    assert found.keys() == {("a", "z"), ("b", "x"), ("b", "y")}
    assert found["a", "z"] == pytest.approx(-found["b", "x"])
    assert found["b", "x"] < 0 < found["b", "y"]


@pytest.mark.parametrize("strength", [1e-3, 1.0])
def test_what_can_be_told_apart_stays_finite(strength: float) -> None:
    sides = [-1.0, 1.0] * 50
    problem = Problem([0.0] * 100, [0, 1] * 50, strength)
    rows = np.array([[side, 0.0] for side in sides])
    found = changes(rows, problem)
    assert 1 < found[0] < 20
    assert found[1] == 0.0
    assert gradient(rows, problem, found) == pytest.approx([0.0, 0.0], abs=1e-3)


def test_certain_offsets_stay_finite() -> None:
    problem = Problem([1e6, -1e6, 1e6], [1, 0, 0], 10.0)
    assert np.isfinite(changes(np.ones((3, 1)), problem)).all()


def test_nothing_to_learn_from() -> None:
    empty = Problem([], [], 1.0)
    assert named_changes(list[dict[str, float]](), empty) == {}
    assert changes(np.zeros((0, 2)), empty).tolist() == [0.0, 0.0]
    assert named_changes([{}, {}], Problem([0.0, 1.0], [1, 0], 1.0)) == {}
    assert changes(np.zeros((2, 0)), Problem([0.0, 1.0], [1, 0], 1.0)).tolist() == []
