import pytest

from annotate.analysis.label import direct_sentences, label_sentences
from annotate.article import Span
from annotate.document import (
    Evidence,
    EvidenceKind,
    Judgement,
    Label,
    LabelledSentence,
    Quotation,
    QuotationKind,
    Sentence,
)

SENTENCE = Sentence(0, 0, Span(0, 40))
MARKER = Evidence(EvidenceKind.MARKER, Span(0, 8), Label.COMMENT, 1.0, "marked")
CUE = Evidence(EvidenceKind.CUE, Span(10, 14), Label.COMMENT, 1.2, "exhorts: must")


def quotation(kind: QuotationKind, *, closed: bool = True) -> Quotation:
    return Quotation(0, Span(9, 20), Span(10, 19), kind, (0,), closed)


def label(
    *, marker: bool = False, kind: QuotationKind | None = None, probability: float = 0.0
) -> LabelledSentence:
    (labelled,) = label_sentences(
        [SENTENCE],
        {0: MARKER} if marker else {},
        [quotation(kind)] if kind else [],
        {},
        [Judgement(probability, (CUE,))],
    )
    return labelled


@pytest.mark.parametrize(
    ("labelled", "expected"),
    [
        (label(marker=True), "comment"),
        (label(marker=True, kind=QuotationKind.DIRECT), "comment"),
        (label(kind=QuotationKind.DIRECT, probability=0.9), "quote"),
        (label(kind=QuotationKind.FRAGMENT), "fact"),
        (label(kind=QuotationKind.FRAGMENT, probability=0.9), "comment"),
        (label(kind=QuotationKind.MENTION), "fact"),
        (label(probability=0.5), "comment"),
        (label(probability=0.49), "fact"),
    ],
)
def test_precedence(labelled: LabelledSentence, expected: str) -> None:
    assert labelled.label == expected
    scores = labelled.scores
    assert scores.fact + scores.quote + scores.comment == pytest.approx(1.0)
    assert labelled.confidence == max(scores.fact, scores.quote, scores.comment)


def test_evidence_is_kept() -> None:
    assert label(marker=True).evidence == (MARKER,)
    assert label(probability=0.9).evidence == (CUE,)
    (found,) = label(kind=QuotationKind.DIRECT).evidence
    assert (found.kind, found.label, found.note) == ("quotation", "quote", "direct quotation")


def test_an_unclosed_quotation_says_so() -> None:
    (labelled,) = label_sentences(
        [SENTENCE], {}, [quotation(QuotationKind.DIRECT, closed=False)], {}, [Judgement(0.0)]
    )
    assert labelled.evidence[0].note == "direct quotation, unclosed"


def test_direct_sentences() -> None:
    kinds = [quotation(QuotationKind.DIRECT), quotation(QuotationKind.FRAGMENT)]
    assert direct_sentences(kinds) == {0}
    assert direct_sentences(kinds[1:]) == set()
