"""The configuration to begin with, from the folders that there are."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath, PurePosixPath

from annotate.configuration.places import absolute
from annotate.configuration.showing import toml

_SUFFIXES = {".txt", ".md", ".markdown", ".html", ".htm", ".jsonl"}
# Enough for the folders of a newsroom; an archive is not walked to its end.
_MOST_ENTRIES = 10_000
_DEEPEST = 4
_MOST_OTHERS = 8

# What folders are called that are for a section; a hyphen stands for what parts the words.
_NAMES = {
    "news": """
        business city domestic economy foreign health international local metro national news
        newsroom politics regional report reports science sport sports stories tech technology world
    """,
    "opinion": """
        blog blogs column columnists columns comment commentary comments editorial editorials leader
        leaders letters op-ed op-eds oped opeds opinion opinions review reviews views
    """,
    "wire": "afp agencies agency ap dpa newswire reuters ticker wire wires",
    "fact-check": """
        fact-check fact-checking fact-checks factcheck factchecking factchecks verification
    """,
}
_SECTION_OF = {name: section for section, names in _NAMES.items() for name in names.split()}

_SETTINGS = """
# The least severity that fails: note, warning, error or never.
# fail-on = "warning"

# The part of the words of an article that may be comment, and how sure the tool must be that a
# sentence is comment before it objects.
# max-comment = 0.1
# min-confidence = 0.8

# What not to read, as in .gitignore, and what was accepted before there was a gate.
# exclude = ["drafts/"]
# baseline = ".annotate-baseline.json"

# A rule that is off is not checked; "annotate rules" lists them.
# [rules]
# AN103 = "off"
"""
_OVERRIDES = """
# Where something else holds. Of overrides that match the same article later ones win.
"""
_EXAMPLE = """# [[overrides]]
# paths = ["opinion/**"]
# section = "opinion"
"""
_OWN = """
# A section of your own, to be named like those that ship.
# [sections.sport]
# section = "news"
# max-comment = 0.2
"""


def starter(folder: str) -> str:
    """A commented `annotate.toml` for the folder.

    Folders that hold articles and are called after a section are given to it. No link is followed,
    nothing hidden is entered, and a large tree is not walked to its end.
    """
    found = sorted(set(_folders_with_articles(folder)))
    return _head(folder) + _SETTINGS + _OVERRIDES + _overrides(found) + _others(found) + _OWN


def _head(folder: str) -> str:
    section = _section_of(absolute(folder).name)
    return (
        '# What annotate checks here; "annotate config ARTICLE" tells what is in force for one.\n'
        "\n"
        "# What is not set otherwise is as in this section: news, opinion, wire or fact-check.\n"
        f"{'' if section else '# '}section = {toml(section or 'news')}\n"
    )


def _overrides(found: Iterable[PurePosixPath]) -> str:
    """An override for the folders of each depth and section, the outer ones first."""
    groups: dict[tuple[int, str], list[str]] = defaultdict(list)
    for path, section in sorted(_sections(found).items()):
        groups[len(path.parts), section].append(f"{_escaped(str(path))}/**")
    tables = [
        f"[[overrides]]\npaths = [{', '.join(map(toml, paths))}]\nsection = {toml(section)}\n"
        for (_, section), paths in sorted(groups.items())
    ]
    return "\n".join(tables or [_EXAMPLE])


def _sections(found: Iterable[PurePosixPath]) -> dict[PurePosixPath, str]:
    """The folders that begin a section: those around them are of none, or of another."""
    sections = {}
    for folder in found:
        around = None
        for path in reversed([folder, *folder.parents]):
            section = _section_of(path.name)
            if section and section != around:
                sections[path] = section
            around = section or around
    return sections


def _others(found: Iterable[PurePosixPath]) -> str:
    """The folders with articles that are called after no section."""
    others = {path.parts[0] for path in found if path.parts and not _sections([path])}
    if not others:
        return ""
    named = ", ".join(toml(name) for name in sorted(others)[:_MOST_OTHERS])
    more = f" and {len(others) - _MOST_OTHERS} more" if len(others) > _MOST_OTHERS else ""
    return f"\n# Of no section yet: {named}{more}\n"


def _folders_with_articles(root: str) -> Iterator[PurePosixPath]:
    """Relative to the root; those nearer to it come first, lest a deep one use up the walk."""
    waiting = [PurePosixPath()]
    left = _MOST_ENTRIES
    for folder in waiting:
        for entry in _entries(Path(root) / folder):
            left -= 1
            if left < 0:
                return
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if len(folder.parts) < _DEEPEST:
                    waiting.append(folder / entry.name)
            elif PurePath(entry.name).suffix.lower() in _SUFFIXES:
                yield folder


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _section_of(name: str) -> str | None:
    return _SECTION_OF.get(re.sub(r"[_ ]+", "-", name.lower()))


def _escaped(path: str) -> str:
    """The path with what is special to `.gitignore` meant as it stands."""
    return re.sub(r"([\\*?\[\]!# ])", r"\\\1", path)
