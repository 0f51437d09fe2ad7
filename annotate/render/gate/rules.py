"""What the formats that list the rules tell of each."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.findings import Severity


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule in words: `summary` and `hint` a line each, `manual` its page.

    `severity` is the one that its findings have where no configuration says otherwise.
    """

    id: str
    name: str
    summary: str
    manual: str
    hint: str
    severity: Severity
