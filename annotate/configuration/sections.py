"""Sections by name: those that ship, and those that a configuration defines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from annotate import data
from annotate.configuration.keys import nearest
from annotate.configuration.layers import Source, layer_of
from annotate.configuration.setting import Layer
from annotate.errors import UsageError

SHIPPED = ("news", "opinion", "wire", "fact-check")

_SECTION = ("section",)


def with_section(layer: Layer, own: Mapping[str, Layer]) -> list[Layer]:
    """The layer, and before it those of the section that it names, what that builds on first.

    Within a section of one's `own` that is called as one that ships, the name means the one that
    ships. Raises `UsageError` for an unknown section, and one that builds on itself.
    """
    layers = [layer]
    below: list[str] = []
    named = layer.get(_SECTION)
    while named:
        name = str(named.value)
        if name in own and name not in below:
            below.append(name)
            layers.append({key: each for key, each in own[name].items() if key != _SECTION})
            named = own[name].get(_SECTION)
        elif name in SHIPPED:
            layers.append(shipped(name))
            named = None
        else:
            raise UsageError(f"{named.origin}: {_reason(name, own, below)}")
    return layers[::-1]


@cache
def shipped(name: str) -> Layer:
    """What the section of that name sets."""
    import tomllib

    table = tomllib.loads(data.path("presets").joinpath(f"{name}.toml").read_text("utf-8"))
    return layer_of(table, (), Source(lambda _: f"section {name}"))


def _reason(name: str, own: Mapping[str, Layer], below: list[str]) -> str:
    if name in below:
        return f"section {name!r} builds on itself: {', '.join([*below, name])}"
    return f"unknown section {name!r}; {nearest(name, dict.fromkeys([*own, *SHIPPED]))}"
