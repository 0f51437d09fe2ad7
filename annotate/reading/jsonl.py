"""JSON Lines to sources: a document a line, and a line at fault is a failure of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from annotate.article import Failure, Source
from annotate.errors import InputError
from annotate.reading.decode import Decoded, reject_surrogates

_LINE = re.compile(r"[^\r\n]+|\r\n|\n|\r")


def read_jsonl(decoded: Decoded, path: str, text_field: str = "text") -> Iterator[Source | Failure]:
    """Yield the document of each line of a JSON Lines file that is not blank.

    A document is an object with a string under `text_field` and, where it likes, a `title`, and a
    `path` or an `id` to be known by; without those it is `PATH:LINE`.
    """
    for number, line in _lines(decoded.text):
        place = f"{path}:{number}"
        try:
            yield _source(parsed(line), place, decoded, text_field)
        except InputError as error:
            yield Failure(place, error.code, f"line {number}: {error}")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    number = 1
    for piece in _LINE.finditer(text):
        line = piece[0]
        if line in {"\n", "\r", "\r\n"}:
            number += 1
        elif not line.isspace():
            yield number, line


def parsed(line: str) -> dict[str, object]:
    """The object in a line; raises `InputError` where there is none."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError("parse", f"not JSON: {error.msg} at column {error.colno}") from None
    except (RecursionError, ValueError) as error:
        raise InputError("parse", f"not readable JSON: {error}") from None
    if not isinstance(value, dict):
        raise InputError("parse", "not a JSON object")
    return value


def _source(value: dict[str, object], place: str, decoded: Decoded, text_field: str) -> Source:
    text = value.get(text_field)
    if not isinstance(text, str):
        raise InputError("parse", _no_text(value, text_field))
    reject_surrogates(text)
    title = value.get("title")
    return Source(
        text,
        path=known_by(value) or place,
        encoding=decoded.encoding,
        input_format="jsonl",
        title=title if isinstance(title, str) else None,
        warnings=decoded.warnings,
    )


def known_by(value: Mapping[str, object]) -> str:
    """What a document is known by, of what it says of itself; empty where that is nothing."""
    for key in ("path", "id"):
        name = value.get(key)
        if isinstance(name, str | int) and str(name).isprintable():
            return str(name)
    return ""


def _no_text(value: dict[str, object], text_field: str) -> str:
    if text_field in value:
        return f"{text_field!r} is not a string"
    texts = [key for key, held in value.items() if isinstance(held, str)]
    hint = f"; --text-field names another, such as {texts[0]!r}" if texts else ""
    return f"no {text_field!r} in the object{hint}"
