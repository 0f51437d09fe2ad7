from hypothesis import given
from hypothesis import strategies as st

from annotate.render.balance import apportion, balance
from annotate.render.terminal import plain
from annotate.summary import Summary, Tally

AMOUNTS = st.lists(st.integers(0, 10_000), min_size=3, max_size=3)


def test_a_bar_and_a_line_for_each_label() -> None:
    summary = Summary(Tally(2, 1_500), Tally(1, 499), Tally(1, 1))
    lines = [plain(line) for line in balance(summary, width=20, colour=False)]
    assert lines == [
        "FFFFFFFFFFFFFFFQQQQC\n",
        "fact      75%   1,500 words   2 sentences\n",
        "quote     24%     499 words    1 sentence\n",
        "comment   <1%        1 word    1 sentence\n",
    ]


def test_large_numbers_stand_apart() -> None:
    lines = balance(Summary(Tally(78_560, 1_130_557)), width=20, colour=False)
    assert [plain(line) for line in lines][1] == (
        "fact     100%   1,130,557 words   78,560 sentences\n"
    )


def test_in_colour_the_bar_is_solid() -> None:
    bar = next(balance(Summary(Tally(1, 1), Tally(1, 1)), width=4, colour=True))
    assert [(piece.text, piece.style) for piece in bar] == [
        ("  ", "reverse"),
        ("  ", "green reverse"),
        ("", "bold magenta reverse"),
    ]


def test_without_words_there_is_no_bar() -> None:
    first = next(balance(Summary(Tally(1, 0)), width=20, colour=False))
    assert plain(first) == "fact       0%   0 words    1 sentence\n"


def test_thirds() -> None:
    assert apportion([1, 1, 1], 100) == [34, 33, 33]


def test_nothing_has_no_share() -> None:
    assert apportion([0, 0, 0], 60) == [0, 0, 0]


@given(AMOUNTS, st.integers(3, 100))
def test_the_cells_are_all_given_and_nobody_is_forgotten(amounts: list[int], cells: int) -> None:
    found = apportion(amounts, cells)
    assert sum(found) == (cells if any(amounts) else 0)
    assert [bool(part) for part in found] == [bool(amount) for amount in amounts]


@given(AMOUNTS, st.integers(3, 100))
def test_the_more_gets_no_fewer(amounts: list[int], cells: int) -> None:
    found = apportion(amounts, cells)
    for one, part in zip(amounts, found, strict=True):
        assert all(part >= other for two, other in zip(amounts, found, strict=True) if one > two)
