"""The standard judge: what the light judge says, weighed against what an encoder reads.

The encoder sees a sentence among its neighbours, which is what decides where words do not; the
light judge knows the article as a whole and can say why. A sentence of which the light judge is
sure is left to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp

from annotate.analysis.commentary.encoder import Encoder, shipped_encoder
from annotate.analysis.commentary.head import Head, heeded
from annotate.analysis.commentary.leaving_out import reasons
from annotate.analysis.commentary.windows import Windows
from annotate.document import Evidence, EvidenceKind, Judgement, Label, Sentence

# Probabilities of comment beyond which the light judge is believed. Out of fold, 0.005 of the one
# and 0.97 of the other are comment on the training sets, and F1 is as if all were read.
SURE = 0.02, 0.99
# Log-odds beyond which a probability rounds to 0 or 1.
_FAR = 30.0
# An editor reads no more of them.
_REASONS = 3
# How likely comment must be for its reasons to be looked for.
_LIKELY = 0.3
_NOTES = {
    Label.COMMENT: "reads as the writer's own voice here",
    Label.FACT: "reads as reporting here",
}


def reconsider(
    windows: Windows,
    judgements: Sequence[Judgement],
    head: Head,
    *,
    explain: bool = False,
    encoder: Encoder | None = None,
) -> tuple[Judgement, ...]:
    """The judgements of the light judge, one a sentence, made anew where it was not sure.

    With `explain` it is looked for what the encoder goes by: a reading for each word of a sentence
    that is likely comment.
    The encoder is the shipped one unless another is given.
    """
    doubted = list(_doubted(windows, judgements))
    if not doubted:
        return tuple(judgements)
    encoder = encoder or shipped_encoder()
    found = list(judgements)
    for index, vector in encoder.vectors(windows.over(doubted)):
        sentence, light = windows.sentences[index], judgements[index]
        found[index] = _weighed(sentence, light, head.light, head.read(vector))
        if explain and found[index].probability >= _LIKELY:
            told = reasons(windows, index, head, encoder)
            found[index] = _with_reasons(found[index], told)
    return tuple(found)


def _doubted(windows: Windows, judgements: Sequence[Judgement]) -> Iterator[int]:
    """The sentences that the encoder is asked about."""
    low, high = SURE
    for index, judgement in enumerate(judgements):
        settled = windows.sentences[index].id in windows.settled
        if not settled and low < judgement.probability < high:
            yield index


def _weighed(sentence: Sentence, judgement: Judgement, scale: float, read: float) -> Judgement:
    """A judgement from the light judge's and from what the encoder reads, in log-odds."""
    label = Label.COMMENT if read > 0 else Label.FACT
    own = Evidence(EvidenceKind.MODEL, sentence.span, label, round(abs(read), 4), _NOTES[label])
    lights = [replace(each, weight=round(scale * each.weight, 4)) for each in judgement.evidence]
    odds = scale * heeded(judgement.probability) + read
    probability = round(1 / (1 + exp(-max(-_FAR, min(_FAR, odds)))), 4)
    reasons_told = _strongest([own, *lights])[:_REASONS]
    return replace(judgement, probability=probability, evidence=reasons_told)


def _with_reasons(judgement: Judgement, told: Sequence[Evidence]) -> Judgement:
    return replace(judgement, evidence=_strongest([*judgement.evidence, *told]))


def _strongest(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """In order of weight, either way."""
    return tuple(sorted(evidence, key=lambda reason: -reason.weight))
