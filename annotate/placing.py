"""From the visible text of an article to its source: where the spans of a document really stand."""

from __future__ import annotations

from dataclasses import replace

from annotate.document import (
    Attribution,
    Cue,
    Document,
    Evidence,
    LabelledSentence,
    Origin,
    Quotation,
    Speaker,
)


def placed(document: Document, origin: Origin) -> Document:
    """The document with every span moved from the visible text to the source it came from."""
    if origin.is_identity:
        return document
    return replace(
        document,
        blocks=tuple(replace(each, span=origin.place(each.span)) for each in document.blocks),
        sentences=tuple(_sentence(each, origin) for each in document.sentences),
        quotations=tuple(_quotation(each, origin) for each in document.quotations),
        genre=document.genre
        and replace(document.genre, evidence=_evidence(document.genre.evidence, origin)),
    )


def _sentence(sentence: LabelledSentence, origin: Origin) -> LabelledSentence:
    return replace(
        sentence,
        span=origin.place(sentence.span),
        attribution=sentence.attribution and _attribution(sentence.attribution, origin),
        evidence=_evidence(sentence.evidence, origin),
    )


def _quotation(quotation: Quotation, origin: Origin) -> Quotation:
    return replace(
        quotation,
        span=origin.place(quotation.span),
        content=origin.place(quotation.content),
        speaker=quotation.speaker and _speaker(quotation.speaker, origin),
        cue=quotation.cue and _cue(quotation.cue, origin),
    )


def _attribution(attribution: Attribution, origin: Origin) -> Attribution:
    return Attribution(
        _speaker(attribution.speaker, origin), attribution.cue and _cue(attribution.cue, origin)
    )


def _speaker(speaker: Speaker, origin: Origin) -> Speaker:
    return replace(
        speaker, span=origin.place(speaker.span), evidence=_evidence(speaker.evidence, origin)
    )


def _cue(cue: Cue, origin: Origin) -> Cue:
    return replace(cue, span=origin.place(cue.span))


def _evidence(evidence: tuple[Evidence, ...], origin: Origin) -> tuple[Evidence, ...]:
    return tuple(replace(each, span=origin.place(each.span)) for each in evidence)
