"""Weigh what tells who speaks a quotation.

    python benchmarks/train_speakers.py [BENCH]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. Examples are
the quotations that the finder finds in `quotations-train`: the right candidates are those whose
words share a word with an annotated source, titles left out; nobody is right where no attributed
quotation stands. The model is a conditional logit: the weights of a candidate's features add up,
and the likelihood of the right candidates among all is greatest (L-BFGS, L2 penalty). Needs the
`train` extra (scipy). Prints what three-fold cross-validation by article finds and writes
`annotate/data/speakers.json`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers.candidates import Candidates
from annotate.analysis.speakers.features import Candidate
from annotate.analysis.speakers.ranker import RELUCTANCE
from annotate.article import Source
from annotate.document import Quotation, Speaker
from annotate.evaluation.scoring import is_same_speaker
from annotate.reading.text import read_text

TARGET = Path(__file__).parent.parent / "annotate" / "data" / "speakers.json"
SET = "quotations-train"
# A feature seen with fewer candidates tells more of an article than of the language: of 12, 20 and
# 30 the best in cross-validation.
SEEN = 12
# Of 1, 2, 3, 6 and 12 the best in cross-validation.
PENALTY = 2.0
FOLDS = 3


class Example(NamedTuple):
    """A quotation of an article: its candidates, and which of them are right."""

    article: str
    candidates: Sequence[Candidate]
    right: Sequence[bool]
    has_source: bool


def overlap(quotation: Quotation, gold: dict[str, Any]) -> int:
    """How many characters the two share."""
    content = quotation.content
    return int(min(content.end, gold["end"]) - max(content.start, gold["start"]))


def examples(bench: Path) -> Iterator[Example]:
    """The quotations of the set, each told who spoke before it."""
    for line in (bench / f"{SET}.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        article = read_text(Source(record["text"]))
        sentences = split_sentences(article)
        quotations = find_quotations(article, sentences)
        candidates = Candidates(article, sentences, quotations)
        before: Quotation | None = None
        for quotation in quotations:
            gold = max(record["quotations"], key=lambda g: overlap(quotation, g), default=None)
            sources = gold["speakers"] if gold and overlap(quotation, gold) > 0 else None
            double = article.text[quotation.span.start] in '"“”'
            if not quotation.sentences or sources == [] or (sources is None and not double):
                continue
            found = candidates.of(quotation, before)
            words = [each.span.of(article.text) if each.span else None for each in found]
            right = [
                is_same_speaker(each, sources) if each and sources else not each and not sources
                for each in words
            ]
            yield Example(record["id"], found, right, bool(sources))
            if sources:
                spoke = next((c.span for c, good in zip(found, right, strict=True) if good), None)
                speaker = Speaker(spoke.of(article.text), spoke) if spoke else None
                before = replace(quotation, speaker=speaker) if speaker else None


def vocabulary(known: Sequence[Example]) -> dict[str, int]:
    """A column for every feature seen often enough."""
    counts = Counter(f for each in known for c in each.candidates for f in set(c.features))
    return {name: i for i, name in enumerate(sorted(f for f, n in counts.items() if n >= SEEN))}


def matrix(known: Sequence[Example], columns: dict[str, int]) -> tuple[Any, Any, Any]:
    """Candidates by features; which are right; where each example begins."""
    indices: list[int] = []
    pointers, right, starts = [0], [], []
    for each in known:
        starts.append(len(right))
        for candidate, good in zip(each.candidates, each.right, strict=True):
            indices.extend(columns[f] for f in set(candidate.features) if f in columns)
            pointers.append(len(indices))
            right.append(good)
    shape = (len(right), len(columns))
    data = np.ones(len(indices))
    return csr_matrix((data, indices, pointers), shape), np.array(right), np.array(starts)


def fit(known: Sequence[Example], columns: dict[str, int]) -> Any:
    """The weights that make the right candidates likeliest."""
    features, right, starts = matrix(known, columns)
    sizes = np.diff([*starts, len(right)])
    group = np.repeat(np.arange(len(starts)), sizes)
    solvable = np.logical_or.reduceat(right, starts)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = features @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        total = np.add.reduceat(odds, starts)
        good = np.where(solvable, np.add.reduceat(odds * right, starts), 1.0)
        surprise = float(np.log(total / good)[solvable].sum())
        slope = (odds / total[group] - odds * right / good[group]) * solvable[group]
        penalty = PENALTY * float(weights @ weights) / 2
        return surprise + penalty, features.T @ slope + PENALTY * weights

    return minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B").x


def hits(known: Sequence[Example], columns: dict[str, int], weights: Any) -> Iterator[bool]:
    """Whether the likeliest candidate is right, of each quotation with an annotated source."""
    for each in known:
        scores = [
            sum(weights[columns[f]] for f in set(c.features) if f in columns)
            - (RELUCTANCE if c.span is None else 0.0)
            for c in each.candidates
        ]
        if each.has_source:
            yield bool(each.right[int(np.argmax(scores))])


def cross_validated(known: Sequence[Example]) -> float:
    """The share of quotations with the right speaker in articles left out of training."""
    articles = sorted({each.article for each in known})
    results: list[bool] = []
    for fold in range(FOLDS):
        left_out = set(articles[fold::FOLDS])
        kept = [each for each in known if each.article not in left_out]
        columns = vocabulary(kept)
        weights = fit(kept, columns)
        rest = [each for each in known if each.article in left_out]
        results.extend(hits(rest, columns, weights))
    return sum(results) / len(results)


def main() -> None:
    """Train, validate and write."""
    bench = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/bench")
    known = list(examples(bench))
    columns = vocabulary(known)
    weights = fit(known, columns)
    origin = {
        "command": f"benchmarks/{Path(__file__).name}",
        "set": f"{SET}, {len(known)} quotations",
        "right in cross-validation": round(cross_validated(known), 3),
    }
    print(origin)
    rounded = {name: round(float(weights[i]), 2) for name, i in columns.items()}
    content = {"origin": origin, "weights": {n: w for n, w in rounded.items() if w}}
    TARGET.write_text(json.dumps(content, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
