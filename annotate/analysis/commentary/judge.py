"""Cues into judgements: how likely each sentence is the writer's own comment, and why.

Two logistic regressions, one upon the other. The first scores a sentence by its own cues; the
second sees that score among the scores of the sentences around it and of the article (stacking,
Wolpert 1992, as a cheap stand-in for decoding the article as a whole). `weights` reads what they
weigh; `benchmarks/train_commentary.py` makes it.
"""

from __future__ import annotations

from collections import deque
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


class _Scored(NamedTuple):
    """What is kept of a sentence after the first regression."""

    score: float
    span: Span
    reasons: tuple[Evidence, ...]


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
    scored: deque[_Scored | None] = deque()
    lines = _first_lines(cues, weights, scored)
    judgements = []
    for around in surroundings(lines):
        sentence = scored.popleft()  # an article of 10 MB has no room for both
        judgements.append(_judgement(sentence, around, weights, stance) if sentence else _SETTLED)
    return tuple(judgements)


def _first_lines(
    cues: Iterable[SentenceCues], weights: Weights, scored: deque[_Scored | None]
) -> Iterator[Line]:
    """The lines of the sentences by their first score; what the second needs goes to `scored`."""
    for each in cues:
        if each.settled:
            scored.append(None)
            yield line_of(each, 0.0)
        else:
            score = first_score(each, weights)
            scored.append(_Scored(score, each.span, _reasons(each, weights)))
            yield line_of(each, score)


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
    return Judgement(_probability(logit), tuple(strongest))


def _strength(reason: Evidence) -> float:
    """Orders reasons by weight, the strongest first."""
    return -reason.weight


def _probability(logit: float) -> float:
    """The logistic function, to four decimals; odds beyond `_SURE` say no more."""
    return round(1 / (1 + exp(-max(-_SURE, min(_SURE, logit)))), 4)


def _reasons(cues: SentenceCues, weights: Weights) -> tuple[Evidence, ...]:
    """The strongest of the cues that an editor would understand; the first found among equals."""
    scale = weights.own * cues.word_scale
    found: list[tuple[float, tuple[int, int] | None, str]] = [
        (weights.words[word] * scale, place, weights.word_notes[word])
        for word, place in cues.words.items()
        if word in weights.word_notes
    ]
    found += [
        (weights.shapes[name] * weights.own * strength, None, weights.shape_notes[name])
        for name, strength in cues.shapes.items()
        if name in weights.shape_notes
    ]
    enough = [each for each in found if abs(each[0]) >= _WEAK]
    return tuple(
        _evidence(EvidenceKind.CUE, Span(*place) if place else cues.span, weight, note)
        for weight, place, note in sorted(enough, key=lambda each: -abs(each[0]))[:_REASONS]
    )


def _context(article: float, neighbours: float, span: Span) -> Iterator[Evidence]:
    if abs(article) >= _WEAK:
        note = "the article argues" if article > 0 else "the article reports"
        yield _evidence(EvidenceKind.CONTEXT, span, article, note)
    if abs(neighbours) >= _WEAK:
        note = "the sentences around argue" if neighbours > 0 else "the sentences around report"
        yield _evidence(EvidenceKind.CONTEXT, span, neighbours, note)


def _evidence(kind: EvidenceKind, span: Span, weight: float, note: str) -> Evidence:
    """A reason for comment where `weight` is positive, against it where it is not."""
    label = Label.COMMENT if weight > 0 else Label.FACT
    return Evidence(kind, span, label, round(abs(weight), 4), note)
