"""Label every sentence of an article as reported fact, direct quote or editorial comment.

>>> from annotate import annotate_text
>>> document = annotate_text('"We are ready," the minister said.')
>>> document.sentences[0].label
<Label.QUOTE: 'quote'>
"""

from __future__ import annotations

from pathlib import Path

from annotate.article import Failure, Source, Span
from annotate.document import Document, Label
from annotate.errors import InputError, ModelError

__version__ = "0.1.0"
__all__ = [
    "Document",
    "InputError",
    "Label",
    "ModelError",
    "Source",
    "Span",
    "annotate_file",
    "annotate_text",
]


def annotate_text(text: str, *, model: str = "standard", input_format: str = "text") -> Document:
    """The article in `text`, labelled.

    `input_format` is `text`, `markdown` or `html`. Spans index `document.text`, which is what a
    reader sees; `document.place` tells where that stands in `text`. `model` is the judge of
    comment: `light`, `standard`, or the path of one that `annotate train` has written. Raises
    `ModelError` if it cannot be had, `UsageError` if there is no such format.
    """
    from annotate.pipeline import label_article
    from annotate.reading.articles import read_article

    return label_article(read_article(Source(text, input_format=input_format)), model=model)


def annotate_file(
    path: str | Path,
    *,
    encoding: str | None = None,
    model: str = "standard",
    input_format: str = "auto",
) -> Document:
    """The article in the file at `path`, labelled.

    The end of the name tells the format, unless `input_format` does. Without `encoding` it is
    detected; `model` and spans are as for `annotate_text`. Raises `InputError` if the file cannot
    be read, `ModelError` if the judge cannot be had, `UsageError` for a table of articles: these
    are for `annotate.batch` and the command line.
    """
    from annotate.pipeline import label_bytes
    from annotate.reading.articles import format_of, require_article
    from annotate.reading.inputs import read_bytes

    name = str(path)
    require_article(format_of(name, input_format))
    try:
        content = read_bytes(name)
    except InputError as error:
        raise InputError(error.code, f"{name}: {error}") from None
    (result,) = label_bytes(
        content, path=name, input_format=input_format, encoding=encoding, model=model
    )
    if isinstance(result, Failure):
        raise InputError(result.code, f"{name}: {result.message}")
    return result
