"""The gate: what the rules find in each article, and the verdict on all of them.

`examine` takes one document and may run in any process; `verdict` takes what was found in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotate.article import Aside, Failure
from annotate.checks.objections import find_all
from annotate.checks.policy import Policy
from annotate.checks.registry import RULES
from annotate.checks.standing import Standing, settle
from annotate.checks.suppressions import Suppression, find_suppressions
from annotate.document import Document
from annotate.errors import EXIT_FINDINGS, EXIT_UNUSABLE
from annotate.findings import Checked, Finding, Report


@dataclass(frozen=True, slots=True)
class Examined:
    """What the rules find in one article before anything is let stand.

    `file` is what it was read from; `suppressions` are those written in the article; `warnings` is
    what its reader has to say, `aside` what it left out.
    """

    path: str
    policy: Policy
    findings: tuple[Finding, ...]
    suppressions: tuple[Suppression, ...] = ()
    warnings: tuple[str, ...] = ()
    aside: tuple[Aside, ...] = ()
    file: str | None = None


def examine(document: Document, policy: Policy) -> Examined:
    """What the rules of a policy find in one article."""
    return Examined(
        path=document.source.path,
        policy=policy,
        findings=tuple(find_all(document, policy)),
        suppressions=find_suppressions(document),
        warnings=document.warnings,
        aside=document.aside,
    )


def verdict(
    results: Iterable[Examined | Failure],
    standing: Standing | None = None,
    *,
    beside: Sequence[Examined] = (),
) -> Report:
    """The report on all articles, in the order in which they come, with the exit code.

    An input that was not read is never green; it counts for more than any finding. The articles
    `beside` are not reported on, but what is found across articles holds against theirs.
    """
    standing = standing or Standing()
    examined = list(results)
    compared = list(_compared([*beside, *examined]))[len(beside) :]
    checked = tuple(
        each if isinstance(each, Failure) else _checked(each, found, standing)
        for each, found in zip(examined, compared, strict=True)
    )
    return Report(checked, _exit_code(checked))


def _exit_code(checked: Iterable[Checked | Failure]) -> int:
    code = 0
    for each in checked:
        if isinstance(each, Failure):
            return EXIT_UNUSABLE
        if any(finding.fails for finding in each.findings):
            code = EXIT_FINDINGS
    return code


def _checked(examined: Examined, findings: Iterable[Finding], standing: Standing) -> Checked:
    written = (*examined.suppressions, *standing.suppressions(examined.path))
    return settle(examined.path, findings, written, examined.policy, standing)


def _compared(examined: Sequence[Examined | Failure]) -> Iterator[list[Finding]]:
    """The findings in each article, without those that the other articles do not bear out."""
    found: list[list[Finding]] = []
    candidates: dict[str, list[tuple[int, Finding]]] = {
        rule.id: [] for rule in RULES.values() if rule.across
    }
    for number, each in enumerate(examined):
        found.append([])
        for finding in () if isinstance(each, Failure) else each.findings:
            if finding.rule in candidates:
                candidates[finding.rule].append((number, finding))
            else:
                found[number].append(finding)
    for name, held in candidates.items():
        across = RULES[name].across
        for at, finding in across([finding for _, finding in held]) if across else ():
            found[held[at][0]].append(finding)
    return iter(found)
