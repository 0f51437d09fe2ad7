import pytest

from annotate.analysis.commentary.lexicon import SHAPES
from annotate.analysis.grammar.forms import endings, grammar

# Invented words, so that no list holds them.
ENDINGS = {
    "adjective": ("gorkless", "gorkable", "gorkible", "gorkous", "gorkful", "gorkive", "gorkish"),
    "doctrine": ("gorkism", "gorkist"),
    "ed": ("gorked",),
    "en": ("gorken",),
    "er": ("gorker",),
    "est": ("gorkest",),
    "ing": ("gorking",),
    "learned": ("gorkic", "gorkal"),
    "ly": ("gorkly",),
    "none": ("gorko",),
    "quality": ("gorkness", "gorkity"),
    "s": ("gorks",),
    "tion": ("gorktion", "gorkment"),
    "y": ("gorky",),
}


@pytest.mark.parametrize(
    ("kind", "word"), [(kind, word) for kind, words in ENDINGS.items() for word in words]
)
def test_endings(kind: str, word: str) -> None:
    assert endings([word]) == {f"ending_{kind}": 1.0}


def test_every_ending_has_words() -> None:
    shapes = {shape for shape in SHAPES if shape.startswith("ending_")}
    assert shapes == {f"ending_{kind}" for kind in ENDINGS}


def test_no_words_no_endings() -> None:
    assert endings([]) == {}


def test_tense() -> None:
    told = grammar(["the", "arch", "was", "painted", "and", "fell"], frozenset())
    assert told["only_past"] == 1.0
    assert told["only_present"] == 0.0
    assert grammar(["the", "arch", "is", "old"], frozenset())["only_present"] == 1.0


def test_no_words_have_no_verb() -> None:
    assert {name for name, strength in grammar([], frozenset()).items() if strength} == {"no_verb"}
