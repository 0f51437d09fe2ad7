import pytest

from annotate.checks.rules.unresolved_pronoun import RULE
from tests.checks.rules.manual import objections, section

PORT = "The port was closed on Monday."
SAID = "“We will open it again in May,” she said."

HITS = [f"{PORT} {SAID}", f"Nothing moves. {PORT} {SAID} “All of it,” she said."]
NEAR_MISSES = [
    f"Mayor Ana Ruiz closed the port. {SAID}",
    f"A witness saw the port closed on Monday. {SAID}",
    f"{PORT} “We will open it again in May,” they said.",
    f"{PORT} “We will open it again in May,” Ms Ruiz said.",
    "He moved his “experts” on Monday.",
    PORT,
    "",
]


@pytest.mark.parametrize("text", HITS)
def test_hits(text: str) -> None:
    found = objections(RULE, text)
    assert [each.span.of(text) for each in found] == ["she"] * text.count("she said")
    assert {each.message for each in found} == {"nobody is named whom “she” could stand for"}


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert objections(RULE, text) == []


def test_the_examples_of_the_manual() -> None:
    assert objections(RULE, section(RULE, "Hit"))
    assert not objections(RULE, section(RULE, "Near miss"))
