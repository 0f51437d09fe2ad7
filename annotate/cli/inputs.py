"""The inputs that are asked for, each with its settings, worked on; and what is said about them."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from annotate.article import Aside, Failure
from annotate.cli import console

if TYPE_CHECKING:
    from annotate.batch import Work
    from annotate.configuration.settings import Configuration, Settings
    from annotate.reading.inputs import Input

# What a folder holds that its owner would want to know was not read.
_SURPRISING = frozenset(("binary",))

_Asked = dict[str, Any]


class _Told(Protocol):
    """What is made of an article: it has a name, warnings for its owner, and what was left out."""

    @property
    def path(self) -> str: ...
    @property
    def warnings(self) -> tuple[str, ...]: ...
    @property
    def aside(self) -> tuple[Aside, ...]: ...


Made = TypeVar("Made", bound=_Told)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, the settings of each path, and what was left out for which reason."""

    files: tuple[Input | Failure, ...]
    settings: Callable[[str], Settings]
    skipped: Mapping[str, int]

    def all_settings(self) -> Iterator[Settings]:
        """The settings that differ, each once."""
        seen = set()
        for each in self.files:
            if not isinstance(each, Failure):
                settings = self.settings(each.path)
                if id(settings) not in seen:
                    seen.add(id(settings))
                    yield settings

    def judges(self) -> Mapping[str, str]:
        """The judges that are wanted, and what tells each from others.

        Where there is nothing to read it is the one for standard input. Raises `ModelError` for one
        that is not there, before anything is read.
        """
        from annotate.pipeline import model_id
        from annotate.reading.inputs import STDIN

        settings = tuple(self.all_settings()) or (self.settings(STDIN),)
        return {each.model: model_id(each.model) for each in settings}


def configuration(asked: _Asked, given: Mapping[str, object]) -> Configuration:
    """The configuration that governs the inputs, and over it what the command line has `given`."""
    from annotate.configuration.settings import Configuration

    said = {"encoding": asked["encoding"], **given}
    return Configuration(asked["config"], isolated=asked["isolated"], given=said)


def find(asked: _Asked, configured: Configuration) -> Inputs:
    """The files at the paths that are asked for, without those that the configuration excludes."""
    from annotate.reading.inputs import STDIN, find_inputs

    found = find_inputs(
        asked["paths"], exclude=asked["exclude"], input_format=asked["input_format"]
    )
    skipped = Counter(found.skipped)

    def settings(path: str) -> Settings:
        return configured.settings(asked["stdin_filename"] if path == STDIN else path)

    files: list[Input | Failure] = []
    for each in found.inputs:
        if isinstance(each, Failure):
            files.append(each)
        elif settings(each.path).excluded:
            skipped["excluded"] += 1
        else:
            files.append(replace(each, encoding=settings(each.path).encoding))
    return Inputs(tuple(files), settings, skipped)


@contextmanager
def worked(
    asked: _Asked, inputs: Inputs, work: Callable[[Input], Work[Made]]
) -> Iterator[tuple[Iterator[Made | Failure], list[Failure]]]:
    """What is made of the articles as it comes, and the failures among what has come."""
    from annotate.batch import Batch

    batch = Batch(
        inputs.files,
        work,
        stdin=sys.stdin.buffer if sys.stdin else None,
        stdin_name=asked["stdin_filename"],
        input_format=asked["input_format"],
        text_field=asked["text_field"],
        text_format=asked["text_format"],
        jobs=asked["jobs"] or os.cpu_count() or 1,
    )
    quiet = asked["quiet"] or asked.get("no_progress", False)
    bar = not quiet and sys.stderr.isatty() and not console.is_screen(asked.get("output"))
    failures: list[Failure] = []
    with console.progress(batch.size, wanted=bar) as done:
        yield _reported(batch.results(done), failures, asked), failures
    _report_skipped({**inputs.skipped, **batch.skipped}, asked)


def _reported(
    results: Iterable[Made | Failure], failures: list[Failure], asked: _Asked
) -> Iterator[Made | Failure]:
    """Pass the results on; say what failed, what is doubtful, and if asked what was left out."""
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
            console.say(f"{result.path}: {result.message}")
            yield result
            continue
        for warning in () if asked["quiet"] else result.warnings:
            console.say(f"{result.path}: {warning}")
        if asked["verbose"] and result.aside:
            console.say(f"{result.path}: no part of the article: {_listed(result.aside)}")
        yield result
        sys.stdout.flush()


def _listed(aside: Iterable[Aside]) -> str:
    """What was left out, kind by kind, with the number of words."""
    parts: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for each in aside:
        parts[each.kind] += 1
        words[each.kind] += each.words
    return ", ".join(
        f"{kind}{f' × {count}' if count > 1 else ''} ({words[kind]:,} words)"
        for kind, count in parts.items()
    )


def _report_skipped(skipped: Mapping[str, int], asked: _Asked) -> None:
    told = {
        reason: count
        for reason, count in skipped.items()
        if asked["verbose"] or (reason in _SURPRISING and not asked["quiet"])
    }
    if told:
        console.say(f"skipped: {', '.join(f'{count} {reason}' for reason, count in told.items())}")
