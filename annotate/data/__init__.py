"""The word lists, parameters and weights that ship with the tool.

A list is a text file with one entry a line, sorted, in lower case; a line that begins with `#`
says where the list comes from.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


def path(name: str) -> Traversable:
    """The shipped file of that name."""
    return files(__name__).joinpath(name)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of the list `name`.txt."""
    lines = path(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    header = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return frozenset(lines[header:])
