"""Words with their part of speech, by word lists and endings; a quotation is one word of its own.

No tagger: closed classes come from lists, verbs of saying too, names from capitals, other verbs
from their endings. What is left is a noun or an adjective. That is enough to tell where a noun
phrase begins and ends, and what stands before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from annotate import data
from annotate.article import Span
from annotate.document import Quotation

# Words with an abbreviating stop ("Mr.", "J."), and punctuation one by one. Most are plain words
# before a space or a comma: they are tried first.
_TOKEN = re.compile(
    r"[A-Za-z]++(?=[\s,])|(?:[A-Z][a-z]{0,3}|(?:[A-Z]\.)+[A-Z])\.(?=\s+[A-Z]|['’]s)"
    r"|[^\W_]+(?:[’'.&-][^\W_]+)*[’']?(?<![’'](?=\W))|[^\w\s]|_"
)
_POSSESSIVES = ("’s", "'s", "’", "'")


class Part:
    """What a word is; `OWNER` is his, her, their, `TELLING` a verb of saying.

    Plain strings: they are hashed for every word, which an Enum does slowly.
    """

    QUOTATION = "quotation"
    PRONOUN = "pronoun"
    OWNER = "owner"
    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    RELATIVE = "relative"
    AUXILIARY = "auxiliary"
    TELLING = "telling"
    ATTRIBUTING = "attributing"
    VERB = "verb"
    ADVERB = "adverb"
    NAME = "name"
    NUMBER = "number"
    WORD = "word"
    COMMA = "comma"
    COLON = "colon"
    MARK = "mark"


@dataclass(slots=True)
class Word:
    """A word or a mark of the reporter's, or a whole quotation (`quotation` its id).

    It `owns` what follows if it ends in a possessive: Macron's, voters'.
    Not frozen: one is made for every word and read often, which slots alone do fastest.
    """

    text: str
    lower: str
    part: str
    start: int
    end: int
    owns: bool = False
    quotation: int | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return Span(self.start, self.end)


VERBS = frozenset((Part.TELLING, Part.ATTRIBUTING, Part.VERB))
TELLING = frozenset((Part.TELLING, Part.ATTRIBUTING))

_PARTS = (
    ("phrase_breaks", Part.PREPOSITION),
    ("cues/pasts", Part.VERB),
    ("reporting_verbs", Part.ATTRIBUTING),
    ("attributive_verbs", Part.ATTRIBUTING),
    ("speech_verbs", Part.TELLING),
    ("determiners", Part.DETERMINER),
    ("prepositions", Part.PREPOSITION),
    ("conjunctions", Part.CONJUNCTION),
    ("relatives", Part.RELATIVE),
    ("auxiliaries", Part.AUXILIARY),
    ("subject_pronouns", Part.PRONOUN),
    ("calendar", Part.ADVERB),
)
_CLOSED = {
    Part.OWNER: ("his", "her", "its", "their", "my", "our", "your"),
    Part.WORD: ("him", "them", "me", "us", "himself", "herself", "themselves", "itself"),
    Part.PREPOSITION: ("after", "before", "following", "amid", "despite", "throughout", "given"),
    Part.CONJUNCTION: ("and", "or", "but", "nor", "as", "than", "so", "what", "how", "why"),
    Part.ADVERB: (
        *("additionally", "again", "also", "earlier", "even", "ever", "eventually", "further"),
        *("furthermore", "here", "however", "indeed", "initially", "instead", "just", "later"),
        *("maybe", "meanwhile", "moreover", "never", "nevertheless", "not", "now", "often"),
        *("once", "only", "otherwise", "perhaps", "previously", "rather", "recently", "still"),
        *("then", "therefore", "thus", "today", "tonight", "too", "well", "yesterday", "yet"),
        *("first", "second", "last", "next", "finally"),
    ),
}
_MARKS = {",": Part.COMMA, ":": Part.COLON}
_DASHES = frozenset("—–―-")
# He's, who'd, that's; and Trump'll, Smith'd: the word, and the verb it carries with it.
_CONTRACTING = {
    **dict.fromkeys(("he", "she", "it", "i", "we", "they", "you", "there"), Part.PRONOUN),
    **dict.fromkeys(("who", "that"), Part.RELATIVE),
    **dict.fromkeys(("what", "how", "where"), Part.CONJUNCTION),
    **dict.fromkeys(("here", "let"), Part.ADVERB),
}
_CONTRACTED = frozenset(("re", "ve", "ll", "d", "m"))
# Months and time zones that are names too.
_NAMES_TOO = frozenset(
    (
        *("april", "august", "central", "eastern", "greenwich", "june", "local", "march", "may"),
        *("mountain", "pacific"),
    )
)
# The mark after which a sentence goes on.
_JOINING = "—"
_SINGULARS = frozenset((Part.WORD, Part.NAME, Part.VERB))
# Determiners that may be a whole phrase: many said.
PRONOMINAL = frozenset(
    (
        *("all", "both", "each", "few", "many", "most", "one", "several", "some", "that", "these"),
        *("this", "those", "two", "three", "four", "five"),
    )
)
_SINGULAR_VERBS = frozenset(("says", "tells", "thinks", "wants", "believes"))
_PLURALS = frozenset(("police", "people", "men", "women", "children", "media", "them"))
# After these a verb is a verb, though they may be determiners.
_NO_DETERMINERS = frozenset(("no one",))


def words_of(text: str, span: Span, quotations: Sequence[Quotation]) -> list[Word]:
    """The words of a stretch of `text` in order, each of the `quotations` in it one word."""
    found: list[Word] = []
    start = span.start
    for quotation in quotations:
        if start < quotation.span.start:
            _read(text, start, min(quotation.span.start, span.end), found)
        place = quotation.span
        found.append(Word(" ", " ", Part.QUOTATION, place.start, place.end, False, quotation.id))
        start = max(start, place.end)
    _read(text, start, span.end, found)
    return found


def _read(text: str, start: int, end: int, found: list[Word]) -> None:
    """Add the words between `start` and `end` to those `found` before them."""
    before = found[-1] if found else None
    for match in _TOKEN.finditer(text, start, end):
        printed, (first, last) = match[0], match.span()
        lower, part, capital, owns, cut = _entry(printed)
        if cut:
            middle = first + cut
            found.append(Word(printed[:cut], lower[:cut], part, first, middle))
            printed, lower, part, first = printed[cut:], lower[cut:], Part.AUXILIARY, middle
        elif before is None:
            pass
        elif capital and (before.part is not Part.MARK or before.lower == _JOINING):
            part = _capitalised(lower, part, before)
        elif part in VERBS and (_wants_noun(lower, before) or _agrees_not(lower, before)):
            part = Part.WORD
        before = Word(printed, lower, part, first, last, owns)
        found.append(before)


class _Entry(NamedTuple):
    """What is known of a word by itself; `cut` is where a contracted verb begins, or 0."""

    lower: str
    part: str
    capital: bool
    owns: bool
    cut: int = 0


@lru_cache(maxsize=1 << 13)
def _entry(printed: str) -> _Entry:
    lower = "—" if printed in _DASHES else printed.lower()
    straight, owns = lower.replace("’", "'"), printed.endswith(_POSSESSIVES)
    head, apostrophe, tail = straight.partition("'")
    if apostrophe and head and (head in _CONTRACTING or tail in _CONTRACTED):
        usual = Part.WORD if printed[0] == lower[0] else Part.NAME
        return _Entry(lower, _CONTRACTING.get(head, usual), False, owns, len(head))
    part = _parts().get(lower) or _guess(printed, lower)
    return _Entry(lower, part, lower not in (printed, "—"), owns)


def _capitalised(lower: str, part: str, before: Word) -> str:
    """A capital inside a sentence makes a name, whatever the word."""
    if lower == "i":
        return Part.PRONOUN
    if lower in data.words("calendar") and lower not in _NAMES_TOO:
        return part
    return part if before.part is Part.QUOTATION else Part.NAME


def _wants_noun(lower: str, before: Word) -> bool:
    """Whether a word is a noun after another: the claim, his statement, Macron's address."""
    if before.part is Part.DETERMINER or before.part is Part.OWNER:
        if before.lower in PRONOMINAL:
            return lower.endswith("s") and lower not in _SINGULAR_VERBS
        return before.lower not in _NO_DETERMINERS
    return (before.part is Part.NAME or before.part is Part.WORD) and before.owns


def _agrees_not(lower: str, before: Word) -> bool:
    """Whether a verb's base form cannot be one after a singular: a press release, the post."""
    if before.part not in _SINGULARS:
        return False
    plural = before.lower.endswith("s") or before.lower in _PLURALS
    return not plural and lower in _base_forms()


def _guess(word: str, lower: str) -> str:
    """The part of speech of a word that no list knows."""
    if word[0].isdigit():
        return Part.NUMBER
    if not word[0].isalnum():
        return _MARKS.get(word, Part.MARK)
    if lower != word:
        return Part.NAME
    if lower.endswith("ly"):
        return Part.ADVERB
    if lower.endswith(("ed", "ing")) and len(lower) > 4:
        return Part.VERB
    return Part.WORD


@cache
def _parts() -> dict[str, str]:
    """Every word that a list knows; the last list that has it decides."""
    parts: dict[str, str] = {}
    for name, part in _PARTS:
        parts.update(dict.fromkeys(data.words(name), part))
    for part, words in _CLOSED.items():
        parts.update(dict.fromkeys(words, part))
    return parts


@cache
def _base_forms() -> frozenset[str]:
    """The verbs of saying in their base form, those left out whose past is the same."""
    verbs = data.words("speech_verbs") | data.words("attributive_verbs")
    forms = (v for v in verbs if f"{v}s" in verbs or f"{v}es" in verbs)
    return frozenset(forms) - {"put", "cast", "read", "rip"}
