from importlib import import_module

import pytest

from annotate.checks.registry import RULES, find_rule, find_rules, owners
from annotate.checks.rule import Rule, Values
from annotate.errors import UsageError
from tests.checks.rules.manual import section


@pytest.mark.parametrize(("key", "rule"), RULES.items())
def test_a_rule_is_registered_under_its_id(key: str, rule: Rule) -> None:
    assert rule.id == key


def test_ids_and_names_are_unique_and_none_is_the_beginning_of_another() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert {len(rule.id) for rule in RULES.values()} == {5}
    assert not {rule.name.upper() for rule in RULES.values()} & RULES.keys()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_in_the_module_of_its_name(rule: Rule) -> None:
    module = import_module(f"annotate.checks.rules.{rule.name.replace('-', '_')}")
    assert module.RULE is rule


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_has_hits_and_near_misses(rule: Rule) -> None:
    tests = import_module(f"tests.checks.rules.test_{rule.name.replace('-', '_')}")
    assert tests.HITS
    assert tests.NEAR_MISSES


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("title", ["What it finds", "Why", "Hit", "Near miss", "How to fix"])
def test_a_page_has_every_section(rule: Rule, title: str) -> None:
    assert section(rule, title)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_page_tells_every_option(rule: Rule) -> None:
    told = section(rule, "Options")
    assert bool(told) == bool(rule.options)
    for option in rule.options:
        assert f"{option.name} ({option.kind}, default " in told
        assert option.meaning in told


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_told_in_a_line(rule: Rule) -> None:
    for line in (rule.summary, rule.hint):
        assert line
        assert "\n" not in line
        assert len(line) <= 100
    assert rule.summary.endswith(".")
    assert not rule.hint.endswith(".")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_defaults_are_within_bounds(rule: Rule) -> None:
    assert len({option.name for option in rule.options}) == len(rule.options)
    for option in rule.options:
        assert option.read(option.default) == option.default
        assert rule.defaults[option.name] == option.default
        values = Values(rule.defaults)
        if isinstance(option.default, bool):
            assert values.flag(option.name) is option.default
        elif isinstance(option.default, tuple):
            assert values.words(option.name) == option.default
        else:
            assert values.number(option.name) == option.default


@pytest.mark.parametrize(
    "name", ["AN101", "an101", " AN101\n", "unmarked-comment", "Unmarked-Comment"]
)
def test_find_rule(name: str) -> None:
    assert find_rule(name).id == "AN101"
    assert [rule.id for rule in find_rules(name)] == ["AN101"]


@pytest.mark.parametrize("beginning", ["AN", "an1", "AN10", "A"])
def test_the_beginning_of_ids(beginning: str) -> None:
    found = [rule.id for rule in find_rules(beginning)]
    assert found == [name for name in RULES if name.startswith(beginning.upper())]
    with pytest.raises(UsageError) as caught:
        find_rule(beginning)
    assert str(caught.value) == f"{beginning!r} is several rules: {', '.join(found)}"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("AN1011", "no rule 'AN1011'; did you mean AN101?"),
        ("102", "no rule '102'; did you mean AN102?"),
        ("AN199", "no rule 'AN199'; did you mean AN105?"),
        ("AN209", "no rule 'AN209'; did you mean AN205?"),
        ("AN", None),
        ("unmarked", "no rule 'unmarked'; did you mean unmarked-comment?"),
        ("Unmarked_Comment", "no rule 'Unmarked_Comment'; did you mean unmarked-comment?"),
        ("spelling", "no rule 'spelling'; \"annotate rules\" lists them"),
        ("", "no rule ''; \"annotate rules\" lists them"),
        ("  ", "no rule '  '; \"annotate rules\" lists them"),
        ("?", "no rule '?'; \"annotate rules\" lists them"),
        ("*", "no rule '*'; \"annotate rules\" lists them"),
        ("\x1b[31m", "no rule '\\x1b[31m'; \"annotate rules\" lists them"),
    ],
)
def test_no_such_rule(name: str, message: str | None) -> None:
    if message is None:
        assert find_rules(name)
        return
    for find in (find_rule, find_rules):
        with pytest.raises(UsageError) as caught:
            find(name)
        assert str(caught.value) == message


def test_owners() -> None:
    assert [rule.id for rule in owners("max-comment")] == ["AN102"]
    assert list(owners("spelling")) == []
