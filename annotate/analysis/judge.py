"""Cues into judgements: how likely each sentence is the writer's own comment, and why.

Two logistic regressions, one upon the other. The first scores a sentence by its own cues; the
second sees that score among the scores of the sentences around it and of the article (stacking,
Wolpert 1992, as a cheap stand-in for decoding the article as a whole). Their weights are in
`data/commentary.json`; `benchmarks/train_commentary.py` makes them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from math import exp, fsum
from typing import NamedTuple

from annotate import data
from annotate.analysis.lexicon import SHAPES, WORDS, Family, SentenceCues, lexicon
from annotate.analysis.surroundings import (
    ARTICLE,
    NEIGHBOURS,
    SURROUNDINGS,
    Line,
    line_of,
    surroundings,
)
from annotate.document import Evidence, EvidenceKind, Judgement, Label, Span, Stance

_FILE = "commentary.json"
# An editor reads no more of them.
_REASONS = 3
# Log-odds below which a reason is none.
_WEAK = 0.1
_SURE = 30.0
_ARTICLE = slice(0, len(ARTICLE))
_NEIGHBOURS = slice(len(ARTICLE), len(ARTICLE) + len(NEIGHBOURS))
# Log-odds that an article gives its sentences: what calibrates the judge, out of fold, on the
# training articles that a reader calls reports (355), and columns, reviews or accounts (102).
_STANCES = {Stance.REPORT: -0.64, Stance.OPINION: 0.87}
_I = re.compile(r"\bi\b")


class _Reason(NamedTuple):
    """What will be `Evidence` if it is among the strongest; positive weights mean comment."""

    weight: float
    kind: EvidenceKind
    span: tuple[int, int]
    note: str


class _Scored(NamedTuple):
    """What is kept of a sentence after the first regression."""

    score: float
    span: Span
    reasons: Sequence[_Reason]


class _Weights(NamedTuple):
    """The two regressions; `usual` holds what the surroundings weigh on average."""

    bias: float
    words: Mapping[str, float]
    others: Mapping[str, float]
    shapes: Mapping[str, float]
    word_notes: Mapping[str, str]
    shape_notes: Mapping[str, str]
    own: float
    around: Sequence[float]
    usual: Sequence[float]
    around_bias: float


_SETTLED = Judgement(0.0)


def judge(cues: Iterable[SentenceCues], stance: Stance = Stance.AUTO) -> tuple[Judgement, ...]:
    """One judgement for each sentence of an article, given the cues of all in order.

    `stance` stands in for what the article as a whole shows, where the caller knows it.

    Probabilities are calibrated on training articles held out of the fit; settled sentences have 0.
    """
    weights = _weights()
    lines: list[Line] = []
    scored: list[_Scored | None] = []
    for each in cues:
        if each.settled:
            lines.append(line_of(each, 0.0))
            scored.append(None)
            continue
        score = _score(each, weights)
        lines.append(line_of(each, score))
        scored.append(_Scored(score, each.span, _reasons(each, weights)))
    judgements = []
    scored.reverse()
    for around in surroundings(lines):
        sentence = scored.pop()  # an article of 10 MB has no room for both
        judgements.append(_judgement(sentence, around, weights, stance) if sentence else _SETTLED)
    return tuple(judgements)


def model_id() -> str:
    """Name, version and digest of the judge: `light 1 sha256:0123abcd`."""
    content = data.path(_FILE).read_bytes()
    version = json.loads(content)["version"]
    return f"light {version} sha256:{sha256(content).hexdigest()[:8]}"


def _score(cues: SentenceCues, weights: _Weights) -> float:
    """Log-odds of comment by the sentence's own cues."""
    words = fsum([weights.words[word] for word in cues.words])
    others = fsum([weights.others.get(word, 0.0) for word in cues.others])
    shapes = fsum([weights.shapes[name] * strength for name, strength in cues.shapes.items()])
    return weights.bias + words * cues.word_scale + others * cues.other_scale + shapes


def _judgement(
    scored: _Scored, around: Sequence[float], weights: _Weights, stance: Stance
) -> Judgement:
    shares = [
        weight * value - usual
        for weight, value, usual in zip(weights.around, around, weights.usual, strict=True)
    ]
    article = _STANCES.get(stance, fsum(shares[_ARTICLE]))
    rest = fsum(shares[_ARTICLE.stop :])
    logit = weights.around_bias + weights.own * scored.score + article + rest
    context = _context(article, fsum(shares[_NEIGHBOURS]), scored.span)
    strongest = sorted([*scored.reasons, *context], key=_strength)[:_REASONS]
    return Judgement(_probability(logit), tuple([_evidence(reason) for reason in strongest]))


def _strength(reason: _Reason) -> float:
    """Orders reasons by weight, either way, the strongest first."""
    return -abs(reason[0])


def _probability(logit: float) -> float:
    """The logistic function, to four decimals; odds beyond `_SURE` say no more."""
    return round(1 / (1 + exp(-max(-_SURE, min(_SURE, logit)))), 4)


def _reasons(cues: SentenceCues, weights: _Weights) -> list[_Reason]:
    """The strongest of the cues that an editor would understand."""
    scale = weights.own * cues.word_scale
    words = [
        (weights.words[word] * scale, word) for word in cues.words if word in weights.word_notes
    ]
    shapes = [
        (weights.shapes[name] * weights.own * strength, name)
        for name, strength in cues.shapes.items()
        if name in weights.shape_notes
    ]
    span = cues.span.start, cues.span.end
    reasons = [
        _Reason(weight, EvidenceKind.CUE, cues.words[word], weights.word_notes[word])
        for weight, word in _strongest(words)
    ]
    reasons += [
        _Reason(weight, EvidenceKind.CUE, span, weights.shape_notes[name])
        for weight, name in _strongest(shapes)
    ]
    return reasons


def _strongest(weighted: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The few that weigh most, either way, and enough; the first found among equals."""
    enough = [pair for pair in weighted if abs(pair[0]) >= _WEAK]
    return sorted(enough, key=lambda pair: -abs(pair[0]))[:_REASONS]


def _context(article: float, neighbours: float, span: Span) -> Iterator[_Reason]:
    place = span.start, span.end
    if abs(article) >= _WEAK:
        note = "the article argues" if article > 0 else "the article reports"
        yield _Reason(article, EvidenceKind.CONTEXT, place, note)
    if abs(neighbours) >= _WEAK:
        note = "the sentences around argue" if neighbours > 0 else "the sentences around report"
        yield _Reason(neighbours, EvidenceKind.CONTEXT, place, note)


def _evidence(reason: _Reason) -> Evidence:
    label = Label.COMMENT if reason.weight > 0 else Label.FACT
    weight = round(abs(reason.weight), 4)
    return Evidence(reason.kind, Span(*reason.span), label, weight, reason.note)


@cache
def _weights() -> _Weights:
    """The shipped weights; a listed word without one of its own has that of its family, `*`."""
    model = json.loads(data.path(_FILE).read_text(encoding="utf-8"))
    families = lexicon().families
    learned = model["words"]
    words = {
        word: learned[family].get(word, learned[family]["*"]) for word, family in families.items()
    }
    shapes = model["shapes"]
    around = model["surroundings"]
    return _Weights(
        bias=model["bias"],
        words=words,
        others=model["others"],
        shapes=shapes,
        word_notes={
            word: f"{note}: {_I.sub('I', word)}"
            for word, note in _shown(
                {word: WORDS[family] for word, family in families.items()}, words
            ).items()
        },
        shape_notes=_shown(SHAPES, shapes),
        own=model["own"],
        around=[around[name]["weight"] for name in SURROUNDINGS],
        usual=[around[name]["weight"] * around[name]["typical"] for name in SURROUNDINGS],
        around_bias=model["around_bias"],
    )


def _shown(families: Mapping[str, Family], weights: Mapping[str, float]) -> dict[str, str]:
    """The notes of the cues whose learned weight bears their family out."""
    return {
        name: family.note
        for name, family in families.items()
        if family.note and (weights[name] > 0) == (family.label is Label.COMMENT)
    }
