from importlib import import_module

import pytest

from annotate.checks.registry import RULES, chosen, find_rule
from annotate.checks.rule import Rule
from annotate.errors import UsageError
from tests.checks.manual import section


@pytest.mark.parametrize(("key", "rule"), RULES.items())
def test_a_rule_is_registered_under_its_id(key: str, rule: Rule) -> None:
    assert rule.id == key


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_has_hits_and_near_misses(rule: Rule) -> None:
    tests = import_module(f"tests.checks.test_{rule.find.__module__.rpartition('.')[2]}")
    assert tests.HITS
    assert tests.NEAR_MISSES


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize(
    "title", ["What it finds", "Why", "Hit", "Near miss", "How to fix", "Options"]
)
def test_a_page_has_every_section(rule: Rule, title: str) -> None:
    assert section(rule, title)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_defaults_are_within_bounds(rule: Rule) -> None:
    defaults = {option.name: option.default for option in rule.options}
    assert rule.values(defaults) == rule.values({}) == defaults


@pytest.mark.parametrize("name", ["AN101", "an101", "unmarked-comment", "Unmarked-Comment"])
def test_find_rule(name: str) -> None:
    assert find_rule(name).id == "AN101"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("AN1011", "no rule 'AN1011'; did you mean AN101?"),
        ("102", "no rule '102'; did you mean AN102?"),
        ("spelling", "no rule 'spelling'; there are AN101, AN102"),
        ("", "no rule ''; there are AN101, AN102"),
    ],
)
def test_no_such_rule(name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_rule(name)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ([], [], ["AN101", "AN102"]),
        (["AN102", "AN101"], [], ["AN101", "AN102"]),
        (["AN102"], [], ["AN102"]),
        ([], ["an102"], ["AN101"]),
        (["AN101"], ["AN101"], []),
    ],
)
def test_chosen(select: list[str], ignore: list[str], expected: list[str]) -> None:
    assert [rule.id for rule in chosen(select, ignore)] == expected
