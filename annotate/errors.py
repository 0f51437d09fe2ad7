"""What can go wrong, each with the exit code that tells a script so."""

from __future__ import annotations

EXIT_FINDINGS = 1
EXIT_UNUSABLE = 2
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130
EXIT_CLOSED_PIPE = 141


class AnnotateError(Exception):
    """The base of every error that the tool raises on purpose."""

    exit_code = EXIT_UNUSABLE


class InputError(AnnotateError):
    """An input that cannot be read.

    `code` is one of `not-found`, `unreadable`, `binary`, `encoding` and `parse`; the message names
    the reason and the way out.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class UsageError(AnnotateError):
    """A setting or an argument that makes no sense."""


class ModelError(AnnotateError):
    """A judge of commentary that cannot be had: no such file, no model, or a library is missing."""


class WorkerError(AnnotateError):
    """A process that worked on articles is no more, and what it worked on is lost."""

    exit_code = EXIT_INTERNAL
