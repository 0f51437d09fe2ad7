"""What is checked in one article, how gravely, and when the check fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotate.article import Stance
from annotate.checks.rule import Values
from annotate.findings import Severity


@dataclass(frozen=True, slots=True)
class Ruling:
    """How grave the findings of a rule are, and what its options are set to."""

    severity: Severity
    values: Values


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules in force for an article, by id, and the least severity that fails, None for never.

    `baseline` is the file of the findings that are accepted; `stance` and `model` are what the
    article is labelled with.
    """

    rules: Mapping[str, Ruling] = field(default_factory=dict)
    fail_on: Severity | None = Severity.WARNING
    section: str | None = None
    baseline: str | None = None
    stance: Stance = Stance.AUTO
    model: str = "standard"
