"""What a command prints: the renderer for the format asked for, and where the text goes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from annotate import __version__
from annotate.article import Failure
from annotate.cli import console
from annotate.document import Label, Result
from annotate.errors import UsageError

if TYPE_CHECKING:
    from annotate.evaluation.scoring import Evaluation
    from annotate.findings import Report
    from annotate.render.gate.rules import RuleInfo

_Asked = dict[str, Any]


def rendered(results: Iterable[Result], asked: _Asked, judges: Mapping[str, str]) -> Iterator[str]:
    """The text of labelled documents, in pieces, as the options of `label` ask for it.

    `judges` has what tells each judge that was asked from others.
    """
    only = Label(asked["only"]) if asked["only"] else None
    if asked["format"] == "terminal":
        from annotate.render.terminal import View, render_terminal

        view = View(_width(asked), _colour(asked), explain=asked["explain"], only=only)
        return render_terminal(results, view)

    if asked["format"] == "html":
        from annotate.render.webpage.page import render_html
        from annotate.voices import hear

        heard = (each if isinstance(each, Failure) else hear(each) for each in results)
        return render_html(heard, version=__version__, model="; ".join(judges.values()), only=only)

    from annotate.render import records, tables
    from annotate.render.offsets import OffsetUnit

    shape = records.Shape(only, OffsetUnit(asked["offset_unit"]))
    if asked["format"] == "json":
        model = "; ".join(judges.values())
        return records.render_json(results, version=__version__, model=model, shape=shape)
    render = {"jsonl": records.render_jsonl, "csv": tables.render_csv, "tsv": tables.render_tsv}
    return render[asked["format"]](results, shape=shape)


def voices(results: Iterable[Result], asked: _Asked) -> Iterator[str]:
    """The text of who speaks in labelled documents, in pieces, as the options of `speakers` ask."""
    from annotate.render import speakers
    from annotate.render.offsets import OffsetUnit
    from annotate.voices import hear

    heard = (each if isinstance(each, Failure) else hear(each) for each in results)
    if asked["format"] == "table":
        return speakers.render_table(heard, width=_width(asked), colour=_colour(asked))
    unit = OffsetUnit(asked["offset_unit"])
    if asked["format"] == "json":
        from annotate.pipeline import LIGHT, model_id

        return speakers.render_json(heard, version=__version__, model=model_id(LIGHT), unit=unit)
    render = {"csv": speakers.render_csv, "tsv": speakers.render_tsv}
    return render[asked["format"]](heard, unit=unit)


def verdict(report: Report, asked: _Asked) -> Iterator[str]:
    """The text of a report, in pieces, as the options of `check` ask for it."""
    from annotate.render.gate import checkstyle, github, gitlab, junit, records, sarif, text

    if asked["format"] == "text":
        return text.render(report, width=_width(asked) or text.WIDTH, colour=_colour(asked))
    if asked["format"] == "json":
        return records.render(report, version=__version__)
    if asked["format"] == "sarif":
        return sarif.render(report, version=__version__, rules=_rules())
    render = {
        "github": github.render,
        "gitlab": gitlab.render,
        "junit": junit.render,
        "checkstyle": checkstyle.render,
    }
    return render[asked["format"]](report)


def append_summary(report: Report, environ: Mapping[str, str]) -> None:
    """Put the report on the page of the job, where a GitHub runner names the file for it.

    Where that cannot be written it is said, and the check ends as it would have.
    """
    from annotate.render.gate import github

    path = environ.get("GITHUB_STEP_SUMMARY")
    if path:
        try:
            with console.appending(path) as put:
                put(github.summary(report))
        except UsageError as error:
            console.say(str(error))


def _rules() -> list[RuleInfo]:
    from annotate.checks.registry import RULES
    from annotate.render.gate.rules import RuleInfo

    return [
        RuleInfo(rule.id, rule.name, rule.summary, rule.manual, rule.hint, rule.severity)
        for rule in RULES.values()
    ]


def figures(evaluation: Evaluation, asked: _Asked) -> str:
    """The figures of an evaluation, for a reader or a script."""
    from annotate.evaluation.figures import figures_record, figures_text

    if asked["format"] == "json":
        return json.dumps(figures_record(evaluation), indent=2) + "\n"
    return figures_text(evaluation)


def write(pieces: Iterable[str], output: str | None = None) -> None:
    """Write the pieces to the file `output`, or to standard output."""
    with console.writing(output) as put:
        for piece in pieces:
            put(piece)


def _width(asked: _Asked) -> int | None:
    screen = console.is_screen(asked["output"])
    return shutil.get_terminal_size().columns if screen else None


def _colour(asked: _Asked) -> bool:
    screen = console.is_screen(asked["output"])
    return console.wants_colour(asked["color"], screen, os.environ)
