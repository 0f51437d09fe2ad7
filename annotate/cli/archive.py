"""`annotate label` over archives: Parquet or Arrow out, and how far it is on standard error."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotate import __version__
from annotate.article import Failure
from annotate.cli import console
from annotate.errors import EXIT_UNUSABLE, UsageError, WorkerError

if TYPE_CHECKING:
    from annotate.archive.labelling import Way
    from annotate.archive.run import Step
    from annotate.archive.tables import File
    from annotate.cli.inputs import Inputs

FORMATS = ("parquet", "arrow")
_OUTPUTS = {".html": "html", ".parquet": "parquet", ".arrow": "arrow", ".feather": "arrow"}

# Of these the table has a column to go by, or no place.
_ELSEWHERE = ("explain", "only", "min_confidence", "offset_unit")
_SECONDS_BETWEEN_LINES = 10

_Asked = dict[str, Any]


def output_format(asked: _Asked) -> str:
    """The format asked for, or the one that the name of the output ends in; `terminal` if none."""
    by_name = _OUTPUTS.get(Path(asked["output"] or "").suffix.lower(), "terminal")
    return str(asked["format"] or by_name)


def label(asked: _Asked, inputs: Inputs) -> int:
    """Label the articles in the inputs into one table; the exit code."""
    from annotate.archive.run import Job, label_archive
    from annotate.cache import stamp_of

    files = list(_files(asked, inputs))
    way = _way(asked, inputs)
    job = Job(
        files,
        way,
        _target(asked, files),
        asked["format"],
        __version__,
        stamp_of(inputs.judges()[way.model]),
        jobs=asked["jobs"] or os.cpu_count() or 1,
        resume=asked["resume"],
    )
    with _progress(asked) as told, _resumable(job.target):
        outcome = label_archive(job, told)
    if outcome.failed and not asked["quiet"]:
        console.say(
            f"{asked['output']}: {outcome.failed:,} of {outcome.rows:,} rows could not be read; "
            f"the column {way.prefix}error tells why"
        )
    return EXIT_UNUSABLE if outcome.failed else 0


def _files(asked: _Asked, inputs: Inputs) -> Iterator[File]:
    """The tables; raises `UsageError` for what is none, before any work is done."""
    from annotate.archive.tables import FORMATS as TABLES
    from annotate.archive.tables import File
    from annotate.reading.articles import format_of
    from annotate.reading.inputs import STDIN

    if not inputs.files:
        raise UsageError("there is no archive to label")
    for each in inputs.files:
        if isinstance(each, Failure):
            raise UsageError(f"{each.path}: {each.message}")
        if each.path == STDIN:
            raise UsageError(f"standard input has no place in -f {asked['format']}; name a file")
        input_format = format_of(each.path, asked["input_format"])
        if input_format not in TABLES:
            raise UsageError(
                f"{each.name}: no table of articles, which -f {asked['format']} takes: "
                "Parquet, Arrow, CSV, TSV or JSON Lines; --input-format tells which"
            )
        yield File(each.path, each.name, input_format, each.encoding)


def _way(asked: _Asked, inputs: Inputs) -> Way:
    from annotate.archive.labelling import Way

    ways = {(each.model, each.stance) for each in inputs.all_settings()}
    if len(ways) > 1:
        raise UsageError(
            "the configuration has other models or genres for one file than for another; "
            "label them one by one, or say --model and --genre"
        )
    for name in _ELSEWHERE:
        if asked[name] and asked[name] != "codepoint":
            raise UsageError(
                f"--{name.replace('_', '-')} has no place in -f {asked['format']}, "
                "whose rows are whole articles; ask the columns of its sentences"
            )
    ((model, stance),) = ways
    return Way(asked["text_field"], model, stance, asked["prefix"], asked["text_format"])


def _target(asked: _Asked, files: list[File]) -> Path:
    if asked["output"] in (None, "-"):
        raise UsageError(f"-f {asked['format']} is for a file, which -o names")
    target = Path(asked["output"]).resolve()
    if target.exists() and not target.is_file():
        raise UsageError(f"{asked['output']}: no file, and so nothing for -f {asked['format']}")
    if any(target.exists() and target.samefile(file.path) for file in files):
        raise UsageError(f"{asked['output']} is read and cannot be written to")
    return target


@contextmanager
def _resumable(target: Path) -> Iterator[None]:
    """Say how to go on where the work is cut short; raise `UsageError` where it has no room."""
    from annotate.archive.parts import Parts

    try:
        yield
    except (KeyboardInterrupt, SystemExit, OSError, WorkerError) as error:
        if Parts.of(target).has_some():
            console.say("stopped; the same command with --resume goes on from here")
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            reason = error.strerror or error
            raise UsageError(f"{target.name}: cannot be written: {reason}") from error
        raise


@contextmanager
def _progress(asked: _Asked) -> Iterator[Callable[[Step], None]]:
    """What is told each step: a bar on a terminal, elsewhere with -v a line now and then."""
    if asked["quiet"] or asked["no_progress"]:
        yield lambda _: None
    elif sys.stderr is not None and sys.stderr.isatty():
        with _bar() as told:
            yield told
    elif asked["verbose"]:
        yield _lines()
    else:
        yield lambda _: None


@contextmanager
def _bar() -> Iterator[Callable[[Step], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn

    columns = (
        SpinnerColumn(),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.description}", markup=False),
    )
    began = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(step: Step) -> None:
            total = None if step.done is None else 1.0
            bar.update(task, total=total, completed=step.done or 0, description=_said(step, began))

        yield told


def _lines() -> Callable[[Step], None]:
    began = last = time.monotonic()

    def told(step: Step) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            console.say(_said(step, began))

    return told


def _said(step: Step, began: float) -> str:
    """How far it is, how fast, and how long it will take."""
    took = time.monotonic() - began
    said = f"{step.articles:,} articles, {step.articles / max(took, 1e-3):.1f} a second"
    if step.done is None or step.since is None or step.done <= step.since:
        return said
    left = took * (1 - step.done) / (step.done - step.since)
    return f"{said}, {_duration(left)} left"


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
