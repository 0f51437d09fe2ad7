"""Quotations and who speaks them: the likeliest of the candidates around each.

`candidates` says who may speak and what holds of each; `benchmarks/train_speakers.py` has weighed
that by a conditional logit over articles whose sources were marked by hand, and the weights ship as
`data/speakers.json`. The candidate with the greatest sum speaks, unless nobody is far likelier: an
unknown speaker stays unknown. A speaker stands as printed (`he`); `names` finds who that is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from annotate import data
from annotate.analysis.speakers.candidates import Candidates
from annotate.analysis.speakers.features import Candidate
from annotate.document import Cue, Evidence, EvidenceKind, Label, Quotation, QuotationKind, Speaker

# What a label at the head of a turn is worth, and the most that anything is, in log-odds.
_SURE = 9.0
# Letters of the words that a title may have in lower case.
_SHORT = 3
_NOTES = {
    "label": "labels the turn",
    "signature": "signs the quotation",
    "before": "named before the quotation, in its sentence",
    "after": "named after the quotation, in its sentence",
    "sentence before": "named in the sentence before",
    "two sentences before": "named two sentences before",
    "sentence after": "named in the sentence after",
    "carried": "speaks the quotation before",
}
# How much likelier than anybody nobody must be, in log-odds, before a quotation that reads as
# attributed stays without a speaker: of 0, 0.5 and 1 the best in cross-validation.
RELUCTANCE = 1.0


def name_speakers(
    text: str, candidates: Candidates, quotations: Sequence[Quotation]
) -> tuple[Quotation, ...]:
    """The quotations with speaker and cue, where the article tells them.

    The speaker of a mention is who names the words. One that somebody is likelier than not to have
    said becomes a fragment, and a fragment that nobody said a mention.
    """
    before: Quotation | None = None
    named: list[Quotation] = []
    for quotation in quotations:
        spoken = quotation
        if quotation.sentences:
            spoken = _spoken(text, quotation, candidates.of(quotation, before))
        if spoken.speaker:
            before = spoken
        named.append(spoken)
    return tuple(named)


def _is_title(text: str, quotation: Quotation) -> bool:
    """Whether the words are a title, which a speaker names and does not say: all with capitals."""
    words = [word for word in quotation.content.of(text).split() if len(word) > _SHORT]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _spoken(text: str, quotation: Quotation, candidates: Sequence[Candidate]) -> Quotation:
    """The quotation with the likeliest candidate for its speaker."""
    weigh = _weights().get
    scores = [sum([weigh(f, 0.0) for f in each.features]) for each in candidates]
    best = max(range(len(scores)), key=scores.__getitem__)
    kind = quotation.kind
    if candidates[best].span is None and kind is not QuotationKind.MENTION:
        scores[best] -= RELUCTANCE
        best = max(range(len(scores)), key=scores.__getitem__)
    chosen = candidates[best]
    if chosen.span is None:
        # Words worked into a clause are attributed to somebody, or else only named.
        kind = QuotationKind.MENTION if kind is QuotationKind.FRAGMENT else kind
        return replace(quotation, kind=kind)
    if kind is QuotationKind.MENTION and not _is_title(text, quotation):
        kind = QuotationKind.FRAGMENT
    rest = [score for i, score in enumerate(scores) if i != best]
    reason = _reason(chosen, min(scores[best] - max(rest, default=0.0), _SURE), kind)
    cue = Cue(chosen.cue.of(text), chosen.cue) if chosen.cue else None
    speaker = Speaker(chosen.span.of(text), chosen.span, None, (reason,))
    return replace(quotation, kind=kind, cue=cue, speaker=speaker)


def _reason(chosen: Candidate, lead: float, kind: QuotationKind) -> Evidence:
    """Why this candidate: `lead` is how much likelier than the next, in log-odds."""
    assert chosen.span
    label = Label.QUOTE if kind is QuotationKind.DIRECT else Label.FACT
    where = chosen.features[0]
    evidence = EvidenceKind.CONTEXT if where == "carried" else EvidenceKind.CUE
    return Evidence(evidence, chosen.cue or chosen.span, label, lead, _NOTES[where])


@cache
def _weights() -> Mapping[str, float]:
    content: dict[str, dict[str, float]] = json.loads(
        data.path("speakers.json").read_text(encoding="utf-8")
    )
    return content["weights"]
