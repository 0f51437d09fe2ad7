"""Golden cases: articles of our own, each with what a careful reader makes of it.

`cases/NAME.tsv` holds the sentences of the article `cases/NAME.txt` or `samples/NAME.txt`, one a
line: label, speaker (`-` for none, `|` between names that are equally right), text. In the text a
run of spaces and line breaks is one space, and a character that does not print is escaped. What the
tool does not get right yet says so in a fourth column, `cuts`, `label` or `speaker`, a colon and
the reason; a line that comes out right all the same fails, so that the reason is taken away.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from annotate import data
from annotate.article import Failure
from annotate.document import Document, LabelledSentence, QuotationKind
from annotate.pipeline import label_bytes
from annotate.render.offsets import OffsetUnit
from annotate.render.records import Shape, render_json

CASES = Path(__file__).parent / "cases"
SAMPLES = Path(__file__).parent.parent / "samples"
ARTICLES = {path.stem: path for folder in (CASES, SAMPLES) for path in folder.glob("*.txt")}
NAMES = sorted(path.stem for path in CASES.glob("*.tsv"))
CODECS = {OffsetUnit.BYTE: ("utf-8", 1), OffsetUnit.UTF16: ("utf-16-le", 2)}
VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(data.path("annotate-1.schema.json").read_text(encoding="utf-8"))
)


class Expected(NamedTuple):
    """A line of an expected file; `wrong` says what is not right yet, and `reason` why."""

    label: str
    speaker: str
    text: str
    wrong: str
    reason: str


@cache
def expected(name: str) -> tuple[Expected, ...]:
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return tuple(_line(*line.split("\t")) for line in lines)


def _line(label: str, speaker: str, text: str, remark: str = "") -> Expected:
    wrong, _, reason = remark.partition(": ")
    return Expected(label, speaker, text, wrong, reason)


@cache
def document(name: str) -> Document:
    (result,) = label_bytes(ARTICLES[name].read_bytes())
    assert not isinstance(result, Failure)
    return result


def shown(text: str) -> str:
    """The text on one line, what does not print escaped."""
    line = re.sub("[ \t\r\n\v\f]+", " ", text)
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in line)


def sentence(name: str, number: int) -> LabelledSentence:
    """The sentence of the document that the expected one is, wherever it stands."""
    wanted = expected(name)[number].text
    found = document(name)
    same = [each for each in found.sentences if shown(each.span.of(found.source.text)) == wanted]
    assert len(same) == 1
    return same[0]


def marks(lines: Iterable[Expected]) -> list[pytest.MarkDecorator]:
    """The mark of what is expected to fail, if any of the lines is not right yet."""
    return [pytest.mark.xfail(strict=True, reason=line.reason) for line in lines][:1]


def each_line(wrong: str, lines: Callable[[Expected], bool]) -> list[object]:
    """A parameter set for each of the expected `lines`, to fail where `wrong` is not right yet."""
    return [
        pytest.param(
            name,
            number,
            id=f"{name}-{number + 1}",
            marks=marks([line] if line.wrong == wrong else []),
        )
        for name in NAMES
        for number, line in enumerate(expected(name))
        if lines(line)
    ]


def test_every_article_is_a_case() -> None:
    assert sorted(ARTICLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_expected_files_are_well_formed(name: str) -> None:
    for line in expected(name):
        assert line.label in ("fact", "quote", "comment")
        assert line.speaker == "-" or line.label == "quote"
        assert line.wrong in ("", "cuts", "label", "speaker")
        assert bool(line.wrong) == bool(line.reason)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, id=name, marks=marks(x for x in expected(name) if x.wrong == "cuts"))
        for name in NAMES
    ],
)
def test_cuts(name: str) -> None:
    found = document(name)
    texts = [shown(each.span.of(found.source.text)) for each in found.sentences]
    for text, line in zip_longest(texts, expected(name)):
        assert text == (line and line.text)


@pytest.mark.parametrize(("name", "number"), each_line("label", lambda line: line.wrong != "cuts"))
def test_labels(name: str, number: int) -> None:
    assert sentence(name, number).label == expected(name)[number].label


@pytest.mark.parametrize(
    ("name", "number"),
    each_line(
        "speaker", lambda line: line.label == "quote" and line.wrong not in ("cuts", "label")
    ),
)
def test_speakers(name: str, number: int) -> None:
    spoken = sentence(name, number).quotations
    quotations = [document(name).quotations[each] for each in spoken]
    speakers = {
        each.speaker.text if each.speaker else "-"
        for each in quotations
        if each.kind is QuotationKind.DIRECT
    }
    assert speakers
    assert speakers <= set(expected(name)[number].speaker.split("|"))


@pytest.mark.parametrize("name", NAMES)
def test_sentences_and_gaps_rebuild_the_source(name: str) -> None:
    found = document(name)
    text, place = found.source.text, 0
    for each in found.sentences:
        assert each.span.start >= place
        assert not text[place : each.span.start].strip()
        assert each.span.of(text) == each.span.of(text).strip()
        place = each.span.end
    assert not text[place:].strip()
    assert text == ARTICLES[name].read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_give_the_same_document(name: str) -> None:
    assert tuple(label_bytes(ARTICLES[name].read_bytes())) == (document(name),)


def record(name: str, unit: OffsetUnit = OffsetUnit.CODEPOINT) -> dict:
    """The document as its JSON object."""
    pieces = render_json([document(name)], version="1", model="m", shape=Shape(unit=unit))
    return json.loads("".join(pieces))


@pytest.mark.parametrize("name", NAMES)
def test_the_record_is_valid_and_slices_back(name: str) -> None:
    printed = record(name)
    VALIDATOR.validate(printed)
    text = document(name).source.text
    places = list(placed(printed))
    assert places
    for each in places:
        assert text[each["start"] : each["end"]] == each["text"]


@pytest.mark.parametrize("unit", CODECS)
@pytest.mark.parametrize("name", NAMES)
def test_the_offset_units_agree(name: str, unit: OffsetUnit) -> None:
    codec, width = CODECS[unit]
    content = document(name).source.text.encode(codec)
    for each in placed(record(name, unit)):
        assert content[each["start"] * width : each["end"] * width].decode(codec) == each["text"]


def placed(value: object) -> Iterator[dict]:
    """Every object inside a record that has a place and the text that stands there."""
    if isinstance(value, list):
        for item in value:
            yield from placed(item)
    elif isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        yield from placed(list(value.values()))
