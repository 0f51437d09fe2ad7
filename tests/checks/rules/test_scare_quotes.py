import pytest

from annotate.checks.rules.scare_quotes import RULE
from tests.checks.rules.manual import objections, section

HITS = [
    ("The council moved its “experts” into the new building on Monday.", "“experts”"),
    ("The council's “rescue plan” costs two million euros.", "“rescue plan”"),
]
NEAR_MISSES = [
    "The council moved its experts into the new building on Monday.",
    "The council moved what the mayor called its “experts” into the new building on Monday.",
    "The council moved its “Experts” into the new building on Monday.",
    "The council moved the “top 40” into the new building on Monday.",
    "The council opened a “swap” (a market for old things) on Monday.",
    "The council opened the so-called “swap” on Monday.",
    "“Our experts will help,” the mayor said.\n\nThe council moved its “experts” on Monday.",
    "",
]


@pytest.mark.parametrize(("text", "words"), HITS)
def test_hits(text: str, words: str) -> None:
    (objection,) = objections(RULE, text)
    assert [mark.of(text) for mark in objection.marks] == [words]
    assert objection.message == f"nobody says {words}"


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert objections(RULE, text) == []


def test_an_article_full_of_them_is_about_terms() -> None:
    words = ("swap", "spill", "drift", "lodge")
    text = "\n\n".join(f"The council moved its “{word}” into the hall." for word in words)
    assert objections(RULE, text) == []


def test_the_examples_of_the_manual() -> None:
    assert objections(RULE, section(RULE, "Hit"))
    assert not objections(RULE, section(RULE, "Near miss"))
