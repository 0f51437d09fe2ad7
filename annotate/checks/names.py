"""How a file that keeps findings names the articles they are in."""

from __future__ import annotations

import os
from pathlib import Path


def absolute(path: str | Path) -> Path:
    """The path from the root, links not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() follows links


def exists(path: Path) -> bool:
    """Whether there is something at the path; nothing is where no path can lead."""
    try:
        return path.exists()
    except (OSError, ValueError):  # too long, or in a folder that is closed to us
        return False


def name_from(folder: Path, path: str) -> str:
    """The path of an article as seen from `folder`, with forward slashes on every system."""
    try:
        return Path(os.path.relpath(absolute(path), absolute(folder))).as_posix()
    except ValueError:  # on another drive
        return absolute(path).as_posix()
