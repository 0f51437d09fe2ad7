import pytest

from annotate.checks.rules.one_source import RULE
from annotate.document import Document
from tests.checks.rules.manual import objections
from tests.render.builders import document, somebody, speech


def article(mayor: int, opponent: int) -> Document:
    """An article that quotes two people with so many words."""
    first, second = ("yes " * mayor).strip(), ("no " * opponent).strip()
    found = document(
        [("fact", "Council meets")],
        [("quote", f"“{first}” Ruiz said.")],
        [("quote", f"“{second}” Bell said.")],
    )
    found = speech(found, first, somebody(found, "Ruiz", name="Ana Ruiz"))
    return speech(found, second, somebody(found, "Bell"))


HITS = [article(90, 30), article(73, 47)]
NEAR_MISSES = [article(70, 50), article(72, 48), article(40, 5), document()]


@pytest.mark.parametrize("found", HITS)
def test_hits(found: Document) -> None:
    (objection,) = objections(RULE, found, max_source=0.6)
    assert objection.whole
    assert objection.sentences == (1,)
    assert objection.span == found.quotations[0].content


@pytest.mark.parametrize("found", NEAR_MISSES)
def test_near_misses(found: Document) -> None:
    assert objections(RULE, found, max_source=0.6) == []


def test_the_message() -> None:
    (objection,) = objections(RULE, article(90, 30), max_source=0.6)
    assert objection.message == (
        "Ana Ruiz has 90 of 120 words that sources say (75.0%), the limit is 60.0%"
    )
    assert objection.data == {"share": 0.75, "max-source": 0.6}


def test_words_of_nobody_count_for_nobody() -> None:
    found = document([("quote", f"“{'yes ' * 60}” they said.")])
    found = speech(found, ("yes " * 60).strip(), somebody(found, "they"))
    assert objections(RULE, found, max_source=0.6) == []


def test_nothing_is_found_until_a_limit_is_set() -> None:
    assert objections(RULE, article(90, 0)) == []
