"""What `annotate check` found as a Code Quality report, for merge requests on GitLab."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from annotate.article import Failure
from annotate.findings import Checked, Finding, Report, Severity
from annotate.render.gate.addresses import forward
from annotate.render.gate.telling import cut
from annotate.render.json_text import encoded
from annotate.visible import in_a_row, one_line
from annotate.wording import shortened

_SEVERITIES = {Severity.NOTE: "info", Severity.WARNING: "minor", Severity.ERROR: "major"}
_UNREAD = "blocker"

_Issue = dict[str, Any]


def render(report: Report) -> Iterator[str]:
    """One JSON array, an issue a line; an input that was not read is one of the gravest kind."""
    yield "["
    issues = (issue for result in report.results for issue in _issues(result))
    for number, issue in enumerate(issues):
        yield ",\n " if number else "\n "
        yield encoded(issue)
    yield "]\n"


def _issues(result: Checked | Failure) -> Iterator[_Issue]:
    if isinstance(result, Failure):
        yield _unread(result)
    else:
        yield from map(_found, result.findings)


def _unread(failure: Failure) -> _Issue:
    return {
        "description": f"not read: {cut(one_line(failure.message))}",
        "check_name": failure.code,
        "fingerprint": _digest(failure.path, failure.code, failure.message),
        "severity": _UNREAD,
        "location": {"path": forward(failure.path), "lines": {"begin": 1}},
    }


def _found(finding: Finding) -> _Issue:
    words = shortened(in_a_row(finding.text))
    return {
        "description": f"{cut(one_line(finding.message))}: “{words}”",
        "check_name": finding.rule,
        "fingerprint": _digest(finding.path, finding.rule, finding.key, str(finding.occurrence)),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": forward(finding.path),
            "lines": {"begin": finding.place.line, "end": finding.place.end_line},
        },
    }


def _digest(*parts: str) -> str:
    """What GitLab knows an issue by: two with the same are one to it."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
