"""The training sets as the judges of an article see them: read, cut, searched for who says what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotate.analysis.commentary.lexicon import SentenceCues
from annotate.article import Article, Source
from annotate.document import Attribution, Quotation, Sentence
from annotate.pipeline import prepare
from annotate.reading.text import read_text

SETS = ("labels-train", "labels-thin", "labels-wide-train")
"""What may be learned from."""


@dataclass(frozen=True)
class Reading:
    """An article of a set after the stages before the judge, and its listed sentences."""

    id: str
    set: str
    article: Article
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    reported: Mapping[int, Attribution]
    cues: tuple[SentenceCues, ...]
    listed: Sequence[Mapping[str, Any]]


def readings(bench: Path, names: Sequence[str] = SETS) -> Iterator[Reading]:
    """The articles of some sets."""
    for name in names:
        for line in (bench / f"{name}.jsonl").open(encoding="utf-8"):
            yield _reading(json.loads(line), name)


def _reading(record: Mapping[str, Any], name: str) -> Reading:
    prepared = prepare(read_text(Source(record["text"])))
    return Reading(
        record["id"],
        name,
        prepared.article,
        prepared.sentences,
        prepared.quotations,
        prepared.reported,
        tuple(prepared.cues()),
        record.get("sentences", ()),
    )
