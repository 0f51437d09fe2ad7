"""What the script shows on demand: why each sentence has its label, and what each voice says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotate.article import Lines
from annotate.document import (
    Cue,
    Document,
    Evidence,
    EvidenceKind,
    LabelledSentence,
    QuotationKind,
    Speaker,
)
from annotate.render.webpage.markup import letter
from annotate.render.webpage.ribbon import Bar
from annotate.render.webpage.sentences import called, voice_numbers
from annotate.visible import in_a_row
from annotate.voices import Heard
from annotate.wording import reason

# These settle a label; the others weigh for and against.
_DECISIVE = frozenset((EvidenceKind.MARKER, EvidenceKind.QUOTATION))


def record(heard: Heard, placed: tuple[Bar, ...]) -> dict[str, Any]:
    """All that the script is told of an article.

    `x` has start and end of each bar of the ribbon; `s` of each sentence its label, scores in
    per cent, place, reasons and speakers; `v` of each voice the sentences that quote it and those
    that report it.
    """
    document = heard.document
    lines = Lines(document.source.text)
    return {
        "x": [[bar.span.start, bar.span.end] for bar in placed],
        "s": [_sentence(document, each, lines) for each in document.sentences],
        "v": _voices(heard),
    }


def _sentence(document: Document, sentence: LabelledSentence, lines: Lines) -> list[Any]:
    line, column = lines.locate(document.place(sentence.span).start)
    scores = sentence.scores
    return [
        letter(sentence.label),
        [round(100 * each, 1) for each in (scores.fact, scores.quote, scores.comment)],
        f"line {line}, column {column}",
        [
            [letter(each.label), _weight(each, sentence), told]
            for each, told in _reasons(document, sentence)
        ],
        list(_speakers(document, sentence)),
    ]


def _reasons(document: Document, sentence: LabelledSentence) -> Iterator[tuple[Evidence, str]]:
    """Evidence, what settles the label first and then the strongest, with its words."""
    for evidence in sorted(sentence.evidence, key=_rank):
        yield evidence, reason(document, evidence)


def _weight(evidence: Evidence, sentence: LabelledSentence) -> float | None:
    """How much the evidence weighs, None where it settles the label; 0 where it has no say."""
    if evidence.kind not in _DECISIVE:
        return round(evidence.weight, 2) + 0.0  # + 0.0: never "-0.0"
    return None if evidence.weight and evidence.label is sentence.label else 0.0


def _rank(evidence: Evidence) -> tuple[bool, float]:
    return evidence.kind not in _DECISIVE, -abs(evidence.weight)


def _speakers(document: Document, sentence: LabelledSentence) -> Iterator[str]:
    """Whom the sentence quotes or reports, and how that is known."""
    for index in sentence.quotations:
        quotation = document.quotations[index]
        if quotation.kind is not QuotationKind.MENTION:
            yield _known(document, "quotes", quotation.speaker, quotation.cue)
    if sentence.attribution:
        attribution = sentence.attribution
        yield _known(document, "reports", attribution.speaker, attribution.cue)


def _known(document: Document, verb: str, speaker: Speaker | None, cue: Cue | None) -> str:
    if not speaker:
        return f"{verb} somebody unknown"
    links = " → ".join(f"“{in_a_row(words.text)}”" for words in (cue, speaker) if words)
    why = ", ".join(reason(document, evidence) for evidence in speaker.evidence)
    told = f"{verb} {in_a_row(speaker.called)}: {links}"
    return f"{told} ({why})" if why else told


def _voices(heard: Heard) -> list[list[list[int]]]:
    numbers = voice_numbers(heard)
    quoted: list[set[int]] = [set() for _ in heard.voices]
    reported: list[set[int]] = [set() for _ in heard.voices]
    for quotation in heard.document.quotations:
        if quotation.kind is not QuotationKind.MENTION:
            quoted[numbers[called(quotation.speaker)]].update(quotation.sentences)
    for sentence in heard.document.sentences:
        if sentence.attribution:
            reported[numbers[called(sentence.attribution.speaker)]].add(sentence.id)
    return [[sorted(one), sorted(other)] for one, other in zip(quoted, reported, strict=True)]
