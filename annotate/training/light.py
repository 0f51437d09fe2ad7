"""The light judge fitted to labelled articles: what cues weigh, then what surrounds a sentence."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from math import fsum
from typing import Any

from annotate import data
from annotate.analysis.commentary.judge import first_score, shares_of
from annotate.analysis.commentary.lexicon import SentenceCues, lexicon
from annotate.analysis.commentary.surroundings import SURROUNDINGS, line_of, surroundings
from annotate.analysis.commentary.weights import FILE, Weights, weights_of
from annotate.training.examples import Example, held_out
from annotate.training.regression import Problem, named_changes

# How strongly weights are held where they were. Tried on half of the articles of GUM and of MASC,
# on 60 of every kind, with a judge that had not seen the like, among 0.3 to 1000, 3 to 3000: the
# log loss on the other articles falls on all three, 0.180 to 0.160, 0.331 to 0.324, 0.338 to 0.331.
CUES, AROUND = 300.0, 3000.0
# A word of no list is given a weight if it stands in so many labelled sentences.
_ENOUGH = 3
_DECIMALS = 4

_Name = tuple[str, str]
_Record = dict[str, Any]


def fit_light(examples: Sequence[Example]) -> _Record:
    """The record of a light judge, such as `data/commentary.json`, for articles like these."""
    text = data.path(FILE).read_text(encoding="utf-8")
    apart = held_out(examples, lambda others: _with_cues(json.loads(text), others))
    scores = [
        _scores(example, weights_of(record))
        for example, record in zip(examples, apart, strict=True)
    ]
    return _with_surroundings(_with_cues(json.loads(text), examples), examples, scores)


def _with_cues(record: _Record, examples: Sequence[Example]) -> _Record:
    """The record, changed in what the cues of a sentence weigh."""
    start = weights_of(record)
    asked = [(example.cues[index], label) for example in examples for index, label in example.asked]
    counts = Counter(word for cues, _ in asked for word in set(cues.others))
    known = start.others.keys() | {word for word, count in counts.items() if count >= _ENOUGH}
    offsets = [first_score(cues, start) for cues, _ in asked]
    labels = [label for _, label in asked]
    rows = [_cue_row(cues, known) for cues, _ in asked]
    learned = named_changes(rows, Problem(offsets, labels, CUES))
    # Families first: a word without a weight of its own takes after its family.
    for (kind, name), change in sorted(learned.items(), key=lambda item: item[0][0] != "family"):
        _change(record, kind, name, change)
    return record


def _change(record: _Record, kind: str, name: str, change: float) -> None:
    if kind == "bias":
        record["bias"] = _sum(record["bias"], change)
    elif kind == "family":
        family = record["words"][name]
        family.update({word: _sum(weight, change) for word, weight in family.items()})
    elif kind == "word":
        family = record["words"][lexicon().families[name]]
        family[name] = _sum(family.get(name, family["*"]), change)
    elif (weight := _sum(record[kind].get(name, 0.0), change)) or name in record[kind]:
        record[kind][name] = weight


def _cue_row(cues: SentenceCues, known: Collection[str]) -> dict[_Name, float]:
    """The cues of a sentence as they count in its first score; each word for its family too."""
    families = lexicon().families
    row: defaultdict[_Name, float] = defaultdict(float, {("bias", ""): 1.0})
    for word in cues.words:
        row["word", word] += cues.word_scale
        row["family", families[word]] += cues.word_scale
    for word in cues.others:
        if word in known:
            row["others", word] += cues.other_scale
    for name, strength in cues.shapes.items():
        row["shapes", name] += strength
    return row


def _with_surroundings(
    record: _Record, examples: Sequence[Example], scores: Sequence[Sequence[float]]
) -> _Record:
    """The record, changed in what surrounds a sentence, given first scores held out."""
    start = weights_of(record)
    typical = {name: each["typical"] for name, each in record["surroundings"].items()}
    rows: list[dict[str, float]] = []
    offsets: list[float] = []
    for example, own in zip(examples, scores, strict=True):
        lines = [line_of(cues, score) for cues, score in zip(example.cues, own, strict=True)]
        measures = list(surroundings(lines))
        for index, _ in example.asked:
            around = dict(zip(SURROUNDINGS, measures[index], strict=True))
            rows.append({name: value - typical[name] for name, value in around.items()})
            rows[-1] |= {"own": own[index], "around_bias": 1.0}
            shares = shares_of(measures[index], start)
            offsets.append(start.around_bias + start.own * own[index] + fsum(shares))
    labels = [label for example in examples for _, label in example.asked]
    learned = named_changes(rows, Problem(offsets, labels, AROUND))
    for name, change in learned.items():
        if name in typical:
            measure = record["surroundings"][name]
            measure["weight"] = _sum(measure["weight"], change)
        else:
            record[name] = _sum(record[name], change)
    return record


def _scores(example: Example, weights: Weights) -> list[float]:
    """The first score of each sentence; 0 for those that are settled."""
    return [0.0 if cues.settled else first_score(cues, weights) for cues in example.cues]


def _sum(weight: float, change: float) -> float:
    return round(weight + change, _DECIMALS)
