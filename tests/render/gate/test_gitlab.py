import re
from dataclasses import replace
from typing import Any

import jsonschema
from hypothesis import given

from annotate.findings import Report, Severity
from annotate.render.gate.gitlab import render
from tests.render.gate.builders import (
    CONTROLS,
    FAILURE,
    checked,
    clean,
    finding,
    harbour,
    report,
    reports,
    strictly_parsed,
    strings,
)

# What the manual of GitLab asks for, and nothing besides.
ISSUE = {
    "type": "object",
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "properties": {
                "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^\./"}},
                "lines": {
                    "type": "object",
                    "properties": {
                        "begin": {"type": "integer", "minimum": 1},
                        "end": {"type": "integer", "minimum": 1},
                    },
                    "required": ["begin"],
                    "additionalProperties": False,
                },
            },
            "required": ["path", "lines"],
            "additionalProperties": False,
        },
    },
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
}
VALIDATOR = jsonschema.Draft202012Validator({"type": "array", "items": ISSUE})


def issues(found: Report) -> Any:
    read = strictly_parsed("".join(render(found)))
    VALIDATOR.validate(read)
    return read


def test_an_issue() -> None:
    (issue,) = issues(report(harbour()))
    fingerprint = issue.pop("fingerprint")
    assert re.fullmatch("[0-9a-f]{64}", fingerprint)
    assert issue == {
        "description": "comment outside a marked block (90% sure): "
        "“The mayor should of … anybody else was asked.”",
        "check_name": "AN101",
        "severity": "minor",
        "location": {"path": "news/harbour.txt", "lines": {"begin": 3, "end": 3}},
    }


def test_severities() -> None:
    found = issues(report(*(harbour(severity) for severity in Severity)))
    assert [issue["severity"] for issue in found] == ["info", "minor", "major"]


def test_what_was_not_read_is_a_blocker() -> None:
    (issue,) = issues(report(clean(), FAILURE, exit_code=2))
    issue.pop("fingerprint")
    assert issue == {
        "description": "not read: no such file or folder",
        "check_name": "not-found",
        "severity": "blocker",
        "location": {"path": "news/gone.txt", "lines": {"begin": 1}},
    }


def test_nothing() -> None:
    assert issues(report(clean(), exit_code=0)) == []


def test_an_issue_is_known_by_what_it_is_about_and_not_by_where_it_stands() -> None:
    one = finding("Cut it.")
    moved = replace(finding("Cut it.", before="Two\nlines.\n"), message="reworded")
    others = [
        replace(one, path="news/b.txt"),
        replace(one, rule="AN102"),
        replace(one, key="f" * 16),
        replace(one, occurrence=1),
    ]
    prints = [
        issue["fingerprint"]
        for issue in issues(report(checked(one, *others), checked(moved), FAILURE))
    ]
    assert prints[0] == prints[5]
    assert len(set(prints)) == len(prints) - 1


@given(reports())
def test_it_is_valid_and_inert_whatever_the_text(found: Report) -> None:
    read = issues(found)
    assert len(read) == len(found.findings) + len(found.failures)
    assert sum(issue["severity"] == "blocker" for issue in read) == len(found.failures)
    assert not any(CONTROLS.search(each) for each in strings([i["description"] for i in read]))
    assert not any("\n" in issue["description"] for issue in read)
