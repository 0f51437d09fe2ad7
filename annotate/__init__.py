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


def annotate_text(text: str, *, model: str = "standard") -> Document:
    """The article in `text`, labelled; every span indexes `text`.

    `model` is the judge of comment: `light`, `standard`, or the path of one that `annotate train`
    has written. Raises `ModelError` if it cannot be had.
    """
    from annotate.pipeline import label_article
    from annotate.reading.text import read_text

    return label_article(read_text(Source(text)), model=model)


def annotate_file(
    path: str | Path, *, encoding: str | None = None, model: str = "standard"
) -> Document:
    """The article in the plain-text file at `path`, labelled.

    Without `encoding` it is detected; `model` is as for `annotate_text`. Raises `InputError` if the
    file cannot be read, `ModelError` if the judge cannot be had.
    """
    from annotate.pipeline import label_bytes

    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise InputError("unreadable", f"{path}: {error.strerror}") from error
    results = label_bytes(
        content, path=str(path), input_format="text", encoding=encoding, model=model
    )
    result = next(results)
    if isinstance(result, Failure):
        raise InputError(result.code, result.message)
    return result
