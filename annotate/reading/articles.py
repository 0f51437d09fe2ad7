"""The articles in the bytes of one input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from annotate.article import Article, Failure, Source
from annotate.errors import InputError, UsageError
from annotate.reading.arrow_rows import ARROW_FORMATS, read_arrow
from annotate.reading.csv_rows import DELIMITERS, read_csv
from annotate.reading.decode import decode
from annotate.reading.foreign import reject_foreign
from annotate.reading.jsonl import read_jsonl
from annotate.reading.markdown import read_markdown
from annotate.reading.text import read_text

# What the end of a file's name says about its format; a named file of another is plain text.
SUFFIXES = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
}


def _read_html(source: Source) -> Article:
    from annotate.reading.html.article import read_html

    return read_html(source)


# A file is an article.
_READERS = {"text": read_text, "markdown": read_markdown, "html": _read_html}
# A row is an article.
TABLES = ARROW_FORMATS | DELIMITERS.keys()
READABLE = frozenset(("jsonl", *_READERS, *TABLES))


def format_of(path: str, input_format: str = "auto") -> str:
    """The format to read `path` in: `text`, `jsonl`, `markdown`, `html` or one of `TABLES`."""
    if input_format != "auto":
        return input_format
    return SUFFIXES.get(PurePath(path).suffix.lower(), "text")


def is_article(path: str) -> bool:
    """Whether a file that nobody named is taken for an article; a table may be of anything."""
    suffix = PurePath(path).suffix.lower()
    return suffix in SUFFIXES and SUFFIXES[suffix] not in TABLES


def require_article(input_format: str) -> None:
    """Raise `UsageError` where that is no format in which a file is one article."""
    if input_format not in _READERS:
        formats = ", ".join(_READERS)
        raise UsageError(f"{input_format}: no format of an article; these are: {formats}")


def read_article(source: Source) -> Article:
    """The article in a text, of the format that the source names."""
    require_article(source.input_format)
    return _READERS[source.input_format](source)


def read_articles(
    data: bytes,
    *,
    path: str = "-",
    input_format: str = "auto",
    encoding: str | None = None,
    text_field: str = "text",
    text_format: str = "text",
) -> Iterator[Article | Failure]:
    """Yield the articles that `data` holds: one for a text, one a line or row for tables of them.

    These are under `text_field`, in `text_format`: `text`, `markdown` or `html`. What cannot be
    read is yielded as a `Failure`; only an `encoding` that does not exist raises, with
    `UsageError`.
    """
    try:
        if input_format == "auto":
            reject_foreign(data, path)
        for source in _sources(data, path, format_of(path, input_format), encoding, text_field):
            if isinstance(source, Failure):
                yield source
            else:
                yield (_READERS.get(source.input_format) or _READERS[text_format])(source)
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
    if input_format in ARROW_FORMATS:
        yield from read_arrow(data, path, text_field, input_format)
        return
    decoded = decode(data, encoding, _declared(data) if input_format == "html" else None)
    if input_format == "jsonl":
        yield from read_jsonl(decoded, path, text_field)
    elif input_format in DELIMITERS:
        yield from read_csv(decoded, path, text_field, input_format)
    else:
        yield Source(decoded.text, path, decoded.encoding, input_format, warnings=decoded.warnings)


def _declared(data: bytes) -> str | None:
    from annotate.reading.html.encoding import declared_encoding

    return declared_encoding(data)
