"""Who is named in an article: people with the ways they are named, their gender and their roles.

A name is a run of words with capitals. What stands before a first name or after a role belongs to
no name ("French President Emmanuel Macron"); a run of two words or more is a full name, and a last
word of it alone stands for it ("Macron"). Gender comes from titles ("Mrs."), roles ("spokeswoman")
and first names (US Census Bureau and Faker, see the lists).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from annotate import data
from annotate.article import Span

_RUN = re.compile(
    r"[A-Z](?:\.\s?[A-Z])*+[\w’'-]*\.?"
    r"(?: (?:(?:de|van|von|der|da|di|del|la|bin|al|ben|le) )*(?:[A-Z]\. ?)*[A-Z][\w’'-]*)*"
)
_WORD = re.compile(r"[\w’'-]+\.?")
_POSSESSIVE = re.compile(r"[’']s?$")
_POSSESSIVE_ENDS = ("s", "’", "'")
# What is said of somebody between commas, after the name.
_APPOSITION = re.compile(r", (?:the|a|an|who is|his|her|its)? ?([^,.;:\n]{2,80})[,.;]")
_MALE = frozenset(("mr", "sir", "lord", "king", "prince", "duke", "father", "brother", "son"))
_FEMALE = frozenset(
    (
        *("mrs", "ms", "miss", "mme", "lady", "dame", "queen", "princess", "duchess", "mother"),
        *("sister", "daughter", "wife", "actress", "widow", "baroness"),
    )
)
_MEN = frozenset(("husband", "widower", "actor", "baron", "boy"))
_OF = re.compile(r" (?:of|for|to|who|with|at|in) ")
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "sir", "lord", "lady", "dame", "mme"))
LONGEST_NAME = 80
"""Characters of a run of words with capitals that may be a name."""
# How many people with the same surname are told apart.
_MOST_BEARERS = 8
# How often the words around a name are read for what its bearer is.
_TOLD = 4
_TIMES = attrgetter("times")


def _start_of(mention: tuple[Span, Person]) -> int:
    return mention[0].start


# First names that are more often months.
_MONTHS = frozenset(("april", "may", "june", "august"))
# Words with a capital that begin no name: Republican Ana Ruiz.
_NO_NAMES = frozenset(
    (
        *("republican", "democrat", "democratic", "conservative", "labour", "liberal", "gop"),
        *("former", "tory"),
    )
)
# What names of places and teams begin with: New Hampshire, South Carolina.
_PLACES = frozenset(
    (
        *("east", "eastern", "fort", "great", "green", "lake", "las", "los", "mount", "new"),
        *("north", "northern", "saint", "san", "santa", "south", "southern", "st.", "united"),
        *("west", "western"),
    )
)


class Gender(StrEnum):
    """As the article and the lists of first names tell."""

    MALE = "male"
    FEMALE = "female"


@dataclass(slots=True)
class Person:
    """Somebody, or an organisation: `times` named in full, and the roles told of them."""

    name: str
    gender: Gender | None = None
    is_person: bool = False
    times: int = 0
    roles: set[str] = field(default_factory=set)


class People:
    """The full names in a text, found in one pass, and what stands for each."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._named: dict[str, Person] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._by_role: dict[str, list[tuple[Span, Person]]] = {}
        # Three in parallel: a long text has room for no object a mention.
        self._starts, self._ends = array("q"), array("q")
        self._bearers: list[Person] = []
        named = {run.start(): _trimmed(run[0]) for run in _runs(text) if " " in run[0]}
        for start, (name, offset, title) in named.items():
            if " " in name:
                self._add(name, title, start + offset)
        for start, (name, offset, title) in named.items():
            if title and name and " " not in name and name not in self._by_surname:
                self._add(name, title, start + offset)
        for run in _runs(text):
            start = run.start()
            name, offset, title = named.get(start) or (_bare(run[0]), 0, "")
            person = self.known_as(name, title)
            if person:
                self._starts.append(start + offset)
                self._ends.append(start + offset + len(name))
                self._bearers.append(person)

    def _add(self, name: str, title: str, start: int) -> None:
        """Note a full name, with its gender and roles."""
        person = self._named.get(name)
        if person is None:
            person = self._named[name] = Person(name, is_person=_is_person(name))
            # A second surname may stand alone, or the first of two.
            for surname in name.split()[-2:][-2 if name.count(" ") > 1 else -1 :]:
                bearers = self._by_surname.setdefault(surname, [])
                if len(bearers) < _MOST_BEARERS:
                    bearers.append(person)
        person.times += 1
        span = Span(start, start + len(name))
        if person.times > _TOLD or is_organisation(name):
            return
        for role in self._roles(span, title):
            person.roles.add(role)
            self._by_role.setdefault(role, []).append((span, person))
            person.is_person = person.is_person or role in data.words("roles")
        if person.gender is None:
            person.gender = _gender(name.split(maxsplit=1)[0], [title, *sorted(person.roles)])

    def _roles(self, span: Span, title: str) -> Iterator[str]:
        """What the words around a name say that its bearer is."""
        before = self._text[max(0, span.start - 40) : span.start].split()[-2:]
        role = next((word.lower() for word in reversed(before) if _role(word.lower())), None)
        if role:
            yield role
        if title:
            yield title
        after = _APPOSITION.match(self._text, span.end, span.end + 100)
        if after:
            words = _OF.split(after[1].lower())[0].split()
            yield from (word for word in words if word not in _TITLES and _role(word))

    def known_as(self, name: str, title: str = "", gender: Gender | None = None) -> Person | None:
        """Who bears a full name or, alone, the last word of it; title and gender must fit."""
        if name in self._named:
            return self._named[name]
        bearers = self._by_surname.get(name)
        if bearers is None:
            return None
        wanted = gender or (_gender("", [title]) if title else None)
        if wanted:
            bearers = [each for each in bearers if each.gender in (None, wanted)]
        # The one named in full most often, the first of equals.
        return max(bearers, key=_TIMES, default=None)

    def with_role(self, role: str, before: int) -> tuple[Person, Span] | None:
        """Who was last said to be a `role` ("the senator") before an offset, and where."""
        said = self._by_role.get(role, ())
        place = bisect_left(said, before, key=_start_of)
        return (said[place - 1][1], said[place - 1][0]) if place else None

    def between(self, start: int, end: int) -> Sequence[tuple[Span, Person]]:
        """Who is named in a stretch of the text, in order, and where."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        spans = map(Span, self._starts[first:last], self._ends[first:last])
        return list(zip(spans, self._bearers[first:last], strict=True))


def _runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of words with capitals that are no longer than a name."""
    return (run for run in _RUN.finditer(text) if run.end() - run.start() < LONGEST_NAME)


@lru_cache(maxsize=1 << 12)
def _trimmed(run: str) -> tuple[str, int, str]:
    """The name in a run of words with capitals, where it begins there, and the title before it."""
    words = list(_WORD.finditer(run))
    first, title = 0, ""
    for i, word in enumerate(words[:-1]):
        lower = word[0].lower().rstrip(".")
        if _role(lower) or (lower in data.words("titles") and _abbreviates(word[0])):
            first, title = i + 1, lower
        elif i > first and _is_first_name(lower) and not _is_first_name(words[first][0].lower()):
            first = i
        elif i == first and _begins_no_name(lower):
            first = i + 1
    last = words[-1][0].lower().rstrip(".") if words else ""
    if not words or last in data.words("titles"):
        return "", 0, ""
    start = words[first].start()
    return " ".join(_bare(run[start:]).split()), start, title


def _begins_no_name(word: str) -> bool:
    day = word.endswith("day") and word in data.words("calendar")
    return day or word in _NO_NAMES or word in data.words("sentence_starters")


def _abbreviates(word: str) -> bool:
    """Whether a title is written as one: Ed. but not Ed, Mr and Mr."""
    return word.endswith(".") or word.lower() in _MALE or word.lower() in _FEMALE


def _bare(run: str) -> str:
    """A run of words without a full stop or a possessive at its end."""
    run = run.rstrip(".")
    return _POSSESSIVE.sub("", run) if run.endswith(_POSSESSIVE_ENDS) else run


def _role(word: str) -> bool:
    return word in data.words("roles") or word in _MALE or word in _FEMALE


def _is_first_name(word: str) -> bool:
    return word in data.words("men") or word in data.words("women")


def _is_person(name: str) -> bool:
    """Whether a full name is somebody's, as far as it tells by itself."""
    first = name.split(maxsplit=1)[0].lower()
    return not is_organisation(name) and _is_first_name(first) and first not in _MONTHS


def is_organisation(name: str) -> bool:
    """Whether a full name is an organisation's or a place's."""
    words = name.lower().split()
    return words[0] in _PLACES or not data.words("organisations").isdisjoint(words)


def _gender(first_name: str, roles: Sequence[str]) -> Gender | None:
    """What titles and roles tell, or else the first name."""
    for role in roles:
        if role in _FEMALE or role.endswith("woman"):
            return Gender.FEMALE
        if role in _MALE or role in _MEN or (role.endswith("man") and role != "woman"):
            return Gender.MALE
    if first_name.lower() in data.words("women"):
        return Gender.FEMALE
    return Gender.MALE if first_name.lower() in data.words("men") else None
