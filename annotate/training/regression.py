"""Logistic regression beside what is known: how much to change, and only for good reason.

Weights that, on top of log-odds known already, explain labels best: maximum a posteriori under a
normal prior around 0 with the variance 1 / `strength`, by Newton's method with conjugate gradients
inside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Name = TypeVar("Name")

# Newton's method is exact to many digits after fewer steps.
_STEPS, _INNER, _HALVINGS = 30, 60, 12
_ENOUGH = 1e-6
# Log-odds beyond which the logistic function is flat.
_FAR = 30.0


class Problem(NamedTuple):
    """The log-odds that are known of each row, its label (1 or 0), and how strong the prior is."""

    offsets: Sequence[float] | Vector
    labels: Sequence[int]
    strength: float


class _Table(Protocol):
    """A matrix, a row a sentence, of which only its products are needed."""

    def times(self, weights: Vector) -> Vector:
        """What each row weighs."""

    def gathered(self, shares: Vector) -> Vector:
        """What the rows' shares add up to in each column."""


class _Sparse(NamedTuple):
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    value: Vector
    shape: tuple[int, int]

    def times(self, weights: Vector) -> Vector:
        return _added(self.row, self.value * weights[self.column], self.shape[0])

    def gathered(self, shares: Vector) -> Vector:
        return _added(self.column, self.value * shares[self.row], self.shape[1])


def _added(places: NDArray[np.int64], values: Vector, size: int) -> Vector:
    """The values that belong to each place, added up."""
    return np.bincount(places, values, size).astype(np.float64, copy=False)


class _Dense(NamedTuple):
    matrix: Vector

    def times(self, weights: Vector) -> Vector:
        found: Vector = self.matrix @ weights
        return found

    def gathered(self, shares: Vector) -> Vector:
        found: Vector = self.matrix.T @ shares
        return found


def named_changes(rows: Sequence[Mapping[Name, float]], problem: Problem) -> dict[Name, float]:
    """The change of each weight by its name; a row holds the values of few of them."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    places = {name: place for place, name in enumerate(names)}
    row = np.repeat(np.arange(len(rows)), [len(each) for each in rows])
    column = np.array([places[name] for each in rows for name in each], dtype=np.int64)
    value = np.array([number for each in rows for number in each.values()], dtype=np.float64)
    table = _Sparse(row, column, value, (len(rows), len(names)))
    return dict(zip(names, _solved(table, problem, len(names)).tolist(), strict=True))


def changes(rows: Vector, problem: Problem) -> Vector:
    """The change of the weight of each column."""
    return _solved(_Dense(rows), problem, rows.shape[1])


def _solved(table: _Table, problem: Problem, width: int) -> Vector:
    known = np.array(problem.offsets, dtype=np.float64)
    targets = np.array(problem.labels, dtype=np.float64)

    def loss(weights: Vector) -> float:
        odds = known + table.times(weights)
        prior = problem.strength / 2 * (weights @ weights)
        return float((np.logaddexp(0.0, odds) - targets * odds).sum() + prior)

    weights = np.zeros(width)
    for _ in range(_STEPS):
        odds = np.clip(known + table.times(weights), -_FAR, _FAR)
        chances = 1 / (1 + np.exp(-odds))
        slope = table.gathered(targets - chances) - problem.strength * weights
        step = _step(table, chances * (1 - chances), problem.strength, slope)
        # Far from the labels the curvature misleads, and a whole step goes too far.
        for _ in range(_HALVINGS):
            if loss(weights + step) <= loss(weights):
                break
            step /= 2
        weights += step
        if float(np.abs(step).max(initial=0.0)) < _ENOUGH:
            break
    return weights


def _step(table: _Table, spread: Vector, strength: float, slope: Vector) -> Vector:
    """Newton's step: conjugate gradients on the curvature, which is never written out."""
    step = np.zeros_like(slope)
    rest = slope.copy()
    direction = rest.copy()
    size = rest @ rest
    for _ in range(_INNER):
        if size < _ENOUGH**2:
            break
        curved = table.gathered(spread * table.times(direction)) + strength * direction
        pace = size / (direction @ curved)
        step += pace * direction
        rest -= pace * curved
        before, size = size, rest @ rest
        direction = rest + (size / before) * direction
    return step
