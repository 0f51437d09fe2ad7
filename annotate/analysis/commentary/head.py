"""What the standard judge makes of a sentence's vector and of the light judge's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, isfinite, log
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from annotate.analysis.commentary.encoder import WIDTH
from annotate.article import Stance

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

# The log-odds beyond which the light judge says no more, as in training.
_LIMIT = 6.0
_NONE: Mapping[str, float] = MappingProxyType({})


class Head(NamedTuple):
    """A logistic regression over a sentence's vector, 384 numbers, and the light judge's log-odds.

    It is calibrated on articles held out of the encoder's training; `stances` are what it adds
    where the caller knows what an article is.
    """

    vector: Sequence[float]
    light: float
    bias: float
    stances: Mapping[str, float] = _NONE

    def told(self, stance: Stance) -> Head:
        """The head for articles whose stance the caller knows."""
        return self._replace(bias=self.bias + self.stances.get(stance, 0.0))

    def read(self, vector: NDArray[float32]) -> float:
        """The log-odds of comment that a vector shows, to which the light judge's are added."""
        return float(vector @ self.vector) + self.bias


def head_of(record: Mapping[str, Any]) -> Head:
    """The head in a record such as `data/encoder.json`.

    Raises `KeyError`, `TypeError`, `AttributeError` or `ValueError` where it holds none.
    """
    vector = tuple(map(float, record["vector"]))
    if len(vector) != WIDTH:
        raise ValueError("not as many weights as the encoder's vectors are long")
    stances = {str(name): float(value) for name, value in record["stances"].items()}
    head = Head(vector, float(record["light"]), float(record["bias"]), stances)
    if not all(map(isfinite, (*vector, head.light, head.bias, *stances.values()))):
        raise ValueError("a weight is no finite number")
    return head


def heeded(probability: float) -> float:
    """The log-odds of what the light judge says, as far as a head heeds them."""
    certain = 1 / (1 + exp(_LIMIT))
    probability = max(certain, min(1 - certain, probability))
    return log(probability / (1 - probability))
