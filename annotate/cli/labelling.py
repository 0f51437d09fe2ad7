"""The inputs that are asked for, labelled, and what is said about them on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from annotate.cli import console
from annotate.document import Failure, Result, Stance

# What a folder holds that its owner would want to know was not read.
_SURPRISING = frozenset(("binary", "markdown", "html"))

_Asked = dict[str, Any]


@contextmanager
def labelled(asked: _Asked) -> Iterator[tuple[Iterator[Result], list[Failure]]]:
    """The results as they come, and the failures among those that have come."""
    from annotate.batch import Batch
    from annotate.pipeline import LIGHT, model_id
    from annotate.reading.inputs import find_inputs

    # Who speaks does not hang on the judge of comment.
    model = asked.get("model", LIGHT)
    model_id(model)  # a judge that cannot be had is told before anything is read
    found = find_inputs(
        asked["paths"], exclude=asked["exclude"], input_format=asked["input_format"]
    )
    batch = Batch(
        found.inputs,
        stdin=sys.stdin.buffer if sys.stdin else None,
        stdin_name=asked["stdin_filename"],
        input_format=asked["input_format"],
        encoding=asked["encoding"],
        text_field=asked["text_field"],
        jobs=asked["jobs"] or os.cpu_count() or 1,
        stance=Stance(asked.get("genre", Stance.AUTO)),
        model=model,
        explain=asked.get("explain", False),
    )
    quiet = asked["quiet"] or asked.get("no_progress", False)
    bar = not quiet and sys.stderr.isatty() and not console.is_screen(asked["output"])
    failures: list[Failure] = []
    with console.progress(batch.size, wanted=bar) as done:
        yield _reported(batch.results(done), failures, quiet=asked["quiet"]), failures
    _report_skipped({**found.skipped, **batch.skipped}, asked)


def _reported(
    results: Iterable[Result], failures: list[Failure], *, quiet: bool
) -> Iterator[Result]:
    """Pass the results on; say what failed and what is doubtful."""
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
            console.say(f"{result.path}: {result.message}")
        elif not quiet:
            for warning in result.source.warnings:
                console.say(f"{result.source.path}: {warning}")
        yield result
        sys.stdout.flush()


def _report_skipped(skipped: Mapping[str, int], asked: _Asked) -> None:
    told = {
        reason: count
        for reason, count in skipped.items()
        if asked["verbose"] or (reason in _SURPRISING and not asked["quiet"])
    }
    if told:
        console.say(f"skipped: {', '.join(f'{count} {reason}' for reason, count in told.items())}")
