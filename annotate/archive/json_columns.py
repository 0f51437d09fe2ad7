"""JSON Lines as a table: a key a column, of the type that all its values have.

Whole numbers, numbers, truth values and strings keep their type; what is of another, or of several,
is kept as the JSON that it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from annotate.errors import InputError
from annotate.reading.decode import reject_surrogates
from annotate.reading.jsonl import parsed

if TYPE_CHECKING:
    from pyarrow import Schema

Record = dict[str, object]

# More keys are data, not names of columns.
_MOST_KEYS = 2_000
_WHOLE = 1 << 63
_SURROGATE = re.compile("[\ud800-\udfff]")
_JSON = "json"


class Kinds:
    """The type of the values under each key, of all the lines that were seen."""

    def __init__(self) -> None:
        self._kinds: dict[str, str | None] = {}

    def see(self, lines: Iterable[str]) -> None:
        """Take in the lines of a file; raises `InputError` where there are too many keys."""
        for record, _ in records(lines):
            for key, value in record.items():
                self._kinds[key] = _common(self._kinds.get(key), _kind(value))
            if len(self._kinds) > _MOST_KEYS:
                raise InputError("parse", f"more than {_MOST_KEYS} keys; these are no columns")

    def schema(self, text_field: str) -> Schema:
        """The columns; that of the text holds strings, whatever else is under its key."""
        import pyarrow

        types = {
            key: pyarrow.string() if kind in (None, _JSON) else pyarrow.type_for_alias(kind)
            for key, kind in self._kinds.items()
        }
        if text_field in types or not types:
            types[text_field] = pyarrow.string()
        return pyarrow.schema(list(types.items()))

    def row(self, record: Record, text_field: str) -> Record:
        """What stands in the columns for a record; where its text is none, a null stands for it."""
        return {
            key: record.get(key) if key == text_field else _cell(record.get(key), kind)
            for key, kind in self._kinds.items()
            if key != text_field or fault_of(record, text_field) is None
        }


def fault_of(record: Record, text_field: str) -> str | None:
    """Why what a record has for its text cannot be read, or None where it can."""
    text = record.get(text_field)
    if text is None:
        return f"no {text_field!r} in the object" if text_field not in record else "no text"
    if not isinstance(text, str):
        return f"{text_field!r} is not a string"
    try:
        reject_surrogates(text)
    except InputError as error:
        return str(error)
    return None


def records(lines: Iterable[str]) -> Iterator[tuple[Record, str | None]]:
    """The object of each line that is not blank, or an empty one and why there is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield parsed(line), None
            except InputError as error:
                yield {}, f"line {number}: {error}"


def _kind(value: object) -> str | None:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int64" if -_WHOLE <= value < _WHOLE else _JSON
    if isinstance(value, float):
        return "double"
    if isinstance(value, str):
        return "string"
    return None if value is None else _JSON


def _common(one: str | None, other: str | None) -> str | None:
    """The type that holds the values of both; None is that of nulls."""
    if one is None or other is None or one == other:
        return one or other
    return "double" if {one, other} == {"int64", "double"} else _JSON


def _cell(value: object, kind: str | None) -> object:
    if value is None:
        return None
    if kind == _JSON:
        return json.dumps(value, ensure_ascii=True)
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value
