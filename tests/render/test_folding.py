from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotate.render.folding import cells, clipped, fold
from annotate.render.layout import Line, Piece

WORDS = st.text(st.sampled_from("ab日😀é\u0301-\u200d👩"), min_size=1, max_size=30) | st.text(
    st.characters(exclude_categories=("Zs", "Cc", "Cs")), min_size=1
)
PIECES = st.lists(
    st.builds(
        lambda words, glued, mark: Piece(
            ("" if glued else " ") + " ".join(words),
            mark or "dim",
            mark,
            f"[{mark}] " if mark else "",
        ),
        st.lists(WORDS, max_size=6),
        st.booleans(),
        st.sampled_from(["", "F", "Q*"]),
    ),
    max_size=5,
)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(piece.lead + piece.text for piece in line) for line in lines]


def folded(text: str, width: int) -> list[str]:
    return texts(list(fold([Piece(text)], width)))


def test_lines_are_as_full_as_they_can_be() -> None:
    assert folded("aa bb cc dd", 5) == ["aa bb", "cc dd"]
    assert folded("aa bb cc dd", 4) == ["aa", "bb", "cc", "dd"]


def test_wide_characters_take_two_cells() -> None:
    assert folded("日本 日本 a", 7) == ["日本", "日本 a"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert folded("aa bbbbbbb cc", 3) == ["aa", "bbb", "bbb", "b", "cc"]
    assert folded("日本日本", 3) == ["日", "本", "日", "本"]


def test_pieces_that_touch_are_not_parted() -> None:
    line = [Piece("so “no", "green"), Piece("” he"), Piece(" said")]
    assert texts(list(fold(line, 6))) == ["so", "“no”", "he", "said"]


def test_a_mark_stays_with_the_first_word_of_its_sentence() -> None:
    first, second = fold([Piece("aaa bbb", mark="F", lead="[F] ")], 8)
    assert first == [Piece("aaa", mark="F", lead="[F] ")]
    assert second == [Piece("bbb")]


def test_styles_run_on_over_the_break() -> None:
    lines = list(fold([Piece("aaa bbb", "green"), Piece(" ccc", "bold")], 4))
    assert lines == [[Piece("aaa", "green")], [Piece("bbb", "green")], [Piece("ccc", "bold")]]


@given(PIECES, st.integers(8, 40))
def test_no_line_is_too_wide(pieces: Line, width: int) -> None:
    assert all(cells(line) <= width for line in fold(pieces, width))


@given(PIECES, st.integers(8, 40))
def test_nothing_is_lost_but_spaces(pieces: Line, width: int) -> None:
    before = "".join(piece.text for piece in pieces).replace(" ", "")
    lines = list(fold(pieces, width))
    assert "".join(piece.text for line in lines for piece in line).replace(" ", "") == before


@given(PIECES, st.integers(8, 40))
def test_every_mark_is_kept_in_order(pieces: Line, width: int) -> None:
    before = [piece.mark for piece in pieces if piece.mark and piece.text.split(" ")[0]]
    found = [piece.mark for line in fold(pieces, width) for piece in line if piece.mark]
    assert found == before


@given(WORDS)
def test_cells_are_those_that_rich_counts(word: str) -> None:
    assert cells([Piece(word)]) == cell_len(word)


def test_clipped_text_ends_with_an_ellipsis() -> None:
    assert [clipped("Ana Ruiz", width) for width in (8, 7, 5)] == ["Ana Ruiz", "Ana Ru…", "Ana…"]
    assert clipped("日本人", 5) == "日本…"


@given(WORDS, st.integers(3, 40))
def test_clipped_text_fits(text: str, width: int) -> None:
    found = clipped(text, width)
    assert cell_len(found) <= width
    assert found == text or text.startswith(found[:-1])
