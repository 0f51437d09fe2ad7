"""What a rule is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent

from annotate.document import Document, Finding, Severity
from annotate.errors import UsageError

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Option:
    """A number that a rule can be set to, within `low` and `high`, both included."""

    name: str
    default: float
    low: float
    high: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An editorial rule.

    `manual` says what it finds and why, shows hits and near misses, and tells how to mend a
    finding. `find` yields the findings in one document, in the order of the text, given a value for
    each option.
    """

    id: str
    name: str
    severity: Severity
    summary: str
    manual: str
    options: tuple[Option, ...]
    find: Callable[[Document, Values], Iterator[Finding]]

    def values(self, given: Values) -> Values:
        """The default of each option, and what was given over it.

        Raises `UsageError` for an option that the rule has not, and for a number out of bounds.
        """
        options = {option.name: option for option in self.options}
        for name, value in given.items():
            if name not in options:
                known = ", ".join(options)
                raise UsageError(f"{self.id} has no option {name!r}; it has {known}")
            low, high = options[name].low, options[name].high
            if not low <= value <= high:
                raise UsageError(f"{self.id}: {name} is {value:g}, not {low:g} to {high:g}")
        return {name: option.default for name, option in options.items()} | dict(given)

    @property
    def page(self) -> str:
        """The manual page, options included."""
        head = f"{self.id} {self.name} ({self.severity})\n\n{self.summary}\n"
        options = "".join(
            f"    {option.name} ({option.low:g} to {option.high:g}, default {option.default:g})\n"
            f"        {option.meaning}\n"
            for option in self.options
        )
        return f"{head}\n{dedent(self.manual).strip()}\n\nOptions\n{options}"
