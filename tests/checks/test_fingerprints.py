import time
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotate.checks.fingerprints import ARTICLE, fingerprint

PRINTED = "“We won’t wait,” the mayor’s office said. It was “the last word” on Café Zoë."

WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8).filter(
    lambda word: normalize("NFC", word) == word
)
WORDS = st.lists(WORD, min_size=1, max_size=12)
SPACE = st.text(" \t\n\r\x0b\u00a0\u2003\u2009\u202f\u3000", min_size=1, max_size=4)
QUOTED = st.sampled_from(["“", "”", "‘", "’", '"', "'", "«", "»", "‹", "›", "„", "‚", "`", "´"])


def test_sixteen_digits() -> None:
    assert fingerprint("The bridge is closed.") == "e4a1e29755ae1e59"


@pytest.mark.parametrize(
    "text",
    [
        '"We won\'t wait," the mayor\'s office said. It was "the last word" on Café Zoë.',
        "'We won't wait,' the mayor's office said. It was 'the last word' on Café Zoë.",
        "«We won’t wait,» the mayor’s office said. It was «the last word» on Café Zoë.",
        "« We won’t wait, » the mayor’s office said. It was ‹ the last word › on Café Zoë.",
        "„We won‘t wait,“ the mayor‘s office said. It was ‚the last word‘ on Café Zoë.",
        "``We won`t wait,'' the mayor`s office said. It was ``the last word'' on Café Zoë.",
        f"  {PRINTED}\n",
        PRINTED.replace(" ", "\n"),
        PRINTED.replace(" ", "\r\n"),
        PRINTED.replace(" ", "\r"),
        PRINTED.replace(" ", " \t\N{NO-BREAK SPACE}\N{LINE SEPARATOR}"),
        normalize("NFD", PRINTED),
    ],
)
def test_the_same_words_however_they_are_set(text: str) -> None:
    assert fingerprint(text) == fingerprint(PRINTED)


@pytest.mark.parametrize(
    "text",
    [
        PRINTED.replace("won’t", "wont"),
        PRINTED.replace("mayor’s", "mayors"),
        PRINTED.replace("the last word", "the word"),
        PRINTED.replace("Café", "Cafe"),
        PRINTED.replace("mayor", "Mayor"),
        PRINTED.replace("“", "").replace("”", ""),
        PRINTED.replace("said.", "said!"),
        PRINTED.removesuffix("."),
        PRINTED.replace("the last", "thelast"),
        "",
    ],
)
def test_other_words(text: str) -> None:
    assert fingerprint(text) != fingerprint(PRINTED)


@given(WORDS, st.data())
def test_white_space_makes_no_difference(words: list[str], data: st.DataObject) -> None:
    spaced = "".join(data.draw(SPACE) + word for word in words) + data.draw(SPACE)
    assert fingerprint(spaced) == fingerprint(" ".join(words))


@given(WORDS, st.data())
def test_the_shape_of_quotation_marks_makes_no_difference(
    words: list[str], data: st.DataObject
) -> None:
    quoted = " ".join(f"{data.draw(QUOTED)}{word}{data.draw(QUOTED)}" for word in words)
    assert fingerprint(quoted) == fingerprint(" ".join(f'"{word}"' for word in words))


@given(st.text())
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    assert fingerprint(normalize("NFD", text)) == fingerprint(normalize("NFC", text))


@given(WORDS, WORD, st.data())
def test_a_word_makes_a_difference(words: list[str], word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    known = fingerprint(" ".join(words))
    assume(word != words[at])
    assert fingerprint(" ".join([*words[:at], word, *words[at + 1 :]])) != known
    assert fingerprint(" ".join([*words[:at], word, *words[at:]])) != known
    assert fingerprint(" ".join([*words[:at], *words[at + 1 :]])) != known


@given(st.text(st.characters()))
def test_any_text_has_one_even_with_half_a_surrogate_pair(text: str) -> None:
    assert len(fingerprint(text)) == 16
    assert fingerprint(text) == fingerprint(text)


def test_no_sentence_is_taken_for_the_article() -> None:
    assert len(ARTICLE) != 16


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10**6,
        '" ' * 500_000,
        " '" * 500_000 + "x",
        "« x » " * 170_000,
        " " * 10**6,
        "\n" * 10**6 + "x",
        "a " * 500_000,
        "e\u0301" * 500_000,
        "a" + "\u0300\u0316" * 500_000,
    ],
    ids=["marks", "spaced", "before", "guillemets", "spaces", "lines", "words", "accents", "stack"],
)
def test_a_megabyte_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    fingerprint(text)
    assert time.perf_counter() - started < 2


def test_a_long_word_in_scripts_without_spaces_is_known_again() -> None:
    text = "議会は火曜日に道路を閉鎖することを決めた" * 100
    assert fingerprint(text) == fingerprint(f" {text}\n")
