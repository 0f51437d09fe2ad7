"""Draw how far the probability of comment can be trusted, and what a threshold costs.

    python benchmarks/curves.py [BENCH]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. For each
development set it prints the expected calibration error in ten bins of equal width (Naeini et al.
2015) and the precision and recall of comment at a few thresholds, and draws both as
`benchmarks/curves.svg`: left, how often a sentence was comment against how likely it was called;
right, precision against recall. A sentence of the set takes the probability of the sentence found
that shares most characters with it. Needs the `train` extra (matplotlib, scikit-learn).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_curve

from annotate import annotate_text
from annotate.article import Span
from annotate.document import Label, LabelledSentence
from annotate.evaluation.gold import read_gold

TARGET = Path(__file__).with_name("curves.svg")
SETS = {"labels-open": "news, columns, essays", "labels-wide-open": "every kind"}
BINS = 10
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)

Vector = NDArray[np.float64]


def chances(path: Path, model: str) -> tuple[Vector, Vector]:
    """Of each labelled sentence, how likely it was called comment, and 1 if it is, else 0."""
    pairs = list(_pairs(path, model))
    return np.array([said for said, _ in pairs]), np.array([float(was) for _, was in pairs])


def _pairs(path: Path, model: str) -> Iterator[tuple[float, bool]]:
    for gold in read_gold(path.read_text(encoding="utf-8"), path.name):
        found = annotate_text(gold.text, model=model).sentences
        for each in gold.sentences:
            yield _covering(each.span, found).scores.comment, each.label is Label.COMMENT


def _covering(span: Span, sentences: Sequence[LabelledSentence]) -> LabelledSentence:
    """The sentence that shares most characters with the span, the first among equals."""
    return max(sentences, key=lambda s: min(span.end, s.span.end) - max(span.start, s.span.start))


def bins(said: Vector, was: Vector) -> Iterator[tuple[float, float, int]]:
    """Of each bin that is not empty: mean probability, share of comment, sentences."""
    numbers = np.minimum((said * BINS).astype(int), BINS - 1)
    for number in range(BINS):
        here = numbers == number
        if here.any():
            yield float(said[here].mean()), float(was[here].mean()), int(here.sum())


def report(name: str, said: Vector, was: Vector) -> None:
    """Print calibration and thresholds."""
    error = sum(abs(mean - share) * size for mean, share, size in bins(said, was)) / len(said)
    print(f"{name}: {len(said)} sentences, expected calibration error {error:.3f}")
    for mean, share, size in bins(said, was):
        print(f"  said {mean:.2f}, was {share:.2f} ({size})")
    for threshold in THRESHOLDS:
        called = said >= threshold
        right = was[called].sum()
        print(
            f"  at {threshold}: precision {right / max(1, called.sum()):.3f}"
            f" recall {right / was.sum():.3f}"
        )


def draw(left: Axes, right: Axes, label: str, said: Vector, was: Vector) -> None:
    """One line in each of the two pictures."""
    means, shares, _ = zip(*bins(said, was), strict=True)
    left.plot(means, shares, marker="o", label=label)
    precision, recall, _ = precision_recall_curve(was, said)
    right.plot(recall, precision, label=label)


def main(bench: str = "../shared/bench") -> None:
    """Measure, print, draw."""
    mpl.rcParams.update({"svg.hashsalt": "annotate", "font.size": 9})
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
    left.plot((0, 1), (0, 1), color="0.7", linewidth=1)
    for model in ("light", "standard"):
        for name, label in SETS.items():
            said, was = chances(Path(bench) / f"{name}.jsonl", model)
            report(f"{name}, {model}", said, was)
            draw(left, right, f"{label}, {model}", said, was)
    left.set(xlabel="called comment with probability", ylabel="share that was comment")
    right.set(xlabel="recall of comment", ylabel="precision", xlim=(0, 1), ylim=(0, 1.02))
    right.legend(loc="lower left", frameon=False)
    figure.savefig(TARGET, metadata={"Date": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
