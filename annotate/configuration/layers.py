"""Layers of settings: what one table sets, and what lies over what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotate.checks.registry import RULES, find_rule, owners
from annotate.checks.rule import Rule
from annotate.configuration.keys import KEYS, SEVERITY, Kind, OfRule, nearest, wrong
from annotate.configuration.lines import KeyPath
from annotate.configuration.places import near
from annotate.configuration.setting import Key, Layer, Setting
from annotate.errors import UsageError

RULES_TABLE = "rules"
SEVERITY_KEY = "severity"
_MODELS = ("light", "standard")


@dataclass(frozen=True, slots=True)
class Source:
    """Where tables were written: `where` tells the place of a key.

    Paths are relative to `folder`, or where there is none to the working folder. `is_text` says
    that every value is text, to be read as the key wants it.
    """

    where: Callable[[KeyPath], str]
    folder: Path | None = None
    is_text: bool = False

    def wrong(self, path: KeyPath, message: object) -> UsageError:
        """An error that says where."""
        return UsageError(f"{self.where(path)}: {message}")

    def read(self, path: KeyPath, kind: Kind, given: object) -> Setting:
        """A value that is set; raises `UsageError` where the key cannot be that."""
        wanted = kind.of_text(given) if self.is_text and isinstance(given, str) else given
        try:
            return Setting(kind.read(str(path[-1]), wanted), self.where(path))
        except UsageError as error:
            raise self.wrong(path, error) from None

    def table(self, path: KeyPath, given: object) -> Mapping[str, object]:
        """A value that has to be a table."""
        if not isinstance(given, Mapping):
            raise self.wrong(path, wrong(str(path[-1]), given, "a table"))
        return given


def layer_of(
    table: Mapping[str, object],
    at: KeyPath,
    source: Source,
    beside: Collection[str] = (),
    without: Collection[str] = (),
) -> Layer:
    """What a table sets; what is `beside` is for others to read.

    The keys that it has to do `without` are set for all articles alike, at the top. Raises
    `UsageError` for unknown keys and rules, wrong values, and what is set twice.
    """
    layer: dict[Key, Setting] = {}
    for name, given in table.items():
        path = (*at, name)
        if name in beside:
            continue
        if name in without:
            raise source.wrong(path, f"{name} holds for all articles; set it at the top level")
        if name == RULES_TABLE:
            found = _of_rules(source.table(path, given), path, source)
        else:
            found = [_plain(name, path, given, source, beside)]
        for key, setting in found:
            if key in layer:
                first = layer[key].origin
                raise UsageError(f"{setting.origin}: {key[-1]} is set already ({first})")
            layer[key] = setting
    return layer


def over(layers: Iterable[Layer]) -> Layer:
    """Layers as one: what a later one sets goes over the same key of an earlier one."""
    merged: dict[Key, Setting] = {}
    for layer in layers:
        merged |= layer
    return merged


def _plain(
    name: str, path: KeyPath, given: object, source: Source, beside: Collection[str]
) -> tuple[Key, Setting]:
    """A key that is no table: one of ours, or an option that only one rule has."""
    if name in KEYS:
        return (name,), _in_folder(name, source.read(path, KEYS[name], given), source)
    rules = list(owners(name))
    if len(rules) > 1:
        ids = ", ".join(rule.id for rule in rules)
        raise source.wrong(
            path, f"{name} is an option of {ids}; set it under [rules.{rules[0].id}]"
        )
    if not rules:
        known = [*KEYS, *beside, RULES_TABLE, *_bare()]
        raise source.wrong(path, f"unknown key {name!r}; {nearest(name, known)}")
    option = next(each for each in rules[0].options if each.name == name)
    return (RULES_TABLE, rules[0].id, name), source.read(path, OfRule(option), given)


def _bare() -> list[str]:
    """The names of the options that only one rule has."""
    names = {option.name for rule in RULES.values() for option in rule.options}
    return sorted(name for name in names if len(list(owners(name))) == 1)


def _in_folder(name: str, setting: Setting, source: Source) -> Setting:
    """The setting with the path in it as it reads from the working folder."""
    is_path = name == "baseline" or (name == "model" and setting.value not in _MODELS)
    if not is_path or source.folder is None:
        return setting
    return Setting(str(near(source.folder / str(setting.value))), setting.origin)


def _of_rules(
    table: Mapping[str, object], at: KeyPath, source: Source
) -> Iterable[tuple[Key, Setting]]:
    for name, given in table.items():
        path = (*at, name)
        try:
            rule = find_rule(name)
        except UsageError as error:
            raise source.wrong(path, error) from None
        if isinstance(given, Mapping):
            for option, value in given.items():
                kind = _kind(rule, option, (*path, option), source)
                yield (*_of(rule), option), source.read((*path, option), kind, value)
        else:
            yield (*_of(rule), SEVERITY_KEY), source.read(path, SEVERITY, given)


def _of(rule: Rule) -> Key:
    return RULES_TABLE, rule.id


def _kind(rule: Rule, name: str, path: KeyPath, source: Source) -> Kind:
    """What the option of a rule may be, or its severity."""
    kinds: dict[str, Kind] = {SEVERITY_KEY: SEVERITY}
    kinds |= {option.name: OfRule(option) for option in rule.options}
    if name not in kinds:
        raise source.wrong(path, f"{rule.id} has no option {name!r}; {nearest(name, kinds)}")
    return kinds[name]
