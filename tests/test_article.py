from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import COPIED, Lines, Origin, Span, count_words

SOURCE = '<p>"We <b>won</b>," said Ana &amp; Olu Ito. It<br>rained.</p>'
VISIBLE = '"We won," said Ana & Olu Ito. It rained.'
ORIGIN = Origin(
    visible=(0, 4, 7, 19, 20, 32, 33),
    source=(3, 10, 17, 29, 34, 46, 50),
    width=(COPIED, COPIED, COPIED, 5, COPIED, 4, COPIED),
)


def placed(words: str) -> str:
    """What stands in the source where the words stand in the visible text."""
    start = VISIBLE.index(words)
    return ORIGIN.place(Span(start, start + len(words))).of(SOURCE)


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        (VISIBLE, SOURCE[3:-4]),
        ("We won,", "We <b>won</b>,"),
        ("won", "won"),
        ("won,", "won</b>,"),
        ("&", "&amp;"),
        ("Ana & Olu", "Ana &amp; Olu"),
        ("Ana &", "Ana &amp;"),
        ("& Olu", "&amp; Olu"),
        ("It rained", "It<br>rained"),
        ("It ", "It<br>"),
        ("It", "It"),
        ("rained.", "rained."),
    ],
)
def test_where_words_stand(words: str, stands: str) -> None:
    assert placed(words) == stands


def test_what_is_empty_stays_empty() -> None:
    assert ORIGIN.place(Span(4, 4)) == Span(10, 10)
    assert ORIGIN.place(Span(20, 20)) == Span(34, 34)


def test_what_stands_nowhere_is_empty() -> None:
    between = Origin((0, 4, 6), (0, 4, 4), (COPIED, 0, COPIED))
    assert between.place(Span(4, 6)) == Span(4, 4)
    assert between.place(Span(0, 6)) == Span(0, 4)
    assert between.place(Span(3, 8)) == Span(3, 6)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["ab", "x", "\n\n"])), max_size=8))
def test_copies_stand_as_they_are(runs: list[tuple[int, str]]) -> None:
    """Runs of text between tags of any length."""
    visible, source = array("q"), array("q")
    text = shown = ""
    for tags, words in runs:
        text += "<b>" * tags
        visible.append(len(shown))
        source.append(len(text))
        text += words
        shown += words
    origin = Origin(visible or (0,), source or (0,), array("q", [COPIED]) * max(1, len(visible)))
    for offset, character in enumerate(shown):
        assert origin.place(Span(offset, offset + 1)).of(text) == character
    whole = origin.place(Span(0, len(shown))).of(text)
    assert whole.replace("<b>", "") == shown


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a\nb\r\nc\rd", {0: (1, 1), 1: (1, 2), 2: (2, 1), 5: (3, 1), 7: (4, 1), 8: (4, 2)}),
        ("a\x0b\x0c\x85\u2028b", {5: (1, 6)}),  # no line breaks to an editor
        ("", {0: (1, 1)}),
    ],
)
def test_lines_and_columns(text: str, places: dict[int, tuple[int, int]]) -> None:
    lines = Lines(text)
    assert {offset: lines.locate(offset) for offset in places} == places


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" — … ", 0),
        ("“We won,” she said.", 4),
        ("5% of it’s 1,000", 4),
        ("Ça va\u00a0?", 2),
    ],
)
def test_words_have_a_letter_or_a_digit(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.sampled_from(["a", " ", "—", "\n", "ab" * 30_000, "… " * 30_000])))
def test_words_are_counted_piece_by_piece(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert count_words(text) == sum(any(map(str.isalnum, word)) for word in text.split())
