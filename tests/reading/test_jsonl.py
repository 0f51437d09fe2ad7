import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Failure, Source
from annotate.reading.decode import Decoded
from annotate.reading.jsonl import read_jsonl


def read(text: str, text_field: str = "text") -> list[Source | Failure]:
    return list(read_jsonl(Decoded(text, "utf-8"), "news.jsonl", text_field))


def test_a_document_a_line() -> None:
    assert read('{"text": "One."}\n\n \r\n{"text": "Two.", "title": "2"}') == [
        Source("One.", "news.jsonl:1", input_format="jsonl"),
        Source("Two.", "news.jsonl:4", input_format="jsonl", title="2"),
    ]


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        ({"path": "a.txt", "id": "b"}, "a.txt"),
        ({"id": "b"}, "b"),
        ({"id": 7}, "7"),
        ({"id": ""}, "news.jsonl:1"),
        ({"path": None, "id": "b"}, "b"),
        ({"path": "a\nb"}, "news.jsonl:1"),
    ],
)
def test_what_a_document_is_known_by(keys: dict[str, object], path: str) -> None:
    (source,) = read(json.dumps({"text": "One.", **keys}))
    assert source.path == path


def test_another_field_can_hold_the_text() -> None:
    (source,) = read('{"body": "One.", "text": 1}', text_field="body")
    assert isinstance(source, Source)
    assert source.text == "One."


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: not JSON: Expecting property name enclosed in double quotes at column 2"),
        ("[1]", "line 2: not a JSON object"),
        ('{"text": 1}', "line 2: 'text' is not a string"),
        ("{}", "line 2: no 'text' in the object"),
        (
            '{"n": 1, "body": "One."}',
            "line 2: no 'text' in the object; --text-field names another, such as 'body'",
        ),
    ],
)
def test_a_line_at_fault_fails_alone(line: str, message: str) -> None:
    good = '{"text": "One."}'
    first, failed, last = read(f"{good}\n{line}\n{good}")
    assert isinstance(first, Source)
    assert isinstance(last, Source)
    assert failed == Failure("news.jsonl:2", "parse", message)


@pytest.mark.parametrize("line", ["[" * 100_000, '{"text": ' + "9" * 5000 + "}"])
def test_json_that_no_reader_likes(line: str) -> None:
    (failed,) = read(line)
    assert isinstance(failed, Failure)
    assert failed.code == "parse"


def test_half_a_surrogate_pair_fails() -> None:
    (failed,) = read('{"text": "a\\ud800"}')
    assert isinstance(failed, Failure)
    assert failed.code == "encoding"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.sampled_from(["\n", "\r\n"]))
def test_texts_come_back_as_they_were(texts: list[str], end: str) -> None:
    lines = end.join(json.dumps({"text": text}, ensure_ascii=False) for text in texts)
    assert [source.text for source in read(lines) if isinstance(source, Source)] == texts


@given(st.text())
def test_arbitrary_text_never_raises(text: str) -> None:
    read(text)
