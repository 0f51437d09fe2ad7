import pytest

from annotate.checks.rules.anonymous_source import RULE
from tests.checks.rules.manual import objections, section

HITS = [
    ("The merger is off, a person familiar with the talks said on Monday.", "person"),
    ("“The merger is off,” one senior official said.", "official"),
    ("The merger is off, sources told the paper.", "sources"),
    ("The merger is off, according to an aide to Mayor Ruiz.", "aide"),
]
NEAR_MISSES = [
    "The merger is off, said a person familiar with the talks, who asked not to be named.",
    "“The merger is off,” one senior official said. She spoke on condition of anonymity.",
    "The merger is off, city officials said on Monday.",
    "The merger is off, the official said.",
    "The merger is off, Ana Ruiz said.",
    "The river has two sources.",
    "",
]


@pytest.mark.parametrize(("text", "word"), HITS)
def test_hits(text: str, word: str) -> None:
    (objection,) = objections(RULE, text)
    (mark,) = objection.marks
    assert word in mark.of(text)
    assert objection.message == f"“{mark.of(text)}” is unnamed, and nothing tells why"


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert objections(RULE, text) == []


def test_the_same_words_are_found_once() -> None:
    text = "The merger is off, one aide said. It will cost jobs, one aide said."
    assert len(objections(RULE, text)) == 1


def test_the_examples_of_the_manual() -> None:
    assert objections(RULE, section(RULE, "Hit"))
    assert not objections(RULE, section(RULE, "Near miss"))
