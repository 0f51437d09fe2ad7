"""Speakers as printed, and the names behind them.

"Macron" is the Emmanuel Macron the article names in full; "he" is the man who spoke or was named
last, a sentence's subject before others; "the senator" is who was last said to be one; "I" is the
author, where a byline gives one. What fits nobody keeps no name: never a guess without a reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from annotate import data
from annotate.analysis.speakers.people import LONGEST_NAME, Gender, People, Person, is_organisation
from annotate.article import Article, Span
from annotate.document import (
    Attribution,
    Evidence,
    EvidenceKind,
    Label,
    Quotation,
    Sentence,
    Speaker,
)

_GENDERS = {
    **dict.fromkeys(("he", "him", "his"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers"), Gender.FEMALE),
}
_FIRST_PERSON = frozenset(("i", "me", "my"))
_RELATIVE = frozenset(("who", "which", "that"))
_ARTICLES = ("the ", "a ", "an ", "one ", "another ")
_POSSESSIVES = ("’s", "'s", "s’", "s'")
_ANSWER = "A"
_NAMELESS = frozenset(
    (
        *("they", "their", "we", "our", "us", "you", "your", "it", "its", "this", "these", "those"),
        *("some", "many", "others", "everyone", "somebody", "someone", "nobody", "there"),
    )
)
_BYLINE = re.compile(
    r"(?:By|BY|Written by) (?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})\s*$", re.M
)
# How far from the beginning a byline stands, in characters.
_HEAD = 600
_CAPITALS = re.compile(
    r"(?:[A-Z]\.\s?)*[A-Z][\w&’'-]*(?: (?:of |for |de |van |bin )?(?:[A-Z]\. )?[A-Z][\w&’'-]*)*"
)
_OF = re.compile(r" (?:of|for) ")
_LETTERS = re.compile(r"[\w-]+")
# What a name before it describes: the Ruiz campaign.
_DESCRIBED = frozenset(
    (
        *("administration", "ally", "allies", "aides", "backers", "camp", "campaign", "event"),
        *("family", "fans", "officials", "rally", "supporter", "supporters", "team", "voters"),
    )
)
# Words that a subject may follow; those of the lists, and some more.
_SUBJECT_LISTS = ("auxiliaries", "calendar", "conjunctions", "roles", "speech_verbs")
_BEFORE_SUBJECTS = frozenset(
    (
        *("as", "but", "that", "than", "then", "what", "where", "how", "nor", "yet", "today"),
        *("rival", "republican", "democrat", "democratic", "former", "retired", "billionaire"),
        *("meanwhile",),
    )
)
# How many sentences back a pronoun reaches.
_REACH = 8
# How much of a sentence is searched for names, in characters.
_NEAR = 1000
# The log-odds of a precision of 0.9: 450 resolutions of quotations-train were read, 0.91 right.
_RESOLVED = 2.2


class Names:
    """The names behind the speakers of one article, who are heard in the order of the text."""

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
        self._answers: list[tuple[str, Evidence] | None] = []

    def hear(self, speaker: Speaker) -> None:
        """Find the name behind a speaker, and remember who spoke in that sentence."""
        if speaker.span in self._known:
            return
        found = self._known[speaker.span] = self._resolve(speaker)
        if found is None:
            if speaker.text.lower().startswith(_ARTICLES) and self._is_role(speaker.text):
                self._spoke.setdefault(self._sentence(speaker.span.start), "")
        elif not speaker.text.endswith(_POSSESSIVES):
            self._spoke.setdefault(self._sentence(speaker.span.start), found[0])

    def named(self, speaker: Speaker) -> Speaker:
        """A speaker that was heard with the name behind it, if the article tells one, and why."""
        found = self._known[speaker.span]
        if found is None:
            return speaker
        name, reason = found
        evidence = speaker.evidence if name == speaker.text else (*speaker.evidence, reason)
        if speaker.text == _ANSWER:
            # The label names nobody: the mention in the introduction does.
            return Speaker(reason.span.of(self._text), reason.span, name, evidence)
        return Speaker(speaker.text, speaker.span, name, evidence)

    def _resolve(self, speaker: Speaker) -> tuple[str, Evidence] | None:
        words = speaker.text.lower()
        start = speaker.span.start
        if speaker.text == _ANSWER:
            return self._interviewee(start)
        if words in _GENDERS:
            return self._pronoun(_GENDERS[words], start)
        if words in _FIRST_PERSON:
            return self._author and self._found(*self._author, "the author, by the byline")
        if words in _RELATIVE:
            return self._antecedent(start)
        if words in _NAMELESS:
            return None
        return self._name(speaker) or self._apposition(speaker) or self._role(words, start)

    def _found(self, name: str, span: Span, note: str) -> tuple[str, Evidence]:
        return name, Evidence(EvidenceKind.CONTEXT, span, Label.QUOTE, _RESOLVED, note)

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _interviewee(self, start: int) -> tuple[str, Evidence] | None:
        """Who answers under "A:": the person named most often before the first answer."""
        if not self._answers:
            named = [
                (where, person)
                for where, person in self._people.between(0, start)
                if person.is_person and not self._is_quoted(where.start)
            ]
            counts = Counter(person.name for _, person in named)
            if counts:
                name = max(counts, key=counts.__getitem__)
                first = next(where for where, person in named if person.name == name)
                self._answers.append(self._found(name, first, "answers, named most before"))
            else:
                self._answers.append(None)
        return self._answers[0]

    def _pronoun(self, gender: Gender, start: int) -> tuple[str, Evidence] | None:
        """Who of this gender spoke or was named last before `start`, subjects before others."""
        here = self._sentence(start)
        # "He told Ruiz": whom the sentence goes on to name, he is not.
        end = min(self._sentences[here].span.end, start + _NEAR)
        others = {
            p.name for w, p in self._people.between(start, end) if not self._is_quoted(w.start)
        }
        other: tuple[Span, Person] | None = None
        for number in range(here, max(-1, here - _REACH - 1), -1):
            span = self._sentences[number].span
            spoke = self._spoke.get(number) if number < here else None
            if spoke == "":
                return None  # somebody spoke whom the article does not name
            if spoke in others:
                continue
            if spoke and self._is(spoke, gender):
                return self._found(spoke, span, "spoke last")
            last = min(span.end, start)
            for where, bearer in self._people.between(max(span.start, last - _NEAR), last):
                person = self._people.known_as(where.of(self._text), gender=gender) or bearer
                if self._is_quoted(where.start) or not _fits(person, gender):
                    continue
                if self._is_author(where) or person.name in others:
                    continue
                if not self._is_object(where):
                    return self._found(person.name, where, "named last")
                other = other or (where, person)
            if spoke and self._is_unknown(spoke):
                # Nothing is known about this speaker that would speak against it.
                return self._found(spoke, span, "spoke last")
        return self._found(other[1].name, other[0], "named last") if other else None

    def _is(self, name: str, gender: Gender) -> bool:
        """Whether a speaker is known to be somebody of this gender."""
        person = self._people.known_as(name)
        return person is not None and _fits(person, gender)

    def _is_role(self, text: str) -> bool:
        words = _LETTERS.findall(text.lower().split(" of ")[0])
        return bool(words) and words[-1] in data.words("roles")

    def _is_unknown(self, name: str) -> bool:
        """Whether a speaker has a single name of which nothing is known."""
        plural = name.lower().removesuffix("s") in data.words("roles")
        if plural or " " in name or name.isupper() or is_organisation(name):
            return False
        return self._people.known_as(name) is None

    def _is_object(self, span: Span) -> bool:
        """Whether a name owns or describes what follows it, or stands after a preposition."""
        if self._text.startswith(("’s", "'s", "’ ", "' "), span.end):
            return True
        after = _LETTERS.match(self._text, span.end + 1)
        if after and (after[0] in data.words("roles") or after[0] in _DESCRIBED):
            return True
        before = self._text[max(0, span.start - 30) : span.start].split()
        while before and before[-1].lower().rstrip(".") in data.words("titles"):
            before.pop()
        if not before or not before[-1][-1].isalpha():
            return False
        word = before[-1].lower()
        known = any(word in data.words(name) for name in _SUBJECT_LISTS)
        return not known and word not in _BEFORE_SUBJECTS

    def _is_quoted(self, offset: int) -> bool:
        place = bisect_right(self._quoted_starts, offset) - 1
        return place >= 0 and offset < self._quoted[place].end

    def _is_author(self, span: Span) -> bool:
        """Whether the name stands in the byline: no "she" of the text is the one who writes it."""
        return self._author is not None and self._author[1].overlaps(span)

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
                person.is_person = person.is_person or not is_organisation(person.name)
                return self._found(person.name, where, "named in full")
        last_word = ending.split()[-1] if ending else ""
        if not last_word[:1].isupper():
            return None
        run = list(_CAPITALS.finditer(ending))[-1:]
        if not run or run[0][0].lower() in data.words("sentence_starters"):
            return None
        words = run[0][0]
        start = speaker.span.start + run[0].start()
        if len(words) > LONGEST_NAME:
            return None
        return self._found(words, Span(start, start + len(words)), "as printed")

    def _apposition(self, speaker: Speaker) -> tuple[str, Evidence] | None:
        """The name right after a description: its director, Ana Ito."""
        end = speaker.span.end
        named = self._people.between(end, end + 4) if self._text[end : end + 1] == "," else ()
        if not named or self._text[end + 1 : named[0][0].start].strip():
            return None
        return self._found(named[0][1].name, named[0][0], "named right after")

    def _role(self, words: str, start: int) -> tuple[str, Evidence] | None:
        """Who was last said to be "the senator"."""
        if not words.startswith(("the ", "his ", "her ", "their ")):
            return None
        head = _LETTERS.findall(_OF.split(words)[0])[-1]
        said = self._people.with_role(head, start)
        return self._found(said[0].name, said[1], f"said to be {head}") if said else None


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
        names.hear(speaker)
    named = tuple(
        replace(q, speaker=names.named(q.speaker)) if q.speaker else q for q in quotations
    )
    reported = {
        number: Attribution(names.named(a.speaker), a.cue) for number, a in attributions.items()
    }
    return named, reported
