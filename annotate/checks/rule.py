"""What a rule is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import dedent

from annotate.document import Document
from annotate.errors import UsageError
from annotate.findings import Finding, Objection, Severity

Value = float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a rule can be set to; its type is that of `default`.

    A number lies within `low` and `high`, both included. A tuple is of words.
    """

    name: str
    default: Value
    meaning: str
    low: float = 0
    high: float = 1

    @property
    def kind(self) -> str:
        """What it may be, in words: `0 to 1`, `true or false`, `a list of words`."""
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, tuple):
            return "a list of words"
        return f"{self.low:g} to {self.high:g}"

    def read(self, given: object) -> Value:
        """`given`, as a configuration holds it, as a value; raises `UsageError` if it is none."""
        if isinstance(self.default, bool):
            if isinstance(given, bool):
                return given
        elif isinstance(self.default, tuple):
            if isinstance(given, list | tuple) and all(isinstance(each, str) for each in given):
                return tuple(given)
        elif isinstance(given, int | float) and not isinstance(given, bool):
            if self.low <= given <= self.high:
                return given
            raise UsageError(f"{self.name} is {given}, not {self.kind}")
        raise UsageError(f"{self.name} is {given!r}, not {self.kind}")


@dataclass(frozen=True, slots=True)
class Values:
    """The value of each option of a rule."""

    of: Mapping[str, Value] = field(default_factory=dict)

    def number(self, name: str) -> float:
        """The value of an option that is a number."""
        value = self.of[name]
        if isinstance(value, tuple):
            raise TypeError(f"{name} is no number")
        return value

    def flag(self, name: str) -> bool:
        """The value of an option that is true or false."""
        return self.of[name] is True

    def words(self, name: str) -> tuple[str, ...]:
        """The value of an option that is a list of words."""
        value = self.of[name]
        if not isinstance(value, tuple):
            raise TypeError(f"{name} is no list of words")
        return value


Find = Callable[[Document, Values], Iterator[Objection]]
Across = Callable[[Sequence[Finding]], Iterator[tuple[int, Finding]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """An editorial rule.

    `manual` says what it finds and why, shows hits and near misses, and tells how to mend a
    finding; `hint` tells that in a line. `find` yields the objections to one document, in the order
    of the text. Where a finding takes more than one article, they are candidates, and `across`
    yields of those in all the articles the ones that stand, each with its index among the
    candidates. The rules on suppressions have no `find`: the gate knows what was suppressed.
    """

    id: str
    name: str
    severity: Severity
    summary: str
    manual: str
    hint: str
    find: Find | None = None
    across: Across | None = None
    options: tuple[Option, ...] = ()

    @property
    def defaults(self) -> Mapping[str, Value]:
        """What each option is where nobody sets it."""
        return {option.name: option.default for option in self.options}

    @property
    def page(self) -> str:
        """The manual page, options included."""
        head = f"{self.id} {self.name} ({self.severity})\n\n{self.summary}\n"
        return f"{head}\n{dedent(self.manual).strip()}\n{''.join(self._told_options())}"

    def _told_options(self) -> Iterator[str]:
        if self.options:
            yield "\nOptions\n"
        for option in self.options:
            default = shown(option.default)
            yield f"    {option.name} ({option.kind}, default {default})\n"
            yield f"        {option.meaning}\n"


def shown(value: Value) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(f'{chr(34)}{word}{chr(34)}' for word in value)}]"
    return f"{value:g}"
