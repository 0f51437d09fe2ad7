"""A source without a name, and no word of why.

What it finds
    Words quoted from, or reported of, somebody who is only "a senior official", "one aide",
    "sources", "people familiar with the talks", in an article that nowhere tells that a source
    stays unnamed or why ("on condition of anonymity", "not authorised to speak"). Institutions that
    speak through their officials ("police officials said") are left out.

Why
    Readers can weigh a source that they cannot look up only by what the article tells of it: how it
    knows, and why it will not be named.

Hit
    The merger is off, a person familiar with the talks said on Monday.

Near miss
    The merger is off, said a person familiar with the talks, who asked not to be named because they
    are private.

    The merger is off, Ana Ruiz, an official of the ministry, said on Monday.

How to fix
    Name the source, or tell how it knows and why it stays unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from annotate import data
from annotate.article import Span
from annotate.checks.rule import Rule, Values
from annotate.document import Document, QuotationKind, Speaker
from annotate.findings import Objection, Severity
from annotate.visible import in_a_row

_ONE = frozenset(("a", "an", "another", "one"))
# Nouns that are nobody's institution, also in the plural.
_ALWAYS = frozenset(("insider", "source"))
_NOT = frozenset(("its", "poll", "survey", "the", "this"))
_PEOPLE = r"(?:\b(?:an?|one)\s+)?\b(?:officials?|people|persons?|sources?)\s+(?:[\w-]+\s+)?"
# How much of the text around a mention tells how its bearer knows, in characters, and how much may
# stand between the two.
_NEAR = 40
_BETWEEN = 6
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def find(document: Document, _values: Values) -> Iterator[Objection]:
    """Yield an objection to each unnamed source, at its first mention, if nothing tells why."""
    text = document.text
    seen: set[str] = set()
    for sentences, speaker in _speakers(document):
        mention = _unnamed(text, speaker)
        words = in_a_row(mention.of(text)) if mention else ""
        if mention and words.lower() not in seen:
            if not seen and _tells_why(text):
                return
            seen.add(words.lower())
            first, last = (document.sentences[sentences[place]].span for place in (0, -1))
            yield Objection(
                span=Span(first.start, last.end),
                message=f"“{words}” is unnamed, and nothing tells why",
                marks=(mention,),
                sentences=sentences,
            )


def _speakers(document: Document) -> Iterator[tuple[tuple[int, ...], Speaker]]:
    """Who speaks, each with the ids of the sentences it is told in, in the order of the text."""
    for sentence in document.sentences:
        if sentence.attribution:
            yield (sentence.id,), sentence.attribution.speaker
        for number in sentence.quotations:
            quotation = document.quotations[number]
            if quotation.speaker and quotation.kind is not QuotationKind.MENTION:
                yield quotation.sentences, quotation.speaker


def _unnamed(text: str, speaker: Speaker) -> Span | None:
    """The words for an unnamed source: one of its kind, or people who know."""
    span = speaker.span
    start, end = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
    knowing = _any_of("knowing_words", _PEOPLE).search(text, start, end)
    # What they know of may be taken for the speaker: people briefed on “the talks” said.
    if knowing and knowing.start() < span.end and span.start - knowing.end() <= _BETWEEN:
        return Span(min(knowing.start(), span.start), max(knowing.end(), span.end))
    words = [word.lower() for word in _WORD.findall(speaker.text)]
    if not words or speaker.name or not _NOT.isdisjoint(words):
        return None
    last = words[-1]
    is_one = words[0] in _ONE and last in data.words("unnamed_sources")
    return span if is_one or last.removesuffix("s") in _ALWAYS else None


def _tells_why(text: str) -> bool:
    """Whether the article tells of a source that it stays without a name."""
    return _any_of("anonymity_words").search(text) is not None


@cache
def _any_of(name: str, before: str = r"\b") -> re.Pattern[str]:
    """What matches an entry of a list after `before`, whatever its apostrophes and white space."""
    entries = (
        r"\s+".join(map(re.escape, entry.split())).replace("'", "['’]")
        for entry in sorted(data.words(name))
    )
    return re.compile(rf"{before}(?:{'|'.join(entries)})\b", re.IGNORECASE)


RULE = Rule(
    id="AN205",
    name="anonymous-source",
    severity=Severity.NOTE,
    summary="A source without a name, and no word of why.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="name the source, or tell how it knows and why it stays unnamed",
    find=find,
)
