"""The language of an article: named where it is foreign, never where it is English or unsure."""

import json
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import annotate
from annotate.analysis.article.language import Language, language_of

SHIPPED = json.loads(
    (Path(annotate.__file__).parent / "data" / "languages.json").read_text(encoding="utf-8")
)

# A few sentences of our own in each language, by its code.
FOREIGN = json.loads(Path(__file__).with_name("foreign.json").read_text(encoding="utf-8"))

ENGLISH = (
    "The bridge over the river was closed on Monday because two cracks had been found in it."
    " The mayor said that the work would not be done before summer, but that there is a bus."
)


@pytest.mark.parametrize("code", FOREIGN)
def test_a_foreign_text_is_named(code: str) -> None:
    found = language_of(FOREIGN[code])
    assert found is not None
    assert found.code == code


def test_the_name_is_english() -> None:
    assert language_of(FOREIGN["de"]) == Language("de", "German")
    assert language_of(FOREIGN["ja"]) == Language("ja", "Japanese")


def test_every_language_with_words_has_a_text() -> None:
    listed = {code for languages in SHIPPED["languages"].values() for code in languages}
    assert listed <= FOREIGN.keys()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        ENGLISH,
        ENGLISH.upper(),
        ENGLISH[:60],
        "Die Hard 2 und Der Untergang",
        "Juan Carlos de la Cruz y Rosa del Mar, Madrid",
        "1,204 3.5% 2019-11-05 14:30 +44 20 7946 0000 " * 20,
        "for i in range(10): print(i); del x; la = de[i]; un = el(y)\n" * 5,
        "😀🎉" * 50,
        "Bridge closed. Merci!",
        "Москва, 5 мая",
        "a " * 500,
        ENGLISH + " Er sagte: „Das ist nicht gut für die Stadt und für uns.“ " + ENGLISH,
        FOREIGN["de"] + " " + ENGLISH,
        FOREIGN["ru"] + " " + ENGLISH * 2,
    ],
)
def test_nothing_is_said_of_english_and_in_doubt(text: str) -> None:
    assert language_of(text) is None


def test_a_foreign_text_with_an_english_sentence_is_foreign() -> None:
    found = language_of(FOREIGN["fr"] * 4 + " The bridge is closed. " + FOREIGN["fr"] * 4)
    assert found == Language("fr", "French")


def test_a_text_in_capitals_is_named_too() -> None:
    assert language_of(FOREIGN["sv"].upper()) == Language("sv", "Swedish")


def test_letters_and_accents_in_two_pieces_are_one() -> None:
    text = FOREIGN["vi"]
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert language_of(apart) == language_of(text)


def test_of_an_unknown_language_the_script_is_named() -> None:
    assert language_of("Көпір дүйсенбі күні жабылды, өйткені инженерлер жарықтар тапты.") == (
        "und",
        "a language in Cyrillic script",
    )


def test_scripts_do_not_overlap() -> None:
    ranges = sorted(tuple(part) for parts in SHIPPED["ranges"].values() for part in parts)
    assert all(before[1] < after[0] for before, after in pairwise(ranges))
    scripts = SHIPPED["languages"].keys() | SHIPPED["alone"].keys()
    assert scripts == SHIPPED["ranges"].keys()


def test_the_words_are_in_order() -> None:
    for languages in SHIPPED["languages"].values():
        for language in languages.values():
            words = language["words"].split(" ")
            assert words == sorted(set(words))
            assert all(word == word.lower() for word in words)


def test_a_long_text_takes_no_longer() -> None:
    start = time.perf_counter()
    assert language_of(FOREIGN["es"] * 100_000) is not None
    assert time.perf_counter() - start < 1


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert language_of(text) == language_of(text)
