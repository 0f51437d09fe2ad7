"""Loaded wording in a sentence that reports.

What it finds
    A sentence that reports a fact, in which the writer's own words judge, sneer, cheer or make a
    fight of the news. Words that are quoted, or that a source is reported to have said, are not
    weighed, nor are names. Words that your house allows go into allow.

Why
    One such word tells readers on which side the writer is, and they look for it in the sentences
    that follow. The fact mostly stands without it.

Hit
    The mayor slammed the so-called rescue plan on Tuesday.

Near miss
    The mayor criticised the rescue plan on Tuesday.

    “This so-called rescue plan is a shambles,” the mayor said.

How to fix
    Say what happened in plain words, or give the judgement to somebody who made it. Put a word that
    is no judgement where you work, say on the sports page, into allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache

from annotate import data
from annotate.checks.reasons import apart, told
from annotate.checks.rule import Option, Rule, Values
from annotate.document import Document, Evidence, EvidenceKind, Label, LabelledSentence
from annotate.findings import Objection, Severity


def find(document: Document, values: Values) -> Iterator[Objection]:
    """Yield an objection to each sentence of fact that is coloured by words nobody allows."""
    allowed = {word.casefold() for word in values.words("allow")}
    for sentence in document.sentences:
        if sentence.coloured and sentence.label is Label.FACT:
            loaded = _loaded(sentence, allowed)
            if loaded:
                words = ", ".join(f"“{_words(each)}”" for each in loaded)
                yield Objection(
                    span=sentence.span,
                    message=f"loaded wording in reported fact: {words}",
                    marks=tuple(each.span for each in loaded),
                    why=told(document, loaded),
                    sentences=(sentence.id,),
                )


def _loaded(sentence: LabelledSentence, allowed: Set[str]) -> list[Evidence]:
    """The evidence that colours a sentence, in order, without the words allowed."""
    # What speaks for comment may rest on the same word: the colouring stands behind it.
    last = {
        each.span: each
        for each in sentence.evidence
        if each.kind is EvidenceKind.CUE and each.label is Label.COMMENT
    }
    spans = apart(each.span for each in last.values() if _words(each).casefold() in _listed())
    return [last[span] for span in spans if _words(last[span]).casefold() not in allowed]


def _words(evidence: Evidence) -> str:
    """The words that a note ends with: `scorns: so-called`."""
    return evidence.note.rpartition(": ")[2].replace("’", "'")


@cache
def _listed() -> frozenset[str]:
    """All that the lists of loaded words hold."""
    names = (each.name.removesuffix(".txt") for each in data.path("colours").iterdir())
    return frozenset(word for name in names for word in data.words(f"colours/{name}"))


RULE = Rule(
    id="AN103",
    name="loaded-wording",
    severity=Severity.NOTE,
    summary="Loaded wording in a sentence that reports.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="say it in plain words, or give the judgement to somebody who made it",
    options=(
        Option(
            name="allow",
            default=(),
            meaning="words that are not loaded where you work",
        ),
    ),
    find=find,
)
