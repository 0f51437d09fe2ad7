from annotate.analysis.quotations.unmarked import find_unmarked
from annotate.article import Source
from annotate.reading.text import read_text


def unmarked(text: str) -> list[str]:
    return [pair.content.of(text) for pair in find_unmarked(read_text(Source(text)))]


def test_kinds_stand_side_by_side() -> None:
    text = (
        "The governor added:\n\nThe quay is ours.\n\n"
        "ITO: It rained.\n\nLUND: Very.\n\n"
        "Wet\n\n— Jon Lund (@jonlund) May 4, 2021\n\n"
        "I waited for years. — Jon Lund, Accra\n\nIt rained."
    )
    assert unmarked(text) == [
        "The quay is ours.",
        "It rained.",
        "Very.",
        "Wet",
        "I waited for years.",
    ]


def test_a_turn_that_is_led_in_is_a_turn() -> None:
    text = "The transcript reads as Lund wrote:\n\nITO: It rained.\n\nLUND: Very."
    assert unmarked(text) == ["It rained.", "Very."]


def test_blocks_with_marks_of_their_own_are_left_to_them() -> None:
    assert unmarked("The governor added:\n\n“We will pay.”") == []
