import pytest

from annotate.checks.rule import Option, Rule
from annotate.document import Severity
from annotate.errors import UsageError

RULE = Rule(
    id="AN999",
    name="example",
    severity=Severity.NOTE,
    summary="An example.",
    manual="""
    Why
        To show a page.
    """,
    options=(
        Option("least", default=0.5, low=0, high=1, meaning="how much it takes"),
        Option("most", default=10, low=1, high=100, meaning="how much it bears"),
    ),
    find=lambda _, __: iter(()),
)


def test_what_is_given_goes_over_the_defaults() -> None:
    assert RULE.values({}) == {"least": 0.5, "most": 10}
    assert RULE.values({"most": 100}) == {"least": 0.5, "most": 100}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"last": 0.1}, "AN999 has no option 'last'; it has least, most"),
        ({"least": 1.5}, "AN999: least is 1.5, not 0 to 1"),
        ({"least": float("nan")}, "AN999: least is nan, not 0 to 1"),
    ],
)
def test_what_cannot_be_set(given: dict[str, float], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        RULE.values(given)
    assert str(caught.value) == message


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
    )
