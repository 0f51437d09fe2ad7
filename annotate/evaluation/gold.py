"""Labelled documents to score against, read from JSON Lines.

A line is either `{"id", "text", "sentences": [{"start", "end", "label", "speakers"}]}` or what
`annotate -f jsonl` printed, its labels put right by hand. Offsets count code points of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotate.article import Span
from annotate.document import Label
from annotate.errors import InputError


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence as a careful reader labelled it, and the ways to name who speaks in it."""

    span: Span
    label: Label
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled document; where only a part of it was labelled, only that part has sentences."""

    id: str
    text: str
    sentences: tuple[GoldSentence, ...]


def read_gold(text: str, path: str) -> Iterator[Gold]:
    """Yield the labelled documents of a file, given decoded.

    Raises `InputError` with the code `parse`; the message names the line and the sentence.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield _gold(_object(json.loads(line)), f"{path}:{number}")
            except json.JSONDecodeError as error:
                raise InputError("parse", f"line {number}: not JSON: {error.msg}") from None
            except (RecursionError, ValueError) as error:
                raise InputError("parse", f"line {number}: {error}") from None


def _gold(record: dict[str, Any], place: str) -> Gold:
    if record.get("error"):
        raise ValueError("the record of an input that was not read")
    records = _objects(record, "sentences")
    text = record["text"] if "text" in record else _rebuilt(records)
    if not isinstance(text, str):
        raise ValueError('"text" is not a string')
    quoted = _speakers_of_quotations(record)
    sentences = tuple(
        _sentence(sentence, f"sentence {number}", text, quoted)
        for number, sentence in enumerate(records)
    )
    return Gold(str(record.get("id", record.get("path", place))), text, sentences)


def _sentence(
    record: dict[str, Any], place: str, text: str, quoted: dict[int, list[str]]
) -> GoldSentence:
    start, end = (_integer(record, key, place) for key in ("start", "end"))
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{place}: {start} to {end} is no stretch of {len(text)} characters")
    try:
        label = Label(str(record.get("label")))
    except ValueError:
        known = ", ".join(Label)
        raise ValueError(f"{place}: label {record.get('label')!r} is none of {known}") from None
    named = record.get("speakers")
    if named is None:
        named = [
            name for number in _list(record, "quotations", []) for name in quoted.get(number, ())
        ]
    if not (isinstance(named, list) and all(isinstance(name, str) for name in named)):
        raise ValueError(f'{place}: "speakers" is not a list of strings')
    return GoldSentence(_trimmed(text, start, end), label, tuple(named))


def _speakers_of_quotations(record: dict[str, Any]) -> dict[int, list[str]]:
    """The ways to name the speaker of each quotation, by the quotation's id."""
    speakers: dict[int, list[str]] = {}
    for quotation in _objects(record, "quotations", []):
        speaker = quotation.get("speaker")
        if isinstance(speaker, dict):
            names = (speaker.get("text"), speaker.get("name"))
            speakers[_integer(quotation, "id", "a quotation")] = [name for name in names if name]
    return speakers


def _rebuilt(sentences: Sequence[dict[str, Any]]) -> str:
    """The source of a printed document: its sentences at their offsets, white space between them.

    The line numbers tell how many line breaks the white space holds.
    """
    pieces: list[str] = []
    at, line = 0, 1
    for number, sentence in enumerate(sentences):
        place = f"sentence {number}"
        start, first = (_integer(sentence, key, place) for key in ("start", "line"))
        words = sentence.get("text")
        if start < at or first < line or not isinstance(words, str):
            raise ValueError(f"{place}: no text, or out of order")
        pieces += (("\n" * (first - line)).rjust(start - at), words)
        at, line = start + len(words), _integer(sentence, "end_line", place)
    return "".join(pieces)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value


def _objects(
    record: dict[str, Any], key: str, default: list[Any] | None = None
) -> list[dict[str, Any]]:
    return [_object(value) for value in _list(record, key, default)]


def _list(record: dict[str, Any], key: str, default: list[Any] | None = None) -> list[Any]:
    value = record.get(key, default)
    if not isinstance(value, list):
        raise ValueError(f'no list of "{key}"')
    return value


def _integer(record: dict[str, Any], key: str, place: str) -> int:
    value = record.get(key)
    if type(value) is not int:
        raise ValueError(f'{place}: "{key}" is not a whole number')
    return value
