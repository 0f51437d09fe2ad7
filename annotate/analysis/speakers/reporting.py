"""Whether a verb says that its subject is the source of what a sentence tells.

A verb of saying or thinking does with its complement ("said that", "wants to") or after it ("…, the
mayor added"); a noun for what is said with its owner; a verb of finding with a poll or a document
for its subject. Participles that only describe a noun ("a book called …") do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotate import data
from annotate.analysis.grammar.phrases import Phrase, Verb
from annotate.analysis.grammar.words import TELLING, Part, Word

OBJECTS = frozenset(("him", "them", "me", "us", "himself", "herself", "themselves", "itself"))
"""Pronouns that are no subjects."""

# What a clause that is said, thought or wanted begins with, right after the verb.
_CLAUSE_WORDS = frozenset(("that", "to", "how", "why", "what", "whether", "if", "there", "as"))
_CLAUSE_PARTS = frozenset((Part.QUOTATION, Part.PRONOUN, Part.DETERMINER, Part.NAME))
_LEAD_IN = _CLAUSE_WORDS | {"out", "about", "of", "for", "against"}
_COMPLEMENTS = _CLAUSE_PARTS | {Part.OWNER, Part.NUMBER, Part.RELATIVE, Part.COLON}
_PASSIVE = frozenset((Part.AUXILIARY, Part.VERB, Part.ADVERB))
_NOMINAL = frozenset((Part.NAME, Part.WORD, Part.NUMBER, Part.DETERMINER, Part.OWNER, Part.PRONOUN))
_OF = frozenset(("of", "from", "by"))
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"))
_SINGULAR = frozenset(("a", "an", "another"))
# A book called, a plan dubbed: participles after what they name.
_NAMING = frozenset(("called", "titled", "named", "dubbed", "known"))
# Verbs that report even without a complement right after them.
_PLAIN = frozenset(("said", "says", "say", "told", "tells", "tell", "saying", "telling"))
# Verbs of saying that more often tell of an event, or of silence.
_SILENT = frozenset(
    (
        *("respond", "comment", "answer", "reply", "began", "begin", "begins"),
        *("continue", "continues", "continued", "went", "goes", "use", "used", "uses"),
    )
)
# Somebody makes or issues a claim, a call, a threat.
_MAKING = frozenset(("made", "makes", "make", "making", "issued", "issues", "gave", "gives"))
# Nouns that an infinitive may follow: her call to act.
_DEMANDS = frozenset(
    (
        *("call", "calls", "decision", "demand", "demands", "pledge", "plea", "promise"),
        *("proposal", "request", "vow", "warning"),
    )
)
# In Ruiz's view, in her words.
_VIEWS = frozenset(("view", "opinion", "words", "telling", "account", "estimation"))
_LONGEST_MODIFIER = 18
_LONGEST_PASSIVE = 10


def reports(words: Sequence[Word], phrase: Phrase, verb: Verb) -> bool:
    """Whether the verb of a phrase says that the phrase is the source of its sentence."""
    if verb.how == "according":
        return True
    if verb.how == "owned":
        return _is_claim(words, phrase, verb.place)
    word = words[verb.place].lower
    if word in _SILENT:
        return False
    if word in _MAKING:
        near = {each.lower for each in words[verb.place + 1 : verb.place + 5]}
        return "clear" in near or not near.isdisjoint(data.words("speech_nouns"))
    if verb.part not in TELLING:
        return False
    if verb.how == "inverted":
        return verb.part is Part.TELLING
    if phrase.first and words[phrase.first - 1].lower == "what":
        return True
    if _is_participle(words, phrase, verb):
        return False
    return word in _PLAIN or _has_report(words, phrase, verb)


def _is_claim(words: Sequence[Word], phrase: Phrase, place: int) -> bool:
    """Whether somebody owns what is said: Ruiz's claim that, her call to, in Ruiz's view."""
    word = words[place].lower
    if word in _VIEWS and phrase.first and words[phrase.first - 1].lower == "in":
        return True
    following = words[place + 1].lower if place + 1 < len(words) else ""
    known = word in data.words("speech_nouns")
    return known and (following == "that" or (following == "to" and word in _DEMANDS))


def _is_participle(words: Sequence[Word], phrase: Phrase, verb: Verb) -> bool:
    """Whether the verb is no finite one of the phrase: a book called, was asked, was saying."""
    word, place = words[verb.place].lower, verb.place
    following = words[place + 1] if place + 1 < len(words) else None
    if word.endswith("ing"):
        return _before(words, place).part is not Part.AUXILIARY
    if _before(words, place).lower in _BEING:
        return True
    if following is None:
        return False
    if following.lower == "by" and word.endswith("ed"):
        return not (place + 2 < len(words) and words[place + 2].lower.endswith("ing"))
    named = following.part is Part.QUOTATION or following.part is Part.NAME
    return word in _NAMING and named and words[phrase.first].lower in _SINGULAR


def _before(words: Sequence[Word], place: int) -> Word:
    """The word before a verb, adverbs left out."""
    before = place - 1
    while before > 0 and words[before].part is Part.ADVERB:
        before -= 1
    return words[max(before, 0)]


def _has_report(words: Sequence[Word], phrase: Phrase, verb: Verb) -> bool:
    """Whether what is reported stands after the verb, or before it: …, the mayor added."""
    following = words[verb.place + 1] if verb.place + 1 < len(words) else None
    if following is None or following.part is Part.MARK or following.part is Part.COMMA:
        told = verb.part is Part.TELLING or words[verb.place].lower == "found"
        return told and phrase.first > 0 and words[phrase.first - 1].part is Part.COMMA
    return _has_complement(words, verb.place)


def _has_complement(words: Sequence[Word], place: int) -> bool:
    """Whether what the verb at `place` reports follows it; something does follow."""
    verb, following = words[place], words[place + 1]
    if following.part is Part.QUOTATION or following.lower in _LEAD_IN:
        return True
    if following.lower == "on":
        return verb.lower.startswith("call")
    if verb.part is Part.TELLING and (following.lower in OBJECTS or following.part in _COMPLEMENTS):
        return True
    judges = verb.lower in data.words("judging_verbs")
    if judges and (following.part is Part.WORD or following.part in _COMPLEMENTS):
        return True
    near = [word.lower for word in words[place + 1 : place + 9]]
    return "that" in near or "to" in near[:4] or (verb.lower.startswith("talk") and "about" in near)


def has_clause(words: Sequence[Word], place: int) -> bool:
    """Whether a clause or a quotation follows the verb at `place` right away."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None:
        return False
    return following.lower in _CLAUSE_WORDS or following.part in _CLAUSE_PARTS


def participle_after(words: Sequence[Word], start: int) -> int | None:
    """The place of a participle of saying after a comma: …, calling them a threat."""
    for i in range(start + 1, len(words) - 1):
        if words[i].part not in TELLING or not words[i].lower.endswith("ing"):
            continue
        following = words[i + 1]
        clause = following.part is Part.PRONOUN or following.part is Part.QUOTATION
        clause = clause or following.lower in _CLAUSE_WORDS or words[i].lower == "calling"
        if clause and words[i - 1].part is Part.COMMA:
            return i
    return None


def passive_before(words: Sequence[Word], by: int) -> int | None:
    """The place of a verb of saying in the passive before "by": has been called a star by."""
    for i in range(by - 1, max(0, by - _LONGEST_PASSIVE), -1):
        if words[i].part in TELLING and words[i - 1].part in _PASSIVE:
            return i
        if words[i].part is Part.COMMA or words[i].part is Part.MARK:
            return None
    return None


def shown_by(words: Sequence[Word], phrase: Phrase) -> tuple[Phrase, int] | None:
    """A poll or a document, and the place of the verb by which it shows what the sentence says."""
    documents, finding = data.words("documents"), data.words("finding_verbs")
    for i in range(phrase.first, phrase.last + 1):
        if words[i].lower not in documents:
            continue
        after = words[i + 1].lower if i + 1 < len(words) else ""
        if i < phrase.last and after not in _OF and after not in finding:
            continue
        for place in range(i + 1, min(len(words), i + _LONGEST_MODIFIER)):
            if words[place].lower in finding and _is_verb_of(words, i, place):
                return replace(phrase, last=min(phrase.last, place - 1)), place
    return None


def _is_verb_of(words: Sequence[Word], document: int, place: int) -> bool:
    """Whether a verb is the document's: not in the passive, and no subject of its own between."""
    if _before(words, place).lower in _BEING:
        return False
    first = place
    while first - 1 > document and words[first - 1].part in _NOMINAL:
        first -= 1
    return first == place or words[first - 1].part is not Part.COMMA
