import pytest

from annotate.analysis.grammar.phrases import phrases_of, verb_of
from annotate.analysis.grammar.words import Word, words_of
from annotate.analysis.speakers.reporting import (
    has_clause,
    participle_after,
    passive_before,
    reports,
    shown_by,
)
from annotate.article import Span


def read(text: str) -> list[Word]:
    return words_of(text, Span(0, len(text)), [])


def first_reports(text: str) -> bool:
    """Whether the verb of the first phrase reports."""
    words = read(text)
    phrase = phrases_of(words)[0]
    verb = verb_of(words, phrase)
    return verb is not None and reports(words, phrase, verb)


PAIRS = {
    "clause": ("Ito argued that it fell.", "Ito argued loudly."),
    "infinitive": ("Ito promised to go.", "Ito promised a road."),
    "active": ("Ito believes it to be safe.", "It is believed to be safe."),
    "progressive": ("Ito is claiming that it fell.", "Ito left claiming that."),
    "claim": ("Ito's claim that it fell", "Ito's claim fell."),
    "view": ("In Ito's view it fell.", "Over Ito's view it fell."),
    "making": ("Ito made a promise.", "Ito made a boat."),
    "naming": ("Critics called it a farce.", "A boat called “Ships” sank."),
    "judging": ("Ito rejected the plan.", "Ito painted the plan."),
}


@pytest.mark.parametrize(("hit", "near_miss"), list(PAIRS.values())[2:], ids=list(PAIRS)[2:])
def test_reports(hit: str, near_miss: str) -> None:
    assert any(
        reports(words, phrase, verb)
        for words in [read(hit)]
        for phrase in phrases_of(words)
        if (verb := verb_of(words, phrase))
    )
    assert not any(
        reports(words, phrase, verb)
        for words in [read(near_miss)]
        for phrase in phrases_of(words)
        if (verb := verb_of(words, phrase))
    )


def test_a_clause_or_nothing_follows() -> None:
    assert first_reports("Ito argued that it fell.")
    assert not first_reports("Ito argued loudly.")


def test_clauses() -> None:
    words = read("Ito argued that it fell.")
    assert has_clause(words, 1)
    assert not has_clause(words, len(words) - 1)


def test_participles() -> None:
    words = read("Ito left, calling it a farce.")
    place = participle_after(words, 1)
    assert place is not None
    assert words[place].text == "calling"
    assert participle_after(read("Ito left, carrying it."), 1) is None


def test_passives() -> None:
    words = read("It was called a farce by Ito.")
    place = passive_before(words, [word.text for word in words].index("by"))
    assert place is not None
    assert words[place].text == "called"
    words = read("It was built in May by Ito.")
    assert passive_before(words, [word.text for word in words].index("by")) is None


def test_documents_show() -> None:
    words = read("A survey of nurses, out today, shows that most left.")
    found = shown_by(words, phrases_of(words)[0])
    assert found is not None
    assert found[0].span(words).of("A survey of nurses, out today, shows") == "A survey of nurses"
    assert words[found[1]].text == "shows"
    words = read("In a survey, Ito found nothing.")
    assert all(shown_by(words, phrase) is None for phrase in phrases_of(words))
