"""What is told of each article in columns of a table.

The layout is `annotate-table/1`; docs/scale.md says what stands in each column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from annotate.article import Failure, Span
from annotate.document import Document, Label, LabelledSentence, Quotation, Result
from annotate.errors import UsageError
from annotate.reading.arrow_rows import require_text
from annotate.render.records import portions
from annotate.summary import summarise

if TYPE_CHECKING:
    from pyarrow import Array, DataType, Schema

SCHEMA = "annotate-table/1"

# Names and types are those of Arrow; a type in brackets is a list of it.
_SENTENCE = {
    "start": "int32",
    "end": "int32",
    "text": "string",
    "label": "string",
    "confidence": "double",
    "coloured": "bool",
    "speaker": "string",
    "block": "int32",
    "kind": "string",
}
_QUOTATION = {
    "start": "int32",
    "end": "int32",
    "text": "string",
    "kind": "string",
    "speaker": "string",
    "name": "string",
    "cue": "string",
    "sentences": "[int32]",
}
_ARTICLE = {
    "genre": "string",
    "words": "int32",
    "fact_words": "int32",
    "quote_words": "int32",
    "comment_words": "int32",
    "fact_share": "double",
    "quote_share": "double",
    "comment_share": "double",
    "warnings": "[string]",
    "error": "string",
}
NAMES = (*_ARTICLE, "sentences", "quotations")


def widened(schema: Schema, text_field: str, prefix: str = "") -> Schema:
    """The schema with the columns that are added, `prefix` before their names.

    Raises `InputError` where there is no text under `text_field`, and `UsageError` where a name is
    taken, in whatever case, for which some engines have no eye.
    """
    import pyarrow

    require_text(schema, text_field)
    taken = {name.casefold(): name for name in schema.names}
    names = [prefix + name for name in NAMES]
    clash = next((taken[name.casefold()] for name in names if name.casefold() in taken), None)
    if clash is not None:
        raise UsageError(
            f"there is a column {clash!r} already, as one is called that is added; "
            "a prefix tells them apart, as in --prefix annotate_"
        )
    fields = map(pyarrow.field, names, _types().values())
    return pyarrow.schema([*schema, *fields], metadata=schema.metadata)


def arrays(results: Sequence[Result]) -> list[Array]:
    """The columns that are added, with a row for each result; of failures only `error` is told."""
    import pyarrow

    types = _types()
    rows = [_article(result) for result in results]
    columns = [
        pyarrow.array([row[name] for row in rows], types[name], from_pandas=False)
        for name in _ARTICLE
    ]
    documents = [None if isinstance(result, Failure) else result for result in results]
    sentences = [_sentences(one) if one else None for one in documents]
    quotations = [_quotations(one) if one else None for one in documents]
    return [
        *columns,
        _lists(sentences, types["sentences"]),
        _lists(quotations, types["quotations"]),
    ]


def _types() -> dict[str, DataType]:
    """The type of each column that is added."""
    return {
        **{name: _type(kind) for name, kind in _ARTICLE.items()},
        "sentences": _structs(_SENTENCE),
        "quotations": _structs(_QUOTATION),
    }


def _type(kind: str) -> DataType:
    import pyarrow

    if kind.startswith("["):
        return pyarrow.list_(_type(kind.strip("[]")))
    return pyarrow.type_for_alias(kind)


def _structs(fields: dict[str, str]) -> DataType:
    import pyarrow

    return pyarrow.list_(pyarrow.struct([(name, _type(kind)) for name, kind in fields.items()]))


def _lists(rows: Iterable[list[tuple[Any, ...]] | None], kind: DataType) -> Array:
    """Lists of structs, of which each is given as a tuple; None is no list."""
    import pyarrow

    offsets: list[int | None] = []
    flat: list[tuple[Any, ...]] = []
    for row in rows:
        offsets.append(None if row is None else len(flat))
        flat.extend(row or ())
    offsets.append(len(flat))
    struct = kind.value_type
    cells = zip(*flat, strict=True) if flat else ((),) * struct.num_fields
    children = [pyarrow.array(each, field.type) for each, field in zip(cells, struct, strict=True)]
    values = pyarrow.StructArray.from_arrays(children, fields=list(struct))
    return pyarrow.ListArray.from_arrays(pyarrow.array(offsets, "int32"), values, type=kind)


def _article(result: Result) -> dict[str, object]:
    if isinstance(result, Failure):
        return {**dict.fromkeys(_ARTICLE), "error": result.message}
    summary = summarise(result)
    words = [summary.of(label).words for label in Label]
    counts = zip((f"{label}_words" for label in Label), words, strict=True)
    shares = zip((f"{label}_share" for label in Label), portions(words), strict=True)
    return {
        "genre": result.genre.label.value if result.genre else None,
        "words": sum(words),
        **dict(counts),
        **dict(shares),
        "warnings": list(result.warnings),
        "error": None,
    }


def _sentences(document: Document) -> list[tuple[Any, ...]]:
    """A row for each sentence, in the order of `_SENTENCE`."""
    return [
        (
            *_place(document, sentence.span),
            sentence.span.of(document.text),
            sentence.label.value,
            portions(sentence.scores.of(label) for label in Label)[_PLACES[sentence.label]],
            sentence.coloured,
            _speaker(document, sentence),
            sentence.block,
            document.blocks[sentence.block].kind.value,
        )
        for sentence in document.sentences
    ]


_PLACES = {label: place for place, label in enumerate(Label)}


def _speaker(document: Document, sentence: LabelledSentence) -> str | None:
    """Who speaks in a sentence, in words of their own or in the reporter's."""
    if sentence.label is Label.QUOTE:
        for number in sentence.quotations:
            speaker = document.quotations[number].speaker
            if speaker:
                return speaker.called
    return sentence.attribution.speaker.called if sentence.attribution else None


def _place(document: Document, span: Span) -> tuple[int, int]:
    """Where a stretch of the text stands in the column that it was read from."""
    place = document.place(span)
    return place.start, place.end


def _quotations(document: Document) -> list[tuple[Any, ...]]:
    """A row for each quotation, in the order of `_QUOTATION`."""
    return [_quotation(document, quotation) for quotation in document.quotations]


def _quotation(document: Document, quotation: Quotation) -> tuple[Any, ...]:
    speaker, cue = quotation.speaker, quotation.cue
    return (
        *_place(document, quotation.span),
        quotation.span.of(document.text),
        quotation.kind.value,
        speaker.text if speaker else None,
        speaker.name if speaker else None,
        cue.text if cue else None,
        quotation.sentences,
    )
