"""Options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from annotate.article import Stance

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_TABLES = ("csv", "tsv", "parquet", "arrow")


def _stack(*decorators: Decorator) -> Decorator:
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def format_options(*formats: str, github: bool = False, by_name: bool = False) -> Decorator:
    """`-f`, of which the first of `formats` is the default, and `-o`.

    With `github` the default in a GitHub workflow is the format of that name, with `by_name` that
    of a page or a table is the end of the name after `-o`.
    """
    default = f"{formats[0]}, in a GitHub workflow github" if github else formats[0]
    if by_name:
        default = f"{formats[0]}; html, parquet or arrow where the name after -o ends so"
    return _stack(
        click.option(
            "-f",
            "--format",
            type=click.Choice(formats),
            default=None if github or by_name else formats[0],
            show_default=default,
            help="What to print.",
        ),
        output_option,
    )


output_option: Decorator = click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE, in one go once all is done; - is standard output.",
)

archive_options = _stack(
    click.option(
        "--resume",
        is_flag=True,
        help="Go on where the same command stopped, of parquet and arrow.",
    ),
    click.option(
        "--prefix",
        metavar="TEXT",
        default="",
        help="Put TEXT before the names of the columns that parquet and arrow add.",
    ),
)

offset_option: Decorator = click.option(
    "--offset-unit",
    type=click.Choice(("codepoint", "utf16", "byte")),
    default="codepoint",
    show_default=True,
    help="What start and end count; byte is a byte of the decoded text in UTF-8.",
)

progress_option: Decorator = click.option("--no-progress", is_flag=True, help="No progress bar.")

color_option: Decorator = click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="auto colours a terminal, and heeds NO_COLOR, FORCE_COLOR and CLICOLOR.",
)

genre_option: Decorator = click.option(
    "--genre",
    type=click.Choice([each.value for each in Stance]),
    show_default=Stance.AUTO.value,
    help="What the articles are: reports, or opinion; auto goes by their words.",
)

model_option: Decorator = click.option(
    "--model",
    metavar="light|standard|PATH",
    show_default="standard",
    help="The judge of comment: words alone, an encoder beside them, or one that was trained.",
)

encoding_option: Decorator = click.option(
    "--encoding",
    metavar="NAME",
    help="The encoding of the input, strictly; it is found out where not given.",
)

config_options = _stack(
    click.option(
        "--config",
        metavar="FILE",
        help="Take the configuration from FILE, not from the one nearest to each article.",
    ),
    click.option("--isolated", is_flag=True, help="Heed no configuration file."),
)

input_options = _stack(
    click.argument("paths", metavar="[PATH]...", nargs=-1),
    click.option(
        "--stdin-filename",
        metavar="NAME",
        default="-",
        help="Report standard input as NAME, and read it as a file of that name.",
    ),
    click.option(
        "--input-format",
        type=click.Choice(("auto", "text", "markdown", "html", "jsonl", *_TABLES)),
        default="auto",
        show_default=True,
        help="How to read the input; auto goes by the end of the name.",
    ),
    click.option(
        "--text-field",
        metavar="KEY",
        default="text",
        show_default=True,
        help="The key or column that holds the article in JSON Lines and tables.",
    ),
    click.option(
        "--text-format",
        type=click.Choice(("text", "markdown", "html")),
        default="text",
        show_default=True,
        help="What the articles in JSON Lines and tables are written in.",
    ),
    encoding_option,
    click.option(
        "--exclude",
        metavar="GLOB",
        multiple=True,
        help="Leave out what matches, as a line of .gitignore would. Repeatable.",
    ),
    config_options,
    click.option(
        "-j",
        "--jobs",
        metavar="N",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        help="Work in N processes; 0 is one for each processor.",
    ),
)

policy_options = _stack(
    click.option(
        "--section",
        metavar="NAME",
        help="Check by the rules of a section: news, opinion, wire, fact-check, or one's own.",
    ),
    click.option(
        "--select",
        metavar="RULE",
        multiple=True,
        help="Check this rule only, or those that begin so. Repeatable, or a,b.",
    ),
    click.option(
        "--ignore", metavar="RULE", multiple=True, help="Leave this rule out. As --select."
    ),
    click.option(
        "--max-comment",
        metavar="SHARE",
        type=click.FloatRange(0, 1),
        help="AN102: the part of the words that may be comment, from 0 to 1.",
    ),
    click.option(
        "--min-confidence",
        metavar="P",
        type=click.FloatRange(0, 1),
        help="AN101: how sure the label must be, from 0 to 1.",
    ),
    model_option,
    genre_option,
)

cache_option: Decorator = click.option(
    "--no-cache",
    is_flag=True,
    help="Label every article anew; articles that were labelled before are remembered.",
)

message_options = _stack(
    click.option("-q", "--quiet", is_flag=True, help="No warnings, no progress bar; errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Say all that was skipped; trace errors."),
)
