"""Weigh the loaded words by which a reporting sentence is found to be coloured.

    python benchmarks/train_colouring.py [BENCH]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. Learns from
the facts and quotes of `labels-train`, `labels-thin` and `labels-wide-train`: articles are read,
cut, searched for quotations and judged as the tool does it, with the probability of comment from a
judge that has not seen the article, and each sentence takes the flag of the listed sentence that it
shares most characters with. Sentences without a loaded word are never flagged and teach nothing.
Prints the curve of cross-validation by article on the facts, chooses the threshold of the highest
recall at which precision is 0.70 or more, and writes `annotate/data/colouring.json`. With `open`
after BENCH it prints the figure of the shipped weights on `labels-open` and `labels-wide-open`
instead. Needs the `train` extra (scikit-learn).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from readings import Reading, readings
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from train_commentary import examples_of, gather
from train_commentary import fit as fit_judge
from train_commentary import folds as judge_folds
from train_commentary import predict as judge_commentary

from annotate.analysis.commentary.colouring import (
    FAMILIES,
    MEASURES,
    Wording,
    entries,
    find_colouring,
    find_wording,
)
from annotate.analysis.commentary.judge import judge
from annotate.article import Span
from annotate.document import Judgement

TARGET = Path(__file__).parent.parent / "annotate" / "data" / "colouring.json"
OPEN = ("labels-open", "labels-wide-open")
VERSION = 1
FOLDS = 8
SEEDS = (0, 1, 2)
# Inverse strength of regularisation; 0.1 and 1 do as well in cross-validation.
STRENGTH = 0.3
PRECISION = 0.70
# A word has a weight of its own if it stands in so many training sentences of so many articles.
MIN_SENTENCES, MIN_ARTICLES = 4, 3
# A word whose weight differs by less from its family's needs none of its own.
NOTHING = 5e-5

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """A row for each gold fact or quote; those without a loaded word hold zeros."""

    names: tuple[str, ...]
    features: Vector
    loaded: NDArray[np.bool_]
    facts: NDArray[np.bool_]
    flags: NDArray[np.bool_]
    article: NDArray[np.int64]


def unseen_judgements(found: Sequence[Reading]) -> list[list[Judgement]]:
    """Each sentence as a judge finds it that was fitted on other articles."""
    examples = gather(list(examples_of(found)))
    chances = np.zeros(len(examples.labels))
    for fitted, held in judge_folds(np.arange(len(found)), seed=1):
        chances += judge_commentary(fit_judge(examples, fitted), examples, held)
    bounds = np.cumsum([len(reading.cues) for reading in found])[:-1]
    return [[Judgement(float(chance)) for chance in part] for part in np.split(chances, bounds)]


def gold(span: Span, listed: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The listed sentence that shares most with `span`, if any."""
    shared = [min(span.end, s["end"]) - max(span.start, s["start"]) for s in listed]
    best = max(range(len(listed)), key=shared.__getitem__)
    return listed[best] if shared[best] > 0 else None


def features(wording: Wording | None, names: Sequence[str]) -> list[float]:
    """The columns: families, words with a weight of their own, measures; zeros for no wording."""
    if wording is None:
        return [0.0] * len(names)
    words = [word for word, _ in wording.words]
    families = entries().families
    found = Counter(words) + Counter(f"family {families[word]}" for word in words)
    return [wording.measures.get(name) or float(found[name]) for name in names]


def columns_of(found: Sequence[Mapping[int, Wording]]) -> tuple[str, ...]:
    """The names of the columns: `found` holds the wordings of each article."""
    sentences: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for wordings in found:
        held = [{word for word, _ in wording.words} for wording in wordings.values()]
        sentences.update(word for words in held for word in words)
        articles.update({word for words in held for word in words})
    known = [
        word
        for word, count in sorted(sentences.items())
        if count >= MIN_SENTENCES and articles[word] >= MIN_ARTICLES
    ]
    return (*(f"family {name}" for name in FAMILIES), *known, *MEASURES)


def rows_of(articles: Sequence[Reading], judgements: Sequence[Sequence[Judgement]]) -> Rows:
    """The gold facts and quotes of the articles."""
    found = [
        dict(find_wording(r.article, r.sentences, r.quotations, r.reported, judged))
        for r, judged in zip(articles, judgements, strict=True)
    ]
    names = columns_of(found)
    rows = []
    for number, (reading, wordings) in enumerate(zip(articles, found, strict=True)):
        for sentence in reading.sentences:
            listed = gold(sentence.span, reading.listed)
            if listed is not None and listed["label"] != "comment":
                wording = wordings.get(sentence.id)
                fact = listed["label"] == "fact"
                row = features(wording, names)
                rows.append((row, wording is not None, fact, bool(listed["coloured"]), number))
    columns, loaded, facts, flags, article = map(np.array, zip(*rows, strict=True))
    return Rows(names, columns, loaded, facts, flags, article)


def regression(rows: Rows, chosen: NDArray[np.bool_]) -> LogisticRegression:
    """Fitted on those of the chosen rows that hold a loaded word."""
    fitted = chosen & rows.loaded
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(
        rows.features[fitted], rows.flags[fitted]
    )


def held_out(rows: Rows) -> Vector:
    """Log-odds of each row from a regression that has not seen its article, mean over seeds."""
    scores = np.zeros(len(rows.flags))
    for seed in SEEDS:
        parts = GroupKFold(FOLDS, shuffle=True, random_state=seed)
        for fit, held in parts.split(rows.features, groups=rows.article):
            chosen = np.zeros(len(rows.flags), dtype=bool)
            chosen[fit] = True
            scores[held] += regression(rows, chosen).decision_function(rows.features[held])
    return np.where(rows.loaded, scores / len(SEEDS), -np.inf)


def curve(rows: Rows, scores: Vector) -> list[tuple[float, float, float]]:
    """Threshold, precision and recall on the facts, the highest threshold first."""
    scored, flags = scores[rows.facts], rows.flags[rows.facts]
    order = np.argsort(-scored, kind="stable")
    hits = np.cumsum(flags[order])
    points = zip(scored[order], hits / np.arange(1, len(hits) + 1), hits / flags.sum(), strict=True)
    return [(float(at), float(p), float(r)) for at, p, r in points if np.isfinite(at)]


def report(rows: Rows) -> float:
    """Print the curve; the threshold of the highest recall at the precision asked."""
    points = curve(rows, held_out(rows))
    facts, loaded = rows.facts, rows.facts & rows.loaded
    print(
        f"{facts.sum()} facts, {rows.flags[facts].sum()} coloured;"
        f" {loaded.sum()} with a loaded word, {rows.flags[loaded].sum()} of them coloured"
    )
    for wanted in (0.1, 0.2, 0.3, 0.4, 0.5, 0.55):
        at, precision, recall = next((p for p in points if p[2] >= wanted), points[-1])
        print(f"  at {at:+.2f}: precision {precision:.3f} recall {recall:.3f}")
    at, precision, recall = [point for point in points if point[1] >= PRECISION][-1]
    print(f"chosen {at:+.3f}: precision {precision:.3f} recall {recall:.3f}")
    return at


def weights_of(rows: Rows, model: LogisticRegression, threshold: float) -> dict[str, Any]:
    """The model as it ships, rounded to four decimals."""

    def rounded(value: float) -> float:
        return round(float(value), 4) + 0.0

    learned = dict(zip(rows.names, model.coef_[0], strict=True))
    families = {name: learned[f"family {name}"] for name in FAMILIES}
    words = {name: {"*": rounded(weight)} for name, weight in families.items()}
    for entry, family in sorted(entries().families.items()):
        if abs(learned.get(entry, 0.0)) > NOTHING:
            words[family][entry] = rounded(families[family] + learned[entry])
    return {
        "about": (
            "Weights of loaded wording: a logistic regression over words and measures of the"
            " sentence. `words` by family, `*` for those without a weight of their own. Learned"
            " from labels-train, labels-thin and labels-wide-train by"
            " `python benchmarks/train_colouring.py`."
        ),
        "version": VERSION,
        "threshold": rounded(threshold),
        "bias": rounded(model.intercept_[0]),
        "words": words,
        "measures": {name: rounded(learned[name]) for name in MEASURES},
    }


def measure_open(bench: Path) -> None:
    """The figure of the shipped weights on the facts of the open sets together."""
    flagged = right = wanted = facts = 0
    for reading in readings(bench, OPEN):
        judged = judge(iter(reading.cues))
        coloured = find_colouring(
            reading.article, reading.sentences, reading.quotations, reading.reported, judged
        )
        for sentence in reading.sentences:
            listed = gold(sentence.span, reading.listed)
            if listed is not None and listed["label"] == "fact":
                facts += 1
                wanted += listed["coloured"]
                flagged += sentence.id in coloured
                right += listed["coloured"] and sentence.id in coloured
    print(
        f"{facts} facts, {wanted} coloured, {flagged} flagged:"
        f" precision {right / max(1, flagged):.3f} recall {right / wanted:.3f}"
    )


def main(bench: str = "../shared/bench", task: str = "train") -> None:
    """Cross-validate, learn from everything, write; or measure what is shipped."""
    if task == "open":
        measure_open(Path(bench))
        return
    found = list(readings(Path(bench)))
    rows = rows_of(found, unseen_judgements(found))
    threshold = report(rows)
    model = regression(rows, np.ones(len(rows.flags), dtype=bool))
    content = json.dumps(weights_of(rows, model, threshold), ensure_ascii=False, indent=1)
    TARGET.write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
