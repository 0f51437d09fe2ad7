"""In which line of a configuration file a key stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

# The names of tables and keys from the outside in; a number counts in an array of tables.
KeyPath = tuple[str | int, ...]

# That of `tool.annotate.overrides.0.rules.AN101.severity`.
_DEEPEST = 7


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines, from 1, of the keys of a file, as far as they are known."""

    of: Mapping[KeyPath, int] = field(default_factory=dict)

    def find(self, path: KeyPath) -> int:
        """The line of a key; where it is not known, that of the table around it, else 1."""
        known = (each for each in reversed(beginnings(path)) if each in self.of)
        return next((self.of[each] for each in known), 1)


def beginnings(path: KeyPath) -> list[KeyPath]:
    """The tables around a key from the outermost on, and the key, as deep as keys of ours lie."""
    return [path[:length] for length in range(min(len(path), _DEEPEST) + 1)]


_TOKEN = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<comment>\#[^\n]*)"
    r"|(?P<bare>[A-Za-z0-9_-]+)"
    r"|(?P<sign>[^ \t\r])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A header, `brackets` deep, or with no brackets a key and its value."""

    line: int
    key: tuple[str, ...]
    brackets: int


def toml_lines(text: str) -> Lines:
    """The lines of the keys in valid TOML; those in inline tables are not told apart."""
    lines: dict[KeyPath, int] = {}
    counts: Counter[KeyPath] = Counter()
    table: KeyPath = ()
    for statement in _statements(text):
        if statement.brackets:
            table = _table(statement, counts)
            path = table
        else:
            path = table + statement.key
        for outer in beginnings(path)[1:]:
            lines.setdefault(outer, statement.line)
    return Lines(lines)


def _table(header: _Statement, counts: Counter[KeyPath]) -> KeyPath:
    """What a header opens; the tables above it that are in arrays are the last ones so far."""
    path: KeyPath = ()
    for depth, name in enumerate(header.key, 1):
        path = (*path, name)
        if header.brackets == 2 and depth == len(header.key):
            counts[path] += 1
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path


def _statements(text: str) -> Iterator[_Statement]:
    tokens = _tokens(text)
    for line, kind, first in tokens:
        if kind == "sign" and first == "\n":
            continue
        brackets = 0
        key = []
        token = kind, first
        while token[1] not in ("=", "\n"):
            if token[1] == "[":
                brackets += 1
            elif token[0] in ("bare", "string"):
                key.append(_name(*token))
            token = next(tokens, (0, "sign", "\n"))[1:]
        yield _Statement(line, tuple(key), min(brackets, 2))
        if token[1] == "=":
            _skip_value(tokens)


def _skip_value(tokens: Iterator[tuple[int, str, str]]) -> None:
    depth = 0
    for _, kind, token in tokens:
        if kind != "sign":
            continue
        depth += (token in "[{") - (token in "]}")
        if token == "\n" and depth == 0:
            return


def _tokens(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, kind and characters of each token; a comment is none."""
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "comment":
            yield line, kind, match.group()
        line += match.group().count("\n")


def _name(kind: str, token: str) -> str:
    if kind == "bare" or token.startswith("'"):
        return token.strip("'")
    import tomllib

    return str(tomllib.loads(f"name = {token}")["name"])


_INI_HEADER = re.compile(r"\s*\[(?P<name>[^]]+)\]")
_INI_KEY = re.compile(r"(?P<name>[^\s#;=:\[][^=:]*)[=:]")


def ini_lines(text: str) -> Mapping[tuple[str, str], int]:
    """The lines of the keys in an INI file, by section and key; those of headers have no key."""
    lines: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        header, key = _INI_HEADER.match(line), _INI_KEY.match(line)
        if header:
            section = header["name"]
            lines.setdefault((section, ""), number)
        elif key:
            lines.setdefault((section, key["name"].rstrip()), number)
    return lines
