"""The rules, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from annotate.checks.rule import Rule
from annotate.checks.rules import (
    anonymous_source,
    comment_share,
    differing_quotation,
    loaded_wording,
    missing_block,
    one_source,
    open_block,
    scare_quotes,
    unattributed_quotation,
    unclosed_mark,
    unexplained_suppression,
    unmarked_comment,
    unresolved_pronoun,
    unused_suppression,
)
from annotate.errors import UsageError

RULES: Mapping[str, Rule] = {
    module.RULE.id: module.RULE
    for module in (
        unmarked_comment,
        comment_share,
        loaded_wording,
        open_block,
        missing_block,
        unattributed_quotation,
        unresolved_pronoun,
        unclosed_mark,
        one_source,
        anonymous_source,
        scare_quotes,
        differing_quotation,
        unexplained_suppression,
        unused_suppression,
    )
}

# The letters of an id that tell what its rule is about: AN1 is comment, AN2 is sources.
_TOPIC = 3


def find_rules(name: str) -> tuple[Rule, ...]:
    """The rules that `name` stands for: an id, a name, or the beginning of ids (`AN1`).

    Capitals are not told from small letters. Raises `UsageError` with the nearest id or name where
    there is none.
    """
    wanted = name.strip()
    named = tuple(rule for rule in RULES.values() if wanted.lower() == rule.name)
    begun = tuple(rule for rule in RULES.values() if rule.id.startswith(wanted.upper() or "?"))
    if not named and not begun:
        raise UsageError(f"no rule {name!r}; {_nearest(wanted)}")
    return named or begun


def find_rule(name: str) -> Rule:
    """The one rule of that id or name; raises `UsageError` where there is none, or are several."""
    rules = find_rules(name)
    if len(rules) > 1:
        raise UsageError(f"{name!r} is several rules: {', '.join(rule.id for rule in rules)}")
    return rules[0]


def owners(option: str) -> Iterator[Rule]:
    """The rules that have an option of that name."""
    return (rule for rule in RULES.values() if option in rule.defaults)


@lru_cache(maxsize=256)
def _nearest(name: str) -> str:
    from difflib import get_close_matches

    ids = get_close_matches(name.upper(), RULES, n=len(RULES), cutoff=0.5)
    names = get_close_matches(name.lower(), [rule.name for rule in RULES.values()], n=1, cutoff=0.5)
    # Of ids that are alike in as many characters, one of the same topic was meant.
    same_topic = [each for each in ids if each[:_TOPIC] == name.upper()[:_TOPIC]]
    near = [*same_topic, *ids, *names]
    return f"did you mean {near[0]}?" if near else '"annotate rules" lists them'
