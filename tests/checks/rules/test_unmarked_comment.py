from dataclasses import replace

import pytest

from annotate.article import Span
from annotate.checks.rules.unmarked_comment import RULE
from annotate.document import Document, Evidence, EvidenceKind, Label, Scores
from annotate.findings import Objection
from tests.checks.rules.manual import objections, section
from tests.render.builders import document, place

SURE = Scores(0.1, 0.0, 0.9)


def article(label: str, scores: Scores = SURE, evidence: tuple[Evidence, ...] = ()) -> Document:
    found = document(
        [("fact", "The bridge is closed.")], [("fact", "It is."), (label, "It should not be.")]
    )
    *others, last = found.sentences
    last = replace(last, scores=scores, evidence=evidence)
    return replace(found, sentences=(*others, last))


def marked() -> Document:
    span = Span(30, 31)
    marker = Evidence(EvidenceKind.MARKER, span, Label.COMMENT, 1.0, "marked as comment")
    return article("comment", evidence=(marker,))


HITS = [article("comment"), article("comment", Scores(0.3, 0.0, 0.7))]
NEAR_MISSES = [
    article("fact"),
    article("quote"),
    article("comment", Scores(0.301, 0.0, 0.699)),
    marked(),
    document(),
]


@pytest.mark.parametrize("found", HITS)
def test_hits(found: Document) -> None:
    assert [each.span for each in objections(RULE, found)] == [place(found, "It should not be.")]


@pytest.mark.parametrize("found", NEAR_MISSES)
def test_near_misses(found: Document) -> None:
    assert objections(RULE, found) == []


def test_the_objection() -> None:
    found = article("comment")
    demand = Evidence(
        EvidenceKind.CUE, place(found, "should"), Label.COMMENT, 1.2, "demands: should"
    )
    around = Evidence(
        EvidenceKind.CONTEXT, place(found, "It is."), Label.COMMENT, 3.0, "the article argues"
    )
    found = article("comment", evidence=(around, demand))
    assert objections(RULE, found) == [
        Objection(
            span=place(found, "It should not be."),
            message="comment outside a marked block (90% sure)",
            marks=(place(found, "should"),),
            why=("demands “should”", "the article argues"),
            sentences=(2,),
            confidence=0.9,
        )
    ]


def test_min_confidence() -> None:
    unsure = article("comment", Scores(0.4, 0.0, 0.6))
    assert objections(RULE, unsure, min_confidence=0.6)
    assert not objections(RULE, unsure, min_confidence=0.61)


def test_the_examples_of_the_manual() -> None:
    assert objections(RULE, section(RULE, "Hit"), min_confidence=0.5)
    assert not objections(RULE, section(RULE, "Near miss"), min_confidence=0.5)
