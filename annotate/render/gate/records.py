"""What `annotate check` found as data: the `annotate-check/1` records.

Key order and number formats are part of the contract; nothing depends on the clock or the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotate.article import Failure
from annotate.findings import Checked, Finding, Report
from annotate.render.gate.counting import by_severity, left_out
from annotate.render.json_text import encoded

SCHEMA = "annotate-check/1"

_Record = dict[str, Any]


def render(report: Report, *, version: str) -> Iterator[str]:
    """One JSON object: every input with its findings or its error, a line each, and the verdict."""
    tool = {"name": "annotate", "version": version}
    yield f'{{"schema": {encoded(SCHEMA)}, "tool": {encoded(tool)},\n "files": ['
    for number, result in enumerate(report.results):
        yield ",\n  " if number else "\n  "
        yield encoded(_failed(result) if isinstance(result, Failure) else _checked(result))
    yield f'],\n "summary": {encoded(_summary(report))}, "exit_code": {report.exit_code}}}\n'


def _failed(failure: Failure) -> _Record:
    return {
        "path": failure.path,
        "section": None,
        "error": {"code": failure.code, "message": failure.message},
        "ignored": 0,
        "accepted": 0,
        "old": 0,
        "findings": [],
    }


def _checked(checked: Checked) -> _Record:
    return {
        "path": checked.path,
        "section": checked.section,
        "error": None,
        "ignored": checked.ignored,
        "accepted": checked.accepted,
        "old": checked.old,
        "findings": [_finding(finding) for finding in checked.findings],
    }


def _finding(finding: Finding) -> _Record:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "confidence": _rounded(finding.confidence),
        "start": finding.span.start,
        "end": finding.span.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": finding.text,
        "fingerprint": finding.key,
        "occurrence": finding.occurrence,
        "why": list(finding.why),
        "marks": [
            {"start": mark.start, "end": mark.end, "text": mark.of(finding.text)}
            for mark in finding.marks
        ],
        "data": {key: _rounded(value) for key, value in finding.data.items()},
    }


def _summary(report: Report) -> _Record:
    without = left_out(report)
    return {
        "files": len(report.results),
        "failed": len(report.failures),
        "unchanged": report.unchanged,
        "findings": len(report.findings),
        **by_severity(report.findings),
        "ignored": without.ignored,
        "accepted": without.accepted,
        "old": without.old,
    }


def _rounded(value: float | str) -> float | str:
    return value if isinstance(value, str) else round(value, 4) + 0.0  # + 0.0: never "-0.0"
