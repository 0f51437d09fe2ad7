"""The articles in the bytes of one input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from annotate.document import Article, Failure, Source
from annotate.errors import InputError
from annotate.reading.decode import decode
from annotate.reading.foreign import reject_foreign
from annotate.reading.jsonl import read_jsonl
from annotate.reading.text import read_text

# What the end of a file's name says about its format; a named file of another is plain text.
SUFFIXES = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
READABLE = frozenset({"text", "jsonl"})


def format_of(path: str, input_format: str = "auto") -> str:
    """The format to read `path` in: `text`, `jsonl`, `markdown` or `html`."""
    if input_format != "auto":
        return input_format
    return SUFFIXES.get(PurePath(path).suffix.lower(), "text")


def is_article(path: str) -> bool:
    """Whether a file that nobody named is taken for an article."""
    return PurePath(path).suffix.lower() in SUFFIXES


def read_articles(
    data: bytes,
    *,
    path: str = "-",
    input_format: str = "auto",
    encoding: str | None = None,
    text_field: str = "text",
) -> Iterator[Article | Failure]:
    """Yield the articles that `data` holds: one for a text, one a line for JSON Lines.

    What cannot be read is yielded as a `Failure`; only an `encoding` that does not exist raises,
    with `UsageError`.
    """
    try:
        if input_format == "auto":
            reject_foreign(data, path)
        for source in _sources(data, path, format_of(path, input_format), encoding, text_field):
            yield source if isinstance(source, Failure) else read_text(source)
    except InputError as error:
        yield Failure(path, error.code, str(error))


def _sources(
    data: bytes, path: str, input_format: str, encoding: str | None, text_field: str
) -> Iterator[Source | Failure]:
    if input_format not in READABLE:
        raise InputError(
            "parse",
            f"{input_format} is not read yet; --input-format=text reads the file as plain text",
        )
    decoded = decode(data, encoding)
    if input_format == "jsonl":
        yield from read_jsonl(decoded, path, text_field)
    else:
        yield Source(decoded.text, path, decoded.encoding, warnings=decoded.warnings)
