import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers.attribution import attribute_sentences
from annotate.analysis.speakers.candidates import Candidates
from annotate.analysis.speakers.ranker import name_speakers
from annotate.article import Source
from annotate.document import Attribution
from annotate.reading.text import read_text


def attribute(text: str) -> dict[int, Attribution]:
    article = read_text(Source(text))
    sentences = split_sentences(article)
    quotations = find_quotations(article, sentences)
    candidates = Candidates(article, sentences, quotations)
    quotations = name_speakers(article.text, candidates, quotations)
    return attribute_sentences(article, candidates, sentences, quotations)


def sources(text: str) -> list[tuple[int, str, str | None]]:
    return [
        (number, each.speaker.text, each.cue and each.cue.text)
        for number, each in attribute(text).items()
    ]


HITS = {
    "that": ("The mayor said that the port would close.", "The mayor", "said"),
    "last": ("The port will close, the mayor said.", "the mayor", "said"),
    "according to": ("The port will close, according to Ana Ito.", "Ana Ito", "according"),
    "plan": ("Ito plans to close the port.", "Ito", "plans"),
    "deny": ("Lund denied that he had closed it.", "Lund", "denied"),
    "apposition": ("Lund, a nurse from Lome, argued that it was safe.", "Lund", "argued"),
    "owned": ("Lund’s claim that it was safe was tested.", "Lund’s", "claim"),
    "poll": ("A survey of nurses found that most had left.", "A survey of nurses", "found"),
    "passive": ("The plan was called a gamble by Lund.", "Lund", "called"),
    "participle": ("Lund left the hall, calling it a farce.", "Lund", "calling"),
    "judging": ("Critics condemned the plan.", "Critics", "condemned"),
}  # fmt: skip
MISSES = {
    "event": "The mayor opened the port.",
    "the writer": "I believe that the port will close.",
    "passive without a source": "The port is expected to close.",
    "noun": "The report arrived on Monday.",
    "state": "The state of the port is bad.",
    "no answer": "The mayor did not respond to questions.",
}


@pytest.mark.parametrize(("text", "source", "cue"), HITS.values(), ids=HITS)
def test_hits(text: str, source: str, cue: str) -> None:
    assert sources(text) == [(0, source, cue)]


@pytest.mark.parametrize("text", MISSES.values(), ids=MISSES)
def test_misses(text: str) -> None:
    assert sources(text) == []


def test_a_sentence_goes_on_reporting_its_source() -> None:
    text = "The mayor said that the port would close. He would also sell the cranes."
    assert sources(text) == [(0, "The mayor", "said"), (1, "The mayor", None)]
    (reason,) = attribute(text)[1].speaker.evidence
    assert (reason.kind, reason.note) == ("context", "goes on reporting the same source")
    assert reason.span.of(text) == "The mayor said that the port would close."


def test_a_paragraph_ends_what_goes_on() -> None:
    text = "The mayor said that the port would close.\n\nHe would also sell the cranes."
    assert [number for number, *_ in sources(text)] == [0]


def test_direct_quotations_that_settle_a_sentence_are_passed_over() -> None:
    article = read_text(Source("The mayor said that it would close."))
    sentences = split_sentences(article)
    candidates = Candidates(article, sentences, [])
    assert attribute_sentences(article, candidates, sentences, [], {0}) == {}


@given(
    st.lists(st.sampled_from(["said", "Ito", "the poll", "he", ",", "that", "by", "—", ".", "to"]))
)
def test_any_text_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for attribution in attribute(text).values():
        assert attribution.speaker.span.of(text) == attribution.speaker.text
