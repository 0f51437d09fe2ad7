"""What was there at a revision of the git repository around the working folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotate.errors import UsageError


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of a revision, and which of them the working tree has otherwise or no more.

    `blobs` and `changed` name files by their paths from `root`, the folder of the working tree.
    """

    root: Path
    blobs: Mapping[str, str]
    changed: frozenset[str]

    def holds(self, path: str) -> bool:
        """Whether the file at `path` is now as it was then."""
        name = os.path.relpath(os.path.realpath(path), self.root)
        return name in self.blobs and name not in self.changed

    def past(self) -> Iterator[tuple[str, bytes]]:
        """Path and content, as they were then, of the files that were changed or removed since."""
        names = sorted(self.changed & self.blobs.keys())
        contents = _contents(self.root, [self.blobs[name] for name in names])
        for name, content in zip(names, contents, strict=True):
            if content is None:
                raise UsageError(f"git: the content of {name} was not fetched")
            yield name, content


def revision(name: str) -> Revision:
    """The revision called `name`: a commit, a branch, a tag, as git understands it.

    Where another branch has gone on since it parted from what is checked out, it is the commit at
    which they parted: what the other branch has changed is not new here.

    Raises `UsageError` where there is no git, no repository, or no such revision.
    """
    root = os.fsdecode(_git(Path.cwd(), "rev-parse", "--show-toplevel").rstrip(b"\n"))
    commit = _commit(Path(root), name)
    blobs = {}
    for entry in _git(Path(root), "ls-tree", "-r", "-z", commit).split(b"\0")[:-1]:
        about, _, path = entry.partition(b"\t")
        kind, blob = about.split(b" ")[1:3]
        if kind == b"blob":
            blobs[os.fsdecode(path)] = blob.decode("ascii")
    # Drivers that show differences, which a configuration might name, are not run.
    plain = ("--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules")
    changed = _git(Path(root), "diff", "--name-only", "-z", *plain, commit, "--").split(b"\0")[:-1]
    return Revision(Path(root), blobs, frozenset(map(os.fsdecode, changed)))


def _commit(root: Path, name: str) -> str:
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    try:
        found = _git(root, *asked)
    except UsageError:
        raise UsageError(
            f"no revision {name!r} in {root}; a shallow clone lacks it until it is fetched"
        ) from None
    # With --end-of-options older versions of git print that as well.
    commit = found.decode("ascii").split()[-1]
    try:
        return _git(root, "merge-base", commit, "HEAD").decode("ascii").strip()
    except UsageError:  # no commit yet, or none in common as far as a shallow clone reaches
        return commit


def _contents(root: Path, blobs: list[str]) -> Iterator[bytes | None]:
    """The contents of blobs, one after the other, None for one that the repository lacks."""
    import subprocess

    with subprocess.Popen(
        ["git", "cat-file", "--batch"], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as git:
        if git.stdin is None or git.stdout is None:
            raise RuntimeError("git has no pipes")
        for blob in blobs:
            git.stdin.write(f"{blob}\n".encode("ascii"))
            git.stdin.flush()
            about = git.stdout.readline().split()
            if len(about) < 3:
                yield None
            else:
                yield git.stdout.read(int(about[2]))
                git.stdout.read(1)


def _git(folder: Path, *words: str) -> bytes:
    import subprocess

    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    except FileNotFoundError:
        raise UsageError("git is not installed, and --since asks it") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines() or ["it failed"]
        raise UsageError(f"git: {reason[0].removeprefix('fatal: ')}") from None
    return done.stdout
