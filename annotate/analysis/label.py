"""The decision: one label for each sentence, in the order of precedence, with all its evidence.

A sentence in a marked editorial block is comment. One with a direct quotation is a quote. Of the
rest the judge has said how likely each is the writer's own comment; what is not is reported fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from annotate.document import (
    Attribution,
    Evidence,
    EvidenceKind,
    Judgement,
    Label,
    LabelledSentence,
    Quotation,
    QuotationKind,
    Scores,
    Sentence,
)

# The share of sentences in marked blocks, and with a direct quotation, that bear the label: the
# first by definition, the second measured on labels-train.
_MARKED = 0.99
_QUOTED = 0.95
_THRESHOLD = 0.5

_NOTES = {
    QuotationKind.DIRECT: "direct quotation",
    QuotationKind.FRAGMENT: "quoted fragment in the reporter's own clause",
    QuotationKind.MENTION: "words named, not said",
}


def label_sentences(
    sentences: Sequence[Sentence],
    markers: Mapping[int, Evidence],
    quotations: Sequence[Quotation],
    reported: Mapping[int, Attribution],
    judgements: Sequence[Judgement],
) -> tuple[LabelledSentence, ...]:
    """The sentences labelled, one `Judgement` given for each; the scores of each sum to 1.

    Only a sentence that is no comment is coloured by its loaded words.
    """
    quoted: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        for number in quotation.sentences:
            quoted.setdefault(number, []).append(quotation)
    return tuple(
        _label(
            sentence,
            markers.get(sentence.id),
            quoted.get(sentence.id, ()),
            reported.get(sentence.id),
            judgement,
        )
        for sentence, judgement in zip(sentences, judgements, strict=True)
    )


def direct_sentences(quotations: Iterable[Quotation]) -> frozenset[int]:
    """The ids of the sentences that a direct quotation touches."""
    return frozenset(
        number
        for quotation in quotations
        if quotation.kind is QuotationKind.DIRECT
        for number in quotation.sentences
    )


def _label(
    sentence: Sentence,
    marker: Evidence | None,
    quotations: Sequence[Quotation],
    attribution: Attribution | None,
    judgement: Judgement,
) -> LabelledSentence:
    evidence = tuple(_quotation_evidence(quotation) for quotation in quotations)
    direct = any(quotation.kind is QuotationKind.DIRECT for quotation in quotations)
    if marker:
        label, scores, evidence = (
            Label.COMMENT,
            _scores(Label.COMMENT, _MARKED),
            (marker, *evidence),
        )
    elif direct:
        label, scores = Label.QUOTE, _scores(Label.QUOTE, _QUOTED)
    else:
        comment = judgement.probability
        label = Label.COMMENT if comment >= _THRESHOLD else Label.FACT
        scores = _judged(comment)
        evidence += judgement.evidence
    loaded = () if label is Label.COMMENT else judgement.loaded
    return LabelledSentence(
        sentence.id,
        sentence.block,
        sentence.span,
        label,
        scores,
        bool(loaded),
        quotations=tuple(quotation.id for quotation in quotations),
        attribution=attribution,
        evidence=evidence + loaded,
    )


@cache
def _scores(label: Label, score: float) -> Scores:
    """`score` for `label`, the rest in equal parts for the other two."""
    rest = (1.0 - score) / 2
    return Scores(**{each.value: score if each is label else rest for each in Label})


@lru_cache(maxsize=1 << 14)
def _judged(comment: float) -> Scores:
    """The scores of a sentence that is none of a quotation; probabilities have four decimals."""
    return Scores(fact=1.0 - comment, quote=0.0, comment=comment)


def _quotation_evidence(quotation: Quotation) -> Evidence:
    label = Label.QUOTE if quotation.kind is QuotationKind.DIRECT else Label.FACT
    note = _NOTES[quotation.kind] + ("" if quotation.closed else ", unclosed")
    weight = _QUOTED if label is Label.QUOTE else 0.0
    return Evidence(EvidenceKind.QUOTATION, quotation.span, label, weight, note)
