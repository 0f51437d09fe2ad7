import json
from typing import Any

import pytest

from annotate.article import Span
from annotate.document import Label
from annotate.errors import InputError
from annotate.evaluation.gold import GoldSentence, read_gold

TEXT = "Rain fell. “Stay in,” said Ms Bo."


def line(**changes: Any) -> str:
    record: dict[str, Any] = {
        "id": "rain",
        "text": TEXT,
        "sentences": [
            {"start": 0, "end": 11, "label": "fact", "coloured": 0, "speakers": []},
            {"start": 11, "end": 33, "label": "quote", "coloured": 0, "speakers": ["Ms Bo"]},
        ],
    }
    return json.dumps(record | changes)


def test_reads_a_document_a_line() -> None:
    first, second = read_gold(f"{line()}\n\n{line(id='again')}\n", "gold.jsonl")
    assert (first.id, first.text, second.id) == ("rain", TEXT, "again")
    assert first.sentences == (
        GoldSentence(Span(0, 10), Label.FACT),
        GoldSentence(Span(11, 33), Label.QUOTE, ("Ms Bo",)),
    )


def test_reads_what_the_tool_prints() -> None:
    record = {
        "schema": "annotate/1",
        "path": "rain.txt",
        "error": None,
        "sentences": [
            {
                "start": 2,
                "end": 12,
                "line": 2,
                "end_line": 2,
                "text": "Rain fell.",
                "label": "fact",
                "quotations": [],
            },
            {
                "start": 15,
                "end": 24,
                "line": 5,
                "end_line": 5,
                "text": "“Get in.”",
                "label": "quote",
                "quotations": [7],
            },
        ],
        "quotations": [{"id": 7, "speaker": {"text": "she", "name": "Ana Bo"}}],
    }
    (gold,) = read_gold(json.dumps(record), "gold.jsonl")
    assert gold.text == " \nRain fell.\n\n\n“Get in.”"
    assert [sentence.span.of(gold.text) for sentence in gold.sentences] == [
        "Rain fell.",
        "“Get in.”",
    ]
    assert gold.sentences[1].speakers == ("she", "Ana Bo")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "line 1: not JSON: Expecting property name enclosed in double quotes"),
        ("[]", "line 1: not a JSON object"),
        ("\n{}", 'line 2: no list of "sentences"'),
        (line(text=3), 'line 1: "text" is not a string'),
        (line(sentences=[1]), "line 1: not a JSON object"),
        (
            line(sentences=[{"start": 0.5, "end": 2}]),
            'line 1: sentence 0: "start" is not a whole number',
        ),
        (
            line(sentences=[{"start": 0, "end": 99, "label": "fact"}]),
            "line 1: sentence 0: 0 to 99 is no stretch of 33 characters",
        ),
        (
            line(sentences=[{"start": 0, "end": 9, "label": "facts"}]),
            "line 1: sentence 0: label 'facts' is none of fact, quote, comment",
        ),
        (
            line(sentences=[{"start": 0, "end": 9, "label": "quote", "speakers": "Bo"}]),
            'line 1: sentence 0: "speakers" is not a list of strings',
        ),
        (line(error={"code": "binary"}), "line 1: the record of an input that was not read"),
        (
            '{"sentences": [{"start": 4, "line": 1, "end_line": 1, "end": 5}]}',
            "line 1: sentence 0: no text, or out of order",
        ),
        ("[" * 100_000, "line 1: "),
    ],
)
def test_says_what_is_wrong_and_where(content: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        list(read_gold(content, "gold.jsonl"))
    assert caught.value.code == "parse"
    assert str(caught.value).startswith(message)
