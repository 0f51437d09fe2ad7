"""A speaker who is only “he” or “she”.

What it finds
    A quotation, or a sentence that reports what somebody said, whose speaker is only a pronoun in
    the singular, where the sentences before name nobody at all whom it could stand for.

Why
    The reader has to go back and look, and finds nobody. It happens when the paragraph that named
    the speaker is cut or moved.

Hit
    The port was closed on Monday. “We will open it again in May,” she said.

Near miss
    Mayor Ana Ruiz closed the port on Monday. “We will open it again in May,” she said.

How to fix
    Name the speaker, or say what the speaker is where the name must stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate import data
from annotate.article import Span
from annotate.checks.rule import Rule, Values
from annotate.document import Document, QuotationKind, Speaker
from annotate.findings import Objection, Severity

_PRONOUNS = frozenset(("he", "she"))
# How many sentences back a reader looks.
_REACH = 8
# How much of a sentence is looked at, in characters.
_NEAR = 1000
_NO_NAMES = ("calendar", "months", "sentence_starters", "subject_pronouns")
_WORD = re.compile(r"[^\W\d_]+")


def find(document: Document, _values: Values) -> Iterator[Objection]:
    """Yield an objection to each pronoun that speaks and stands for nobody, once for each."""
    seen: set[Span] = set()
    for sentences, speaker in _speakers(document):
        if speaker.text.lower() in _PRONOUNS and not speaker.name and speaker.span not in seen:
            seen.add(speaker.span)
            if not _is_somebody_near(document, sentences[0], speaker.span.start):
                yield Objection(
                    span=speaker.span,
                    message=f"nobody is named whom “{speaker.text}” could stand for",
                    sentences=sentences,
                )


def _is_somebody_near(document: Document, number: int, end: int) -> bool:
    """Whether the sentence of that id, up to `end`, or one of the last before it has somebody."""
    text = document.text
    for sentence in document.sentences[max(0, number - _REACH) : number + 1]:
        start = sentence.span.start
        stop = max(start, min(sentence.span.end, end, start + _NEAR))
        first, *others = _WORD.findall(text, start, stop) or [""]
        # The capital of a first word says nothing.
        if _is_role(first) or any(map(_is_name, others)) or any(map(_is_role, others)):
            return True
    return False


def _is_name(word: str) -> bool:
    is_capital = word[0].isupper() and len(word) > 1
    return is_capital and not any(word.lower() in data.words(name) for name in _NO_NAMES)


def _is_role(word: str) -> bool:
    """Whether a word, or its singular, tells what somebody is."""
    roles = data.words("roles")
    return word.lower() in roles or word.lower().removesuffix("s") in roles


def _speakers(document: Document) -> Iterator[tuple[tuple[int, ...], Speaker]]:
    """Who is said to speak, each with the ids of the sentences it is told in, in order."""
    for sentence in document.sentences:
        if sentence.attribution:
            yield (sentence.id,), sentence.attribution.speaker
        for number in sentence.quotations:
            quotation = document.quotations[number]
            if quotation.speaker and quotation.cue and quotation.kind is not QuotationKind.MENTION:
                yield quotation.sentences, quotation.speaker


RULE = Rule(
    id="AN202",
    name="unresolved-pronoun",
    severity=Severity.NOTE,
    summary="A speaker who is only “he” or “she”.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="name the speaker",
    find=find,
)
