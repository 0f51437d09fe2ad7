"""The folder beside the target in which finished pieces wait for the others.

A piece is there whole or not at all, and the manifest tells what all of them are made of.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from annotate.errors import UsageError

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

_MANIFEST = "manifest.json"
# What a manifest tells, by the words for it in messages.
_DIFFERENCES = {
    "input": "of other input",
    "settings": "with other settings",
    "tool": "by another version of the tool, of the judge or of pyarrow",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a target; `folder` is where they are."""

    folder: Path

    @classmethod
    def of(cls, target: Path) -> Parts:
        """The parts of what will be at `target`."""
        return cls(target.with_name(f"{target.name}.parts"))

    @contextmanager
    def opened(self, manifest: Mapping[str, Any], *, resume: bool) -> Iterator[None]:
        """Begin, or with `resume` go on, and let nobody else do so meanwhile.

        Raises `UsageError` where there are parts and none are to be resumed, where they are of
        something else than `manifest` tells, and where another run is at work on them. Where it
        fails before there is a part nothing is left.
        """
        if not resume:
            self.refuse()
        self.folder.mkdir(exist_ok=resume)
        with (self.folder / "lock").open("a") as lock:
            _lock(lock, self.folder)
            self._agree(manifest)
            for draft in self.folder.glob("*.draft"):
                draft.unlink()
            try:
                yield
            except BaseException:
                if not self.has_some():
                    self.remove()
                raise

    def refuse(self) -> None:
        """Raise `UsageError` where there are parts already."""
        if self.folder.exists():
            raise UsageError(
                f"{self.folder} holds what a run has left that did not end; --resume goes on with "
                "it, or remove the folder"
            )

    def has_some(self) -> bool:
        """Whether any part is there."""
        return any(self.folder.glob("part-*.arrows"))

    def has(self, number: int) -> bool:
        """Whether the part is there."""
        return self.path(number).exists()

    def path(self, number: int) -> Path:
        """Where the part is, or will be."""
        return self.folder / f"part-{number:08}.arrows"

    def keep(self, number: int, batches: Iterable[RecordBatch], schema: Schema) -> None:
        """Put a part there, whole or not at all."""
        import pyarrow

        options = pyarrow.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
        with self._drafted(self.path(number)) as draft, pyarrow.ipc.new_stream(
            draft, schema, options=options
        ) as stream:  # fmt: skip
            for batch in batches:
                stream.write_batch(batch)

    def batches(self, number: int) -> Iterator[RecordBatch]:
        """The batches of a part; raises `UsageError` where it is gone or damaged."""
        import pyarrow

        path = self.path(number)
        try:
            with pyarrow.OSFile(str(path)) as file:
                yield from pyarrow.ipc.open_stream(file)
        except (pyarrow.ArrowException, OSError) as error:
            raise UsageError(f"{path} is damaged; remove it, and --resume: {error}") from None

    def remove(self) -> None:
        """Remove the folder and all in it."""
        shutil.rmtree(self.folder)

    def _agree(self, manifest: Mapping[str, Any]) -> None:
        """Hold the manifest against the one that is there, or write it."""
        path = self.folder / _MANIFEST
        try:
            there = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            with self._drafted(path) as draft:
                draft.write(json.dumps(manifest, indent=1).encode())
            return
        except ValueError:
            there = {}
        for key, difference in _DIFFERENCES.items():
            if there.get(key) != manifest[key]:
                raise UsageError(
                    f"{self.folder} was begun {difference}{_named(there.get(key), manifest[key])}; "
                    "it cannot be resumed: remove the folder to begin anew"
                )

    @contextmanager
    def _drafted(self, path: Path) -> Iterator[IO[bytes]]:
        draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
        try:
            with draft.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _named(there: object, wanted: object) -> str:
    """Which of the settings differ, where that can be said."""
    if not isinstance(there, dict) or not isinstance(wanted, dict):
        return ""
    keys = [key for key in wanted if there.get(key) != wanted[key]]
    return f" ({', '.join(f'{key}: {there.get(key)!r}' for key in keys)})"


def _lock(file: IO[str], folder: Path) -> None:
    """Hold the folder until this process ends, however it does, where the system can."""
    with suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"another run is at work in {folder}") from None
        except OSError:  # a file system that knows no locks
            return
