"""The settings in force as TOML, each with where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator

from annotate.checks.registry import RULES
from annotate.configuration.force import checked
from annotate.configuration.keys import names_of
from annotate.configuration.layers import RULES_TABLE
from annotate.configuration.sections import SHIPPED
from annotate.configuration.setting import Key, Layer, Value
from annotate.configuration.settings import Settings

# Where a line is longer, its comment stands right behind it and out of the row.
_WIDEST = 40

_Row = tuple[str, str]


def shown(settings: Settings) -> str:
    """What is in force, as a configuration that sets the same when it is read in this folder."""
    rows = list(_rows(settings))
    width = max((len(text) for text, _ in rows if len(text) <= _WIDEST), default=0)
    return "".join(f"{_line(text, comment, width)}\n" for text, comment in rows)


def _rows(settings: Settings) -> Iterator[_Row]:
    force = settings.origins
    yield "", f"governed by {_plain(settings.file)}" if settings.file else "no configuration file"
    if settings.excluded:
        yield "", "it is left out by exclude"
    yield from (_row(key, force) for key in force if len(key) == 1)
    rules = checked({key: setting.value for key, setting in force.items()})
    for rule in RULES.values():
        yield "", ""
        yield f"[rules.{rule.id}]", rule.name + ("" if rule in rules else ", not checked")
        yield from (_row(key, force) for key in force if key[:2] == (RULES_TABLE, rule.id))
    section = force.get(("section",))
    if section and section.value not in SHIPPED:
        yield "", ""
        yield f"[sections.{toml(section.value)}]", "all that it sets is above"


def _row(key: Key, force: Layer) -> _Row:
    setting = force[key]
    return f"{key[-1]} = {toml(setting.value)}", _plain(setting.origin)


def _line(text: str, comment: str, width: int) -> str:
    if not comment:
        return text
    return f"{text:<{width}}  # {comment}" if text else f"# {comment}"


def toml(value: Value) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{_plain(value, quote=True)}"'
    if isinstance(value, tuple):
        return f"[{', '.join(toml(each) for each in names_of(value))}]"
    return repr(value)


def _plain(text: str, *, quote: bool = False) -> str:
    """The text with what may stand neither in a string of TOML nor in a comment as escapes."""
    escaped = json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")
    whole = escaped.encode("utf-8", "replace").decode("utf-8")
    return whole if quote else whole.replace('\\"', '"').replace("\\\\", "\\")
