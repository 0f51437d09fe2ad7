"""The streams: what is written where, in colour or not, and how far the work has got."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from annotate.errors import UsageError
from annotate.visible import one_line

# What one process labels in about a second: below, a bar would be gone before it is seen.
_WORTH_A_BAR = 1_000_000

Write = Callable[[str], object]


def say(message: str) -> None:
    """One line on standard error, which a build server may read as well as people."""
    from annotate.inert import inert

    sys.stderr.write(f"annotate: {inert(one_line(message))}\n")


def speak_utf8() -> None:
    """Make the standard streams write UTF-8 whatever the locale, and nothing fail to be written."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def is_piped(stream: TextIO | None) -> bool:
    """Whether text was sent to the stream: a pipe or a file, not a terminal and not `/dev/null`."""
    if stream is None or stream.closed or stream.isatty():
        return False
    try:
        return not stat.S_ISCHR(os.fstat(stream.fileno()).st_mode)
    except OSError:
        return True


def is_screen(output: str | None) -> bool:
    """Whether what goes to `output` is seen on a terminal at once."""
    return output in (None, "-") and sys.stdout is not None and sys.stdout.isatty()


def wants_colour(choice: str, screen: bool, environ: Mapping[str, str]) -> bool:
    """Whether to colour what goes to a `screen`, or elsewhere.

    The flag decides, then NO_COLOR, FORCE_COLOR or CLICOLOR_FORCE, CLICOLOR, then whether it is a
    terminal that can (https://no-color.org, https://bixense.com/clicolors).
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environ.get("CLICOLOR") == "0":
        return False
    return screen and environ.get("TERM") != "dumb"


@contextmanager
def writing(path: str | None) -> Iterator[Write]:
    """What writes the output: to standard output, or to a file that appears when it is whole.

    Raises `UsageError` where it cannot be written, and `BrokenPipeError` where nobody reads on.
    """
    if path in (None, "-"):
        if sys.stdout is None:
            raise UsageError("standard output is closed; name a file with -o")
        with _writable("standard output"):
            yield sys.stdout.write
            sys.stdout.flush()
        return
    target = Path(path).resolve()
    is_device = target.exists() and not target.is_file()
    with _writable(path), (_device if is_device else _draft)(target) as stream:
        yield stream.write


@contextmanager
def appending(path: str) -> Iterator[Write]:
    """What writes at the end of a file; raises `UsageError` where it cannot be written."""
    with _writable(path), Path(path).open("a", encoding="utf-8", newline="\n") as stream:
        yield stream.write


@contextmanager
def _writable(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"{name}: cannot be written: {error.strerror}") from error


def _device(target: Path) -> TextIO:
    return target.open("w", encoding="utf-8", newline="\n")


@contextmanager
def _draft(target: Path) -> Iterator[TextIO]:
    """A file beside the target that takes its place at the end, or is gone."""
    draft = target.with_name(f".annotate-{os.urandom(4).hex()}")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def progress(total: int, *, wanted: bool) -> Iterator[Callable[[int], None]]:
    """What to tell the number of bytes that are done, shown as a bar on standard error.

    There is no bar where none is `wanted` or the `total` is soon done.
    """
    if not wanted or total < _WORTH_A_BAR:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        SpinnerColumn,
        TimeRemainingColumn,
    )

    columns = (SpinnerColumn(), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda count: bar.advance(task, count)
