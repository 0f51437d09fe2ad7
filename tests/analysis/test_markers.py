import pytest

from annotate.analysis.markers import find_markers
from annotate.analysis.sentences import split_sentences
from annotate.article import Source
from annotate.reading.text import read_text


def marked(text: str) -> list[str]:
    article = read_text(Source(text))
    sentences = split_sentences(article)
    found = find_markers(article, sentences)
    return [sentence.span.of(text) for sentence in sentences if sentence.id in found]


@pytest.mark.parametrize(
    "marker",
    [
        *(
            "Comment:",
            "COMMENT:",
            "Our comment:",
            "Commentary:",
            "Editor's note:",
            "Editor’s note:",
        ),
        *("Editors' note:", "Ed. note:", "Opinion:", "Analysis:", "Our view:", "Our take:"),
        *("Editorial comment:", "[Ed:", "[Ed. note:", "(Editor's note:", "[Editor:"),
    ],
)
def test_markers(marker: str) -> None:
    text = f"The dam held.\n\n{marker} Luck held it. It needs more.\n\nRain fell."
    assert marked(text) == [f"{marker} Luck held it.", "It needs more."]


@pytest.mark.parametrize(
    "text",
    [
        "Comment sections will close in May.",
        "Comments: 14",
        "“No comment,” said a spokesman.",
        "Asked for comment, he declined.",
        "Analysis of the samples took weeks.",
        "Opinion polls put the parties level.",
        "Editor: Ana Ito",
        "Correction: The date was wrong.",
        "Update: It was May.",
        "UPDATE 3:30pm The port is open.",
        "Clarification: It was June.",
        "Smith: I saw it.",
        "Q: Did you see it?",
        "He said this by way of comment: nothing was lost.",
        "Comment://example.org is an address.",
    ],
)
def test_near_misses(text: str) -> None:
    assert marked(f"The dam held.\n\n{text}\n\nRain fell.") == []


PARAGRAPH = "The dam held.\n\nComment: Luck held it.\n\nRain fell.\n\nAll slept."
SET_OFF = (
    "The dam held.\n\nRain fell.\n\n\nComment: Luck held it.\n\nIt needs more."
    "\n\n\nAll slept.\n\nDawn came."
)


def test_a_marked_block_is_its_paragraph() -> None:
    assert marked(PARAGRAPH) == ["Comment: Luck held it."]


def test_a_block_set_off_lasts_until_the_next_wide_gap() -> None:
    assert marked(SET_OFF) == ["Comment: Luck held it.", "It needs more."]


def test_a_block_set_off_lasts_until_the_next_heading() -> None:
    text = (
        "The dam held.\n\nRain fell.\n\n\nComment: Luck held it.\n\nWhat comes next\n\nAll slept."
    )
    assert marked(text) == ["Comment: Luck held it."]


def test_a_block_that_never_ends_is_its_paragraph() -> None:
    text = "The dam held.\n\nRain fell.\n\n\nComment: Luck held it.\n\nAll slept.\n\nDawn came."
    assert marked(text) == ["Comment: Luck held it."]


def test_a_marker_alone_claims_the_next_block() -> None:
    text = "The dam held.\n\nOur view:\nLuck held it. It needs more.\n\nAll slept."
    assert marked(text) == ["Our view:", "Luck held it.", "It needs more."]
    assert marked(text.replace("view:\n", "view\n\n")) == [
        "Our view",
        "Luck held it.",
        "It needs more.",
    ]


def test_brackets_end_with_the_bracket() -> None:
    text = "[Ed: Luck held it.] The dam is old. [Ed: Very.] Rain fell."
    assert marked(text) == ["[Ed: Luck held it.]", "[Ed: Very.]"]


def test_a_quotation_in_a_marked_block_is_in_it() -> None:
    assert marked("Comment: “We won,” he says. Did he?") == [
        "Comment: “We won,” he says.",
        "Did he?",
    ]


def test_evidence_is_the_marker() -> None:
    article = read_text(Source(PARAGRAPH))
    (evidence,) = find_markers(article, split_sentences(article)).values()
    assert evidence.span.of(PARAGRAPH) == "Comment:"
    assert evidence.note == "editorial block opened by “Comment:”"
