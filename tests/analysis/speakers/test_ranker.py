import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers.candidates import Candidates
from annotate.analysis.speakers.ranker import name_speakers
from annotate.article import Source
from annotate.document import Quotation
from annotate.reading.text import read_text


def name(text: str) -> tuple[Quotation, ...]:
    article = read_text(Source(text))
    sentences = split_sentences(article)
    quotations = find_quotations(article, sentences)
    return name_speakers(article.text, Candidates(article, sentences, quotations), quotations)


def speakers(text: str) -> list[str | None]:
    return [quotation.speaker and quotation.speaker.text for quotation in name(text)]


CASES = {
    "verb and name": ("“We won,” said Ana Ito.", ["Ana Ito"]),
    "name and verb": ("“We won,” Ana Ito said on Monday.", ["Ana Ito"]),
    "pronoun": ("“We won,” she said.", ["she"]),
    "name first": ("Ana Ito said: “We won.”", ["Ana Ito"]),
    "told somebody": ("“We won,” Ito told the paper.", ["Ito"]),
    "title": ("“We won,” said Dr. Amara Osei, who runs the clinic.", ["Dr. Amara Osei"]),
    "phrase": ("“We won,” a spokesman for the port said.", ["a spokesman for the port"]),
    "aside between commas": ("Ana Ito, a nurse from Lome, said “we won”.", ["Ana Ito"]),
    "according to": ("The talks were “a farce”, according to Ito.", ["Ito"]),
    "said, according to": ("“We won,” she said, according to the Post.", ["she"]),
    "colon alone": ("Ana Ito, a nurse: “We won.”", ["Ana Ito"]),
    "broken in two": ("“We won,” said Ito, “and they lost.”", ["Ito", "Ito"]),
    "carried on": ("“We won,” said Ito. “It is over.”", ["Ito", "Ito"]),
    "next paragraph": ("“We won,” said Ito.\n\n“It is over.”", ["Ito", "Ito"]),
    "two speakers": ("“We won,” said Ito. “No,” Lund replied.", ["Ito", "Lund"]),
    "led in": ("Ito stood up and added:\n\n“We won.”", ["Ito"]),
    "turns": ("Ana Ito: We won.\n\nLund: No.\n\nIto: Yes.", ["Ana Ito", "Lund", "Ito"]),
    "unclosed": ('"We won, the mayor said.', ["the mayor"]),
    "described": ("Ito described the talks as “a farce”.", ["Ito"]),
    "mention": ("The film “Ships at Night” opens in May, Ito said.", ["Ito"]),
    "nobody": ("“We won.” The hall was empty.", [None]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_cases(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_spans_are_where_the_words_stand() -> None:
    text = "It rained. “We won,” said Ana Ito."
    (quotation,) = name(text)
    assert quotation.speaker is not None
    assert quotation.cue is not None
    assert quotation.speaker.span.of(text) == quotation.speaker.text == "Ana Ito"
    assert quotation.cue.span.of(text) == quotation.cue.text == "said"


def test_a_title_stays_a_mention() -> None:
    (quotation,) = name("The film “Ships at Night” opens in May, Ito said.")
    assert quotation.kind == "mention"


def test_the_reason_stands_where_the_cue_does() -> None:
    text = "“We won,” said Ana Ito."
    (quotation,) = name(text)
    assert quotation.speaker is not None
    (reason,) = quotation.speaker.evidence
    assert reason.span.of(text) == "said"
    assert reason.weight > 0
    assert reason.note == "named after the quotation, in its sentence"


@given(st.lists(st.sampled_from([*"“”\"'‘’:,.—\n ", "said", "Ito", "the mayor", "he", "who"])))
def test_any_text_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for quotation in name(text):
        if quotation.speaker:
            assert quotation.speaker.span.of(text) == quotation.speaker.text
