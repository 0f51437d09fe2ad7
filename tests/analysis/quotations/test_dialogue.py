import pytest

from annotate.analysis.quotations.dialogue import find_dialogue
from annotate.article import Source
from annotate.reading.text import read_text


def dialogue(text: str) -> list[str]:
    return [pair.content.of(text) for pair in find_dialogue(read_text(Source(text)))]


HITS = {
    "two turns": (
        "He came late.\n\n— Where were you?\n\n— I saw nothing.\n\nShe left.",
        ["Where were you?", "I saw nothing."],
    ),
    "who says it, last": (
        "— I saw nothing, she said.\n\n― You did! cried the old pilot.",
        ["I saw nothing,", "You did!"],
    ),
    "who says it, inside": (
        "— I saw nothing, she said. Ask my son.\n\n— Will you come?",
        ["I saw nothing, she said. Ask my son.", "Will you come?"],
    ),
    "two dialogues": (
        "— Where were you?\n\n— I left.\n\nIt rained.\n\n— You lied.\n\n— I did.",
        ["Where were you?", "I left.", "You lied.", "I did."],
    ),
}
MISSES = {
    "one turn": "— I saw nothing.\n\nShe left.",
    "a list": "— The port closed.\n\n— The ferry sank.\n\n— Trains were late.",
    "a list with one question": "— The port closed.\n\n— The ferry sank.\n\n— What next?",
    "signatures": "— Ana Ito\n\n— Jon Lund",
}


@pytest.mark.parametrize(("text", "expected"), HITS.values(), ids=HITS)
def test_hits(text: str, expected: list[str]) -> None:
    assert dialogue(text) == expected


@pytest.mark.parametrize("text", MISSES.values(), ids=MISSES)
def test_near_misses(text: str) -> None:
    assert dialogue(text) == []
