from pathlib import Path

import pytest

from annotate.checks.pages import markdown
from annotate.checks.registry import RULES
from annotate.checks.rule import Option, Rule
from annotate.findings import Severity

DOCUMENTATION = Path(__file__).parents[2] / "docs/rules.md"

RULE = Rule(
    id="AN999",
    name="example",
    severity=Severity.NOTE,
    summary="An example.",
    manual="""
Why
    To show a page,
    and a second line.

Hit
    Like <this>.
""",
    hint="mend it",
    options=(Option("least", default=0.5, meaning="how much it takes"),),
)


def test_a_page() -> None:
    assert "".join(markdown([RULE])) == (
        "## AN999 example\n"
        "\n"
        "An example. Severity: note.\n"
        "\n"
        "### Why\n"
        "\n"
        "To show a page,\n"
        "and a second line.\n"
        "\n"
        "### Hit\n"
        "\n"
        "```text\n"
        "Like <this>.\n"
        "```\n"
        "\n"
        "### Options\n"
        "\n"
        "- `least` (0 to 1, default `0.5`): how much it takes\n"
    )


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_page_has_all_of_the_manual(rule: Rule) -> None:
    page = "".join(markdown([rule]))
    words = [word for word in rule.manual.split() if word]
    assert [word for word in words if word not in page] == []


def test_the_documentation_is_made_of_them() -> None:
    """`annotate explain -f markdown AN` prints it, under a heading."""
    written = DOCUMENTATION.read_text(encoding="utf-8")
    assert written == "# The rules of `annotate check`\n\n" + "".join(markdown(RULES.values()))
