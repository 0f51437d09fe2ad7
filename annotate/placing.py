"""From the visible text of an article to its source: where the spans of a document really stand."""

from __future__ import annotations

from dataclasses import replace

from annotate.document import Document, LabelledSentence, Origin, Quotation


def placed(document: Document, origin: Origin) -> Document:
    """The document with every span moved from the visible text to the source it came from."""
    if origin.is_identity:
        return document
    return replace(
        document,
        blocks=tuple(replace(each, span=origin.place(each.span)) for each in document.blocks),
        sentences=tuple(_sentence(each, origin) for each in document.sentences),
        quotations=tuple(_quotation(each, origin) for each in document.quotations),
    )


def _sentence(sentence: LabelledSentence, origin: Origin) -> LabelledSentence:
    evidence = (replace(each, span=origin.place(each.span)) for each in sentence.evidence)
    return replace(sentence, span=origin.place(sentence.span), evidence=tuple(evidence))


def _quotation(quotation: Quotation, origin: Origin) -> Quotation:
    speaker, cue = quotation.speaker, quotation.cue
    return replace(
        quotation,
        span=origin.place(quotation.span),
        content=origin.place(quotation.content),
        speaker=speaker and replace(speaker, span=origin.place(speaker.span)),
        cue=cue and replace(cue, span=origin.place(cue.span)),
    )
