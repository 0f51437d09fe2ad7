import pytest

from annotate.analysis.grammar.phrases import phrases_of, verb_of
from annotate.analysis.grammar.words import words_of
from annotate.article import Span


def phrases(text: str) -> list[str]:
    words = words_of(text, Span(0, len(text)), [])
    return [phrase.span(words).of(text) for phrase in phrases_of(words)]


def verb(text: str, name: str) -> tuple[str, str] | None:
    """The verb of the phrase `name` and how the two stand."""
    words = words_of(text, Span(0, len(text)), [])
    for phrase in phrases_of(words):
        if phrase.span(words).of(text) == name:
            found = verb_of(words, phrase)
            return (words[found.place].text, found.how) if found else None
    raise AssertionError(f"no phrase {name} in {phrases(text)}")


PHRASES = {
    "name": ("Ana Ito left.", ["Ana Ito"]),
    "role and name": ("The port's spokeswoman Ana Ito left.",
                      ["The port's", "The port's spokeswoman Ana Ito"]),
    "role at": ("A professor at the university left.", ["A professor at the university"]),
    "of": ("The head of the port left.", ["The head of the port"]),
    "pronoun": ("She left.", ["She"]),
    "owner": ("His aide left.", ["His", "His aide"]),
    "relative": ("Lund, who left, returned.", ["Lund", "who"]),
    "a verb in -s": ("Lund promises peace.", ["Lund", "peace"]),
    "a noun in -s": ("Lund supporters left.", ["Lund supporters"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PHRASES.values(), ids=PHRASES)
def test_phrases(text: str, expected: list[str]) -> None:
    assert phrases(text)[: len(expected)] == expected


VERBS = {
    "next": ("Ito said no.", "Ito", ("said", "next")),
    "auxiliary": ("Ito has also said no.", "Ito", ("said", "next")),
    "apposition": ("Ito, the mayor of Lome, said no.", "Ito", ("said", "apposition")),
    "dashes": ("Ito — a nurse, and tired — said no.", "Ito", ("said", "apposition")),
    "brackets": ("Ito (Labour) said no.", "Ito", ("said", "next")),
    "who": ("Ito who said no", "Ito", ("said", "who")),
    "inverted": ("No, said Ito.", "Ito", ("said", "inverted")),
    "according": ("It failed, according to Ito.", "Ito", ("according", "according")),
    "second": ("Ito at once rose and said no to it.", "Ito", ("said", "second")),
    "owned": ("Ito's claim that it failed", "Ito's", ("claim", "owned")),
    "colon": ("Ito: no.", "Ito", (":", "next")),
    "none": ("A walk with Ito.", "Ito", None),
}


@pytest.mark.parametrize(("text", "name", "expected"), VERBS.values(), ids=VERBS)
def test_verbs(text: str, name: str, expected: tuple[str, str] | None) -> None:
    assert verb(text, name) == expected
