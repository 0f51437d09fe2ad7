import pytest

from annotate.checks.rules.unattributed_quotation import RULE
from tests.checks.rules.manual import objections, section

ROAD = "The road was closed on Monday. Traffic is led past the station."
WORK = "Work will last until May."
QUOTED = "“Nobody asked us and nobody told us.”"

HITS = [
    f"{ROAD} {QUOTED} {WORK}",
    f"Road closed\n\n{ROAD}\n\n{QUOTED}\n\n{WORK}",
]
NEAR_MISSES = [
    f"{ROAD} “Nobody asked us and nobody told us,” Olu Bell said. {WORK}",
    f"{ROAD} A baker spoke to the council. {QUOTED} {WORK}",
    f"{ROAD} Olu Bell said he was angry.\n\n{QUOTED}\n\n{WORK}",
    f"{ROAD} A note hangs at the fence: {QUOTED} {WORK}",
    f"{ROAD} What do people think? {QUOTED} {WORK}",
    f"{ROAD} “Who asked us and who told us?” {WORK}",
    f"{ROAD} “Nobody asked us.” {WORK}",
    f"{QUOTED}\n\n{ROAD} {WORK}",
    f"{ROAD} The film is “The Road to Nowhere”. {WORK}",
    "",
]


@pytest.mark.parametrize("text", HITS)
def test_hits(text: str) -> None:
    (objection,) = objections(RULE, text)
    assert objection.span.of(text) == QUOTED
    assert objection.message == "nobody is named for this quotation"


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert objections(RULE, text) == []


def test_min_words() -> None:
    assert objections(RULE, HITS[0], min_words=7)
    assert not objections(RULE, HITS[0], min_words=8)


def test_the_examples_of_the_manual() -> None:
    assert objections(RULE, section(RULE, "Hit"))
    assert not objections(RULE, section(RULE, "Near miss"))
