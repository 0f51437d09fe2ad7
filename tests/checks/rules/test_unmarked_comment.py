from dataclasses import replace

import pytest

from annotate import annotate_text
from annotate.checks.unmarked_comment import RULE, find
from annotate.document import Document, Evidence, EvidenceKind, Finding, Label, Scores, Severity
from tests.checks.manual import section
from tests.render.builders import document, place

SURE = Scores(0.1, 0.0, 0.9)


def article(label: str, scores: Scores = SURE) -> Document:
    found = document(
        [("fact", "The bridge is closed.")], [("fact", "It is."), (label, "It should not be.")]
    )
    *others, last = found.sentences
    return replace(found, sentences=(*others, replace(last, scores=scores)))


def marked() -> Document:
    found = article("comment")
    *others, last = found.sentences
    marker = Evidence(EvidenceKind.MARKER, last.span, Label.COMMENT, 1.0, "marked as comment")
    return replace(found, sentences=(*others, replace(last, evidence=(marker,))))


HITS = [article("comment"), article("comment", Scores(0.2, 0.0, 0.8))]
NEAR_MISSES = [
    article("fact"),
    article("quote"),
    article("comment", Scores(0.201, 0.0, 0.799)),
    marked(),
    document(),
]


@pytest.mark.parametrize("found", HITS)
def test_hits(found: Document) -> None:
    assert [finding.span for finding in find(found, RULE.values({}))] == [
        place(found, "It should not be.")
    ]


@pytest.mark.parametrize("found", NEAR_MISSES)
def test_near_misses(found: Document) -> None:
    assert list(find(found, RULE.values({}))) == []


def test_the_finding() -> None:
    found = article("comment")
    assert list(find(found, RULE.values({}))) == [
        Finding(
            rule="AN101",
            severity=Severity.WARNING,
            path="news/harbour.txt",
            span=place(found, "It should not be."),
            message="comment outside a marked block (90% sure)",
            hint="attribute it, move it to a block marked “Comment:”, or cut it",
            confidence=0.9,
        )
    ]


def test_min_confidence() -> None:
    unsure = article("comment", Scores(0.4, 0.0, 0.6))
    assert list(find(unsure, RULE.values({"min-confidence": 0.6})))
    assert not list(find(unsure, RULE.values({"min-confidence": 0.61})))


def test_the_examples_of_the_manual() -> None:
    values = RULE.values({"min-confidence": 0.5})
    assert list(find(annotate_text(section(RULE, "Hit")), values))
    assert not list(find(annotate_text(section(RULE, "Near miss")), values))
