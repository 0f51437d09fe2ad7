"""Why a sentence has its label, for `--explain`."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.document import Document, Evidence, LabelledSentence
from annotate.render.visible import expanded

_STRONGEST = 3
_ENDS = 4
_LONGEST = 72


def explanation(document: Document, sentence: LabelledSentence) -> Iterator[str]:
    """Lines that give the confidence, who speaks, and the strongest evidence first."""
    yield " · ".join(
        (f"{sentence.label.value} {sentence.confidence:.2f}", *_voice(document, sentence))
    )
    ranked = sorted(sentence.evidence, key=lambda evidence: -abs(evidence.weight))
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
    return expanded(f"{verb} {text} ({name})" if name and name != text else f"{verb} {text}")


def _reason(document: Document, sentence: LabelledSentence, evidence: Evidence) -> str:
    words = ""
    if evidence.span != sentence.span:
        words = _shortened(expanded(evidence.span.of(document.source.text)).split())
    weight = f"{evidence.label.value} {evidence.weight:+.2f}"
    return " · ".join(filter(None, (evidence.kind.value, words, expanded(evidence.note), weight)))


def _shortened(words: list[str]) -> str:
    if len(words) > 2 * _ENDS + 1:
        words = [*words[:_ENDS], "…", *words[-_ENDS:]]
    text = " ".join(words)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
