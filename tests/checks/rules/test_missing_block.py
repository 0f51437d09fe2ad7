import pytest

from annotate.article import Span
from annotate.checks.rules.missing_block import RULE
from annotate.findings import Objection
from tests.checks.rules.manual import objections, section

HITS = ["The port is closed.", "The port is closed.\n\nUpdate: It is open again."]
NEAR_MISSES = [
    "The port is closed.\n\nComment: It should be open.",
    "Editor's note: We own it.",
    "",
]


@pytest.mark.parametrize("text", HITS)
def test_hits(text: str) -> None:
    assert objections(RULE, text, require_block=True) == [
        Objection(
            span=Span(0, 19),
            message="no block is marked as comment or editor's note",
            sentences=(0,),
            whole=True,
        )
    ]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert objections(RULE, text, require_block=True) == []


@pytest.mark.parametrize("text", HITS)
def test_nothing_is_found_until_a_block_is_required(text: str) -> None:
    assert objections(RULE, text) == []


def test_the_examples_of_the_manual() -> None:
    assert objections(RULE, section(RULE, "Hit"), require_block=True)
    assert not objections(RULE, section(RULE, "Near miss"), require_block=True)
