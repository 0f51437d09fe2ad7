import json
import re
from dataclasses import replace
from typing import Any

import jsonschema
from hypothesis import given

from annotate import data
from annotate.findings import Checked, Report
from annotate.render.gate.records import render
from tests.render.gate.builders import (
    FAILURE,
    SENTENCE,
    checked,
    clean,
    finding,
    harbour,
    report,
    reports,
    strictly_parsed,
)

SCHEMA = json.loads(data.path("annotate-check-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def printed(found: Report) -> str:
    return "".join(render(found, version="1.2"))


def parsed(found: Report) -> Any:
    output = strictly_parsed(printed(found))
    VALIDATOR.validate(output)
    return output


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_key_of_the_schema_is_described() -> None:
    definitions = SCHEMA["$defs"]
    assert [name for name, each in definitions.items() if "description" not in each] == []
    assert [
        (name, key)
        for name, node in definitions.items()
        for key, each in node.get("properties", {}).items()
        if "description" not in each and "$ref" not in each
    ] == []


def test_every_object_of_the_schema_is_closed_but_the_data_of_the_rules() -> None:
    objects = {k: each for k, each in SCHEMA["$defs"].items() if each.get("type") == "object"}
    opened = {key for key, each in objects.items() if each["additionalProperties"] is not False}
    assert opened == {"data"}


def test_the_whole_output_to_the_byte() -> None:
    found = report(checked(finding("Cut it.", "it", path="a.txt"), path="a.txt"), FAILURE)
    assert printed(found) == (
        '{"schema": "annotate-check/1", "tool": {"name": "annotate", "version": "1.2"},\n'
        ' "files": [\n'
        '  {"path": "a.txt", "section": null, "error": null, "ignored": 0, "accepted": 0,'
        ' "old": 0, "findings": [{"rule": "AN101", "severity": "warning",'
        ' "message": "comment outside a marked block (90% sure)",'
        ' "hint": "attribute it, or cut it", "confidence": 0.9, "start": 0, "end": 7,'
        ' "line": 1, "column": 1, "end_line": 1, "end_column": 8, "text": "Cut it.",'
        ' "fingerprint": "0123456789abcdef", "occurrence": 0, "why": [],'
        ' "marks": [{"start": 4, "end": 6, "text": "it"}], "data": {}}]},\n'
        '  {"path": "news/gone.txt", "section": null,'
        ' "error": {"code": "not-found", "message": "no such file or folder"},'
        ' "ignored": 0, "accepted": 0, "old": 0, "findings": []}],\n'
        ' "summary": {"files": 2, "failed": 1, "unchanged": 0, "findings": 1, "note": 0,'
        ' "warning": 1, "error": 0, "ignored": 0, "accepted": 0, "old": 0}, "exit_code": 1}\n'
    )


def test_marks_index_the_text_of_the_finding() -> None:
    found = parsed(report(harbour()))["files"][0]["findings"][0]
    assert (found["start"], found["text"]) == (41, SENTENCE)
    assert found["why"] == ["exhorts", "assumes", "the article argues"]
    assert found["marks"] == [
        {"start": 10, "end": 16, "text": "should"},
        {"start": 17, "end": 26, "text": "of course"},
    ]


def test_what_is_left_out_is_counted_by_file_and_in_all() -> None:
    found = report(
        Checked("news/a.txt", section="news", ignored=1, accepted=2, old=3),
        Checked("news/b.txt", section="news", ignored=1),
        unchanged=4,
    )
    output = parsed(found)
    assert output["files"][0] == {
        "path": "news/a.txt",
        "section": "news",
        "error": None,
        "ignored": 1,
        "accepted": 2,
        "old": 3,
        "findings": [],
    }
    totals = {key: output["summary"][key] for key in ("unchanged", "ignored", "accepted", "old")}
    assert totals == {"unchanged": 4, "ignored": 2, "accepted": 2, "old": 3}


def test_figures_have_four_decimals() -> None:
    one = replace(finding(), confidence=2 / 3, data={"share": 1 / 3, "label": "fact"})
    found = parsed(report(checked(one)))["files"][0]["findings"][0]
    assert found["confidence"] == 0.6667
    assert found["data"] == {"share": 0.3333, "label": "fact"}


def test_the_order_of_keys_is_that_of_the_schema() -> None:
    output = parsed(report(harbour()))
    file = output["files"][0]
    for record, name in [(file, "file"), (file["findings"][0], "finding")]:
        assert list(record) == list(SCHEMA["$defs"][name]["properties"])
    assert list(output) == list(SCHEMA["properties"])
    assert list(output["summary"]) == list(SCHEMA["$defs"]["summary"]["properties"])


def test_nothing() -> None:
    assert parsed(report(exit_code=0))["files"] == []
    assert parsed(report(clean(), exit_code=0))["files"][0]["findings"] == []


@given(reports())
def test_it_is_valid_whatever_the_text(found: Report) -> None:
    output = printed(found)
    assert len(output.splitlines()) == 3 + len(found.results)
    read = parsed(found)
    assert len(read["files"]) == len(found.results)
    told = [one for file in read["files"] for one in file["findings"]]
    assert [(one["rule"], one["start"]) for one in told] == [
        (each.rule, each.span.start) for each in found.findings
    ]


@given(reports())
def test_text_comes_back_as_it_was(found: Report) -> None:
    read = parsed(found)
    told = [one["text"] for file in read["files"] for one in file["findings"]]
    assert told == [re.sub("[\ud800-\udfff]", "\ufffd", each.text) for each in found.findings]
