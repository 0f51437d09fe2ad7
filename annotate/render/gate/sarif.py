"""What `annotate check` found as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotate.article import Failure
from annotate.findings import Finding, Place, Report
from annotate.render.gate.addresses import uri
from annotate.render.gate.counting import gravest
from annotate.render.gate.rules import RuleInfo
from annotate.render.gate.telling import cut, told
from annotate.render.json_text import encoded
from annotate.visible import one_line

VERSION = "2.1.0"
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# GitHub refuses a file with more.
MOST_RESULTS = 25_000

_Object = dict[str, Any]


def render(report: Report, *, version: str, rules: Sequence[RuleInfo]) -> Iterator[str]:
    """One log with one run, a result a line; `rules` are all of those that may have found.

    `version` is that of the tool. Of more results than GitHub takes the gravest are kept, and a
    notification tells how many are not.
    """
    findings = gravest(report.findings, MOST_RESULTS)
    indexes = {rule.id: index for index, rule in enumerate(rules)}
    yield f'{{"$schema": "{SCHEMA}", "version": "{VERSION}", "runs": [{{\n'
    yield f' "tool": {encoded(_tool(version, rules))},\n'
    yield f' "invocations": [{encoded(_invocation(report, len(findings)))}],\n'
    yield ' "columnKind": "unicodeCodePoints",\n "results": ['
    for number, finding in enumerate(findings):
        yield ",\n  " if number else "\n  "
        yield encoded(_result(finding, indexes))
    yield "]}]}\n"


def _tool(version: str, rules: Sequence[RuleInfo]) -> _Object:
    return {
        "driver": {
            "name": "annotate",
            "version": version,
            "semanticVersion": version,
            "rules": [_rule(rule) for rule in rules],
        }
    }


def _rule(rule: RuleInfo) -> _Object:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} To mend it: {rule.hint}."},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _invocation(report: Report, kept: int) -> _Object:
    notifications = [_unread(failure) for failure in report.failures]
    dropped = len(report.findings) - kept
    if dropped:
        notifications.append(
            {"level": "warning", "message": {"text": f"{dropped} less grave findings left out."}}
        )
    return {
        "executionSuccessful": not report.failures,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": notifications,
    }


def _unread(failure: Failure) -> _Object:
    return {
        "level": "error",
        "message": {"text": _unlinked(f"not read: {cut(one_line(failure.message))}")},
        "locations": [_location(failure.path)],
        "properties": {"code": failure.code},
    }


def _result(finding: Finding, indexes: Mapping[str, int]) -> _Object:
    return {
        "ruleId": finding.rule,
        "ruleIndex": indexes[finding.rule],
        "level": finding.severity.value,
        "message": {"text": _unlinked("\n".join(told(finding)))},
        "locations": [_location(finding.path, finding.place)],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.key}:{finding.occurrence + 1}"
        },
        "properties": {"confidence": round(finding.confidence, 4)},
    }


def _location(path: str, place: Place | None = None) -> _Object:
    physical: _Object = {"artifactLocation": {"uri": uri(path)}}
    if place:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return {"physicalLocation": physical}


def _unlinked(text: str) -> str:
    """The text without what a viewer takes for a link, or for a place to put an argument."""
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")
