"""Why a sentence has its label, for `--explain`."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.document import Document, Evidence, EvidenceKind, LabelledSentence
from annotate.render.visible import in_a_row

_STRONGEST = 3
# These settle the label; the others weigh for and against.
_DECISIVE = frozenset((EvidenceKind.MARKER, EvidenceKind.QUOTATION))
_ENDS = 4
_LONGEST = 72


def explanation(document: Document, sentence: LabelledSentence) -> Iterator[str]:
    """Lines that give the confidence, who speaks, and the strongest evidence first."""
    voice = dict.fromkeys(_voice(document, sentence))
    yield " · ".join((f"{sentence.label.value} {sentence.confidence:.2f}", *voice))
    ranked = sorted(sentence.evidence, key=_rank)
    for evidence in ranked[:_STRONGEST]:
        yield _reason(document, sentence, evidence)
    if len(ranked) > _STRONGEST:
        yield f"and {len(ranked) - _STRONGEST} weaker"


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


def _rank(evidence: Evidence) -> tuple[bool, float]:
    return evidence.kind not in _DECISIVE, -abs(evidence.weight)


def _reason(document: Document, sentence: LabelledSentence, evidence: Evidence) -> str:
    note = in_a_row(evidence.note)
    words = _shortened(in_a_row(evidence.span.of(document.source.text)).split(" "))
    if evidence.span == sentence.span or note.lower().endswith(words.lower()):
        words = ""
    sign = "" if evidence.kind in _DECISIVE else "+"
    weight = f"{evidence.label.value} {evidence.weight:{sign}.2f}"
    return " · ".join(filter(None, (evidence.kind.value, words, note, weight)))


def _shortened(words: list[str]) -> str:
    if len(words) > 2 * _ENDS + 1:
        words = [*words[:_ENDS], "…", *words[-_ENDS:]]
    text = " ".join(words)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
