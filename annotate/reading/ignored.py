"""What a folder walk leaves out: patterns in the manner of `.gitignore`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotate.errors import UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """Git's ignore patterns, read from `base` on; the last that matches decides."""

    def __init__(self, base: Path, spec: GitIgnoreSpec | None) -> None:
        self._base = base
        self._spec = spec

    def decide(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether `path` is ignored, or None where no pattern says anything about it."""
        if self._spec is None:
            return None
        below = Path(os.path.relpath(path, self._base))
        parts = [part for part in below.parts if part not in {os.pardir, os.sep}]
        return self._spec.check_file("/".join(parts) + "/" * is_folder).include


class GitIgnored:
    """The `.gitignore` files that hold for a folder and what is in it; the nearest decides.

    They are those of the folders above, up to the root of the repository, and those of the folders
    entered since.
    """

    def __init__(self, folder: str) -> None:
        self._patterns: dict[Path, Patterns] = {}
        for above in _up_to_repository(Path(folder).absolute()):
            self.enter(str(above))

    def enter(self, folder: str) -> None:
        """Read the `.gitignore` of a folder, where it has one."""
        base = Path(folder).absolute()
        try:
            content = (base / ".gitignore").read_text("utf-8", "surrogateescape")
        except OSError:
            return
        self._patterns[base] = Patterns(base, _spec(_valid(content.splitlines())))

    def holds(self, path: str, *, is_folder: bool) -> bool:
        """Whether git would ignore `path`."""
        for base in Path(path).absolute().parents:
            patterns = self._patterns.get(base)
            decision = patterns.decide(path, is_folder=is_folder) if patterns else None
            if decision is not None:
                return decision
        return False


def exclusions(patterns: Iterable[str]) -> Patterns:
    """The user's own patterns, read from the working folder on; raises `UsageError`."""
    wanted = tuple(patterns)
    for pattern in set(wanted) - set(_valid(wanted)):
        raise UsageError(f"--exclude {pattern!r} is not a pattern")
    return Patterns(Path.cwd(), _spec(wanted) if wanted else None)


def _up_to_repository(folder: Path) -> Iterable[Path]:
    """The folders above `folder` up to the one that holds `.git`; none outside a repository."""
    above = [folder, *folder.parents]
    roots = (depth for depth, each in enumerate(above) if os.path.lexists(each / ".git"))
    return above[1 : next(roots, 0) + 1]


def _valid(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        try:
            _spec([line])
        except (ValueError, re.error):
            continue
        yield line


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
