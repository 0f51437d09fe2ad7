import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.checks.rule import Option, Rule, Values
from annotate.errors import UsageError
from annotate.findings import Severity

LEAST = Option("least", default=0.5, meaning="how much it takes")
MOST = Option("most", default=10, low=1, high=100, meaning="how much it bears")
DEEP = Option("deep", default=True, meaning="whether to look twice")
NAMES = Option("names", default=("Ann", "Bo"), meaning="who is meant")
RULE = Rule(
    id="AN999",
    name="example",
    severity=Severity.NOTE,
    summary="An example.",
    manual="""
    Why
        To show a page.
    """,
    hint="leave it",
    options=(LEAST, MOST, DEEP, NAMES),
)


@pytest.mark.parametrize(
    ("option", "given_", "value"),
    [
        (LEAST, 0, 0),
        (LEAST, 1, 1),
        (LEAST, 0.25, 0.25),
        (MOST, 1, 1),
        (MOST, 100.0, 100),
        (DEEP, False, False),
        (NAMES, [], ()),
        (NAMES, ["Cy"], ("Cy",)),
        (NAMES, ("Cy", ""), ("Cy", "")),
    ],
)
def test_what_an_option_can_be(option: Option, given_: object, value: object) -> None:
    assert option.read(given_) == value
    assert type(option.read(option.default)) is type(option.default)


@pytest.mark.parametrize(
    ("option", "given_", "message"),
    [
        (LEAST, 1.5, "least is 1.5, not 0 to 1"),
        (LEAST, -1, "least is -1, not 0 to 1"),
        (LEAST, float("nan"), "least is nan, not 0 to 1"),
        (LEAST, float("inf"), "least is inf, not 0 to 1"),
        (LEAST, 10**400, "not 0 to 1"),
        (LEAST, True, "least is True, not 0 to 1"),
        (LEAST, "0.5", "least is '0.5', not 0 to 1"),
        (LEAST, None, "least is None, not 0 to 1"),
        (LEAST, [0.5], "least is [0.5], not 0 to 1"),
        (MOST, 0, "most is 0, not 1 to 100"),
        (DEEP, 1, "deep is 1, not true or false"),
        (DEEP, "true", "deep is 'true', not true or false"),
        (NAMES, "Ann", "names is 'Ann', not a list of words"),
        (NAMES, ["Ann", 1], "names is ['Ann', 1], not a list of words"),
        (NAMES, {"Ann": 1}, "names is {'Ann': 1}, not a list of words"),
    ],
)
def test_what_it_cannot_be(option: Option, given_: object, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        option.read(given_)
    assert str(caught.value).startswith(f"{option.name} is ")
    assert str(caught.value).endswith(message)


@given(st.one_of(st.integers(), st.floats()))
def test_a_number_is_within_bounds_or_is_refused(number: float) -> None:
    if 1 <= number <= 100:
        assert MOST.read(number) == number
    else:
        with pytest.raises(UsageError):
            MOST.read(number)


def test_defaults() -> None:
    assert RULE.defaults == {"least": 0.5, "most": 10, "deep": True, "names": ("Ann", "Bo")}


def test_values() -> None:
    values = Values(RULE.defaults)
    assert values.number("least") == 0.5
    assert values.flag("deep") is True
    assert values.words("names") == ("Ann", "Bo")
    with pytest.raises(TypeError):
        values.number("names")
    with pytest.raises(TypeError):
        values.words("least")
    with pytest.raises(KeyError):
        Values().number("least")


def test_page() -> None:
    assert RULE.page == (
        "AN999 example (note)\n"
        "\n"
        "An example.\n"
        "\n"
        "Why\n"
        "    To show a page.\n"
        "\n"
        "Options\n"
        "    least (0 to 1, default 0.5)\n"
        "        how much it takes\n"
        "    most (1 to 100, default 10)\n"
        "        how much it bears\n"
        "    deep (true or false, default true)\n"
        "        whether to look twice\n"
        '    names (a list of words, default ["Ann", "Bo"])\n'
        "        who is meant\n"
    )


def test_the_page_of_a_rule_without_options() -> None:
    plain = Rule("AN999", "example", Severity.ERROR, "An example.", "Why\n    So.", "leave it")
    assert plain.page == "AN999 example (error)\n\nAn example.\n\nWhy\n    So.\n"
    assert plain.defaults == {}
