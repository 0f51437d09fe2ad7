"""Noun phrases, which may name a source, and the verb that each is the subject of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotate import data
from annotate.analysis.grammar.words import PRONOMINAL, TELLING, VERBS, Part, Word
from annotate.article import Span


class Shape:
    """What a noun phrase opens with, and so how it names what it is about; plain strings."""

    PRONOUN = "pronoun"
    OWNER = "owner"
    NAME = "name"
    DEFINITE = "definite"
    INDEFINITE = "indefinite"
    BARE = "bare"


@dataclass(slots=True)
class Phrase:
    """A noun phrase: its first and last word; `owns` if it owns what follows."""

    first: int
    last: int
    shape: str
    owns: bool = False

    def span(self, words: Sequence[Word]) -> Span:
        """Where it stands in the article."""
        return Span(words[self.first].start, words[self.last].end)


@dataclass(slots=True)
class Verb:
    """The verb of a phrase, or the noun it owns: its place, its part, and how the two stand."""

    place: int
    part: str
    how: str


_INDEFINITE = frozenset(
    ("a", "an", "another", "one", "some", "many", "several", "two", "three", "four", "most")
)
_LINKS = frozenset(("of", "de", "van", "von", "der", "da", "bin", "al", "&", "del", "la", "el"))
# A spokesman for the port, a professor at the university.
_ROLE = re.compile(
    r"(?:man|woman|person|people|er|or|ist|ian|ent|ant|head|chief|dean|aide|member)s?$"
)
_ROLE_LINKS = frozenset(("for", "at", "with", "in", "from"))
_OPENS = frozenset((Part.DETERMINER, Part.OWNER, Part.NAME, Part.NUMBER, Part.WORD))
_GOES_ON = frozenset((Part.NAME, Part.NUMBER, Part.WORD))
# Right after a determiner a verb is a noun: the claims, the accused.
_AFTER_DETERMINER = frozenset((Part.TELLING, Part.VERB, Part.DETERMINER))
_RELATIVE_SUBJECTS = frozenset(("who", "which", "that"))
# Words in -s after a name that are no verbs: Clinton officials.
_PLURALS = ("ss", "ials", "ers", "ants", "ists", "ors")
_LONGEST_PHRASE = 14
_LONGEST_APPOSITION = 30
_LONGEST_PARENTHESIS = 10
_LONGEST_FIRST_VERB = 12


def phrases_of(words: Sequence[Word]) -> list[Phrase]:
    """The noun phrases among `words`, in order; an owner inside one is a phrase of its own."""
    found: list[Phrase] = []
    place = 0
    while place < len(words):
        part = words[place].part
        if part in _OPENS:
            place = _read_phrase(words, place, found)
            continue
        if part is Part.PRONOUN or (part is Part.RELATIVE and _is_subject(words, place)):
            found.append(Phrase(place, place, Shape.PRONOUN))
        place += 1
    return found


def _is_subject(words: Sequence[Word], place: int) -> bool:
    """Whether a relative stands where it is a subject: , which read; the aide who said."""
    if place == 0 or words[place].lower not in _RELATIVE_SUBJECTS:
        return False
    before = words[place - 1].part
    if before is Part.COMMA or before is Part.MARK:
        return True
    return words[place].lower != "that" and (before is Part.WORD or before is Part.NAME)


def _read_phrase(words: Sequence[Word], first: int, found: list[Phrase]) -> int:
    """Add the phrase that begins at `first` and the owners in it; the place after it."""
    opening = words[first]
    shape = _shape(opening)
    if opening.part is Part.OWNER:
        found.append(Phrase(first, first, Shape.OWNER, owns=True))
    last, end = first, min(len(words), first + _LONGEST_PHRASE)
    owns = opening.owns and opening.part is not Part.OWNER
    while last + 1 < end:
        if owns:
            found.append(Phrase(first, last, shape, owns=True))
        part = words[last + 1].part
        if part in _GOES_ON:
            if part is Part.WORD and _is_verb(words, last + 1):
                break
            last += 1
        elif last == first and part in _AFTER_DETERMINER and _determines(opening):
            last += 1
        elif last + 2 < end and _links(words, last + 1, shape):
            last += 2
        else:
            break
        owns = words[last].owns and words[last].part is not Part.OWNER
    found.append(Phrase(first, last, shape, owns))
    return last + 1


def _determines(opening: Word) -> bool:
    """Whether what a phrase opens with cannot be the whole of it."""
    return opening.part is Part.DETERMINER and opening.lower not in PRONOMINAL


def _is_verb(words: Sequence[Word], place: int) -> bool:
    """Whether a word in -s right after a name is its verb: Ruiz promises, but Ruiz aides."""
    word, before = words[place], words[place - 1]
    if word.part is not Part.WORD or before.part is not Part.NAME or before.owns:
        return False
    if place + 1 < len(words) and words[place + 1].part is Part.NAME:
        return False
    return word.lower.endswith("s") and not word.lower.endswith(_PLURALS)


def _links(words: Sequence[Word], place: int, shape: str) -> bool:
    """Whether a preposition at `place` joins what stands on either side of it to one phrase."""
    word, following = words[place].lower, words[place + 1].part
    if word in _LINKS:
        return following in _OPENS and (following is not Part.WORD or word == "of")
    if word not in _ROLE_LINKS or shape is Shape.NAME:
        return False
    joined = following in _OPENS and following is not Part.WORD
    return joined and bool(_ROLE.search(words[place - 1].lower))


def _shape(opening: Word) -> str:
    if opening.part is Part.NAME:
        return Shape.NAME
    if opening.part is Part.DETERMINER:
        return Shape.INDEFINITE if opening.lower in _INDEFINITE else Shape.DEFINITE
    if opening.part is Part.NUMBER:
        return Shape.INDEFINITE
    return Shape.DEFINITE if opening.part is Part.OWNER else Shape.BARE


def verb_of(words: Sequence[Word], phrase: Phrase) -> Verb | None:
    """The verb that a phrase is the subject of, as far as a shallow parse can tell.

    It follows the phrase, adverbs, auxiliaries and what stands between commas or brackets left
    out (`Ruiz, the mayor, has also said`), or is the second of two (`rose and said`), or precedes
    it (`said Ruiz`). Of an owner it is the noun that it owns (`Ruiz's claim`).
    """
    place = phrase.last + 1
    if phrase.owns:
        return Verb(place, _noun_part(words[place]), "owned") if place < len(words) else None
    inverted = _inverted(words, phrase.first)
    if inverted:
        return inverted
    place = _after_brackets(words, place)
    if place >= len(words):
        return None
    how = "next"
    if words[place].part is Part.COMMA:
        after = _after_apposition(words, place)
        if after is None:
            return None
        place, how = after, "apposition"
    elif words[place].lower == "—":
        closing = next(
            (
                i
                for i in range(place + 1, min(len(words) - 1, place + _LONGEST_APPOSITION))
                if words[i].lower == "—"
            ),
            None,
        )
        if closing is None:
            return None
        place, how = closing + 1, "apposition"
    elif words[place].lower == "who":
        place, how = place + 1, "who"
    while place < len(words) and words[place].part in (Part.ADVERB, Part.AUXILIARY):
        place += 1
    if place < len(words) and (words[place].part in VERBS or words[place].part is Part.COLON):
        return Verb(place, words[place].part, how)
    return second_verb(words, place)


def _noun_part(noun: Word) -> str:
    known = noun.lower in data.words("speech_nouns") or noun.lower in data.words("speech_verbs")
    return Part.TELLING if known else noun.part


def _inverted(words: Sequence[Word], first: int) -> Verb | None:
    """`…,” said Ruiz`, `as the mayor put it`, `according to Ruiz`."""
    if first < 1:
        return None
    before = words[first - 1]
    if before.part is Part.TELLING and not before.lower.endswith("ing"):
        earlier = words[first - 2] if first > 1 else None
        ends = (Part.QUOTATION, Part.COMMA, Part.MARK)
        if earlier is None or earlier.part in ends or earlier.lower == "as":
            return Verb(first - 1, Part.TELLING, "inverted")
    if before.lower == "to" and first > 1 and words[first - 2].lower == "according":
        return Verb(first - 2, Part.TELLING, "according")
    return None


def _after_brackets(words: Sequence[Word], place: int) -> int:
    """The place after what stands in brackets: Ruiz (D-Ohio) said."""
    if place < len(words) and words[place].text in "([":
        for i in range(place, min(len(words), place + _LONGEST_PARENTHESIS)):
            if words[i].text in ")]":
                return i + 1
    return place


def _after_apposition(words: Sequence[Word], comma: int) -> int | None:
    """The place after the comma that closes what `comma` opens: the first with a verb after it."""
    first = None
    for i in range(comma + 1, min(len(words) - 1, comma + _LONGEST_APPOSITION)):
        if words[i].part is Part.COLON:
            return i
        if words[i].part is Part.QUOTATION or words[i].text == ";":
            return first
        if words[i].part is Part.COMMA or words[i].lower == "—":
            following = words[i + 1]
            told = following.part in TELLING and not following.lower.endswith("ing")
            if told or following.part is Part.AUXILIARY:
                return i + 1
            first = first or i + 1
    return first


def second_verb(words: Sequence[Word], place: int) -> Verb | None:
    """A second verb of the same subject: rose and said."""
    end = min(len(words) - 2, place + _LONGEST_FIRST_VERB)
    for i, word in enumerate(words[place:end], place):
        if word.lower == "and":
            second = i + 2 if words[i + 1].part is Part.ADVERB else i + 1
            if words[second].part in TELLING:
                return Verb(second, words[second].part, "second")
        if word.part is Part.MARK or word.part is Part.QUOTATION:
            return None
    return None


class Parsed:
    """The words of a sentence and its noun phrases.

    `places` tells where among the words each quotation stands, `company` what of the reporter's
    stands beside them: a verb of saying ("told"), "phrases" or nothing ("alone").
    """

    __slots__ = ("_verbs", "company", "phrases", "places", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.phrases: Sequence[Phrase] = phrases_of(words)
        self.places = {w.quotation: i for i, w in enumerate(words) if w.quotation is not None}
        self.company = "phrases" if self.phrases else "alone"
        if any(word.part in TELLING for word in words):
            self.company = "told"
        self._verbs: dict[int, Verb | None] = {}

    def verb(self, number: int) -> Verb | None:
        """The verb of a phrase, by the number of the phrase."""
        if number not in self._verbs:
            self._verbs[number] = verb_of(self.words, self.phrases[number])
        return self._verbs[number]
