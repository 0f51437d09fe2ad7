"""The commands around the gate: check, and all that tells it what to let pass."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotate.cli import console, printing
from annotate.cli.dispatch import Command, Group, PathCommand
from annotate.cli.inputs import configuration, find
from annotate.cli.options import (
    cache_option,
    color_option,
    config_options,
    encoding_option,
    format_options,
    genre_option,
    input_options,
    message_options,
    model_option,
    output_option,
    policy_options,
)
from annotate.errors import EXIT_UNUSABLE, UsageError

if TYPE_CHECKING:
    from annotate.cli.inputs import Inputs
    from annotate.configuration.settings import Configuration

_Asked = dict[str, Any]

_BASELINE = ".annotate-baseline.json"


@click.command(cls=PathCommand, options_metavar="[OPTION]...")
@format_options("text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", github=True)
@policy_options
@click.option(
    "--fail-on",
    type=click.Choice(("note", "warning", "error", "never")),
    show_default="warning",
    help="The least severity that ends with exit code 1.",
)
@click.option(
    "--baseline", metavar="FILE", help="Let pass what FILE holds; annotate baseline writes it."
)
@click.option(
    "--since",
    metavar="REV",
    help="Only sentences that are new or changed since REV, a revision of git.",
)
@cache_option
@color_option
@input_options
@message_options
def check(**asked: Any) -> int:
    """Fail where a rule finds something in the articles at PATH.

    \b
      annotate check news/                         every rule, as the configuration sets them
      annotate check --section news article.txt    by the rules of a section
      annotate check --max-comment 0.1 news/       at most a tenth may be comment
      annotate check --since origin/main news/     only what is new in a branch
      annotate check -f sarif -o out.sarif news/   for a service that shows it

    "annotate rules" lists the rules, "annotate explain AN101" prints the page of one, "annotate
    config" shows what is in force.
    """
    from annotate.cli.checking import check as checked

    asked["format"] = asked["format"] or _default_format(os.environ)
    report = checked(asked, find(asked, _configuration(asked)))
    printing.write(printing.verdict(report, asked), asked["output"])
    if asked["format"] == "github":
        printing.append_summary(report, os.environ)
    if report.stale:
        found = _number(report.stale, "finding")
        _say(f'{found} of the baseline mended; "annotate baseline prune" drops them', asked)
    return report.exit_code


@click.command(cls=Command)
def rules() -> None:
    """List the rules of "annotate check"."""
    from annotate.checks.registry import RULES

    width = max(len(rule.name) for rule in RULES.values())
    printing.write(
        f"{rule.id}  {rule.severity:<8} {rule.name:<{width}}  {rule.summary}\n"
        for rule in RULES.values()
    )


@click.command(cls=Command, options_metavar="[OPTION]...")
@click.argument("rule")
@format_options("text", "markdown")
def explain(**asked: Any) -> None:
    """Print the page of RULE: what it finds, why, and how to fix it.

    RULE is an id, a name, or the beginning of several ids: AN prints all there are.
    """
    from annotate.checks.pages import markdown
    from annotate.checks.registry import find_rules

    found = find_rules(asked["rule"])
    pages = markdown(found) if asked["format"] == "markdown" else ["\n".join(r.page for r in found)]
    printing.write(pages, asked["output"])


@click.group(cls=Group)
def baseline() -> None:
    """Accept the findings of today, so that only new ones fail.

    \b
      annotate baseline write news/     accept all that is found now
      annotate check news/ --baseline .annotate-baseline.json
      annotate baseline prune news/     drop what has been mended since

    The configuration may name the file, as baseline = ".annotate-baseline.json".
    """


baseline_option = click.option(
    "--baseline",
    metavar="FILE",
    show_default=f"that of the configuration, or {_BASELINE}",
    help="The file to write.",
)


@baseline.command(cls=PathCommand, options_metavar="[OPTION]...")
@baseline_option
@policy_options
@cache_option
@input_options
@message_options
def write(**asked: Any) -> int:
    """Accept every finding in the articles at PATH, and nothing else: the file is written anew."""
    from annotate.checks.baseline import baseline_of
    from annotate.cli.checking import check as checked

    inputs = find(asked, _configuration(asked))
    file = _baseline_file(inputs)
    report = checked(asked, inputs, accepting=False)
    held = baseline_of(report.findings, Path(file).parent)
    printing.write(held.text(), file)
    _say(f"{file} accepts {_number(held.size, 'finding')}", asked)
    return EXIT_UNUSABLE if report.failures else 0


@baseline.command(cls=PathCommand, options_metavar="[OPTION]...")
@baseline_option
@policy_options
@cache_option
@input_options
@message_options
def prune(**asked: Any) -> int:
    """Drop what is found no longer in the articles at PATH, or in articles that are gone."""
    from annotate.checks.baseline import baseline_of, read_baseline
    from annotate.checks.names import name_from
    from annotate.cli.checking import check as checked

    inputs = find(asked, _configuration(asked))
    file = _baseline_file(inputs)
    held = read_baseline(file)
    report = checked(asked, inputs, accepting=False)
    rules = {name_from(held.folder, each.path): each.rules for each in report.checked}
    kept = held.pruned(baseline_of(report.findings, held.folder), rules)
    printing.write(kept.text(), file)
    _say(
        f"{file} accepts {_number(kept.size, 'finding')}, {held.size - kept.size:,} dropped", asked
    )
    return EXIT_UNUSABLE if report.failures else 0


@click.command(cls=Command, options_metavar="[OPTION]...")
@click.argument("place", metavar="FILE:LINE:COL")
@click.argument("rule")
@click.option("--reason", metavar="TEXT", required=True, help="Why it may stand.")
@model_option
@genre_option
@encoding_option
@config_options
@message_options
def ignore(**asked: Any) -> int:
    """Let one finding stand: that of RULE at a place that "annotate check" names.

    The entry goes to .annotate-ignore.toml, the nearest above the article or a new one beside the
    configuration. It holds as long as the words of the sentence do, wherever they move.

    \b
      annotate ignore news/budget.txt:7:1 AN101 --reason "agreed with the desk"
    """
    from annotate.cli.ignoring import ignore as ignored

    return ignored(asked)


@click.command(cls=Command, options_metavar="[OPTION]...")
@click.argument("path", default="-")
@policy_options
@encoding_option
@config_options
@output_option
def config(**asked: Any) -> int:
    """Show the settings in force for the article or folder at PATH, and where each comes from.

    Without PATH they are those of the working folder. What is printed is a configuration itself.
    """
    from annotate.configuration.showing import shown

    path = asked["path"]
    article = str(Path(path, "article.txt")) if Path(path).is_dir() else path
    printing.write([shown(_configuration(asked).settings(article))], asked["output"])
    return 0


@click.command(cls=Command, options_metavar="[OPTION]...")
@click.argument("folder", default=".")
@output_option
def init(folder: str, output: str | None) -> int:
    """Write a configuration to begin with, after a look at what FOLDER holds.

    It is annotate.toml in FOLDER, the working folder where none is named, and replaces nothing.
    """
    from annotate.configuration.starter import starter

    if not Path(folder).is_dir():
        raise UsageError(f"{folder}: not a folder")
    target = output or str(Path(folder, "annotate.toml"))
    if output is None and os.path.lexists(target):
        raise UsageError(f"{target} is there already; -o - prints what would be written")
    printing.write([starter(folder)], target)
    if target != "-":
        console.say(f'{target} is written; "annotate config" shows what is in force')
    return 0


COMMANDS = (check, rules, explain, baseline, ignore, config, init)


def _default_format(environ: Mapping[str, str]) -> str:
    return "github" if environ.get("GITHUB_ACTIONS") == "true" else "text"


def _configuration(asked: _Asked) -> Configuration:
    """The configuration, over it what the options of the command line say."""
    confidence = asked["min_confidence"]
    given = {
        "section": asked["section"],
        "select": _names(asked["select"]),
        "ignore": _names(asked["ignore"]),
        "fail-on": asked.get("fail_on"),
        "max-comment": asked["max_comment"],
        "model": asked["model"],
        "genre": asked["genre"],
        "baseline": asked.get("baseline"),
        "rules": {} if confidence is None else {"AN101": {"min-confidence": confidence}},
    }
    return configuration(asked, given)


def _names(given: Iterable[str]) -> list[str]:
    return [name.strip() for names in given for name in names.split(",")]


def _baseline_file(inputs: Inputs) -> str:
    """The baseline that all articles share."""
    files = sorted({settings.baseline or _BASELINE for settings in inputs.all_settings()})
    if len(files) > 1:
        raise UsageError(f"the articles have several baselines, {', '.join(files)}; name one")
    return files[0] if files else _BASELINE


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _say(message: str, asked: _Asked) -> None:
    if not asked["quiet"]:
        console.say(message)
