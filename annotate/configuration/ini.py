"""The sections of `setup.cfg` that are ours, as the tables that TOML would hold."""

from __future__ import annotations

import re
from typing import Any

from annotate.configuration.lines import KeyPath, Lines, beginnings, ini_lines
from annotate.errors import UsageError

_OURS = re.compile(r"^\s*\[annotate[].]", re.MULTILINE)
_OVERRIDES = "overrides"


def parse(text: str, file: str) -> tuple[dict[str, Any], Lines] | None:
    """The tables, every value as text, and the lines of the keys; None where none is ours.

    `[annotate.rules.AN101]` is the table `rules.AN101`, and each `[annotate.overrides.WORD]` one of
    the array `overrides`, in the order of the file. Raises `UsageError` for a wrong syntax.
    """
    if not _OURS.search(text):
        return None
    known = ini_lines(text)
    tables: dict[str, Any] = {}
    lines: dict[KeyPath, int] = {}
    words: dict[str, int] = {}
    for section, keys in _sections(text, file):
        path = _path(section, words)
        where = known.get((section, ""), 1)
        table = _table(tables, path, f"{file}:{where}")
        for outer in beginnings(path):
            lines.setdefault(outer, where)
        for key, value in keys.items():
            if key in table:
                raise UsageError(f"{file}:{where}: {key} is set twice")
            table[key] = value
            lines[(*path, key)] = known.get((section, key), where)
    if words:
        tables[_OVERRIDES] = list(tables[_OVERRIDES].values())
    return tables, Lines(lines)


def _sections(text: str, file: str) -> list[tuple[str, dict[str, str]]]:
    from configparser import Error, RawConfigParser

    # No header can name the empty section, so that [DEFAULT] is one like any other.
    parser = RawConfigParser(default_section="")
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        parser.read_string(text)
    except Error as error:
        raise UsageError(f"{file}:{_line(error)}: not INI: {_reason(error)}") from None
    ours = (name for name in parser.sections() if name.split(".")[0] == "annotate")
    return [(name, dict(parser.items(name))) for name in ours]


def _path(section: str, words: dict[str, int]) -> KeyPath:
    """Where the table stands; a word that names an override becomes its number."""
    path: KeyPath = tuple(section.split(".")[1:])
    if len(path) > 1 and path[0] == _OVERRIDES:
        number = words.setdefault(str(path[1]), len(words))
        return (_OVERRIDES, number, *path[2:])
    return path


def _table(tables: dict[str, Any], path: KeyPath, where: str) -> dict[Any, Any]:
    table: dict[Any, Any] = tables
    for part in path:
        table = table.setdefault(part, {})
        if not isinstance(table, dict):
            raise UsageError(f"{where}: {part} is set twice")
    return table


def _line(error: Exception) -> int:
    """The line that a parser's error speaks of."""
    errors = getattr(error, "errors", None)
    return int(errors[0][0] if errors else getattr(error, "lineno", 1))


def _reason(error: Exception) -> str:
    reasons = {
        "DuplicateOptionError": "a key is set twice",
        "DuplicateSectionError": "a section is opened twice",
        "MissingSectionHeaderError": "a key before the first section",
    }
    return reasons.get(type(error).__name__, "neither a section nor a key with a value")
