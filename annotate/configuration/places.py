"""Where configuration files are looked for, and how they are called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# In the order in which they win within a folder.
NAMES = ("annotate.toml", ".annotate.toml", "pyproject.toml", "setup.cfg")
STDIN = "-"


def absolute(path: str | Path) -> Path:
    """The path from the root on, without `..`; links in it are not followed."""
    return Path(os.path.normpath(Path(path).absolute()))


def folder_of(path: str) -> Path | None:
    """The folder that an article stands in; for `-` it is the working folder.

    An article belongs where its path says, also where that is a link. None where the working folder
    is gone.
    """
    try:
        return Path.cwd() if path == STDIN else absolute(path).parent
    except OSError:
        return None


def upward(folder: Path) -> Iterator[Path]:
    """The folder and those above that may govern it.

    The last is the one that holds `.git`, the home folder, or the root.
    """
    homes = _homes()
    for each in (folder, *folder.parents):
        yield each
        if each in homes or _exists(each / ".git"):
            return


def candidates(folder: Path) -> Iterator[Path]:
    """The paths in a folder at which something of the right name stands."""
    return (path for path in (folder / name for name in NAMES) if _exists(path))


def near(path: Path) -> Path:
    """The path as it reads from the working folder: short where it is in or below it."""
    try:
        return absolute(path).relative_to(Path.cwd())
    except (OSError, ValueError):
        return path


def printable(path: str | Path) -> str:
    """The path with bytes that are no text replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def _homes() -> set[Path]:
    try:
        home = Path.home()
        return {home, home.resolve()}
    except (OSError, RuntimeError):
        return set()


def _exists(path: Path) -> bool:
    """Whether anything stands there, a link to nothing included: that is to be told, not passed."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True
