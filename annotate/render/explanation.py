"""Why a sentence has its label, and how its speakers are known, for `--explain`."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.document import (
    Cue,
    Document,
    Evidence,
    EvidenceKind,
    Genre,
    Label,
    LabelledSentence,
    Quotation,
    QuotationKind,
    Speaker,
)
from annotate.visible import in_a_row
from annotate.wording import reason, shortened

_STRONGEST = 3
# These settle the label; the others weigh for and against.
_DECISIVE = frozenset((EvidenceKind.MARKER, EvidenceKind.QUOTATION))


def explanation(document: Document, sentence: LabelledSentence) -> Iterator[str]:
    """Lines that give the confidence, what speaks for each label, its own first, and who speaks.

    Of a speaker it gives the chain that leads there: the cue, the mention, the name behind it, and
    what ties them together. A quotation is explained where it begins.
    """
    voice = dict.fromkeys(_voice(document, sentence))
    yield " · ".join((f"{sentence.label.value} {sentence.confidence:.2f}", *voice))
    for label in sorted(Label, key=lambda label: label is not sentence.label):
        told = ", ".join(_reasons(document, sentence, label))
        if told:
            yield f"for {label.value}: {told}"
    yield from _speakers(document, sentence)


def genre_line(document: Document, genre: Genre) -> str:
    """The likeliest genre of the article, how likely it is, and what speaks for it."""
    told = ", ".join(_weighed(document, evidence) for evidence in genre.evidence)
    line = f"{genre.label.value} {genre.scores[genre.label]:.2f}"
    return f"{line} · {told}" if told else line


def _voice(document: Document, sentence: LabelledSentence) -> Iterator[str]:
    if sentence.coloured:
        yield "loaded wording"
    if sentence.uncertain:
        yield "uncertain"
    for index in sentence.quotations:
        quotation = document.quotations[index]
        if quotation.speaker:
            yield f"quotes {in_a_row(quotation.speaker.called)}"
    if sentence.attribution:
        yield f"reports {in_a_row(sentence.attribution.speaker.called)}"


def _reasons(document: Document, sentence: LabelledSentence, label: Label) -> Iterator[str]:
    """The strongest evidence for one label, that which settles it first."""
    ranked = sorted((each for each in sentence.evidence if each.label is label), key=_rank)
    for evidence in ranked[:_STRONGEST]:
        yield _weighed(document, evidence)
    if len(ranked) > _STRONGEST:
        yield f"{len(ranked) - _STRONGEST} weaker"


def _rank(evidence: Evidence) -> tuple[bool, float]:
    return evidence.kind not in _DECISIVE, -abs(evidence.weight)


def _weighed(document: Document, evidence: Evidence) -> str:
    weight = "" if evidence.kind in _DECISIVE else f" {evidence.weight:+.2f}"
    return f"{reason(document, evidence)}{weight}"


def _speakers(document: Document, sentence: LabelledSentence) -> Iterator[str]:
    quotations = [
        quotation
        for quotation in map(document.quotations.__getitem__, sentence.quotations)
        if quotation.sentences[0] == sentence.id and quotation.kind is not QuotationKind.MENTION
    ]
    for quotation in quotations:
        of = f" of {_quoted(document, quotation)}" if len(quotations) > 1 else ""
        yield f"speaker{of}: {_chain(document, quotation.speaker, quotation.cue)}"
    if sentence.attribution:
        speaker, cue = sentence.attribution.speaker, sentence.attribution.cue
        yield f"source: {_chain(document, speaker, cue)}"


def _quoted(document: Document, quotation: Quotation) -> str:
    return f"“{shortened(in_a_row(quotation.content.of(document.text)))}”"


def _chain(document: Document, speaker: Speaker | None, cue: Cue | None) -> str:
    """From the cue to the mention to the name, and what ties them together."""
    if not speaker:
        return "unknown"
    links = [f"“{in_a_row(words.text)}”" for words in (cue, speaker) if words]
    if speaker.name and speaker.name != speaker.text:
        links.append(in_a_row(speaker.name))
    told = ", ".join(_weighed(document, evidence) for evidence in speaker.evidence)
    return f"{' → '.join(links)} ({told})" if told else " → ".join(links)
