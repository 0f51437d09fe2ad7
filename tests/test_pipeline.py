"""What holds for every document, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import annotate_file, annotate_text
from annotate.document import Document, Failure, Label
from annotate.errors import InputError
from annotate.pipeline import label_bytes

PIECES = ['"', "“", "”", "'", "’", "‘", "«", "»", ".", "?", "!", "…", "\n", "\n\n", "\r\n", " "]
WORDS = [
    "He said",
    "Comment:",
    "we must",
    "No",
    "Mr.",
    "U.S.",
    "Q:",
    "A:",
    "Smith:",
    "the port",
    "1.",
]


def check(document: Document) -> None:
    """The promises on positions, scores and evidence."""
    text = document.source.text
    place = 0
    for number, sentence in enumerate(document.sentences):
        assert sentence.id == number
        assert place <= sentence.span.start < sentence.span.end
        assert not text[place : sentence.span.start].strip()
        assert document.blocks[sentence.block].span.contains(sentence.span)
        assert abs(sum(sentence.scores.of(label) for label in Label) - 1.0) < 1e-9
        for evidence in sentence.evidence:
            assert 0 <= evidence.span.start <= evidence.span.end <= len(text)
        for quotation in sentence.quotations:
            assert document.quotations[quotation].span.overlaps(sentence.span)
        place = sentence.span.end
    assert not text[place:].strip()
    for quotation in document.quotations:
        assert quotation.span.contains(quotation.content)
        if quotation.speaker:
            assert quotation.speaker.span.of(text) == quotation.speaker.text


@given(st.text())
def test_any_text(text: str) -> None:
    check(annotate_text(text))


@given(st.lists(st.sampled_from(PIECES + WORDS), max_size=60))
def test_texts_of_marks_and_breaks(pieces: list[str]) -> None:
    check(annotate_text("".join(pieces)))


@given(st.lists(st.sampled_from(PIECES + WORDS), max_size=40))
def test_the_same_text_gives_the_same_document(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert annotate_text(text) == annotate_text(text)


@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    for result in label_bytes(content):
        if isinstance(result, Failure):
            assert result.code in ("binary", "encoding", "parse")
        else:
            check(result)


def test_a_file(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The dam held.", encoding="utf-8")
    document = annotate_file(path)
    assert [sentence.label for sentence in document.sentences] == [Label.FACT]
    with pytest.raises(InputError, match=r"missing\.txt"):
        annotate_file(tmp_path / "missing.txt")


def test_empty() -> None:
    document = annotate_text("")
    assert (document.sentences, document.blocks, document.quotations) == ((), (), ())
