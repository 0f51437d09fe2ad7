"""What is in force: the settings with the defaults below them, and the policy they make."""

from __future__ import annotations

from collections.abc import Mapping

from annotate.article import Stance
from annotate.checks.policy import Policy, Ruling
from annotate.checks.registry import RULES, find_rules
from annotate.checks.rule import Rule, Values
from annotate.configuration.keys import KEYS, NEVER, OFF, names_of
from annotate.configuration.layers import RULES_TABLE, SEVERITY_KEY
from annotate.configuration.setting import Key, Layer, Setting, Value
from annotate.findings import Severity

DEFAULT = "default"


def in_force(keys: Layer) -> Layer:
    """The settings with the defaults below them, in the order in which to show them."""
    order: dict[Key, int] = {(name,): place for place, name in enumerate(KEYS)}
    force = _defaults() | dict(keys)
    return {key: force[key] for key in sorted(force, key=lambda key: order.get(key, len(order)))}


def policy_of(keys: Layer) -> Policy:
    """The settings as what the gate goes by."""
    force = {key: setting.value for key, setting in in_force(keys).items()}
    section = force.get(("section",))
    fail_on = force["fail-on",]
    baseline = force.get(("baseline",))
    return Policy(
        rules={rule.id: _ruling(rule, force) for rule in checked(force)},
        fail_on=None if fail_on == NEVER else Severity(str(fail_on)),
        section=None if section is None else str(section),
        baseline=None if baseline is None else str(baseline),
        stance=Stance(str(force["genre",])),
        model=str(force["model",]),
    )


def checked(force: Mapping[Key, Value]) -> tuple[Rule, ...]:
    """The rules that are selected, not ignored and not off; to select none is to select all."""
    selected, ignored = _ids(force["select",]) or set(RULES), _ids(force["ignore",])
    return tuple(
        rule
        for rule in RULES.values()
        if rule.id in selected - ignored and force[RULES_TABLE, rule.id, SEVERITY_KEY] != OFF
    )


def _defaults() -> dict[Key, Setting]:
    policy = Policy()
    values: dict[Key, Value] = {
        ("genre",): policy.stance.value,
        ("model",): policy.model,
        ("select",): (),
        ("ignore",): (),
        ("fail-on",): policy.fail_on.value if policy.fail_on else NEVER,
        ("exclude",): (),
    }
    for rule in RULES.values():
        values[RULES_TABLE, rule.id, SEVERITY_KEY] = rule.severity.value
        for option in rule.options:
            values[RULES_TABLE, rule.id, option.name] = option.default
    return {key: Setting(value, DEFAULT) for key, value in values.items()}


def _ids(names: Value) -> set[str]:
    return {rule.id for name in names_of(names) for rule in find_rules(name)}


def _ruling(rule: Rule, force: Mapping[Key, Value]) -> Ruling:
    severity = Severity(str(force[RULES_TABLE, rule.id, SEVERITY_KEY]))
    values = {name: _option(force[RULES_TABLE, rule.id, name]) for name in rule.defaults}
    return Ruling(severity, Values(values))


def _option(value: Value) -> float | bool | tuple[str, ...]:
    assert not isinstance(value, str)
    return value
