"""A configuration file: from bytes to the tables that it holds for us."""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotate.configuration.lines import Lines, toml_lines
from annotate.configuration.places import absolute, near, printable
from annotate.errors import UsageError

# A long configuration has a hundred lines; what is larger was not written as one.
_MOST_BYTES = 256 * 1024
_OURS = b"annotate"
_INI = {".cfg", ".ini"}
_PYPROJECT = "pyproject.toml"
_IN_PYPROJECT = ("tool", "annotate")
_AT = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Tables:
    """What a file holds: `file` as it may be printed, `folder` as it may be opened.

    In an INI file every value `is_text`, to be read as the key wants it.
    """

    file: str
    folder: Path
    values: Mapping[str, Any]
    lines: Lines
    is_text: bool = False


def read_named(path: str) -> Tables:
    """Read the file of `--config`, in the format that its name tells.

    Raises `UsageError` where it cannot be read or has no section of ours.
    """
    suffix = Path(path).suffix.lower()
    if suffix != ".toml" and suffix not in _INI:
        raise UsageError(
            f"{printable(path)}: not read: its name ends in neither .toml, .cfg nor .ini"
        )
    tables = read(Path(path), printable(path))
    if tables is None:
        section = "annotate" if suffix in _INI else "tool.annotate"
        raise UsageError(f"{printable(path)}: there is no [{section}] in it")
    return tables


def read(path: Path, name: str | None = None) -> Tables | None:
    """Read a configuration file; None where it is one of many tools and has no section of ours.

    `name` is what to print. Raises `UsageError` where it cannot be read, is too large or no text,
    or its syntax is wrong.
    """
    file = printable(near(path)) if name is None else name
    folder = absolute(path).parent
    is_ini = path.suffix.lower() in _INI
    is_shared = is_ini or path.name == _PYPROJECT
    content = _content(path, file)
    if is_shared and _OURS not in content:
        return None
    if len(content) > _MOST_BYTES:
        raise UsageError(f"{file}: too large: more than {_MOST_BYTES // 1024} KB")
    text = _text(content, file)
    if is_ini:
        from annotate.configuration.ini import parse

        found = parse(text, file)
        return found and Tables(file, folder, *found, is_text=True)
    values: Any = _toml(text, file)
    lines = toml_lines(text)
    if is_shared:
        tool = values.get("tool")
        values = tool.get("annotate") if isinstance(tool, dict) else None
        if values is None:
            return None
        lines = _within(lines)
        if not isinstance(values, dict):
            raise UsageError(f"{file}:{lines.find(())}: tool.annotate is not a table")
    return Tables(file, folder, values, lines)


def _content(path: Path, file: str) -> bytes:
    """The bytes, one more than allowed at most; what is no ordinary file is not opened."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
            raise UsageError(f"{file}: {kind}, not a file")
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        is_link = path.is_symlink()
        raise UsageError(f"{file}: {'a link to nothing' if is_link else 'no such file'}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{file}: cannot be read: {reason}") from None


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{file}:{line}: not UTF-8: byte 0x{content[error.start]:02x} does not decode"
        ) from None


def _toml(text: str, file: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UsageError(f"{file}: too deeply nested") from None
    except ValueError as error:
        where = _AT.search(str(error))
        line = (where and where["line"]) or text.rstrip().count("\n") + 1
        reason = _AT.sub("", str(error))
        raise UsageError(f"{file}:{line}: not TOML: {reason}") from None


def _within(lines: Lines) -> Lines:
    """The lines of the keys below `tool.annotate`; the table itself is at the empty path."""
    depth = len(_IN_PYPROJECT)
    return Lines(
        {path[depth:]: line for path, line in lines.of.items() if path[:depth] == _IN_PYPROJECT}
    )
