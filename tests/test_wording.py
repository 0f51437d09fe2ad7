import pytest

from annotate.article import Span
from annotate.document import Document, Evidence, EvidenceKind, Label
from annotate.wording import reason
from tests.render.builders import document, place


def told(found: Document, kind: EvidenceKind, words: str, note: str) -> str:
    return reason(found, Evidence(kind, place(found, words), Label.COMMENT, 1.0, note))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("demands: must", "demands “Must”"),
        ("demands", "demands"),
        ("demands: shall", "demands: shall"),
        ("opened by “Must:”", "opened by “Must:”"),
    ],
)
def test_words_that_the_note_ends_with_are_quoted_as_printed(note: str, said: str) -> None:
    assert told(document([("comment", "It Must end.")]), EvidenceKind.CUE, "Must", note) == said


def test_quoted_words_come_before_what_they_are() -> None:
    found = document([("quote", "“We\r\nwill,” he said.")])
    assert told(found, EvidenceKind.QUOTATION, "“We\r\nwill,”", "direct") == "“We will,”: direct"


def test_long_quotations_are_shortened_between_words() -> None:
    found = document([("quote", "a b c d e f g h i j k.")])
    assert told(found, EvidenceKind.QUOTATION, "a b c d e f g h i j", "direct") == (
        "a b c d … g h i j: direct"
    )


def test_a_word_without_end_is_cut() -> None:
    found = document([("quote", "a" * 500)])
    assert told(found, EvidenceKind.QUOTATION, "a" * 500, "direct") == f"{'a' * 72}…: direct"


def test_evidence_without_words_has_only_its_note() -> None:
    nothing = Evidence(EvidenceKind.CONTEXT, Span(0, 0), Label.FACT, 0.25, "the article reports")
    assert reason(document([("comment", "One.")]), nothing) == "the article reports"


def test_escapes_are_shown() -> None:
    found = document([("comment", "a \x1b[0m b.")])
    assert told(found, EvidenceKind.CUE, "\x1b[0m", "n\x07: \x1b[0m") == "n␇ “␛[0m”"
