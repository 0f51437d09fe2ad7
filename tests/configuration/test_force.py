import pytest

from annotate.article import Stance
from annotate.checks.policy import Policy
from annotate.checks.registry import RULES
from annotate.configuration.force import in_force, policy_of
from annotate.configuration.layers import Layer, Source, layer_of
from annotate.findings import Severity

pytestmark = pytest.mark.usefixtures("more_rules")


def read(**table: object) -> Layer:
    plain = {name.replace("_", "-"): value for name, value in table.items()}
    return layer_of(plain, (), Source(lambda _: "here"))


def test_by_default_all_rules_hold_as_they_are() -> None:
    policy = policy_of({})
    assert list(policy.rules) == list(RULES)
    assert {rule: each.severity for rule, each in policy.rules.items()} == {
        rule.id: rule.severity for rule in RULES.values()
    }
    assert all(policy.rules[rule.id].values.of == rule.defaults for rule in RULES.values())
    assert Policy(rules=policy.rules) == policy


@pytest.mark.parametrize(
    ("table", "ids"),
    [
        ({"select": ["AN8"]}, {"AN801", "AN802"}),
        ({"select": ["AN8"], "ignore": ["first"]}, {"AN802"}),
        ({"select": ["AN8"], "rules": {"AN802": "off"}}, {"AN801"}),
        ({"select": ["AN801"], "rules": {"AN801": "off"}}, set()),
    ],
)
def test_which_rules_are_checked(table: dict[str, object], ids: set[str]) -> None:
    assert set(policy_of(read(**table)).rules) == ids


def test_to_select_none_is_to_select_all() -> None:
    assert set(policy_of(read(select=[], ignore=["AN801"])).rules) == set(RULES) - {"AN801"}


def test_what_is_set_goes_over_the_defaults() -> None:
    policy = policy_of(
        read(
            section="ours",
            genre="opinion",
            model="light",
            fail_on="error",
            words=["so-called"],
            rules={"AN802": {"severity": "error", "least": 7, "is-asked": True}},
        )
    )
    assert policy.section == "ours"
    assert policy.stance is Stance.OPINION
    assert policy.model == "light"
    assert policy.fail_on is Severity.ERROR
    assert policy.rules["AN801"].values.words("words") == ("so-called",)
    second = policy.rules["AN802"]
    assert second.severity is Severity.ERROR
    assert second.values.number("least") == 7
    assert second.values.flag("is-asked")


def test_never_to_fail() -> None:
    assert policy_of(read(fail_on="never")).fail_on is None


def test_the_defaults_are_in_force_and_say_so() -> None:
    force = in_force(read(model="light", section="news"))
    assert list(force)[:3] == [("section",), ("genre",), ("model",)]
    assert force["model",].origin == "here"
    assert force["rules", "AN801", "least"].value == 5
    assert force["rules", "AN801", "least"].origin == "default"
