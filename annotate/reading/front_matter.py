"""What an article in Markdown says of itself before it begins: YAML, or TOML.

Of YAML only what front matter is mostly made of is understood: a key with a plain or quoted value
on its line, lists, and a table of such keys. What else stands there is left out and is no error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from annotate.article import Span
from annotate.errors import InputError
from annotate.reading.decode import reject_surrogates

# What is longer is hardly front matter; it is cut off all the same, but not looked into.
LONGEST = 10_000

_FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)(?=[ \t]*$)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+(?=[ \t]*$)", re.MULTILINE),
}
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_LINE_BREAK = re.compile(r"\r\n|\r")
_KEY = re.compile(r"""(["']?)(?P<key>[\w.-]+)\1[ \t]*:(?:[ \t]+(?P<value>.*))?$""")
_OTHER = re.compile(r"\s|#|-(?:\s|$)|[\]}]|$")
_ITEM = re.compile(r"\s*-(?:\s+(?P<value>.*))?$")
_DOUBLE = re.compile(r'("(?:[^"\\]|\\.)*")\s*(?:#.*)?$')
_SINGLE = re.compile(r"'((?:[^']|'')*)'\s*(?:#.*)?$")
_REMARK = re.compile(r"\s#")
# What a plain value may not begin with, or hold.
_INDICATORS = (*"[]{},|>&*!%@`#'\"", "- ", "? ", ": ")
_COLON = re.compile(r":(?:\s|$)")
_INLINE_LIST = re.compile(r"\[(?P<items>.*)\]\s*(?:#.*)?$")
_INLINE_ITEM = re.compile(r"""\s*+("(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'|[^,"'\[\]{}]*+)\s*+(?:,|$)""")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_DATE = re.compile(r"^date[ \t]*=[ \t]*(?P<date>[\d:TtZz .+-]*\d[Zz]?)", re.MULTILINE)

_Value = str | list[str] | None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where it stands in the file, its two fences included, and what it says."""

    span: Span
    title: str | None = None
    author: str | None = None
    date: str | None = None
    section: str | None = None


class _Entry(NamedTuple):
    """A key of YAML, the value on its line and the lines below that belong to it."""

    key: str
    value: str
    below: list[str]


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter that `text` begins with, or None.

    Between `---` it has to look like YAML: an article may begin with a rule. Line breaks may be of
    any kind.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    # The pattern knows line feeds alone; a carriage return is as long as one.
    closing = _FENCES[opening[1]].search(text.replace("\r", "\n"), opening.end())
    if closing is None:
        return None
    written = _LINE_BREAK.sub("\n", text[opening.end() : closing.start()])
    is_yaml = opening[1] == "---"
    if is_yaml and not _looks_like_yaml(written):
        return None
    span = Span(0, closing.end())
    if len(written) > LONGEST:
        return FrontMatter(span)
    return _said(span, _yaml(written) if is_yaml else _toml(written))


def _said(span: Span, values: Mapping[str, _Value]) -> FrontMatter:
    sections = (values.get(key) for key in ("section", "category", "categories"))
    section = next((each for each in sections if each), None)
    return FrontMatter(
        span,
        title=_words(values.get("title")),
        author=_joined(values.get("author") or values.get("authors")),
        date=_words(values.get("date")),
        section=_words(section[0] if isinstance(section, list) else section),
    )


def _words(value: _Value) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _joined(value: _Value) -> str | None:
    return _words(", ".join(value) if isinstance(value, list) else value)


def _looks_like_yaml(written: str) -> bool:
    lines = written.split("\n")
    keys = [line for line in lines if _KEY.match(line)]
    return bool(keys) and all(_KEY.match(line) or _OTHER.match(line) for line in lines)


def _yaml(written: str) -> dict[str, _Value]:
    values: dict[str, _Value] = {}
    for entry in _entries(written.split("\n")):
        values.setdefault(entry.key, _value(entry))
    return values


def _entries(lines: list[str]) -> Iterator[_Entry]:
    entry = None
    for line in lines:
        key = _KEY.match(line)
        if key:
            if entry:
                yield entry
            entry = _Entry(key["key"], (key["value"] or "").strip(), [])
        elif entry and line.strip() and not line.lstrip().startswith("#"):
            entry.below.append(line)
    if entry:
        yield entry


def _value(entry: _Entry) -> _Value:
    if entry.value and not entry.value.startswith("#"):
        return None if entry.below else _inline_list(entry.value) or _scalar(entry.value)
    if entry.below and all(line[0].isspace() and not _ITEM.match(line) for line in entry.below):
        return _name(entry.below)
    return list(filter(None, _items(entry.below)))


def _items(lines: list[str]) -> Iterator[str | None]:
    """The items of a list with a dash each; of one that is a table its name."""
    item: list[str] = []
    for line in lines:
        dash = _ITEM.match(line)
        if dash:
            yield _item(item)
            item = []
        item.append((dash["value"] or "") if dash else line)
    yield _item(item)


def _item(lines: list[str]) -> str | None:
    if len(lines) == 1 and not _KEY.match(lines[0]):
        return _scalar(lines[0])
    return _name(lines)


def _name(lines: list[str]) -> str | None:
    keys = (_KEY.match(line.strip()) for line in lines)
    return next((_scalar(key["value"] or "") for key in keys if key and key["key"] == "name"), None)


def _inline_list(value: str) -> list[str] | None:
    listed = _INLINE_LIST.match(value)
    if not listed:
        return None
    items = []
    position = 0
    while position < len(listed["items"]):
        item = _INLINE_ITEM.match(listed["items"], position)
        if not item:
            return None
        items.append(_scalar(item[1].strip()))
        position = item.end()
    return [item for item in items if item]


def _scalar(value: str) -> str | None:
    double = _DOUBLE.match(value)
    if double:
        try:
            text = str(json.loads(double[1]))
            reject_surrogates(text)
        except (ValueError, InputError):
            return None
        return text
    single = _SINGLE.match(value)
    if single:
        return single[1].replace("''", "'")
    plain = _REMARK.split(value, maxsplit=1)[0].strip()
    if plain in _NOTHING or plain.startswith(_INDICATORS) or _COLON.search(plain):
        return None
    return plain


def _toml(written: str) -> dict[str, _Value]:
    import tomllib

    try:
        table = tomllib.loads(written)
    except (ValueError, RecursionError):
        return {}
    values = {key: _toml_value(value) for key, value in table.items()}
    date = _DATE.search(written)
    if date and "date" in table:
        values["date"] = values["date"] or date["date"]
    return values


def _toml_value(value: object) -> _Value:
    if isinstance(value, list):
        return [each for each in map(_toml_name, value) if each]
    return _toml_name(value)


def _toml_name(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None
