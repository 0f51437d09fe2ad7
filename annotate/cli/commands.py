"""The commands: what they are called, what they may be told, and what each of them does."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotate import __version__
from annotate.article import Failure
from annotate.cli import archive, console, gate, printing
from annotate.cli.dispatch import Command, Commands, PathCommand
from annotate.cli.inputs import configuration, find, worked
from annotate.cli.options import (
    archive_options,
    color_option,
    format_options,
    genre_option,
    input_options,
    message_options,
    model_option,
    offset_option,
    output_option,
    progress_option,
)
from annotate.document import Document, Label, Result
from annotate.errors import EXIT_UNUSABLE, InputError, UsageError
from annotate.processes import COLLECT_EVERY

if TYPE_CHECKING:
    from annotate.batch import Work
    from annotate.evaluation.gold import Gold
    from annotate.reading.inputs import Input

_Asked = dict[str, Any]


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[COMMAND] [PATH]...",
    options_metavar="",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def annotate() -> None:
    """Label every sentence of an article as reported fact, direct quote or editorial comment.

    A PATH is an article or a table of them, a pattern, a folder, or - for standard input. PATHs
    without a command are labelled.

    \b
      annotate article.txt                     the article in colour, and its balance
      annotate --explain article.txt           with the evidence under each sentence
      annotate -f html news/ > news.html       a page to look at, all in one file
      annotate -f json news/ > news.json       everything in a folder, as data
      annotate -f csv < article.txt            a row a sentence, for a spreadsheet
      annotate speakers article.txt            who speaks, and how much
      annotate check --max-comment 0.1 news/   fail where more than a tenth is comment

    Exit codes: 0 fine, 1 check found something, 2 usage or an input that could not be read,
    70 internal error, 130 interrupted, 141 closed pipe.
    """


@annotate.command(cls=PathCommand, options_metavar="[OPTION]...")
@format_options("terminal", "html", "json", "jsonl", "csv", "tsv", "parquet", "arrow", by_name=True)
@click.option(
    "--explain",
    is_flag=True,
    help="Print under each sentence what speaks for each label, its weight in log-odds (terminal);"
    " look for what the encoder goes by, which takes a while.",
)
@click.option(
    "--only",
    type=click.Choice([each.value for each in Label]),
    help="Show the sentences of one label; the summary stays that of the whole article.",
)
@click.option(
    "--min-confidence",
    metavar="P",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Mark labels that are less sure than P, from 0 to 1, as uncertain.",
)
@model_option
@genre_option
@offset_option
@color_option
@input_options
@progress_option
@archive_options
@message_options
def label(**asked: Any) -> int:
    """Label every sentence of the articles at PATH and print them.

    \b
    The labels say whose voice a sentence is in:
      fact     what the article reports, as a fact or as the view of a source
      quote    a source's own words
      comment  the writer's, or the outlet's, own judgement

    On a terminal the letters F, Q and C stand for them; * marks loaded wording in a fact or a
    quote, ? a label that is less sure than --min-confidence.

    \b
      annotate label --only comment news/*.txt
      annotate label -f jsonl -j 4 archive/ | jq -c '[.path, .summary.comment.share]'
      annotate label -f csv -o article.csv article.txt
      annotate label --text-field body -j 4 -o labelled.parquet archive.parquet
    """
    from annotate.pipeline import label_article

    inputs = find(asked, configuration(asked, {"model": asked["model"], "genre": asked["genre"]}))
    asked["format"] = archive.output_format(asked)
    if asked["format"] in archive.FORMATS:
        return archive.label(asked, inputs)
    if asked["resume"] or asked["prefix"]:
        raise UsageError("--resume and --prefix are for -f parquet and -f arrow")
    judges = inputs.judges()

    def work(file: Input) -> Work[Document]:
        settings = inputs.settings(file.path)
        stance, model = settings.stance, settings.model
        return partial(label_article, stance=stance, model=model, explain=asked["explain"])

    with worked(asked, inputs, work) as (results, failures):
        doubted = (_doubted(result, asked["min_confidence"]) for result in results)
        printing.write(printing.rendered(doubted, asked, judges), asked["output"])
    return EXIT_UNUSABLE if failures else 0


@annotate.command(cls=PathCommand, options_metavar="[OPTION]...")
@format_options("table", "json", "csv", "tsv")
@offset_option
@color_option
@input_options
@progress_option
@message_options
def speakers(**asked: Any) -> int:
    """List who speaks in the articles at PATH, and how much.

    \b
    A row a speaker, whoever has the most quoted words first:
      quotations  direct ones and fragments, without titles, nicknames and the like
      indirect    sentences that report without quoting; in data they are attributions
      share       the part of all quoted words of the article
      first       line and column where the speaker is first mentioned

    Below a name stand the words that the article uses for the speaker. Words that nobody is found
    to have said are in the last row.

    \b
      annotate speakers article.txt
      annotate speakers -f csv -o speakers.csv archive/
      annotate speakers -f json news/ | jq -r '.files[].speakers[].name'
    """
    from annotate.pipeline import LIGHT, label_article

    inputs = find(asked, configuration(asked, {}))
    # Who speaks does not hang on the judge of comment.
    with worked(asked, inputs, lambda _: partial(label_article, model=LIGHT)) as (
        results,
        failures,
    ):
        printing.write(printing.voices(results, asked), asked["output"])
    return EXIT_UNUSABLE if failures else 0


@annotate.command(cls=Command, options_metavar="[OPTION]...")
@click.argument("gold", metavar="GOLD.jsonl...", nargs=-1, required=True)
@format_options("text", "json")
@model_option
@message_options
def evaluate(**asked: Any) -> int:
    """Score the labels against documents that were labelled by hand.

    A line of GOLD.jsonl is a document: either what "annotate -f jsonl" printed, put right by hand,
    or {"text": ..., "sentences": [{"start", "end", "label", "speakers"}]} with offsets in code
    points.
    """
    from annotate import annotate_text
    from annotate.evaluation.scoring import evaluate as score

    failed: list[str] = []
    golds = _golds(asked["gold"], failed)
    evaluation = score((gold, annotate_text(gold.text, model=asked["model"])) for gold in golds)
    if evaluation.documents:
        printing.write([printing.figures(evaluation, asked)], asked["output"])
    return EXIT_UNUSABLE if failed else 0


@annotate.command(cls=Command, options_metavar="[OPTION]...")
@click.argument("gold", metavar="GOLD.jsonl...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="MODEL", required=True, help="Write the judge to MODEL.")
@click.option(
    "--model",
    type=click.Choice(("light", "standard")),
    default="standard",
    show_default=True,
    help="The judge to start from.",
)
@click.option("-q", "--quiet", is_flag=True, help="Do not tell how good the judge is.")
def train(**asked: Any) -> int:
    """Fit the judge of comment to articles labelled by hand.

    GOLD.jsonl is as for "annotate evaluate". The judge that ships is changed as far as the labels
    give reason to and written to MODEL; how much better it hears others of the articles is told.
    It takes minutes at most.

    \b
      annotate -f jsonl -o gold.jsonl archive/     then put the labels in gold.jsonl right
      annotate train gold.jsonl -o ours.json
      annotate --model ours.json article.txt
    """
    from annotate.cli.training import trained

    if any(_is_same_file(path, asked["output"]) for path in asked["gold"]):
        raise UsageError(f"{asked['output']} is read and cannot be written to")
    failed: list[str] = []
    golds = list(_golds(asked["gold"], failed))
    if failed:
        return EXIT_UNUSABLE
    said: list[str] = []
    printing.write(trained(golds, asked["gold"], asked["model"], said), asked["output"])
    if not asked["quiet"]:
        console.say(*said)
    return 0


@annotate.command(cls=Command)
@click.argument("command", type=click.Choice(("label", "speakers", "check")), default="label")
@output_option
def schema(command: str, output: str | None) -> None:
    """Print the JSON Schema of what -f json prints; label and its -f jsonl where none is named."""
    from annotate import data

    name = "annotate" if command == "label" else f"annotate-{command}"
    printing.write([data.path(f"{name}-1.schema.json").read_text(encoding="utf-8")], output)


def _golds(paths: Iterable[str], failed: list[str]) -> Iterator[Gold]:
    """The labelled documents of the files that can be read; say which cannot."""
    from annotate.evaluation.gold import read_gold
    from annotate.reading.decode import decode
    from annotate.reading.inputs import read_bytes

    for path in paths:
        try:
            golds = list(read_gold(decode(read_bytes(path)).text, path))
        except InputError as error:
            failed.append(path)
            console.say(f"{path}: {error}")
        else:
            yield from golds


def _is_same_file(one: str, other: str) -> bool:
    with suppress(OSError):
        return Path(one).samefile(other)
    return False


def _doubted(result: Result, least: float) -> Result:
    """The document with the labels that are less sure than `least` marked uncertain."""
    if isinstance(result, Failure) or not least:
        return result
    sentences = (replace(one, uncertain=one.confidence < least) for one in result.sentences)
    return replace(result, sentences=tuple(sentences))


for command in gate.COMMANDS:
    annotate.add_command(command)


def main() -> None:
    """The entry point of the command `annotate`."""
    # As an exception, so that an unfinished output file is removed on the way out.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    gc.set_threshold(COLLECT_EVERY)
    annotate(prog_name="annotate")
