"""The keys that can be set, and what each may be set to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from annotate.article import Stance
from annotate.checks.registry import find_rules
from annotate.checks.rule import Option
from annotate.configuration.setting import Value
from annotate.errors import UsageError
from annotate.findings import Severity

_MOST_BITS = 64
# More names than that are no help in a message.
_MOST_LISTED = 8

OFF = "off"
NEVER = "never"


class Kind(Protocol):
    """What a key may be."""

    def read(self, name: str, given: object) -> Value:
        """`given` as a value of the key `name`; raises `UsageError` where it is none."""

    def of_text(self, text: str) -> object:
        """What TOML would hold where an INI file holds `text`; it may prove to be no value."""


@dataclass(frozen=True, slots=True)
class Text:
    """Some characters."""

    said: str = "a text"

    def read(self, name: str, given: object) -> Value:
        """Anything but nothing."""
        if not isinstance(given, str) or not given.strip():
            raise wrong(name, given, self.said)
        return given

    def of_text(self, text: str) -> object:
        """The same."""
        return text


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, name: str, given: object) -> Value:
        """One of them, as it stands."""
        if not isinstance(given, str) or given not in self.words:
            raise wrong(name, given, f"{', '.join(self.words[:-1])} or {self.words[-1]}")
        return given

    def of_text(self, text: str) -> object:
        """The same."""
        return text


@dataclass(frozen=True, slots=True)
class Encoding:
    """The name of an encoding of text."""

    def read(self, name: str, given: object) -> Value:
        """A name that Python knows."""
        try:
            "a".encode(str(given))
        except (LookupError, ValueError):
            raise wrong(name, given, "an encoding") from None
        return str(given)

    def of_text(self, text: str) -> object:
        """The same."""
        return text


@dataclass(frozen=True, slots=True)
class Rules:
    """A list of rules."""

    def read(self, name: str, given: object) -> Value:
        """Ids, names or the beginnings of ids; all have to be of some rule."""
        names = _strings(name, given, "a list of rules")
        for each in names:
            find_rules(each)
        return names

    def of_text(self, text: str) -> object:
        """Its parts."""
        return listed(text)


@dataclass(frozen=True, slots=True)
class Patterns:
    """A list of patterns as in `.gitignore`."""

    def read(self, name: str, given: object) -> Value:
        """Patterns, each of which can match something."""
        patterns = _strings(name, given, "a list of patterns")
        for each in patterns:
            if not _is_pattern(each):
                raise UsageError(f"{name}: {each!r} is not a pattern")
        return patterns

    def of_text(self, text: str) -> object:
        """Its parts."""
        return listed(text)


@dataclass(frozen=True, slots=True)
class OfRule:
    """An option of a rule."""

    option: Option

    def read(self, _: str, given: object) -> Value:
        """What the option allows; it knows its name."""
        if _is_huge(given):
            raise wrong(self.option.name, given, self.option.kind)
        return self.option.read(given)

    def of_text(self, text: str) -> object:
        """A flag, words or a number, whatever the option is by default."""
        if isinstance(self.option.default, bool):
            return {"true": True, "false": False}.get(text.lower(), text)
        if isinstance(self.option.default, tuple):
            return listed(text)
        for number in (int, float):
            with suppress(ValueError):
                return number(text)
        return text


SEVERITY = Choice((OFF, *(each.value for each in Severity)))

# Everything but the options of the rules and the tables, in the order in which to show it.
KEYS: Mapping[str, Kind] = {
    "section": Text("the name of a section"),
    "genre": Choice(tuple(each.value for each in Stance)),
    "model": Text("light, standard or a path"),
    "encoding": Encoding(),
    "select": Rules(),
    "ignore": Rules(),
    "fail-on": Choice((*(each.value for each in Severity), NEVER)),
    "exclude": Patterns(),
    "baseline": Text("a path"),
}
PATTERNS = Patterns()


def listed(text: str) -> tuple[str, ...]:
    """The parts of a text that stand between commas or in lines of their own."""
    parts = (part.strip() for part in text.replace("\n", ",").split(","))
    return tuple(part for part in parts if part)


def names_of(value: Value) -> tuple[str, ...]:
    """A value that is a list, as one."""
    return value if isinstance(value, tuple) else ()


def wrong(name: str, given: object, wanted: str) -> UsageError:
    """The error that `given` is not what is `wanted`."""
    return UsageError(f"{name} is {_said(given)}, not {wanted}")


def nearest(name: str, names: Iterable[str]) -> str:
    """What to say where `name` is none of the names."""
    from difflib import get_close_matches

    known = list(names)
    near = get_close_matches(name.lower().replace("_", "-"), known, n=1)
    if near:
        return f"did you mean {near[0]}?"
    if len(known) > _MOST_LISTED:
        return '"annotate config" shows those that there are'
    return f"there are {', '.join(known)}"


def _strings(name: str, given: object, wanted: str) -> tuple[str, ...]:
    if not isinstance(given, list | tuple):
        raise wrong(name, given, wanted)
    for each in given:
        if not isinstance(each, str):
            raise wrong(name, given, wanted)
    return tuple(given)


def _is_pattern(line: str) -> bool:
    import re

    from pathspec import GitIgnoreSpec

    try:
        spec = GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return any(pattern.include is not None for pattern in spec.patterns)


def _is_huge(given: object) -> bool:
    """Whether it is a number of more digits than are worth printing, or than Python prints."""
    return isinstance(given, int) and given.bit_length() > _MOST_BITS


def _said(given: object) -> str:
    """A value as a configuration writes it, in short."""
    if _is_huge(given):
        return "a huge number"
    if isinstance(given, dict):
        return "a table"
    if isinstance(given, list | tuple):
        return "a list"
    said = json.dumps(given) if isinstance(given, bool) else repr(given)
    return said if len(said) < 60 else f"{said[:50]}…"
