"""Results as data: `json` and `jsonl`, the `annotate/1` records.

Key order and number formats are part of the contract: scores and shares have at most four decimals
and still sum to 1, nothing depends on the clock or the machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from annotate.article import Aside, Failure, Lines, Span
from annotate.document import (
    Attribution,
    Cue,
    Document,
    Evidence,
    Genre,
    Label,
    LabelledSentence,
    Quotation,
    Result,
    Scores,
    Speaker,
)
from annotate.render.json_text import Fields, encoded, members
from annotate.render.offsets import Offsets, OffsetUnit
from annotate.summary import Summary, summarise

SCHEMA = "annotate/1"

_LABELS = tuple(Label)
# What an article may say of itself, as far as it does.
_TOLD = ("title", "author", "date", "section")

_Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """What the caller asked of the records.

    `only` keeps the sentences of one label (summaries stay those of the whole document); `unit` is
    what `start` and `end` count.
    """

    only: Label | None = None
    unit: OffsetUnit = OffsetUnit.CODEPOINT


def render_json(
    results: Iterable[Result], *, version: str, model: str, shape: Shape | None = None
) -> Iterator[str]:
    """One JSON object, in pieces, with a line for each block, sentence and quotation.

    `version` is that of the tool, `model` names the judge, its version and digest.
    """
    shape = shape or Shape()
    tool = {"name": "annotate", "version": version, "model": model}
    yield f'{{"schema": {encoded(SCHEMA)}, "tool": {encoded(tool)},\n "files": ['
    total = Summary()
    files = failed = 0
    for result in results:
        yield ",\n  " if files else "\n  "
        yield from members(_fields(result, shape), ",\n   ", "\n    ")
        files += 1
        failed += isinstance(result, Failure)
        total += _summary(result)
    counts = {"files": files, "failed": failed, **_summary_record(total)}
    yield f'],\n "summary": {encoded(counts)}}}\n'


def render_jsonl(results: Iterable[Result], *, shape: Shape | None = None) -> Iterator[str]:
    """A JSON object a line for each file, "schema" first, as each result comes in."""
    shape = shape or Shape()
    for result in results:
        yield f'{{"schema": {encoded(SCHEMA)}, '
        yield from members(_fields(result, shape), ", ", "", opening="")
        yield "\n"


def _fields(result: Result, shape: Shape) -> Fields:
    if isinstance(result, Failure):
        return _failed_file(result)
    return _Records(result, shape).file()


def _failed_file(failure: Failure) -> Fields:
    yield "path", failure.path
    yield "input_format", None
    yield "encoding", None
    yield "error", {"code": failure.code, "message": failure.message}
    yield "summary", _summary_record(Summary())
    yield from ((key, []) for key in ("blocks", "sentences", "quotations"))


def _summary(result: Result) -> Summary:
    return Summary() if isinstance(result, Failure) else summarise(result)


def _summary_record(summary: Summary) -> _Record:
    shares = portions(summary.of(label).words for label in Label)
    return {
        "sentences": summary.total.sentences,
        "words": summary.total.words,
        **{
            label.value: {
                "sentences": summary.of(label).sentences,
                "words": summary.of(label).words,
                "share": share,
            }
            for label, share in zip(Label, shares, strict=True)
        },
    }


def portions(amounts: Iterable[float]) -> list[float]:
    """Each amount as a part of the whole, in ten-thousandths that sum to exactly one.

    The largest remainders are rounded up, as seats are given to parties (Hamilton's method). All
    are 0 where the whole is.
    """
    amounts = list(amounts)
    whole = math.fsum(amounts)
    if not whole:
        return [0.0] * len(amounts)
    exact = [amount / whole * 10_000 for amount in amounts]
    parts = [math.floor(part) for part in exact]
    largest = sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])
    for index in largest[: 10_000 - sum(parts)]:
        parts[index] += 1
    return [part / 10_000 for part in parts]


@lru_cache(maxsize=1 << 14)
def _score_portions(scores: Scores) -> tuple[float, ...]:
    """The scores as `portions`; few of them differ, since all have four decimals."""
    return tuple(portions((scores.fact, scores.quote, scores.comment)))


@dataclass(slots=True)
class _Records:
    """The records of one document, positions found by bisecting what is indexed once."""

    document: Document
    shape: Shape
    lines: Lines = field(init=False)
    offsets: Offsets = field(init=False)

    def __post_init__(self) -> None:
        text = self.document.source.text
        self.lines = Lines(text)
        self.offsets = Offsets(text, self.shape.unit)

    def file(self) -> Fields:
        document, only = self.document, self.shape.only
        yield "path", document.source.path
        yield "input_format", document.source.input_format
        yield "encoding", document.source.encoding
        yield "error", None
        for key in _TOLD:
            if getattr(document.source, key) is not None:
                yield key, getattr(document.source, key)
        if document.genre:
            yield "genre", self._genre(document.genre)
        yield "summary", _summary_record(summarise(document))
        yield (
            "blocks",
            (
                {"id": block.id, "kind": block.kind, **self._span(block.span)}
                for block in document.blocks
            ),
        )
        yield (
            "sentences",
            (self._sentence(one) for one in document.sentences if only in (None, one.label)),
        )
        yield "quotations", (self._quotation(one) for one in document.quotations)
        if document.aside:
            yield "aside", (self._aside(one) for one in document.aside)

    def _aside(self, aside: Aside) -> _Record:
        start, end = map(self.offsets.convert, (aside.span.start, aside.span.end))
        return {"kind": aside.kind, "start": start, "end": end, "words": aside.words}

    def _genre(self, genre: Genre) -> _Record:
        return {
            "label": genre.label,
            "scores": dict(zip(genre.scores, portions(genre.scores.values()), strict=True)),
            "evidence": [self._evidence(one) for one in genre.evidence],
        }

    def _sentence(self, sentence: LabelledSentence) -> _Record:
        scores = dict(zip(_LABELS, _score_portions(sentence.scores), strict=True))
        place = self.document.place(sentence.span)
        line, column = self.lines.locate(place.start)
        end_line, last_column = self.lines.locate(place.end - 1)
        return {
            "id": sentence.id,
            "block": sentence.block,
            **self._span(sentence.span),
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": last_column + 1,
            "text": self._slice(sentence.span),
            "label": sentence.label,
            "confidence": scores[sentence.label],
            "scores": scores,
            "coloured": sentence.coloured,
            **({"uncertain": True} if sentence.uncertain else {}),
            "quotations": list(sentence.quotations),
            "attribution": self._attribution(sentence.attribution),
            "evidence": [self._evidence(one) for one in sentence.evidence],
        }

    def _evidence(self, evidence: Evidence) -> _Record:
        return {
            "kind": evidence.kind,
            **self._span(evidence.span),
            "text": self._slice(evidence.span),
            "label": evidence.label,
            "weight": round(evidence.weight, 4) + 0.0,  # + 0.0: never "-0.0"
            "note": evidence.note,
        }

    def _quotation(self, quotation: Quotation) -> _Record:
        return {
            "id": quotation.id,
            **self._span(quotation.span),
            "text": self._slice(quotation.span),
            "kind": quotation.kind,
            "closed": quotation.closed,
            "speaker": self._speaker(quotation.speaker),
            "cue": self._cue(quotation.cue),
            "sentences": list(quotation.sentences),
        }

    def _attribution(self, attribution: Attribution | None) -> _Record | None:
        if attribution is None:
            return None
        return {"speaker": self._speaker(attribution.speaker), "cue": self._cue(attribution.cue)}

    def _speaker(self, speaker: Speaker | None) -> _Record | None:
        if speaker is None:
            return None
        return {
            "text": speaker.text,
            "name": speaker.name,
            **self._span(speaker.span),
            "evidence": [self._evidence(one) for one in speaker.evidence],
        }

    def _cue(self, cue: Cue | None) -> _Record | None:
        if cue is None:
            return None
        return {"text": cue.text, **self._span(cue.span)}

    def _slice(self, span: Span) -> str:
        return span.of(self.document.text)

    def _span(self, span: Span) -> _Record:
        place = self.document.place(span)
        return {"start": self.offsets.convert(place.start), "end": self.offsets.convert(place.end)}
