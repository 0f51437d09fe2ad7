"""Speakers as printed, and the names behind them.

"Macron" is the Emmanuel Macron the article names in full; "he" is the man who spoke or was named
last, a sentence's subject before others; "the senator" is who was last said to be one; "I" is the
author, where a byline gives one. What fits nobody keeps no name: never a guess without a reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from annotate import data
from annotate.analysis.people import Gender, People, Person
from annotate.document import (
    Article,
    Attribution,
    Evidence,
    EvidenceKind,
    Label,
    Quotation,
    Sentence,
    Span,
    Speaker,
)

_GENDERS = {
    **dict.fromkeys(("he", "him", "his"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers"), Gender.FEMALE),
}
_FIRST_PERSON = frozenset(("i", "me", "my"))
_RELATIVE = frozenset(("who", "which", "that"))
_NAMELESS = frozenset(
    ("they", "their", "we", "our", "us", "you", "your", "it", "its", "this", "these", "those")
    + ("some", "many", "others", "everyone", "somebody", "someone", "nobody", "there")
)
_BYLINE = re.compile(
    r"(?:By|BY|Written by) (?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})\s*$", re.M
)
# How far from the beginning a byline stands, in characters.
_HEAD = 600
_CAPITALS = re.compile(
    r"(?:[A-Z]\.\s?)*[A-Z][\w&’'-]*(?: (?:of |for |de |van |bin )?(?:[A-Z]\. )?[A-Z][\w&’'-]*)*"
)
_LETTERS = re.compile(r"[\w-]+")
# How many sentences back a pronoun reaches.
_REACH = 4
# The log-odds of a precision of 0.9, which is what 150 resolutions of quotations-train were read
# to have.
_RESOLVED = 2.2


class Names:
    """The names behind the speakers of one article, asked in the order of the text."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
    ) -> None:
        self._text = article.text
        self._people = People(article.text)
        self._starts = [sentence.span.start for sentence in sentences]
        self._sentences = sentences
        self._quoted = [q.span for q in quotations]
        self._quoted_starts = [span.start for span in self._quoted]
        byline = _BYLINE.search(article.text, 0, _HEAD)
        self._author = byline and (byline["name"], Span(*byline.span("name")))
        self._known: dict[Span, tuple[str, Evidence] | None] = {}
        self._spoke: dict[int, str] = {}

    def named(self, speaker: Speaker) -> Speaker:
        """The speaker with the name behind it, if the article tells one, and why."""
        if speaker.span not in self._known:
            self._known[speaker.span] = self._resolve(speaker)
        found = self._known[speaker.span]
        if found is None:
            return speaker
        name, reason = found
        self._spoke.setdefault(self._sentence(speaker.span.start), name)
        evidence = speaker.evidence if name == speaker.text else (*speaker.evidence, reason)
        return replace(speaker, name=name, evidence=evidence)

    def _resolve(self, speaker: Speaker) -> tuple[str, Evidence] | None:
        words = speaker.text.lower()
        start = speaker.span.start
        if words in _GENDERS:
            return self._pronoun(_GENDERS[words], start)
        if words in _FIRST_PERSON:
            return self._author and self._found(*self._author, "the author, by the byline")
        if words in _RELATIVE:
            return self._antecedent(start)
        if words in _NAMELESS:
            return None
        return self._name(speaker) or self._role(words, start)

    def _found(self, name: str, span: Span, note: str) -> tuple[str, Evidence]:
        return name, Evidence(EvidenceKind.CONTEXT, span, Label.QUOTE, _RESOLVED, note)

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _pronoun(self, gender: Gender, start: int) -> tuple[str, Evidence] | None:
        """Who of this gender spoke or was named last before `start`."""
        here = self._sentence(start)
        for number in range(here, max(-1, here - _REACH - 1), -1):
            span = self._sentences[number].span
            end = min(span.end, start)
            spoke = self._spoke.get(number)
            named = self._outside_quotations(span.start, end)
            fitting = [each for each in named if _fits(each[1], gender)]
            certain = [each for each in fitting if each[1].gender is gender] or fitting
            if spoke and number < here:
                person = self._people.known_as(spoke)
                if person and _fits(person, gender):
                    return self._found(spoke, span, "spoke last")
            if certain:
                where, person = certain[0]
                return self._found(person.name, where, "named last")
        return None

    def _outside_quotations(self, start: int, end: int) -> list[tuple[Span, Person]]:
        """Who is named in the reporter's words, subjects before owners and objects."""
        named = [
            each for each in self._people.between(start, end) if not self._is_quoted(each[0].start)
        ]
        return sorted(named, key=lambda each: self._is_object(each[0]))

    def _is_object(self, span: Span) -> bool:
        """Whether a name owns what follows it, or stands after a preposition."""
        if self._text.startswith(("’s", "'s"), span.end):
            return True
        before = self._text[max(0, span.start - 20) : span.start].split()
        return bool(before) and before[-1].lower() in data.words("prepositions")

    def _is_quoted(self, offset: int) -> bool:
        place = bisect_right(self._quoted_starts, offset) - 1
        return place >= 0 and offset < self._quoted[place].end

    def _antecedent(self, start: int) -> tuple[str, Evidence] | None:
        """The name right before a relative pronoun."""
        named = self._people.between(max(0, start - 60), start)
        if not named:
            return None
        where, person = named[-1]
        if self._text[where.end : start].strip(" ,"):
            return None
        return self._found(person.name, where, "named right before")

    def _name(self, speaker: Speaker) -> tuple[str, Evidence] | None:
        """The full name that capitals give: as it stands, or by the last word of it."""
        named = self._people.between(speaker.span.start, speaker.span.end)
        ending = speaker.text.removesuffix("’s").removesuffix("'s").removesuffix("’").rstrip(" .,")
        for where, person in reversed(named):
            last = person.name.split()[-1]
            if ending.endswith(last) or _apposed(speaker.text, last):
                return self._found(person.name, where, "named in full")
        last_word = ending.split()[-1] if ending else ""
        if not last_word[:1].isupper():
            return None
        run = None
        for run in _CAPITALS.finditer(ending):
            pass
        if run is None or run[0].lower() in data.words("sentence_starters"):
            return None
        start = speaker.span.start + run.start()
        return self._found(run[0], Span(start, start + len(run[0])), "as printed")

    def _role(self, words: str, start: int) -> tuple[str, Evidence] | None:
        """Who was last said to be "the senator"."""
        if not words.startswith(("the ", "his ", "her ", "their ")):
            return None
        head = _LETTERS.findall(words.split(" of ")[0].split(" for ")[0])[-1]
        person = self._people.with_role(head, start)
        if person is None:
            return None
        return self._found(person.name, person.roles[head], f"said to be {head}")


def _apposed(text: str, name: str) -> bool:
    """Whether a name in a longer phrase is the one the phrase is about: Ruiz of Ohio."""
    after = text.split(name, 1)[-1]
    return after.startswith((" of ", ", ", " ("))


def _fits(person: Person, gender: Gender) -> bool:
    if person.gender is None:
        return person.is_person
    return person.gender is gender


def resolve_names(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    attributions: dict[int, Attribution],
) -> tuple[tuple[Quotation, ...], dict[int, Attribution]]:
    """Quotations and attributions (by sentence id) with the names of their speakers."""
    if not attributions and not any(quotation.speaker for quotation in quotations):
        return tuple(quotations), attributions
    names = Names(article, sentences, quotations)
    speakers = [q.speaker for q in quotations if q.speaker]
    speakers += [a.speaker for a in attributions.values()]
    for speaker in sorted(speakers, key=lambda each: each.span):
        names.named(speaker)
    named = tuple(
        replace(q, speaker=names.named(q.speaker)) if q.speaker else q for q in quotations
    )
    reported = {
        number: replace(a, speaker=names.named(a.speaker)) for number, a in attributions.items()
    }
    return named, reported
