"""A judge fitted to the labelled articles of a newsroom, and how much better it hears them.

It starts from the shipped weights and changes them only for good reason, so that a few articles do
no harm. The encoder stays as it is; only its head is fitted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from annotate.analysis.commentary.encoder import shipped_encoder
from annotate.analysis.commentary.head import Head, heeded
from annotate.analysis.commentary.judge import judge
from annotate.analysis.commentary.weights import Weights, shipped_weights, weights_of
from annotate.analysis.commentary.windows import Windows
from annotate.errors import ModelError
from annotate.training.examples import FOLDS, Example, held_out
from annotate.training.light import fit_light
from annotate.training.regression import Problem, Vector, changes

# How strongly the weights of the head are held where they were.
HEAD = 300.0
_THRESHOLD = 0.5
_DECIMALS = 5


@dataclass(frozen=True)
class Fitted:
    """The record of a light judge, the head beside it, and labels with what was said of them.

    `articles` counts those that have labels. `before` are the probabilities of comment that the
    shipped judge gives, `after` those of a judge fitted in the same way to other articles than the
    sentence's own.
    """

    light: Mapping[str, Any]
    head: Head | None
    articles: int
    labels: Sequence[int]
    before: Vector
    after: Vector

    def f1(self, chances: Vector) -> float:
        """F1 of comment where it is what is likelier than not."""
        was, said = np.array(self.labels, dtype=bool), chances >= _THRESHOLD
        return float(2 * (was & said).sum() / max(1, was.sum() + said.sum()))


def fit(examples: Sequence[Example], head: Head | None) -> Fitted:
    """A judge for articles like these; a light one where there is no `head` to start from.

    Raises `ModelError` where fewer than `FOLDS` articles have labels, or all labels are the same.
    """
    examples = [example for example in examples if any(True for _ in example.asked)]
    labels = [label for example in examples for _, label in example.asked]
    if len(examples) < FOLDS or len(set(labels)) < 2:
        raise ModelError(f"too little to learn from: {FOLDS} articles with fact and comment needed")
    shipped = [_chances(example, shipped_weights()) for example in examples]
    apart = held_out(examples, lambda others: weights_of(fit_light(others)))
    fitted = [_chances(example, each) for example, each in zip(examples, apart, strict=True)]
    light = fit_light(examples)
    if head is None:
        joined = np.concatenate(shipped), np.concatenate(fitted)
        return Fitted(light, None, len(examples), labels, *joined)
    vectors = [_vectors(example) for example in examples]
    before = [_said(head, _rows(*pair)) for pair in zip(vectors, shipped, strict=True)]
    known = [_rows(*pair) for pair in zip(vectors, fitted, strict=True)]
    seen = [_Seen(*pair) for pair in zip(known, map(_labels, examples), strict=True)]
    heads = held_out(seen, lambda others: _fit_head(others, head))
    after = [_said(each, rows) for each, rows in zip(heads, known, strict=True)]
    joined = np.concatenate(before), np.concatenate(after)
    return Fitted(light, _fit_head(seen, head), len(examples), labels, *joined)


class _Seen(NamedTuple):
    """What the head sees of an article's labelled sentences, a row each, and their labels."""

    rows: Vector
    labels: Sequence[int]


def _labels(example: Example) -> list[int]:
    return [label for _, label in example.asked]


def _chances(example: Example, weights: Weights) -> Vector:
    """The probability of comment that a light judge gives each labelled sentence."""
    judgements = judge(example.cues, weights=weights)
    return np.array([judgements[index].probability for index, _ in example.asked])


def _vectors(example: Example) -> Vector:
    """The encoder's vectors of the labelled sentences, a row each."""
    prepared = example.prepared
    windows = Windows(prepared.article.text, prepared.sentences, prepared.settled)
    indices = [index for index, _ in example.asked]
    found = [vector for _, vector in shipped_encoder().vectors(windows.over(indices))]
    return np.array(found, dtype=np.float64)


def _rows(vectors: Vector, chances: Vector) -> Vector:
    """What a head weighs: vector, log-odds of the light judge, and 1 for the bias."""
    odds = [heeded(float(chance)) for chance in chances]
    return np.column_stack([vectors, odds, np.ones(len(odds))])


def _weights(head: Head) -> Vector:
    return np.array([*head.vector, head.light, head.bias])


def _said(head: Head, rows: Vector) -> Vector:
    """The probabilities of comment."""
    said: Vector = 1 / (1 + np.exp(-(rows @ _weights(head))))
    return said


def _fit_head(seen: Sequence[_Seen], head: Head) -> Head:
    rows = np.concatenate([each.rows for each in seen])
    labels = [label for each in seen for label in each.labels]
    start = _weights(head)
    found = start + changes(rows, Problem(rows @ start, labels, HEAD))
    *vector, light, bias = [round(float(weight), _DECIMALS) for weight in found]
    return Head(tuple(vector), light, bias, head.stances)
