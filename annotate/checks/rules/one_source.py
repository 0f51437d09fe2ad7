"""One source holds the floor.

What it finds
    An article in which one speaker has a larger part of what sources say, quoted or reported, than
    max-source allows. All names and descriptions that are found to be the same person count
    together. Articles in which sources say fewer than min-words words are left out.

Why
    A report that rests on one source is that source's account of things.

Hit
    With max-source at 0.6, a report that quotes the mayor with 90 words and her opponent with 30.

Near miss
    With max-source at 0.6, a report that quotes the mayor with 70 words and her opponent with 50.

How to fix
    Ask somebody else, and let the other side speak. Nothing is found until a limit is set: the
    default allows one source to have it all, as in an interview.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotate import data
from annotate.article import Span, count_words
from annotate.checks.rule import Option, Rule, Values
from annotate.document import Document, QuotationKind, Speaker
from annotate.findings import Objection, Severity
from annotate.visible import in_a_row

_ANYBODY = frozenset(("others", "some", "that", "who"))


@dataclass(slots=True)
class _Heard:
    """What one speaker is called, in how many words heard, and where."""

    name: str
    words: int = 0
    spans: list[Span] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)


def find(document: Document, values: Values) -> Iterator[Objection]:
    """Yield an objection where the most heard speaker first speaks, if heard too much."""
    limit, least = values.number("max-source"), values.number("min-words")
    heard, total = _heard(document)
    if not heard or total < least:
        return
    most = max(heard, key=lambda each: each.words)
    share = most.words / max(1, total)
    if share > limit:
        yield Objection(
            span=min(most.spans),
            message=(
                f"{in_a_row(most.name)} has {most.words} of {total} words that sources say "
                f"({share:.1%}), the limit is {limit:.1%}"
            ),
            sentences=tuple(sorted(most.sentences)),
            whole=True,
            data={"share": share, "max-source": limit},
        )


def _heard(document: Document) -> tuple[list[_Heard], int]:
    """The speakers, first heard first, and how many words sources say, the nameless included."""
    speakers: dict[str, _Heard] = {}
    total = 0
    for speaker, span, sentences in _said(document):
        words = count_words(span.of(document.text))
        total += words
        if speaker and (speaker.name or not _is_anybody(speaker.text)):
            one = speakers.setdefault(speaker.called.casefold(), _Heard(speaker.called))
            one.words += words
            one.spans.append(span)
            one.sentences.update(sentences)
    return list(speakers.values()), total


def _is_anybody(words: str) -> bool:
    """Whether words stand for one person here and for another there."""
    return words.lower() in _ANYBODY or words.lower() in data.words("subject_pronouns")


def _said(document: Document) -> Iterator[tuple[Speaker | None, Span, tuple[int, ...]]]:
    """What sources say: sentences that report it, and the quotations in others."""
    reporting = set()
    for sentence in document.sentences:
        if sentence.attribution:
            reporting.add(sentence.id)
            yield sentence.attribution.speaker, sentence.span, (sentence.id,)
    for quotation in document.quotations:
        is_said = quotation.kind is not QuotationKind.MENTION
        if is_said and reporting.isdisjoint(quotation.sentences):
            yield quotation.speaker, quotation.content, quotation.sentences


RULE = Rule(
    id="AN204",
    name="one-source",
    severity=Severity.WARNING,
    summary="One source holds the floor.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="let another source speak",
    options=(
        Option(
            name="max-source",
            default=1,
            meaning="the part of the words of sources that one may have; 1 allows all of them",
        ),
        Option(
            name="min-words",
            default=50,
            low=1,
            high=10000,
            meaning="how many words sources must say for an article to be looked at",
        ),
    ),
    find=find,
)
