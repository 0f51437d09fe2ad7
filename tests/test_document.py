from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.document import (
    COPIED,
    Article,
    Block,
    BlockKind,
    Origin,
    Source,
    Span,
)
from annotate.pipeline import label_article

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


def test_a_document_has_the_text_that_is_seen() -> None:
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(VISIBLE)))
    document = label_article(Article(Source(SOURCE), VISIBLE, (block,), ORIGIN))
    assert document.text == VISIBLE
    assert [each.span.of(VISIBLE) for each in document.sentences] == [
        '"We won," said Ana & Olu Ito.',
        "It rained.",
    ]
    assert document.place(document.sentences[1].span).of(SOURCE) == "It<br>rained."


def test_of_plain_text_it_is_the_source() -> None:
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(VISIBLE)))
    document = label_article(Article(Source(VISIBLE), VISIBLE, (block,)))
    assert document.visible is None
    assert document.text is document.source.text
    span = document.sentences[1].span
    assert document.place(span) is span
