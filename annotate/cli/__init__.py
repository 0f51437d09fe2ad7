"""The command line: the only reader of arguments and environment, the only writer."""

from annotate.cli.commands import annotate, main

__all__ = ["annotate", "main"]
