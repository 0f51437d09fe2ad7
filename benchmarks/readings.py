"""The training sets as the judges of an article see them: read, cut, searched for who says what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotate.analysis.attribution import attribute_sentences
from annotate.analysis.candidates import Candidates
from annotate.analysis.commentary import find_cues
from annotate.analysis.label import direct_sentences
from annotate.analysis.lexicon import SentenceCues
from annotate.analysis.markers import find_markers
from annotate.analysis.quotations import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers import name_speakers
from annotate.document import Article, Attribution, Quotation, Sentence, Source
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
    """A record taken through the stages, as in `pipeline`."""
    article = read_text(Source(record["text"]))
    sentences = split_sentences(article)
    quotations = find_quotations(article, sentences)
    settled = find_markers(article, sentences).keys() | direct_sentences(quotations)
    candidates = Candidates(article, sentences, quotations)
    quotations = name_speakers(article.text, candidates, quotations)
    reported = attribute_sentences(article, candidates, sentences, quotations, settled)
    cues = tuple(find_cues(article, sentences, quotations, reported, settled))
    listed = record.get("sentences", ())
    return Reading(record["id"], name, article, sentences, quotations, reported, cues, listed)
