import json
import math
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import data
from annotate.article import Aside, Failure, Span
from annotate.document import (
    Document,
    Evidence,
    EvidenceKind,
    Genre,
    GenreName,
    Label,
    Result,
    Scores,
)
from annotate.render.offsets import OffsetUnit
from annotate.render.records import Shape, portions, render_json, render_jsonl
from tests.render.builders import debate, document, harbour, long_document, speech

SCHEMA = json.loads(data.path("annotate-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LOST = Failure("lost.txt", "not-found", "no such file or folder")

ANY = st.text(st.characters(exclude_categories=()), min_size=1)
SENTENCE = st.tuples(st.sampled_from([label.value for label in Label]), ANY)
DOCUMENTS = st.lists(st.lists(SENTENCE, min_size=1, max_size=3), max_size=3).map(
    lambda paragraphs: document(*paragraphs)
)


def printed(results: Iterable[Result], shape: Shape | None = None) -> str:
    return "".join(render_json(results, version="1.2.3", model="light 1", shape=shape))


def parsed(results: Iterable[Result], shape: Shape | None = None) -> Any:
    output = json.loads(printed(results, shape))
    VALIDATOR.validate(output)
    return output


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_key_of_the_schema_is_described() -> None:
    def missing(node: Any, place: str) -> list[str]:
        if not isinstance(node, dict):
            return []
        found = [
            f"{place}.{key}"
            for key, value in node.get("properties", {}).items()
            if "description" not in value and "$ref" not in value
        ]
        return found + [each for key in node for each in missing(node[key], f"{place}.{key}")]

    definitions = SCHEMA["$defs"]
    assert [name for name, each in definitions.items() if "description" not in each] == []
    assert [
        each
        for name, node in definitions.items()
        if name not in {"file", "line"}
        for each in missing(node, name)
    ] == []


def test_every_object_of_the_schema_is_closed() -> None:
    objects = [each for each in SCHEMA["$defs"].values() if each.get("type") == "object"]
    assert len(objects) > 10
    assert all(each["additionalProperties"] is False for each in objects)


def test_the_whole_output_to_the_byte() -> None:
    found = document([("fact", "Rain ends")], path="a.txt")
    assert printed([found, LOST]) == (
        '{"schema": "annotate/1", "tool": {"name": "annotate", "version": "1.2.3",'
        ' "model": "light 1"},\n "files": [\n'
        '  {"path": "a.txt",\n   "input_format": "text",\n   "encoding": "utf-8",\n'
        '   "error": null,\n   "summary": {"sentences": 1, "words": 2,'
        ' "fact": {"sentences": 1, "words": 2, "share": 1.0},'
        ' "quote": {"sentences": 0, "words": 0, "share": 0.0},'
        ' "comment": {"sentences": 0, "words": 0, "share": 0.0}},\n'
        '   "blocks": [\n    {"id": 0, "kind": "heading", "start": 0, "end": 9}],\n'
        '   "sentences": [\n    {"id": 0, "block": 0, "start": 0, "end": 9, "line": 1,'
        ' "column": 1, "end_line": 1, "end_column": 10, "text": "Rain ends",'
        ' "label": "fact", "confidence": 0.9,'
        ' "scores": {"fact": 0.9, "quote": 0.0, "comment": 0.1}, "coloured": false,'
        ' "quotations": [], "attribution": null, "evidence": []}],\n'
        '   "quotations": []},\n'
        '  {"path": "lost.txt",\n   "input_format": null,\n   "encoding": null,\n'
        '   "error": {"code": "not-found", "message": "no such file or folder"},\n'
        '   "summary": {"sentences": 0, "words": 0,'
        ' "fact": {"sentences": 0, "words": 0, "share": 0.0},'
        ' "quote": {"sentences": 0, "words": 0, "share": 0.0},'
        ' "comment": {"sentences": 0, "words": 0, "share": 0.0}},\n'
        '   "blocks": [],\n   "sentences": [],\n   "quotations": []}],\n'
        ' "summary": {"files": 2, "failed": 1, "sentences": 1, "words": 2,'
        ' "fact": {"sentences": 1, "words": 2, "share": 1.0},'
        ' "quote": {"sentences": 0, "words": 0, "share": 0.0},'
        ' "comment": {"sentences": 0, "words": 0, "share": 0.0}}}\n'
    )


def test_a_sentence_with_everything() -> None:
    quote, told, comment = parsed([harbour()])["files"][0]["sentences"][2:]
    assert quote["quotations"] == [0]
    assert quote["evidence"] == [
        {
            "kind": "quotation",
            "start": 77,
            "end": 96,
            "text": "“We had no choice,”",
            "label": "quote",
            "weight": 0.97,
            "note": "complete utterance",
        }
    ]
    assert told["attribution"] == {
        "speaker": {"text": "She", "name": "Ana Ruiz", "start": 118, "end": 121, "evidence": []},
        "cue": {"text": "told", "start": 122, "end": 126},
    }
    assert [each["text"] for each in comment["evidence"]] == ["should", "Comment:"]


def test_a_quotation() -> None:
    assert parsed([harbour()])["files"][0]["quotations"] == [
        {
            "id": 0,
            "start": 77,
            "end": 96,
            "text": "“We had no choice,”",
            "kind": "direct",
            "closed": True,
            "speaker": {
                "text": "Mayor Ana Ruiz",
                "name": "Ana Ruiz",
                "start": 97,
                "end": 111,
                "evidence": [],
            },
            "cue": {"text": "said", "start": 112, "end": 116},
            "sentences": [2],
        }
    ]


def test_what_ties_a_speaker_to_the_words_and_to_the_name() -> None:
    she = parsed([debate()])["files"][0]["quotations"][1]["speaker"]
    assert (she["text"], she["name"]) == ("she", "Ana Ruiz")
    assert she["evidence"] == [
        {
            "kind": "cue",
            "start": 98,
            "end": 106,
            "text": "she said",
            "label": "quote",
            "weight": 1.5,
            "note": "its subject: she said",
        },
        {
            "kind": "context",
            "start": 58,
            "end": 66,
            "text": "Ana Ruiz",
            "label": "quote",
            "weight": 0.8,
            "note": "named last: Ana Ruiz",
        },
    ]


def test_a_source_is_told_in_full() -> None:
    told = parsed([debate()])["files"][0]["sentences"][6]["attribution"]
    assert list(told) == ["speaker", "cue"]
    assert list(told["speaker"]) == ["text", "name", "start", "end", "evidence"]


def test_an_unknown_speaker_is_null_and_a_lost_mark_is_told() -> None:
    found = speech(document([("quote", "“One. Two.")]), "One.")
    unclosed = replace(found.quotations[0], closed=False)
    (quotation,) = parsed([replace(found, quotations=(unclosed,))])["files"][0]["quotations"]
    assert (quotation["speaker"], quotation["cue"], quotation["closed"]) == (None, None, False)


def test_lines_and_columns_stay_code_points_in_every_unit() -> None:
    found = document([("fact", "One 😀.")], [("fact", "Two 😀.\r\nThree.")], gap="\r\n\r\n")
    for unit in OffsetUnit:
        second = parsed([found], Shape(unit=unit))["files"][0]["sentences"][1]
        places = [second[key] for key in ("line", "column", "end_line", "end_column")]
        assert places == [3, 1, 4, 7]


@pytest.mark.parametrize(
    ("unit", "encoding", "width"),
    [(OffsetUnit.UTF16, "utf-16-le", 2), (OffsetUnit.BYTE, "utf-8", 1)],
)
def test_every_start_and_end_is_converted(unit: OffsetUnit, encoding: str, width: int) -> None:
    found = debate()
    encoded = found.source.text.encode(encoding)

    def check(node: Any) -> None:
        if isinstance(node, dict):
            if "text" in node and "start" in node:
                cut = encoded[node["start"] * width : node["end"] * width]
                assert cut.decode(encoding) == node["text"]
            for value in node.values():
                check(value)
        if isinstance(node, list):
            for value in node:
                check(value)

    file = parsed([found], Shape(unit=unit))["files"][0]
    check(file)
    assert file["blocks"][-1]["end"] * width == len(encoded)


def test_only_keeps_the_sentences_of_a_label_and_the_summary_of_all() -> None:
    everything, some = parsed([harbour()]), parsed([harbour()], Shape(only=Label.COMMENT))
    assert [each["id"] for each in some["files"][0]["sentences"]] == [4]
    assert some["summary"] == everything["summary"]
    assert some["files"][0]["quotations"] == everything["files"][0]["quotations"]


def test_uncertain_is_there_only_where_it_is_true() -> None:
    found = harbour()
    doubted = replace(found, sentences=(replace(found.sentences[0], uncertain=True),))
    assert parsed([doubted])["files"][0]["sentences"][0]["uncertain"] is True
    assert "uncertain" not in parsed([found])["files"][0]["sentences"][0]


@pytest.mark.parametrize("results", [[], [LOST], [LOST, LOST], [harbour(), LOST, harbour()]])
def test_failures_are_records_and_the_whole_is_valid(results: list[Result]) -> None:
    output = parsed(results)
    assert [file["path"] for file in output["files"]] == [
        each.path if isinstance(each, Failure) else each.source.path for each in results
    ]
    assert output["summary"]["failed"] == results.count(LOST)
    assert output["summary"]["files"] == len(results)


def test_the_total_adds_up() -> None:
    found = harbour()
    one, two = parsed([found])["summary"], parsed([found, found])["summary"]
    assert two["words"] == 2 * one["words"]
    assert two["comment"] == {"sentences": 2, "words": 18, "share": one["comment"]["share"]}


def test_jsonl_has_the_same_files_a_line_each_with_the_schema_first() -> None:
    results: list[Result] = [harbour(), LOST, long_document(300)]
    lines = "".join(render_jsonl(results)).split("\n")
    assert lines.pop() == ""
    records = [json.loads(line) for line in lines]
    for record in records:
        VALIDATOR.validate(record)
        assert next(iter(record)) == "schema"
        assert record.pop("schema") == "annotate/1"
    assert records == parsed(results)["files"]


def test_jsonl_is_written_as_each_file_is_done() -> None:
    def results() -> Iterable[Document]:
        yield harbour()
        raise AssertionError("asked for the next before the first was written")

    written = ""
    for piece in render_jsonl(results()):
        written += piece
        if written.endswith("\n"):
            break
    assert json.loads(written)["path"] == "news/harbour.txt"


def test_order_of_keys_is_that_of_the_schema() -> None:
    def check(record: Any, definition: dict[str, Any]) -> None:
        if "anyOf" in definition:
            definition = definition["anyOf"][0] if record is not None else {}
        name = definition.get("$ref", "").rpartition("/")[2]
        definition = SCHEMA["$defs"].get(name, definition)
        if isinstance(record, list):
            for each in record:
                check(each, definition["items"])
        if isinstance(record, dict):
            known = list(definition["properties"])
            assert sorted(record, key=known.index) == list(record)
            for key, value in record.items():
                check(value, definition["properties"][key])

    found = debate()
    doubted = replace(found.sentences[0], uncertain=True)
    found = replace(found, sentences=(doubted, *found.sentences[1:]))
    check(json.loads(printed([found, LOST])), SCHEMA["$defs"]["output"])


def test_line_separators_controls_and_lone_surrogates_are_harmless() -> None:
    nasty = "a\u2028b\x85c\x9b\ud800\x1b\u202e\ufeff"
    output = printed([document([("fact", nasty)], path="caf\udce9")])
    output.encode("utf-8")
    assert output.splitlines() == output.split("\n")[:-1]
    assert not set("\u2028\x85\x9b\x1b\u202e\ufeff") & set(output)
    file = json.loads(output)["files"][0]
    assert file["sentences"][0]["text"] == nasty.replace("\ud800", "\ufffd")
    assert file["path"] == "caf\ufffd"


@given(st.lists(st.one_of(DOCUMENTS, st.just(LOST)), max_size=3))
def test_any_text_is_valid_json_that_slices_back(results: list[Result]) -> None:
    output = parsed(results)
    printed(results).encode("utf-8")
    for file, result in zip(output["files"], results, strict=True):
        for sentence in file["sentences"]:
            assert isinstance(result, Document)
            text = result.source.text[sentence["start"] : sentence["end"]]
            assert sentence["text"] == re.sub("[\ud800-\udfff]", "\ufffd", text)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_portions_sum_to_one_and_are_close(amounts: list[float]) -> None:
    found = portions(amounts)
    whole = math.fsum(amounts)
    if whole:
        assert sum(round(part * 10_000) for part in found) == 10_000
        for part, amount in zip(found, amounts, strict=True):
            assert part == round(part, 4)
            assert abs(part - amount / whole) < 1e-4
    else:
        assert found == [0.0, 0.0, 0.0]


def test_a_third_each() -> None:
    assert portions([1, 1, 1]) == [0.3334, 0.3333, 0.3333]


def test_the_confidence_is_the_score_of_the_label() -> None:
    found = document([("quote", "x")])
    third = replace(found.sentences[0], scores=Scores(1 / 3, 1 / 3, 1 / 3))
    sentence = parsed([replace(found, sentences=(third,))])["files"][0]["sentences"][0]
    assert sentence["scores"] == {"fact": 0.3334, "quote": 0.3333, "comment": 0.3333}
    assert sentence["confidence"] == 0.3333


def test_the_genre_stands_before_the_summary() -> None:
    scores = dict.fromkeys(GenreName, 1 / 7)
    why = Evidence(EvidenceKind.CUE, Span(0, 2), Label.FACT, 0.75, "tells news")
    plain = document([("fact", "It rained.")])
    (file,) = parsed([replace(plain, genre=Genre(GenreName.REPORT, scores, (why,)))])["files"]
    assert list(file)[3:6] == ["error", "genre", "summary"]
    assert file["genre"] == {
        "label": "report",
        "scores": {
            "report": 0.1429,
            "column": 0.1429,
            "interview": 0.1429,
            "explainer": 0.1429,
            "review": 0.1428,
            "first-person": 0.1428,
            "service": 0.1428,
        },
        "evidence": [
            {
                "kind": "cue",
                "start": 0,
                "end": 2,
                "text": plain.source.text[:2],
                "label": "fact",
                "weight": 0.75,
                "note": "tells news",
            }
        ],
    }
    assert "genre" not in parsed([plain])["files"][0]


def test_what_the_file_says_of_the_article_and_holds_beside_it() -> None:
    found = harbour()
    told = replace(
        found.source,
        title="Road closes",
        author="Ana Ruiz",
        aside=(Aside("menu", Span(0, 7), 1), Aside("code", Span(8, 14), 1)),
    )
    plain = json.loads("".join(render_jsonl([found])))
    record = json.loads("".join(render_jsonl([replace(found, source=told)])))
    assert not {"title", "author", "date", "section", "aside"} & plain.keys()
    assert {key: record[key] for key in record.keys() - plain.keys()} == {
        "title": "Road closes",
        "author": "Ana Ruiz",
        "aside": [
            {"kind": "menu", "start": 0, "end": 7, "words": 1},
            {"kind": "code", "start": 8, "end": 14, "words": 1},
        ],
    }
    VALIDATOR.validate(record)
