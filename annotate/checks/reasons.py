"""What speaks for calling a sentence comment: the words that gave it away, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable

from annotate.article import Span
from annotate.document import Document, Evidence, EvidenceKind, Label, LabelledSentence
from annotate.wording import reason

_MOST = 3


def reasons(document: Document, sentence: LabelledSentence) -> tuple[str, ...]:
    """The strongest reasons, three at most, the sentence's own words before its surroundings."""
    return told(document, _strongest(sentence))


def telling(sentence: LabelledSentence) -> tuple[Span, ...]:
    """The words of the sentence that the strongest reasons rest on, in order, none twice."""
    return apart(each.span for each in _strongest(sentence) if _is_inside(each.span, sentence.span))


def told(document: Document, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Pieces of evidence in words, none twice."""
    return tuple(dict.fromkeys(reason(document, each) for each in evidence))


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, without those that overlap one before them."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def _is_inside(words: Span, sentence: Span) -> bool:
    """Whether a span is a part of the sentence, and not all of it."""
    return bool(words) and words != sentence and sentence.contains(words)


def _strongest(sentence: LabelledSentence) -> list[Evidence]:
    speaking = [
        evidence
        for evidence in sentence.evidence
        if evidence.label is Label.COMMENT and evidence.weight > 0
    ]
    speaking.sort(key=lambda each: (each.kind is EvidenceKind.CONTEXT, -each.weight))
    return speaking[:_MOST]
