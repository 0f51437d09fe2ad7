"""What an article as a whole is: report, column, interview, explainer, review and so on.

A multinomial logistic regression over the measures of `genre_measures`. Its weights are in
`data/genre.json`; `benchmarks/train_genre.py` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, fsum
from operator import mul
from typing import NamedTuple

from annotate import data
from annotate.analysis.article.genre_measures import Tally, Whole, measure
from annotate.analysis.article.genre_notes import NOTES
from annotate.article import Article
from annotate.document import Evidence, Genre, GenreName, Judgement, Label, Quotation, Sentence

_FILE = "genre.json"
# An editor reads no more of them.
_REASONS = 3
# Log-odds below which a reason is none.
_WEAK = 0.1
# Spreads from the mean beyond which a measure says no more.
_LIMIT = 3.0
# Sentences of which half as much is believed as of an article without end.
_PRIOR = 3
# The voice that a genre has more of than reports have, by the labels of the training articles.
_VOICE = {
    GenreName.REPORT: Label.FACT,
    GenreName.COLUMN: Label.COMMENT,
    GenreName.INTERVIEW: Label.QUOTE,
    GenreName.EXPLAINER: Label.FACT,
    GenreName.REVIEW: Label.COMMENT,
    GenreName.FIRST_PERSON: Label.COMMENT,
    GenreName.SERVICE: Label.COMMENT,
}


class _Weights(NamedTuple):
    """The regression; `typical` and `spread` are mean and standard deviation in training.

    All but `bias` have the order of `NOTES`.
    """

    bias: Mapping[GenreName, float]
    typical: Sequence[float]
    spread: Sequence[float]
    weights: Mapping[GenreName, Sequence[float]]


def find_genre(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    tally: Tally,
    judgements: Sequence[Judgement],
) -> Genre:
    """The genre of an article, given what the stages before have found in it.

    `tally` has watched the cues of all sentences; `judgements` holds one for each. The less English
    there is to go by, the nearer all scores are to each other.
    """
    whole = Whole(article, sentences, quotations, tally, judgements)
    weights = _weights()
    found = standardised(measure(whole), weights.typical, weights.spread)
    trust = _trust(len(sentences), tally)
    scores = _probabilities(
        {
            genre: trust * (weights.bias[genre] + fsum(map(mul, each, found)))
            for genre, each in weights.weights.items()
        }
    )
    label = max(scores, key=scores.__getitem__)
    shares = [
        trust * weight * value for weight, value in zip(weights.weights[label], found, strict=True)
    ]
    return Genre(label, scores, _evidence(whole, label, shares, found))


def standardised(
    measures: Mapping[str, float], typical: Sequence[float], spread: Sequence[float]
) -> list[float]:
    """The measures in spreads from what is typical, within limits."""
    return [
        max(-_LIMIT, min(_LIMIT, (value - mean) / deviation))
        for value, mean, deviation in zip(measures.values(), typical, spread, strict=True)
    ]


def _trust(count: int, tally: Tally) -> float:
    """How far the measures can be believed, 0 to 1: little in short or foreign texts."""
    english = tally.english / tally.unquoted if tally.unquoted else 1.0
    return min(1.0, 2 * english) * count / (count + _PRIOR)


def _probabilities(logits: Mapping[GenreName, float]) -> dict[GenreName, float]:
    """The softmax of the logits."""
    highest = max(logits.values())
    odds = {genre: exp(logit - highest) for genre, logit in logits.items()}
    total = fsum(odds.values())
    return {genre: value / total for genre, value in odds.items()}


def _evidence(
    whole: Whole, label: GenreName, shares: Sequence[float], found: Sequence[float]
) -> tuple[Evidence, ...]:
    """The strongest reasons for the genre that an editor understands, and where they stand."""
    reasons: list[Evidence] = []
    for share, value, note in sorted(
        zip(shares, found, NOTES.values(), strict=True), key=lambda each: -each[0]
    ):
        weight = round(share, 4)
        if weight < _WEAK or len(reasons) == _REASONS:
            break
        is_much = value > 0
        words = note.much if is_much else note.little
        if words:
            # What is missing stands nowhere: its place is the head of the article.
            span = (note.place(whole) if is_much else None) or whole.sentences[0].span
            reasons.append(Evidence(note.kind, span, _VOICE[label], weight, words))
    return tuple(reasons)


@cache
def _weights() -> _Weights:
    """The shipped weights."""
    model = json.loads(data.path(_FILE).read_text(encoding="utf-8"))
    measures = [model["measures"][name] for name in NOTES]
    return _Weights(
        bias={genre: model["bias"][genre] for genre in GenreName},
        typical=[each["typical"] for each in measures],
        spread=[each["spread"] for each in measures],
        weights={genre: [each["weights"][genre] for each in measures] for genre in GenreName},
    )
