"""Weigh the measures that tell the genre of an article.

    python benchmarks/train_genre.py [BENCH [GENRES [TEST]]]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. GENRES,
`benchmarks/genres.jsonl`, holds what a reader called each article, an object a line: `{"id": "…",
"genre": "…"}` with a name of `GenreName`; TEST, when given, more of the same that are never learned
from. One reader named the articles of `genres.jsonl`, by title, beginning, middle and end, as
`GenreName` defines them; satire and fiction, five articles together, are left out: so few teach
nothing. Articles are looked up by id in the sets, read, cut and judged as the tool does it. Prints
accuracy, macro-F1 and confusion of eight-fold cross-validation by article, the same once for TEST,
and writes `annotate/data/genre.json`. Needs the `train` extra (scikit-learn).

The judge of commentary has learned from most of these articles and would be surer of them than of
others: each is judged here by one fitted as `train_commentary.py` does, without it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from readings import Reading, readings
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, f1_score
from sklearn.model_selection import StratifiedKFold
from train_commentary import examples_of, fit, folds, gather, predict

from annotate.analysis.article.genre import standardised
from annotate.analysis.article.genre_measures import Tally, Whole, measure
from annotate.analysis.article.genre_notes import NOTES
from annotate.analysis.commentary.judge import judge
from annotate.document import GenreName, Judgement

HERE = Path(__file__).parent
TARGET = HERE.parent / "annotate" / "data" / "genre.json"
ALL = (
    "labels-train",
    "labels-thin",
    "labels-wide-train",
    "quotations-train",
    "labels-open",
    "labels-wide-open",
)
VERSION = 1
FOLDS = 8
# Inverse strength of regularisation, chosen among 0.03, 0.1 and 0.3 by cross-validation.
STRENGTH = 0.1
GENRES = tuple(GenreName)

Vector = NDArray[np.float64]
Measures = Mapping[str, float]


def genres(path: Path) -> dict[str, str]:
    """Article id -> genre."""
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {record["id"]: GenreName(record["genre"]).value for record in records}


def held_out(bench: Path) -> dict[str, tuple[Judgement, ...]]:
    """Article id -> judgements by a judge that has not learned from it."""
    examples = gather(list(examples_of(readings(bench))))
    chances = np.zeros(len(examples.labels))
    for fitted, held in folds(np.arange(len(examples.articles)), seed=1):
        chances += predict(fit(examples, fitted), examples, held)
    return {
        example.id: tuple(
            Judgement(0.0 if cues.settled else rounded(chance))
            for cues, chance in zip(example.cues, chances[examples.article == number], strict=True)
        )
        for number, example in enumerate(examples.articles)
    }


def read(
    bench: Path, wanted: Mapping[str, str], judged: Mapping[str, Sequence[Judgement]]
) -> tuple[list[Measures], NDArray[np.str_]]:
    """The measures and the genre of each article wanted."""
    found: dict[str, Measures] = {}
    for reading in readings(bench, ALL):
        if reading.id in wanted and reading.id not in found:
            found[reading.id] = measure(whole(reading, judged.get(reading.id)))
    return list(found.values()), np.array([wanted[article] for article in found])


def whole(reading: Reading, judgements: Sequence[Judgement] | None) -> Whole:
    """The article with these judgements, or those of the judge as shipped."""
    tally = Tally()
    shipped = judge(tally.watch(reading.cues))
    judged = shipped if judgements is None else judgements
    return Whole(reading.article, reading.sentences, reading.quotations, tally, judged)


class Model:
    """The regression and the scale of the measures that it was fitted on."""

    def __init__(self, measures: Sequence[Measures], labels: NDArray[np.str_]) -> None:
        table = np.array([list(each.values()) for each in measures])
        self.typical = [rounded(value) for value in table.mean(axis=0)]
        self.spread = [rounded(value) for value in table.std(axis=0)]
        counts = Counter(labels.tolist())
        # Between the natural rate, at which rare genres are never found, and an even one.
        even = {name: (len(labels) / len(counts) / count) ** 0.5 for name, count in counts.items()}
        self.regression = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight=even)
        self.regression.fit(self.rows(measures), labels)

    def rows(self, measures: Sequence[Measures]) -> Vector:
        """The measures as the regression sees them."""
        return np.array([standardised(each, self.typical, self.spread) for each in measures])

    def predict(self, measures: Sequence[Measures]) -> tuple[NDArray[np.str_], Vector]:
        """The likeliest genre of each, and how likely it is."""
        chances = self.regression.predict_proba(self.rows(measures))
        return self.regression.classes_[chances.argmax(axis=1)], chances.max(axis=1)


def rounded(value: float) -> float:
    """To four decimals, without negative zeros."""
    return round(float(value), 4) + 0.0


def cross_validated(
    measures: Sequence[Measures], labels: NDArray[np.str_]
) -> tuple[NDArray[np.str_], Vector]:
    """The genre of each article by a model that has not seen it, and how sure that is."""
    said, sure = np.empty_like(labels), np.zeros(len(labels))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for fitted, held in folds.split(labels, labels):
        model = Model([measures[i] for i in fitted], labels[fitted])
        said[held], sure[held] = model.predict([measures[i] for i in held])
    return said, sure


def report(title: str, labels: NDArray[np.str_], said: NDArray[np.str_], sure: Vector) -> None:
    """Print accuracy, macro-F1, who is taken for whom, and whether the sure are right."""
    known = [genre for genre in GENRES if genre in labels]
    macro = f1_score(labels, said, labels=known, average="macro")
    print(f"{title}: {len(labels)} articles, accuracy {(labels == said).mean():.3f}", end="")
    print(f" (always report: {(labels == 'report').mean():.3f}), macro-F1 {macro:.3f}")
    print(" " * 14 + "".join(f"{genre[:8]:>10}" for genre in GENRES))
    for genre, row in zip(GENRES, confusion_matrix(labels, said, labels=GENRES), strict=True):
        print(f"  {genre:12}" + "".join(f"{count:10}" for count in row))
    for least in (0.5, 0.7, 0.9):
        here = sure >= least
        right = (labels == said)[here].mean()
        print(f"  said with {least} or more: {here.sum()} articles, accuracy {right:.3f}")


def content(model: Model) -> dict[str, Any]:
    """The model as it ships."""
    classes = [str(name) for name in model.regression.classes_]
    bias = dict(zip(classes, map(rounded, model.regression.intercept_), strict=True))
    return {
        "about": (
            "Weights of the genres: a multinomial logistic regression over measures of the whole"
            " article, less `typical` and divided by `spread`, their mean and standard deviation"
            " in training. Learned from the articles of benchmarks/genres.jsonl by"
            " `python benchmarks/train_genre.py`."
        ),
        "version": VERSION,
        "bias": bias,
        "measures": {
            name: {
                "typical": mean,
                "spread": deviation,
                "weights": dict(zip(classes, map(rounded, weights), strict=True)),
            }
            for name, mean, deviation, weights in zip(
                NOTES, model.typical, model.spread, model.regression.coef_.T, strict=True
            )
        },
    }


def main(
    bench: str = "../shared/bench", gold: str = str(HERE / "genres.jsonl"), test: str = ""
) -> None:
    """Cross-validate, learn from everything, test, write."""
    measures, labels = read(Path(bench), genres(Path(gold)), held_out(Path(bench)))
    report("cross-validated", labels, *cross_validated(measures, labels))
    model = Model(measures, labels)
    if test:
        unseen, truth = read(Path(bench), genres(Path(test)), {})
        report("test", truth, *model.predict(unseen))
    TARGET.write_text(
        json.dumps(content(model), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
