"""What the standard judge makes of a sentence's vector and of the light judge's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import TYPE_CHECKING, Any, NamedTuple

from annotate.analysis.encoder import WIDTH

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

# The log-odds beyond which the light judge says no more, as in training.
_LIMIT = 6.0


class Head(NamedTuple):
    """A logistic regression over a sentence's vector, 384 numbers, and the light judge's log-odds.

    It is calibrated on articles held out of the encoder's training.
    """

    vector: Sequence[float]
    light: float
    bias: float

    def read(self, vector: NDArray[float32]) -> float:
        """The log-odds of comment that a vector shows, to which the light judge's are added."""
        return float(vector @ self.vector) + self.bias


def head_of(record: Mapping[str, Any]) -> Head:
    """The head in a record such as `data/encoder.json`.

    Raises `KeyError`, `TypeError` or `ValueError` where it holds none.
    """
    vector = tuple(map(float, record["vector"]))
    if len(vector) != WIDTH:
        raise ValueError("not as many weights as the encoder's vectors are long")
    return Head(vector, float(record["light"]), float(record["bias"]))


def heeded(probability: float) -> float:
    """The log-odds of what the light judge says, as far as a head heeds them."""
    certain = 1 / (1 + exp(_LIMIT))
    probability = max(certain, min(1 - certain, probability))
    return log(probability / (1 - probability))
