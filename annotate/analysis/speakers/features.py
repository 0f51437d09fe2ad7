"""What holds of somebody who may speak a quotation in its own sentence, feature by feature.

A feature is a short string that holds of a candidate or not: where it stands, what it looks like,
what precedes and follows it, which verb it is the subject of, and what lies between that verb and
the quotation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from annotate.analysis.grammar.phrases import Parsed, Phrase, Shape, Verb
from annotate.analysis.grammar.words import TELLING, VERBS, Part, Word
from annotate.article import Span

# How many words of a sentence are looked at on either side of a quotation.
NEAR = 120
_FIRST = attrgetter("first")
_SPELT = frozenset(
    (Part.PREPOSITION, Part.CONJUNCTION, Part.RELATIVE, Part.AUXILIARY, Part.MARK, Part.PRONOUN)
)


class Candidate(NamedTuple):
    """Somebody who may speak, or nobody (`span` is None).

    `cue` is where the verb stands that says so; `features` what holds of the candidate.
    """

    span: Span | None
    cue: Span | None
    features: list[str]


class Side(NamedTuple):
    """What all candidates on one side of a quotation share.

    `place` is the quotation's among the words, `governing` that of the verb nearest to it, `spoke`
    the names of who spoke before, `names` the words with a capital inside the quotation.
    """

    zone: str
    place: int
    governing: int | None
    spoke: frozenset[str]
    names: frozenset[str]


def is_told_by(verb: Verb | None) -> bool:
    """Whether somebody says it: “…,” she said, according to the Post, which only passes it on."""
    return verb is not None and verb.part is Part.TELLING and verb.how in ("next", "inverted")


def described(parsed: Parsed, number: int, side: Side, rank: int) -> Candidate:
    """A phrase in the sentence of the quotation, with all that holds of it.

    Each of the features earns its place: in cross-validation more of them were no better.
    """
    words, phrase, verb = parsed.words, parsed.phrases[number], parsed.verb(number)
    zone, place = side.zone, side.place
    start, end = (phrase.last + 1, place) if zone == "before" else (place + 1, phrase.first)
    part, how = (verb.part, verb.how) if verb else ("none", "none")
    features = [
        zone,
        f"{zone} rank {rank} {'later' if number else 'first'} {part}",
        f"{zone} after {word_before(words, phrase)} {part}",
        f"{zone} verb {part} {how}",
        f"{zone} look {look_of(words, phrase)}",
        f"{zone} then {word_after(words, phrase)}",
        f"{zone} distance {_bucket(end - start)}",
    ]
    between = words[start:end]
    parts = [word.part for word in between]
    if Part.QUOTATION in parts:
        features.append(f"{zone} quotation between {part} {how}")
    if verb:
        features += _verbal(words, phrase, verb, side)
    if Part.MARK in parts and any(word.text == ";" for word in between):
        features.append(f"{zone} semicolon between")
    beside = place - 1 if zone == "before" else place + 1
    link = spelt(words[beside]) if 0 <= beside < len(words) else "nothing"
    features.append(f"{zone} link {link} rank {rank} {part}")
    if how == "according":
        features.append(f"{zone} according {parsed.company}")
    if side.governing is not None:
        features += _governed(parsed, number, side, side.governing)
    if phrase.shape is not Shape.PRONOUN:
        features += _known(words, phrase, side, part)
    return Candidate(phrase.span(words), cue_of(words, verb), features)


def _verbal(words: Sequence[Word], phrase: Phrase, verb: Verb, side: Side) -> Sequence[str]:
    """What the phrase's own verb is, where it stands, and which verbs stand closer."""
    first = verb.place < side.place
    where = f"{side.zone} {'verb first' if first else 'verb last'}"
    start, end = (verb.place, side.place) if first else (side.place, verb.place)
    rivals = len([word for word in words[start + 1 : end] if word.part in TELLING])
    return (
        f"{where} {words[verb.place].lower}",
        f"{where} {verb.part} gap {_bucket(end - start - 1)} rivals {min(rivals, 2)}",
        f"{where} {verb.part} look {look_of(words, phrase)}",
    )


def _governed(parsed: Parsed, number: int, side: Side, governing: int) -> Sequence[str]:
    """How the phrase stands to the verb nearest to the quotation on that side."""
    words, phrase, verb = parsed.words, parsed.phrases[number], parsed.verb(number)
    if verb is None:
        relation = "without verb"
    elif verb.place == governing:
        relation = "subject"
    else:
        relation = "of another"
    order = "beyond"
    if phrase.last < governing:
        closer = bisect_left(parsed.phrases, governing, key=_FIRST) - number - 1
        order = str(min(closer, 3))
    lead_in = spelt(words[governing - 1]) if governing else "nothing"
    return (
        f"{side.zone} {relation} of {words[governing].lower}",
        f"{side.zone} {relation} of verb after {lead_in} {order}",
    )


def _known(words: Sequence[Word], phrase: Phrase, side: Side, part: str) -> Iterator[str]:
    """Whether the phrase names who spoke before, or somebody named inside the quotation."""
    names = {
        word.text.rstrip("’'s")
        for word in words[phrase.first : phrase.last + 1]
        if word.part is Part.NAME
    }
    if not side.names.isdisjoint(names):
        yield f"{side.zone} named in the quotation"
    if not side.spoke.isdisjoint(names):
        yield f"{side.zone} spoke before {part}"


def names_in(text: str) -> frozenset[str]:
    """The words with a capital, without possessives and punctuation."""
    return frozenset(w.strip(".,;:?!").rstrip("’'s") for w in text.split() if w[0].isupper())


def governing_verb(words: Sequence[Word], place: int, zone: str) -> int | None:
    """The place of the verb nearest to the quotation on one side of it."""
    reach = range(place - 1, -1, -1) if zone == "before" else range(place + 1, len(words))
    return next((i for i in reach[:NEAR] if words[i].part in VERBS), None)


def cue_of(words: Sequence[Word], verb: Verb | None) -> Span | None:
    """Where a verb of saying stands; other verbs are no cue."""
    return words[verb.place].span if verb and verb.part in TELLING else None


def _bucket(count: int) -> str:
    return str(count) if count < 4 else "4-6" if count < 7 else "7-12" if count < 13 else "13-"


def spelt(word: Word) -> str:
    """A word of a closed class as it is, any other by its part of speech."""
    return word.lower if word.part in _SPELT else word.part


def look_of(words: Sequence[Word], phrase: Phrase) -> str:
    """What a phrase looks like: a pronoun as it is, any other by its shape."""
    if phrase.shape is Shape.PRONOUN:
        return words[phrase.first].lower
    if phrase.shape is Shape.BARE and phrase.last == phrase.first:
        return "plural" if words[phrase.first].lower.endswith("s") else "bare"
    return f"{phrase.shape} owner" if phrase.owns else phrase.shape


def word_before(words: Sequence[Word], phrase: Phrase) -> str:
    """What stands before a phrase."""
    return spelt(words[phrase.first - 1]) if phrase.first else "start"


def word_after(words: Sequence[Word], phrase: Phrase) -> str:
    """What stands after a phrase."""
    return spelt(words[phrase.last + 1]) if phrase.last + 1 < len(words) else "end"
