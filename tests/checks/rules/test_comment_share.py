import pytest

from annotate.checks.rules.comment_share import RULE
from annotate.document import Document
from annotate.findings import Objection
from tests.checks.rules.manual import objections
from tests.render.builders import document, place


def article(fact: int, comment: int) -> Document:
    """An article of so many words of fact and of comment."""
    return document(
        [("fact", "word " * (fact - 1) + "word.")],
        [("comment", "Poor show.")] * (comment // 2),
    )


HITS = [article(310, 90), article(6, 2)]
NEAR_MISSES = [article(320, 80), article(10, 0), document()]


@pytest.mark.parametrize("found", HITS)
def test_hits(found: Document) -> None:
    (objection,) = objections(RULE, found, max_comment=0.2)
    assert objection.span == place(found, "Poor show.")


@pytest.mark.parametrize("found", NEAR_MISSES)
def test_near_misses(found: Document) -> None:
    assert objections(RULE, found, max_comment=0.2) == []


def test_the_objection() -> None:
    found = article(14, 4)
    assert objections(RULE, found, max_comment=0.2) == [
        Objection(
            span=place(found, "Poor show."),
            message="4 of 18 words are comment (22.2%), the limit is 20.0%",
            sentences=(1, 2),
            whole=True,
            data={"share": 4 / 18, "max-comment": 0.2},
        )
    ]


def test_nothing_is_found_until_a_limit_is_set() -> None:
    assert objections(RULE, document([("comment", "Poor show.")])) == []
