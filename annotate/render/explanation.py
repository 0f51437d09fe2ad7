"""Why a sentence has its label, for `--explain`."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.document import Document, Evidence, EvidenceKind, Label, LabelledSentence
from annotate.render.visible import in_a_row
from annotate.render.wording import reason

_STRONGEST = 3
# These settle the label; the others weigh for and against.
_DECISIVE = frozenset((EvidenceKind.MARKER, EvidenceKind.QUOTATION))


def explanation(document: Document, sentence: LabelledSentence) -> Iterator[str]:
    """Lines that give the confidence, who speaks, and what speaks for each label, its own first."""
    voice = dict.fromkeys(_voice(document, sentence))
    yield " · ".join((f"{sentence.label.value} {sentence.confidence:.2f}", *voice))
    for label in sorted(Label, key=lambda label: label is not sentence.label):
        told = ", ".join(_reasons(document, sentence, label))
        if told:
            yield f"for {label.value}: {told}"


def _voice(document: Document, sentence: LabelledSentence) -> Iterator[str]:
    if sentence.coloured:
        yield "loaded wording"
    if sentence.uncertain:
        yield "uncertain"
    for index in sentence.quotations:
        quotation = document.quotations[index]
        if quotation.speaker:
            yield _says("quotes", quotation.speaker.text, quotation.speaker.name)
    if sentence.attribution:
        yield _says("reports", sentence.attribution.speaker.text, sentence.attribution.speaker.name)


def _says(verb: str, text: str, name: str | None) -> str:
    told = f"{verb} {text} ({name})" if name and name != text else f"{verb} {text}"
    return in_a_row(told)


def _reasons(document: Document, sentence: LabelledSentence, label: Label) -> Iterator[str]:
    """The strongest evidence for one label, that which settles it first."""
    ranked = sorted((each for each in sentence.evidence if each.label is label), key=_rank)
    for evidence in ranked[:_STRONGEST]:
        weight = "" if evidence.kind in _DECISIVE else f" {evidence.weight:+.2f}"
        yield f"{reason(document, evidence)}{weight}"
    if len(ranked) > _STRONGEST:
        yield f"{len(ranked) - _STRONGEST} weaker"


def _rank(evidence: Evidence) -> tuple[bool, float]:
    return evidence.kind not in _DECISIVE, -abs(evidence.weight)
