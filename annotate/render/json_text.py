"""JSON in pieces: objects whose long arrays are written item by item, safe to print anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Fields = Iterator[tuple[str, Any]]

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

# Valid inside a JSON string as they are, but JavaScript and line-splitting readers break at the
# separators, and a terminal acts on the rest.
_RISKY = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def encoded(value: object) -> str:
    """The value as JSON on one line; a lone surrogate becomes U+FFFD."""
    return _RISKY.sub(_escaped, _encode(value))


def members(fields: Fields, between: str, item: str, opening: str = "{") -> Iterator[str]:
    """The members of an object; iterators among the values are written as arrays, item by item."""
    separator = opening
    for key, value in fields:
        yield f'{separator}"{key}": '
        if isinstance(value, Iterator):
            yield from _array(value, item)
        else:
            yield encoded(value)
        separator = between
    yield "}"


def _array(records: Iterator[Any], item: str) -> Iterator[str]:
    yield "["
    for number, record in enumerate(records):
        comma = "" if not number else "," if item else ", "
        yield f"{comma}{item}{encoded(record)}"
    yield "]"


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
