import pytest

from annotate.analysis.grammar.first_person import addresses, speaks_of_self


@pytest.mark.parametrize(
    "text", ["I left.", "We’re late.", "It took us.", "Then I'll see.", "My hat"]
)
def test_first_person(text: str) -> None:
    assert speaks_of_self(text, 0, len(text))


@pytest.mark.parametrize("text", ["Part II", "The US left.", "An army of trust", "You left."])
def test_not_first_person(text: str) -> None:
    assert not speaks_of_self(text, 0, len(text))


@pytest.mark.parametrize("text", ["You left.", "Is it your hat?", "If you’d asked"])
def test_second_person(text: str) -> None:
    assert addresses(text, 0, len(text))


@pytest.mark.parametrize("text", ["A youth left.", "I left."])
def test_not_second_person(text: str) -> None:
    assert not addresses(text, 0, len(text))


def test_only_the_stretch_counts() -> None:
    assert not speaks_of_self("I left.", 1, 7)
    assert not addresses("You left.", 3, 9)
