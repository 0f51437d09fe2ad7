"""The columns of a table by their names."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.errors import InputError

_SHOWN = 8


def require_column(name: str, columns: Sequence[str]) -> None:
    """Raise `InputError`, which tells the nearest, where no column is called `name`."""
    if name not in columns:
        raise InputError("parse", _missing(name, columns))


def _missing(name: str, columns: Sequence[str]) -> str:
    from difflib import get_close_matches

    by_folded = {column.casefold(): column for column in reversed(columns)}
    near = get_close_matches(name.casefold(), by_folded, n=1)
    if near:
        return f"no column {name!r}; did you mean --text-field {by_folded[near[0]]}?"
    listed = ", ".join(map(repr, columns[:_SHOWN])) + (", …" if len(columns) > _SHOWN else "")
    return f"no column {name!r}; --text-field names another: {listed or 'there is none'}"
