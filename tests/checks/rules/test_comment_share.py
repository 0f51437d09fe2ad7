import pytest

from annotate.checks.comment_share import RULE, find
from annotate.document import Document, Finding, Severity
from tests.render.builders import document, place


def article(fact: int, comment: int) -> Document:
    """An article of so many words of fact and of comment."""
    return document(
        [("fact", "word " * (fact - 1) + "word.")],
        [("comment", "Poor show.")] * (comment // 2),
    )


LIMIT = {"max-comment": 0.2}
HITS = [article(310, 90), article(6, 2)]
NEAR_MISSES = [article(320, 80), article(10, 0), document()]


@pytest.mark.parametrize("found", HITS)
def test_hits(found: Document) -> None:
    (finding,) = find(found, LIMIT)
    assert finding.span == place(found, "Poor show.")


@pytest.mark.parametrize("found", NEAR_MISSES)
def test_near_misses(found: Document) -> None:
    assert list(find(found, LIMIT)) == []


def test_the_finding() -> None:
    found = article(6, 2)
    assert list(find(found, LIMIT)) == [
        Finding(
            rule="AN102",
            severity=Severity.ERROR,
            path="news/harbour.txt",
            span=place(found, "Poor show."),
            message="2 of 8 words are comment (25.0%), the limit is 20.0%",
            hint="attribute views to those who hold them, cut remarks, or publish the piece as "
            "opinion",
            data={"share": 0.25, "max-comment": 0.2},
        )
    ]


def test_nothing_is_found_until_a_limit_is_set() -> None:
    assert list(find(document([("comment", "Poor show.")]), RULE.values({}))) == []
