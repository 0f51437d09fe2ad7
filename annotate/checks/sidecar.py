"""Suppressions beside the articles, for plain text, which goes to print as it is.

`.annotate-ignore.toml` stands in a folder above its articles. An entry names the article by its
path from there, the rule, and the sentence by its fingerprint, so that it holds wherever in the
article the sentence moves; the words of the sentence are there for people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from annotate.article import Lines
from annotate.checks.names import absolute, exists, name_from
from annotate.checks.registry import find_rule
from annotate.checks.suppressions import Suppression
from annotate.errors import UsageError
from annotate.findings import Finding

NAME = ".annotate-ignore.toml"
_HEAD = """\
# What was looked at and may stand, for "annotate check". An entry holds as long as the words of
# its sentence do; "annotate ignore FILE:LINE:COL RULE --reason TEXT" adds one.
"""
_NEEDED = ("path", "rule", "sentence")
_KEYS = (*_NEEDED, "reason", "text")
_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*ignore[ \t]*\]\]", re.MULTILINE)
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_NO_TEXT = re.compile(r"[\ud800-\udfff]")
_OPENING = 72

_ByArticle = Mapping[str, Sequence[Suppression]]


class Sidecars:
    """The entries for each article, from the nearest sidecar above it; each is read once."""

    def __init__(self) -> None:
        self._above: dict[Path, Path | None] = {}
        self._entries: dict[Path, _ByArticle] = {}

    def suppressions(self, path: str, file: str | None = None) -> Sequence[Suppression]:
        """The suppressions for the article at `path`; raises `UsageError` for a faulty sidecar.

        `file` is the file that it was read from, where that has another name than the article.
        """
        sidecar = self.above(file or path)
        if sidecar is None:
            return ()
        if sidecar not in self._entries:
            self._entries[sidecar] = _read(sidecar)
        return self._entries[sidecar].get(_name(sidecar, path), ())

    def above(self, path: str) -> Path | None:
        """The sidecar nearest above an article, inside the repository that the article is in."""
        passed = []
        found: Path | None = None
        for folder in absolute(path).parents:
            if folder in self._above:
                found = self._above[folder]
                break
            passed.append(folder)
            if exists(folder / NAME):
                found = folder / NAME
                break
            if exists(folder / ".git"):
                break
        self._above.update((folder, found) for folder in passed)
        return found


def with_entry(sidecar: Path, finding: Finding, reason: str) -> str | None:
    """The text of the sidecar with an entry for the finding, or None where it holds it already.

    The sidecar need not exist. Raises `UsageError` for one that cannot be read.
    """
    name = _name(sidecar, finding.path)
    text = _text(sidecar) if exists(sidecar) else _HEAD
    held = _entries(sidecar, text).get(name, ())
    if any(finding.rule in each.rules and each.key == finding.key for each in held):
        return None
    opening = " ".join(finding.text.split())
    if len(opening) > _OPENING:
        opening = f"{opening[:_OPENING].rpartition(' ')[0] or opening[:_OPENING]} …"
    values = {
        "path": name,
        "rule": finding.rule,
        "sentence": finding.key,
        "text": opening,
        "reason": reason,
    }
    entry = "".join(f"{key} = {_quoted(value)}\n" for key, value in values.items())
    longer = f"{text.rstrip()}\n\n[[ignore]]\n{entry}"
    _entries(sidecar, longer)  # one that holds its entries in brackets takes no more below them
    return longer


def _name(sidecar: Path, path: str) -> str:
    """What an entry calls an article, whose name on the disk need not be text."""
    return _NO_TEXT.sub("\ufffd", name_from(sidecar.parent, path))


def _text(sidecar: Path) -> str:
    try:
        if not sidecar.is_file():
            raise UsageError(f"{sidecar}: not a file")
        return sidecar.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise UsageError(f"{sidecar}: {reason}") from None


def _read(sidecar: Path) -> _ByArticle:
    return _entries(sidecar, _text(sidecar))


def _entries(sidecar: Path, text: str) -> _ByArticle:
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number too long, tables too deep, or no TOML
        raise UsageError(f"{sidecar}: {error}") from None
    entries = table.get("ignore", [])
    if table.keys() - {"ignore"} or not isinstance(entries, list):
        raise UsageError(f"{sidecar}: it holds [[ignore]] entries and nothing else")
    places = Lines(text)
    lines = [places.locate(match.start())[0] for match in _ENTRY.finditer(text)]
    found: dict[str, list[Suppression]] = {}
    for number, entry in enumerate(entries):
        line = lines[number] if len(lines) == len(entries) else 1
        path, suppression = _entry(entry, f"{sidecar}:{line}", f"{NAME}:{line}")
        found.setdefault(path, []).append(suppression)
    return found


def _entry(entry: object, place: str, told: str) -> tuple[str, Suppression]:
    if not isinstance(entry, dict):
        raise UsageError(f"{place}: an entry is a table")
    for key, value in entry.items():
        if key not in _KEYS:
            raise UsageError(f"{place}: unknown key {key!r}; an entry has {', '.join(_KEYS)}")
        if not isinstance(value, str):
            raise UsageError(f"{place}: {key} is {value!r}, not a text")
    for key in _NEEDED:
        if key not in entry:
            raise UsageError(f"{place}: {key!r} is missing")
    try:
        rule = find_rule(entry["rule"])
    except UsageError as error:
        raise UsageError(f"{place}: {error}") from None
    reason = " ".join(entry.get("reason", "").split())
    return entry["path"], Suppression(frozenset({rule.id}), told, reason, key=entry["sentence"])


def _quoted(value: str) -> str:
    """A basic string of TOML; nothing in it acts on a terminal that shows the file."""
    return f'"{_ESCAPED.sub(lambda match: _escape(match[0]), value)}"'


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if _NO_TEXT.match(character):
        return "\ufffd"
    return f"\\u{ord(character):04X}"
