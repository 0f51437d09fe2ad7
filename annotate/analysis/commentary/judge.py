"""Cues into judgements: how likely each sentence is the writer's own comment, and why.

Two logistic regressions, one upon the other. The first scores a sentence by its own cues; the
second sees that score among the scores of the sentences around it and of the article (stacking,
Wolpert 1992, as a cheap stand-in for decoding the article as a whole). `weights` reads what they
weigh; `benchmarks/train_commentary.py` makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import exp, fsum
from typing import NamedTuple

from annotate.analysis.commentary.lexicon import SentenceCues
from annotate.analysis.commentary.surroundings import (
    ARTICLE,
    NEIGHBOURS,
    Line,
    line_of,
    surroundings,
)
from annotate.analysis.commentary.weights import Weights, shipped_weights
from annotate.article import Span, Stance
from annotate.document import Evidence, EvidenceKind, Judgement, Label

# An editor reads no more of them.
_REASONS = 3
# Log-odds below which a reason is none.
_WEAK = 0.1
_SURE = 30.0
_ARTICLE = slice(0, len(ARTICLE))
_NEIGHBOURS = slice(len(ARTICLE), len(ARTICLE) + len(NEIGHBOURS))


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


_SETTLED = Judgement(0.0)


def judge(
    cues: Iterable[SentenceCues], stance: Stance = Stance.AUTO, weights: Weights | None = None
) -> tuple[Judgement, ...]:
    """One judgement for each sentence of an article, given the cues of all in order.

    `stance` stands in for what the article as a whole shows, where the caller knows it; `weights`
    are the shipped ones unless others are given.

    Probabilities are calibrated on training articles held out of the fit; settled sentences have 0.
    """
    weights = weights or shipped_weights()
    lines: list[Line] = []
    scored: list[_Scored | None] = []
    for each in cues:
        if each.settled:
            lines.append(line_of(each, 0.0))
            scored.append(None)
            continue
        score = first_score(each, weights)
        lines.append(line_of(each, score))
        scored.append(_Scored(score, each.span, _reasons(each, weights)))
    judgements = []
    scored.reverse()
    for around in surroundings(lines):
        sentence = scored.pop()  # an article of 10 MB has no room for both
        judgements.append(_judgement(sentence, around, weights, stance) if sentence else _SETTLED)
    return tuple(judgements)


def first_score(cues: SentenceCues, weights: Weights) -> float:
    """Log-odds of comment by the sentence's own cues."""
    words = fsum([weights.words[word] for word in cues.words])
    others = fsum([weights.others.get(word, 0.0) for word in cues.others])
    shapes = fsum([weights.shapes[name] * strength for name, strength in cues.shapes.items()])
    return weights.bias + words * cues.word_scale + others * cues.other_scale + shapes


def shares_of(around: Sequence[float], weights: Weights) -> list[float]:
    """What each of the `SURROUNDINGS` adds to the second score, more or less than usual."""
    return [
        weight * value - usual
        for weight, value, usual in zip(weights.around, around, weights.usual, strict=True)
    ]


def _judgement(
    scored: _Scored, around: Sequence[float], weights: Weights, stance: Stance
) -> Judgement:
    shares = shares_of(around, weights)
    article = weights.stances.get(stance, fsum(shares[_ARTICLE]))
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


def _reasons(cues: SentenceCues, weights: Weights) -> list[_Reason]:
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
