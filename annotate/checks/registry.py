"""The rules, by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annotate.checks import comment_share, unmarked_comment
from annotate.checks.rule import Rule
from annotate.errors import UsageError

RULES: Mapping[str, Rule] = {
    "AN101": unmarked_comment.RULE,
    "AN102": comment_share.RULE,
}


def find_rule(name: str) -> Rule:
    """The rule of that id or name, in capitals or not; raises `UsageError` with the nearest id."""
    names = {rule.name: rule for rule in RULES.values()}
    rule = RULES.get(name.upper()) or names.get(name.lower())
    if rule is None:
        raise UsageError(f"no rule {name!r}; {_nearest(name)}")
    return rule


def chosen(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules selected, all of them where none is, without those ignored."""
    selected = [find_rule(name) for name in select] or RULES.values()
    ignored = {find_rule(name).id for name in ignore}
    wanted = {rule.id for rule in selected} - ignored
    return tuple(rule for rule in RULES.values() if rule.id in wanted)


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.upper(), RULES, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(RULES)}"
