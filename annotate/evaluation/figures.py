"""The figures of an evaluation, for a script and for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotate.document import Label
from annotate.evaluation.scoring import Evaluation, Rate


def figures_record(evaluation: Evaluation) -> dict[str, Any]:
    """The figures for a script, rounded to four decimals."""
    return {
        "documents": evaluation.documents,
        "sentences": evaluation.sentences,
        "segmentation": _rate_record(evaluation.boundaries),
        "labels": {label.value: _rate_record(evaluation.label(label)) for label in Label},
        "macro_f1": round(evaluation.macro_f1, 4),
        "accuracy": round(evaluation.accuracy, 4),
        "speakers": {
            "quotes": evaluation.quotes,
            "found": round(evaluation.speaker_found, 4),
            "accuracy": round(evaluation.speaker_accuracy, 4),
        },
        "confusion": {
            gold.value: {
                given.value if given else "none": evaluation.confusion.get((gold, given), 0)
                for given in (*Label, None)
            }
            for gold in Label
        },
    }


def figures_text(evaluation: Evaluation) -> str:
    """The figures for a reader, with a table of which label was taken for which."""
    return "\n".join(_lines(evaluation)) + "\n"


def _lines(evaluation: Evaluation) -> Iterator[str]:
    documents = f"{evaluation.documents:,} document{'' if evaluation.documents == 1 else 's'}"
    yield f"{evaluation.sentences:,} sentences in {documents}"
    yield ""
    yield f"{'':12}{'precision':>10}{'recall':>10}{'F1':>10}{'sentences':>11}"
    yield _rate_line("boundaries", evaluation.boundaries)
    for label in Label:
        yield _rate_line(label.value, evaluation.label(label))
    yield f"{'macro-F1':32}{evaluation.macro_f1:>10.3f}"
    yield f"{'accuracy':32}{evaluation.accuracy:>10.3f}"
    if evaluation.quotes:
        yield f"{'speaker':32}{evaluation.speaker_accuracy:>10.3f}{evaluation.quotes:>11,}"
        yield f"{'speaker found':32}{evaluation.speaker_found:>10.3f}{evaluation.quotes:>11,}"
    yield ""
    yield f"{'gold':12}" + "".join(f"{name:>10}" for name in (*Label, "none"))
    for gold in Label:
        counts = (evaluation.confusion.get((gold, given), 0) for given in (*Label, None))
        yield f"{gold.value:12}" + "".join(f"{count:>10,}" for count in counts)


def _rate_line(name: str, rate: Rate) -> str:
    figures = (rate.precision, rate.recall, rate.f1)
    gold = rate.right + rate.missed
    return f"{name:12}" + "".join(f"{figure:>10.3f}" for figure in figures) + f"{gold:>11,}"


def _rate_record(rate: Rate) -> dict[str, float]:
    return {
        "precision": round(rate.precision, 4),
        "recall": round(rate.recall, 4),
        "f1": round(rate.f1, 4),
    }
