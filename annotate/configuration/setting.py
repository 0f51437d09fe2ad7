"""A setting, and a layer of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | float | bool | tuple[str, ...]
# `fail-on`, or `rules`, the id of a rule, and one of its options or `severity`.
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A value, and where it was set: `default`, `section news`, `annotate.toml:12`, `--ignore`."""

    value: Value
    origin: str


Layer = Mapping[Key, Setting]
