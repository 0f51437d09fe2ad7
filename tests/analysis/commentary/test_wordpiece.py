import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import data
from annotate.analysis.commentary.wordpiece import piece_id, pieces

PIECES = data.path("encoder.vocabulary").read_text(encoding="utf-8").removesuffix("\n").split("\n")
UNKNOWN = PIECES.index("[UNK]")


def words(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in pieces(text, 0, len(text))]


def cut(word: str) -> list[str]:
    """The pieces of what has to be one word."""
    ((start, end, ids),) = pieces(word, 0, len(word))
    assert (start, end) == (0, len(word))
    return [PIECES[each] for each in ids]


def joined(found: list[str]) -> str:
    """The word that pieces were cut from."""
    assert all(piece.startswith("##") for piece in found[1:])
    return "".join(piece.removeprefix("##") for piece in found)


def test_the_vocabulary_numbers_each_piece_by_its_line() -> None:
    assert len(set(PIECES)) == len(PIECES)
    for piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused0]", "the", "##s", PIECES[-1]):
        assert PIECES[piece_id(piece)] == piece


def test_a_piece_that_is_none() -> None:
    with pytest.raises(KeyError):
        piece_id("harbourmasterly")


def test_words_figures_and_marks_are_words() -> None:
    assert words("The mayor’s plan: $3,000 (or so)!") == [
        *("The", "mayor", "’", "s", "plan", ":", "$", "3", ",", "000", "(", "or", "so", ")", "!")
    ]
    assert words("a snake_case name") == ["a", "snake", "_", "case", "name"]


def test_only_the_stretch_is_read() -> None:
    text = "Rainfall over Korsa"
    found = [(start, end) for start, end, _ in pieces(text, 4, 12)]
    assert found == [(4, 8), (9, 12)]
    ((_, _, ids),) = pieces(text, 0, 4)
    assert ids == (piece_id("rain"),)
    assert list(pieces(text, 8, 9)) == []


@given(st.text(max_size=60))
def test_words_cover_what_is_visible(text: str) -> None:
    at = 0
    for start, end, ids in [*pieces(text, 0, len(text)), (len(text), len(text), ())]:
        assert at <= start <= end
        for left_out in text[at:start]:
            assert left_out.isspace() or unicodedata.category(left_out) in ("Cc", "Cf")
        assert not any(map(str.isspace, text[start:end]))
        assert all(0 <= each < len(PIECES) for each in ids)
        assert ids or unicodedata.category((text + " ")[start]) in ("Mn", "Zs")
        at = end


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=100))
def test_each_piece_is_the_longest_that_is_known(word: str) -> None:
    found = cut(word)
    assert joined(found) == word
    at = 0
    for piece in found:
        end = at + len(piece.removeprefix("##"))
        longer = {("##" if at else "") + word[at:stop] for stop in range(end + 1, len(word) + 1)}
        assert longer.isdisjoint(PIECES)
        at = end


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", "the"),
        ("playing", "playing"),
        ("roadworks", "road ##works"),
        ("administrationfield", "administration ##field"),
        ("unaffordability", "una ##ff ##ord ##ability"),
        ("Mistrustful", "mist ##rus ##tf ##ul"),
    ],
)
def test_a_word_is_cut_from_left_to_right(word: str, expected: str) -> None:
    assert cut(word) == expected.split()


@pytest.mark.parametrize("word", ["cafe", "Café", "CAFÉ", "cafe\u0301", "CAFE\u0301", "ĈÅFÈ"])
def test_case_and_accents_are_folded(word: str) -> None:
    assert cut(word) == ["cafe"]


def test_a_word_that_holds_an_unknown_letter_is_unknown() -> None:
    assert cut("ⴀ") == ["[UNK]"]
    assert cut("mayorⴀ") == ["[UNK]"]


def test_a_word_of_more_than_100_letters_is_unknown() -> None:
    assert joined(cut("x" * 100)) == "x" * 100
    assert cut("x" * 101) == ["[UNK]"]
    # Accents count: bringing a million of them into order would take for ever.
    assert joined(cut("x\u0301" * 50)) == "x" * 50
    assert cut("a" + "\u0301" * 500_000 + "\u0316" * 500_000) == ["[UNK]"]


INVISIBLE = {
    **{"null": "\x00", "escape": "\x1b", "delete": "\x7f", "of the second set": "\x9f"},
    **{"soft hyphen": "\xad", "zero-width space": "\u200b", "zero-width joiner": "\u200d"},
    **{"left-to-right mark": "\u200e", "word joiner": "\u2060", "byte-order mark": "\ufeff"},
    **{"right-to-left override": "\u202e", "isolate": "\u2066"},
}


@pytest.mark.parametrize("character", INVISIBLE.values(), ids=INVISIBLE)
def test_what_is_not_seen_is_no_word(character: str) -> None:
    assert words(f"rain {character} fell{character}") == ["rain", "fell"]


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "é" * 1_000_000, "\u0301" * 100_000, "!" * 100_000, "a\u0301" * 500_000],
    ids=["letters", "accented", "accents", "marks", "combined"],
)
def test_a_long_word_is_read_at_once(text: str) -> None:
    start = time.process_time()
    found = list(pieces(text, 0, len(text)))
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    assert time.process_time() - start < 3.0
