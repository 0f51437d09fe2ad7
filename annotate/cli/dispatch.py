"""How commands are found and how they end: the default command, messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from annotate.cli import console
from annotate.errors import (
    EXIT_CLOSED_PIPE,
    EXIT_INTERNAL,
    EXIT_INTERRUPTED,
    EXIT_UNUSABLE,
    AnnotateError,
)

_DEFAULT = "label"
_PATTERN = frozenset("*?[")


class Commands(click.Group):
    """A group whose first word may be left out: paths and options alone mean `label`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command first where none is named."""
        if not args and not console.is_piped(sys.stdin):
            _show_help(ctx)
        own = {option for param in self.get_params(ctx) for option in param.opts}
        if not args or args[0] not in own | self.commands.keys():
            if args and not ctx.resilient_parsing:
                _require_path(args[0], self.commands)
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse the arguments, which may print help."""
        with _closed_pipe_is_silent():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; the exit code is what is returned."""
        with _closed_pipe_is_silent():
            return super().invoke(ctx)

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run and exit; every way to end has its code."""
        console.speak_utf8()
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except click.ClickException as error:
            console.say(_usage(error))
            code = EXIT_UNUSABLE
        except AnnotateError as error:
            console.say(str(error))
            code = error.exit_code
        except OSError as error:
            console.say(f"{error.filename or 'standard output'}: {error.strerror or error}")
            code = EXIT_UNUSABLE
        except click.Abort:
            code = EXIT_INTERRUPTED
        sys.exit(code)


class Command(click.Command):
    """A command that answers a fault of the tool's own with one line, and with -v a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run; the exit code is what is returned."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, AnnotateError, OSError):
            raise
        except Exception as error:
            if ctx.params.get("verbose"):
                import traceback

                traceback.print_exc()
            console.say(
                f"internal error: {type(error).__name__}: {error}; please report it, with the "
                "input that caused it and what -v adds"
            )
            return EXIT_INTERNAL


class PathCommand(Command):
    """A command over PATHs, or over what is piped in; with neither it shows its help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take standard input for the PATH where it is piped and there is no other."""
        rest = super().parse_args(ctx, args)
        if not ctx.params["paths"]:
            if not console.is_piped(sys.stdin):
                _show_help(ctx)
            ctx.params["paths"] = ("-",)
        return rest


class Group(click.Group):
    """A command of several; where none of them is named it shows its help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the name of one of them first."""
        if not args and not ctx.resilient_parsing:
            _show_help(ctx)
        return super().parse_args(ctx, args)


@contextmanager
def _closed_pipe_is_silent() -> Iterator[None]:
    """End with the code of a closed pipe when nobody reads on; click's own answer is 1."""
    try:
        yield
    except BrokenPipeError:
        # Python flushes standard output once more at the end; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(EXIT_CLOSED_PIPE) from None


def _show_help(ctx: click.Context) -> NoReturn:
    click.echo(ctx.get_help(), err=True)
    ctx.exit(EXIT_UNUSABLE)


def _require_path(word: str, commands: Iterable[str]) -> None:
    if word.startswith("-") or os.path.lexists(word) or _PATTERN.intersection(word):
        return
    from difflib import get_close_matches

    near = get_close_matches(word, commands, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "'annotate --help' lists the commands"
    raise click.UsageError(f"{word!r} is neither a command nor an existing path; {hint}")


def _usage(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".")
    if isinstance(error, click.NoSuchOption):  # click words it differently from version to version
        near = f"; did you mean {error.possibilities[0]}?" if error.possibilities else ""
        message = f"there is no option {error.option_name}{near}"
    context: click.Context | None = getattr(error, "ctx", None)
    if context is None:
        return message
    return f"{message} (see '{context.command_path} --help')"
