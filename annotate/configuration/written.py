"""A configuration file, read and checked as a whole: its settings, sections and overrides."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from annotate.configuration.files import Tables
from annotate.configuration.keys import PATTERNS, names_of
from annotate.configuration.layers import Source, layer_of
from annotate.configuration.lines import KeyPath
from annotate.configuration.sections import with_section
from annotate.configuration.setting import Layer

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SECTIONS, _OVERRIDES, _PATHS = "sections", "overrides", "paths"
_FOR_ALL = ("exclude", "baseline")


@dataclass(frozen=True, slots=True)
class Override:
    """What is set for the articles that match the patterns."""

    patterns: tuple[str, ...]
    layer: Layer


@dataclass(frozen=True, slots=True)
class Written:
    """What a file says; `file` is its printable path, its patterns hold from `folder` on."""

    file: str
    folder: Path
    top: Layer
    sections: Mapping[str, Layer]
    overrides: tuple[Override, ...]

    def overrides_for(self, path: str) -> tuple[int, ...]:
        """The numbers of the overrides that an article falls under, in order."""
        below = self._below(path)
        numbers = enumerate(self.overrides)
        return tuple(number for number, each in numbers if matches(each.patterns, below))

    def excludes(self, path: str) -> bool:
        """Whether the article is to be left out."""
        patterns = self.top.get(("exclude",))
        return patterns is not None and matches(names_of(patterns.value), self._below(path))

    def _below(self, path: str) -> str:
        """The path from the folder on; one that leads out of it counts from where it leaves."""
        parts = Path(os.path.relpath(path, self.folder)).parts
        return "/".join(part for part in parts if part != os.pardir)


def written(tables: Tables) -> Written:
    """Read all that a file says; raises `UsageError`, with the line, for what makes no sense."""
    source = Source(
        lambda path: f"{tables.file}:{tables.lines.find(path)}", tables.folder, tables.is_text
    )
    top = layer_of(tables.values, (), source, beside=(_SECTIONS, _OVERRIDES))
    sections = {
        str(path[-1]): layer_of(table, path, source, without=_FOR_ALL)
        for path, table in _sections(tables, source)
    }
    overrides = tuple(_overrides(tables, source))
    for layer in (top, *sections.values(), *(each.layer for each in overrides)):
        with_section(layer, sections)
    return Written(tables.file, tables.folder, top, sections, overrides)


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Whether git would ignore the path by the patterns."""
    return _spec(patterns).match_file(path)


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _sections(tables: Tables, source: Source) -> Iterator[tuple[KeyPath, Mapping[str, object]]]:
    given = source.table((_SECTIONS,), tables.values.get(_SECTIONS, {}))
    for name, table in given.items():
        path = (_SECTIONS, name)
        yield path, source.table(path, table)


def _overrides(tables: Tables, source: Source) -> Iterator[Override]:
    given = tables.values.get(_OVERRIDES, [])
    if not isinstance(given, list):
        raise source.wrong((_OVERRIDES,), "overrides are no tables; each begins [[overrides]]")
    for number, each in enumerate(given):
        path = (_OVERRIDES, number)
        table = source.table(path, each)
        if not table.get(_PATHS):
            raise source.wrong(path, "an override without paths")
        patterns = source.read((*path, _PATHS), PATTERNS, table[_PATHS]).value
        layer = layer_of(table, path, source, beside=(_PATHS,), without=_FOR_ALL)
        yield Override(names_of(patterns), layer)
