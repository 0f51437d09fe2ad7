"""The gate: the rules over labelled documents, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotate.checks.registry import RULES, chosen, find_rule
from annotate.checks.rule import Rule, Values
from annotate.document import Checked, Document, Failure, Finding, Report, Result, Severity
from annotate.errors import EXIT_FINDINGS, EXIT_UNUSABLE


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check and when to fail.

    `select` and `ignore` hold rule ids, no `select` is all rules; `fail_on` is the least severity
    that fails, None for never; `options` has the values set, by rule id and option name.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.WARNING
    options: Mapping[str, Values] = field(default_factory=dict)


def run(results: Iterable[Result], settings: Settings) -> Report:
    """Check documents as they come; what was not read is kept in its place.

    Raises `UsageError` before anything is checked where the settings name a rule or an option that
    does not exist, or a value out of bounds.
    """
    given = {find_rule(name).id: values for name, values in settings.options.items()}
    values = {rule.id: rule.values(given.get(rule.id, {})) for rule in RULES.values()}
    rules = [(rule, values[rule.id]) for rule in chosen(settings.select, settings.ignore)]
    checked = tuple(
        result if isinstance(result, Failure) else _check(result, rules) for result in results
    )
    return Report(checked, _exit_code(checked, settings.fail_on))


def _check(document: Document, rules: Iterable[tuple[Rule, Values]]) -> Checked:
    found = [finding for rule, values in rules for finding in rule.find(document, values)]
    return Checked(document, tuple(sorted(found, key=_place)))


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.rule


def _exit_code(results: Iterable[Checked | Failure], fail_on: Severity | None) -> int:
    order = list(Severity)
    code = 0
    for result in results:
        if isinstance(result, Failure):
            return EXIT_UNUSABLE
        if fail_on and any(
            order.index(finding.severity) >= order.index(fail_on) for finding in result.findings
        ):
            code = EXIT_FINDINGS
    return code
