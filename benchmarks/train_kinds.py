"""Weigh the features that tell utterances, fragments and mentions apart.

    python benchmarks/train_kinds.py [BENCH]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. Examples are
quotations that stand in one sentence with words of the reporter. A quotation is an *utterance* if
its sentence holds no other and is labelled `quote` (labels-train, labels-thin, labels-wide-train);
it is *attributed* if `quotations-train` has it, where all quotations with double marks are
examples. Needs the `train` extra (scikit-learn). Prints the accuracy of ten-fold cross-validation
by article and writes `annotate/data/kinds.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_score

from annotate.analysis.quotations.kinds import features
from annotate.analysis.quotations.marks import Pair, pair_marks
from annotate.analysis.quotations.unmarked import find_unmarked
from annotate.analysis.sentences import split_sentences
from annotate.article import Article, Source
from annotate.document import Sentence
from annotate.reading.text import read_text

TARGET = Path(__file__).parent.parent / "annotate" / "data" / "kinds.json"
LABELLED = ("labels-train", "labels-thin", "labels-wide-train")
QUOTED = "quotations-train"
DOUBLE_MARKS = '"“”'

Example = tuple[str, dict[str, float], bool]


def worked_in(record: dict[str, Any]) -> Iterator[tuple[Article, Sentence, Pair, int]]:
    """Quotations inside one sentence with words beside them, and how many that sentence holds.

    What is quoted in somebody's unmarked words says nothing: its sentence is a quotation anyway.
    """
    article = read_text(Source(record["text"]))
    pairs = list(pair_marks(article.text, article.blocks))
    spoken = [pair.span for pair in find_unmarked(article)]
    for sentence in split_sentences(article):
        if any(span.overlaps(sentence.span) for span in spoken):
            continue
        inside = [pair for pair in pairs if pair.span.overlaps(sentence.span)]
        for pair in inside:
            if sentence.span.contains(pair.span) and len(pair.span) + 2 < len(sentence.span):
                yield article, sentence, pair, len(inside)


def described(article: Article, sentence: Sentence, pair: Pair) -> dict[str, float]:
    """The features of one quotation."""
    kind = article.blocks[sentence.block].kind
    found = features(article.text, pair.content, pair.span, sentence.span, kind)
    return dict.fromkeys(found, 1.0)


def utterances(bench: Path) -> Iterator[Example]:
    """Article id, features and whether it is an utterance."""
    for name in LABELLED:
        for line in (bench / f"{name}.jsonl").open(encoding="utf-8"):
            record = json.loads(line)
            for article, sentence, pair, count in worked_in(record):
                labels = {
                    gold["label"]
                    for gold in record["sentences"]
                    if gold["start"] < sentence.span.end and sentence.span.start < gold["end"]
                }
                if count == 1 and len(labels) == 1:
                    yield record["id"], described(article, sentence, pair), labels == {"quote"}


def attributed(bench: Path) -> Iterator[Example]:
    """Article id, features and whether a source is marked."""
    for line in (bench / f"{QUOTED}.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        gold = {record["text"][q["start"] : q["end"]].strip() for q in record["quotations"]}
        for article, sentence, pair, _ in worked_in(record):
            if article.text[pair.span.start] in DOUBLE_MARKS:
                known = pair.content.of(article.text).strip() in gold
                yield record["id"], described(article, sentence, pair), known


def fit(examples: Iterator[Example]) -> tuple[dict[str, float], str]:
    """The weights, and a line on the set and the accuracy."""
    articles, found, targets = zip(*examples, strict=True)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(found)
    model = LogisticRegression(max_iter=5000)
    scores = cross_val_score(model, matrix, targets, groups=articles, cv=GroupKFold(10))
    model.fit(matrix, targets)
    names = ("intercept", *vectorizer.get_feature_names_out())
    values = (model.intercept_[0], *model.coef_[0])
    weights = {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}
    return weights, f"{len(targets)} quotations, accuracy {scores.mean():.3f} by article"


def main() -> None:
    """Train, validate and write."""
    bench = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/bench")
    weights, origin = {}, {}
    for target, examples in (("utterance", utterances(bench)), ("attributed", attributed(bench))):
        weights[target], origin[target] = fit(examples)
        print(f"{target}: {origin[target]}")
    content = {
        "origin": {"command": f"benchmarks/{Path(__file__).name}", **origin},
        "weights": weights,
    }
    TARGET.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
