"""Paths, globs and folders to the files to read."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from annotate.article import Failure
from annotate.errors import InputError
from annotate.reading.articles import READABLE, format_of, is_article
from annotate.reading.ignored import GitIgnored, exclusions

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, or standard input where `path` is `-`.

    `name` is the path as it may be printed; `walked` says that the file was found in a folder and
    not named, so that it is skipped where it turns out to be binary. `encoding` is the one that it
    is said to have.
    """

    path: str
    name: str
    walked: bool = False
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The inputs in the order given, those at fault among them, and what was left out.

    `skipped` counts files and folders by the reason: `excluded`, `git-ignored`, `hidden`, and the
    names of formats that are not read.
    """

    inputs: tuple[Input | Failure, ...]
    skipped: Mapping[str, int]


def find_inputs(
    names: Sequence[str], *, exclude: Sequence[str] = (), input_format: str = "auto"
) -> Found:
    """Expand `names` to files, each given once.

    A file stands for itself, a pattern for its matches, a folder for the articles in and below it,
    sorted. `exclude` holds patterns in the manner of `.gitignore`, relative to the working folder;
    they hold for named files too. Raises `UsageError` for what is no pattern.
    """
    search = _Search(exclude, input_format)
    inputs = tuple(found for name in names for found in search.expand(name))
    return Found(inputs, dict(sorted(search.skipped.items())))


def read_bytes(path: str) -> bytes:
    """The content of a file; raises `InputError` with the code `not-found` or `unreadable`.

    Of pipes and devices only those are read that the shell has opened for the purpose: others may
    have nothing to say, or no end.
    """
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode) and not _is_opened(path):
            raise InputError("unreadable", "not a file; what a pipe or device says is read from -")
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError("not-found", "no such file or folder") from None
    except (OSError, ValueError) as error:
        raise InputError("unreadable", _reason(error)) from None


def _is_opened(path: str) -> bool:
    """Whether the path stands for an open stream: `/dev/stdin`, `<(command)`."""
    return os.path.realpath(path).startswith(("/proc/", "/dev/fd/", "/dev/pts/", "/dev/tty"))


class _Search:
    """One expansion: what it has seen, and what it has skipped."""

    def __init__(self, exclude: Sequence[str], input_format: str) -> None:
        self._excluded = exclusions(exclude)
        self._input_format = input_format
        self._seen: set[str] = set()
        self.skipped: Counter[str] = Counter()

    def expand(self, name: str) -> Iterator[Input | Failure]:
        if name == STDIN or os.path.lexists(name) or not has_magic(name):
            yield from self._named(name)
            return
        matches = sorted(glob(name, recursive=True))  # noqa: PTH207 - Path.glob is relative only
        if not matches:
            yield Failure(_printable(name), "not-found", "no file matches the pattern")
        for match in matches:
            yield from self._named(match)

    def _named(self, name: str) -> Iterator[Input | Failure]:
        if name == STDIN:
            yield from self._once(name)
        elif not name:
            yield Failure("(no name)", "not-found", "the name of the file is empty")
        elif self._excluded.decide(name, is_folder=_is_folder(name)):
            self.skipped["excluded"] += 1
        elif _is_folder(name):
            yield from self._folder(name)
        else:
            yield from self._once(name)

    def _once(self, path: str, *, walked: bool = False) -> Iterator[Input]:
        identity = path if path == STDIN else os.path.realpath(path)
        if identity not in self._seen:
            self._seen.add(identity)
            yield Input(path, _printable(path), walked)

    def _folder(self, name: str) -> Iterator[Input | Failure]:
        empty = True
        for found in self._walk(name):
            empty = False
            if isinstance(found, Failure):
                yield found
            else:
                yield from self._once(found, walked=True)
        if empty:
            yield Failure(_printable(name), "not-found", "no article in the folder")

    def _walk(self, name: str) -> Iterator[str | Failure]:
        """The articles in and below a folder, in order, and a failure for what cannot be opened.

        Links to folders are followed, and no folder is walked twice.
        """
        git = GitIgnored(name)
        walked = set()
        waiting = [name]
        while waiting:
            path = waiting.pop()
            if not _is_folder(path):
                yield path
                continue
            identity = os.path.realpath(path)
            if identity in walked:
                continue
            walked.add(identity)
            git.enter(path)
            try:
                entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
            except OSError as error:
                yield Failure(_printable(path), "unreadable", _reason(error))
                continue
            kept = (entry.path for entry in entries if self._keeps(entry, git))
            waiting.extend(os.path.normpath(each) for each in kept)

    def _keeps(self, entry: os.DirEntry[str], git: GitIgnored) -> bool:
        is_folder = entry.is_dir()
        if entry.name == ".git" or not (is_folder or (is_article(entry.name) and entry.is_file())):
            return False
        reason = self._reason_against(entry, git, is_folder=is_folder)
        if reason:
            self.skipped[reason] += 1
        return reason is None

    def _reason_against(
        self, entry: os.DirEntry[str], git: GitIgnored, *, is_folder: bool
    ) -> str | None:
        input_format = format_of(entry.name, self._input_format)
        if entry.name.startswith("."):
            return "hidden"
        if self._excluded.decide(entry.path, is_folder=is_folder):
            return "excluded"
        if git.holds(entry.path, is_folder=is_folder):
            return "git-ignored"
        return None if is_folder or input_format in READABLE else input_format


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name that is too long
        return False


def _printable(path: str) -> str:
    """The path with bytes that are no text replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
