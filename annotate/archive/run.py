"""An archive labelled into one file: pieces shared out to processes, parts kept, parts joined."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotate.archive.columns import SCHEMA, widened
from annotate.archive.joining import Layout, join, require_writable
from annotate.archive.labelling import Way, label_rows
from annotate.archive.parts import Parts
from annotate.archive.pieces import Piece, cut
from annotate.archive.tables import Archive, File
from annotate.errors import InputError
from annotate.pipeline import load_model
from annotate.processes import in_processes

if TYPE_CHECKING:
    from pyarrow import Schema

# Pieces a process that are read before they are wanted.
_AHEAD = 2
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """What to label, how, and where to; `stamp` tells the tool and the judge from others."""

    files: Sequence[File]
    way: Way
    target: Path
    output_format: str
    version: str
    stamp: str
    jobs: int = 1
    resume: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is: the articles that this run has labelled, and the part of all that is done.

    `since` is the part that was done before this run.
    """

    articles: int
    done: float | None
    since: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows the file has, and how many of them could not be read."""

    rows: int
    failed: int


def label_archive(job: Job, told: Callable[[Step], None] = lambda _: None) -> Outcome:
    """Label an archive; the target is there once all of it is done, and not before.

    What is done is kept beside it until then, and `told` after each piece. Raises `InputError` for
    input that cannot be read, `UsageError` for what cannot be done, `OSError` where there is no
    place to write.
    """
    parts = Parts.of(job.target)
    if not job.resume:
        parts.refuse()
    archive = Archive(job.files, job.way.text_field)
    schema = _told_of(widened(archive.schema, job.way.text_field, job.way.prefix), job)
    require_writable(schema, job.output_format)
    with parts.opened(_manifest(job), resume=job.resume):
        todo = _Todo(cut(archive.rows(), archive.schema, job.way.text_field), parts)
        articles = 0
        for rows, done in _worked(todo, job, parts, schema):
            articles += rows
            told(Step(articles, done, todo.since))
        whole = parts.folder / "whole.draft"
        layout = Layout(schema, job.output_format, f"{job.way.prefix}error")
        rows, failed = join(parts, todo.count, whole, layout)
        if job.target.exists():
            shutil.copymode(job.target, whole)
        whole.replace(job.target)
    parts.remove()
    return Outcome(rows, failed)


class _Todo:
    """The pieces that are not done yet.

    `count` is the number of all that have been passed, `since` the part of the archive that ends
    with those that were done at the start.
    """

    def __init__(self, pieces: Iterator[Piece], parts: Parts) -> None:
        self._pieces = pieces
        self._parts = parts
        self.count = 0
        self.since: float | None = 0.0

    def __iter__(self) -> Iterator[Piece]:
        begun = False
        for piece in self._pieces:
            self.count += 1
            if not self._parts.has(piece.number):
                begun = True
                yield piece
            elif not begun:
                self.since = piece.done


def _worked(
    todo: _Todo, job: Job, parts: Parts, schema: Schema
) -> Iterator[tuple[int, float | None]]:
    """How many rows each piece had that is now done, and the part of the archive up to there."""
    work = partial(_label, way=job.way, parts=parts, schema=schema)
    if job.jobs > 1:
        return in_processes(work, todo, jobs=job.jobs, ahead=_AHEAD)
    return map(work, todo)


def _label(piece: Piece, way: Way, parts: Parts, schema: Schema) -> tuple[int, float | None]:
    labelled = [
        label_rows(batch, way, faults)
        for batch, faults in zip(piece.batches(), piece.faults, strict=True)
    ]
    parts.keep(piece.number, labelled, schema)
    return sum(batch.num_rows for batch in labelled), piece.done


def _told_of(schema: Schema, job: Job) -> Schema:
    """The schema with a note of what the columns are and who made them."""
    note = {"schema": SCHEMA, "version": job.version, "model": load_model(job.way.model).id}
    return schema.with_metadata({**(schema.metadata or {}), "annotate": json.dumps(note)})


def _manifest(job: Job) -> dict[str, Any]:
    import pyarrow

    return {
        "input": [_digest(file) for file in job.files],
        "settings": {
            **asdict(job.way),
            "format": job.output_format,
            "input-format": [file.input_format for file in job.files],
            "encoding": [file.encoding for file in job.files],
        },
        "tool": {"annotate": job.version, "stamp": job.stamp, "pyarrow": pyarrow.__version__},
    }


def _digest(file: File) -> str:
    digest = blake2b(digest_size=16)
    try:
        with Path(file.path).open("rb") as content:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise InputError("unreadable", f"{file.name}: {error.strerror or error}") from None
    return digest.hexdigest()
