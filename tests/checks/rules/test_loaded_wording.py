from dataclasses import replace

import pytest

from annotate.checks.rules.loaded_wording import RULE
from annotate.document import Document, Evidence, EvidenceKind, Label
from tests.checks.rules.manual import objections, section
from tests.render.builders import document, place

SENTENCE = "The mayor slammed the so-called rescue plan."


def article(label: str = "fact", coloured: bool = True) -> Document:
    found = document([("fact", "Council meets")], [(label, SENTENCE)])
    title, sentence = found.sentences
    evidence = (
        Evidence(EvidenceKind.CUE, place(found, "slammed"), Label.COMMENT, 2.0, "judges: slammed"),
        Evidence(EvidenceKind.CUE, place(found, "rescue"), Label.COMMENT, 1.0, "forecasts: rescue"),
        Evidence(
            EvidenceKind.CUE,
            place(found, "slammed"),
            Label.COMMENT,
            1.5,
            "makes criticism a fight: slammed",
        ),
        Evidence(
            EvidenceKind.CUE, place(found, "so-called"), Label.COMMENT, 1.1, "scorns: so-called"
        ),
    )
    return replace(
        found, sentences=(title, replace(sentence, coloured=coloured, evidence=evidence))
    )


HITS = [article()]
NEAR_MISSES = [article("quote"), article(coloured=False), document()]


@pytest.mark.parametrize("found", HITS)
def test_hits(found: Document) -> None:
    (objection,) = objections(RULE, found)
    assert objection.span == place(found, SENTENCE)
    assert objection.message == "loaded wording in reported fact: “slammed”, “so-called”"
    assert objection.marks == (place(found, "slammed"), place(found, "so-called"))
    assert objection.why == ("makes criticism a fight “slammed”", "scorns “so-called”")


@pytest.mark.parametrize("found", NEAR_MISSES)
def test_near_misses(found: Document) -> None:
    assert objections(RULE, found) == []


def test_words_that_are_allowed() -> None:
    (objection,) = objections(RULE, article(), allow=("Slammed",))
    assert objection.message == "loaded wording in reported fact: “so-called”"
    assert not objections(RULE, article(), allow=("slammed", "so-called"))


def test_the_examples_of_the_manual() -> None:
    assert objections(RULE, section(RULE, "Hit"))
    assert not objections(RULE, section(RULE, "Near miss"))
