import pytest

from annotate.analysis.quotations.interviews import find_interview
from annotate.article import Source
from annotate.reading.text import read_text

INTRODUCTION = "Ana Ito has run the ferry since May."
EXCHANGES = [
    ("When did you first see the ferry?", "I was six."),
    ("Did your father work on it?", "He painted it, and I held the brush."),
    ("Will you stay?", "I have no plans to leave."),
]


def interview(text: str) -> list[str]:
    return [pair.content.of(text) for pair in find_interview(read_text(Source(text)))]


def blocks(*parts: str) -> str:
    return "\n\n".join(parts)


ASKED = [part for exchange in EXCHANGES for part in exchange]


def test_both_voices_are_quotations() -> None:
    assert interview(blocks(INTRODUCTION, *ASKED)) == ASKED


def test_what_stands_between_and_goes_on_belongs_to_it() -> None:
    between = [*ASKED[:2], "The harbour was smaller.", "Was it busy?", "Very.", *ASKED[2:]]
    whole = [*between, "And my crew stays too."]
    assert interview(blocks(INTRODUCTION, *whole, "The ferry leaves at six.")) == whole


def test_a_first_prompt_need_not_be_a_question() -> None:
    prompt = ["People call you the last of your kind.", "They exaggerate."]
    assert interview(blocks(INTRODUCTION, *prompt, *ASKED)) == [*prompt, *ASKED]


def test_initials_are_left_out() -> None:
    labelled = [part if part.endswith("?") else f"AI {part}" for part in ASKED]
    assert interview(blocks(INTRODUCTION, *labelled)) == ASKED


def test_headings_are_left_out() -> None:
    parts = [*ASKED[:4], "The Years Ahead", *ASKED[4:]]
    assert interview(blocks(INTRODUCTION, *parts)) == ASKED


MISSES = {
    "two exchanges": blocks(INTRODUCTION, *ASKED[:4]),
    "help for readers": blocks(
        "Can I change my ticket?",
        "You can, at the pier.",
        "Can I bring my dog?",
        "You can, on deck.",
        "Can I pay on board?",
        "You cannot.",
    ),
    "answers of the reporter": blocks(
        "Have you seen the ferry?",
        "It leaves at six.",
        "Do you know the price?",
        "It costs a dollar.",
        "Would you take it?",
        "Few do.",
    ),
    "answers in marks": blocks(
        *(part if part.endswith("?") else f"“{part}”" for part in ASKED),
    ),
    "far apart": blocks(
        *(part for exchange in EXCHANGES for part in (*exchange, *["The port closed."] * 9))
    ),
}


@pytest.mark.parametrize("text", MISSES.values(), ids=MISSES)
def test_near_misses(text: str) -> None:
    assert interview(text) == []
