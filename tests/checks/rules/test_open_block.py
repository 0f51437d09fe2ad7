import pytest

from annotate.checks.rules.open_block import RULE
from tests.checks.rules.manual import objections, section

REPORT = "The port has been closed since Monday. Ships wait outside."
NOTE = "The port owns a share in this paper."
BRACKET = "the bracket of “[Ed:” is not closed"
GAP = "a gap sets “Comment:” off before and none after"

HITS = [
    (f"{REPORT} [Ed: {NOTE}\n\n{REPORT}", BRACKET),
    (f"{REPORT}\n\n[Ed: {NOTE}", BRACKET),
    (f"{REPORT}\n\n{REPORT}\n\n\nComment: {NOTE}\n\n{REPORT}", GAP),
    (
        f"{REPORT}\n\n{REPORT}\n\n\nComment: {NOTE}\n\n{NOTE}\n\n{NOTE}\n\n{NOTE}\n\n\nBye now.",
        "“Comment:” holds 60% of the article, the limit is 50%",
    ),
]
NEAR_MISSES = [
    f"{REPORT} [Ed: {NOTE}]\n\n{REPORT}",
    f"{REPORT}\n\nComment: {NOTE}\n\n{REPORT}",
    f"{REPORT}\n\n{REPORT}\n\n\nComment: {NOTE}\n\n\n{REPORT}",
    f"{REPORT}\n\n{REPORT}\n\n\nComment: {NOTE}",
    f"Port closed\n\n\nComment: {NOTE}\n\n{REPORT}",
    f"Port closed\n\n\nComment: {NOTE}\n\n{NOTE}\n\n{NOTE}\n\n\n{REPORT}",
    "",
]


@pytest.mark.parametrize(("text", "message"), HITS)
def test_hits(text: str, message: str) -> None:
    (objection,) = objections(RULE, text)
    assert objection.message == message
    (mark,) = objection.marks
    assert mark.of(text) in ("[Ed:", "Comment:")
    assert objection.span.contains(mark)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert objections(RULE, text) == []


def test_max_block() -> None:
    assert not objections(RULE, HITS[-1][0], max_block=0.7)


def test_the_examples_of_the_manual() -> None:
    assert objections(RULE, section(RULE, "Hit"))
    assert not objections(RULE, section(RULE, "Near miss"))
