"""Indirect speech: who a sentence reports to say, think, deny or plan something.

A sentence in the reporter's words is attributed if somebody in it is the subject of a verb of
saying or thinking with a complement ("said that", "wants to", "…, the mayor said"), stands after
"according to", or owns a noun for what is said ("Ruiz's claim that"); a poll or a report that shows
something is a source too. A sentence that goes on where the one before left off ("He would also …")
has the same source, by context.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache

from annotate import data
from annotate.analysis.candidates import Candidates, Parsed
from annotate.analysis.phrases import Phrase, Shape, Verb, second_verb
from annotate.analysis.words import TELLING, VERBS, Part, Word
from annotate.document import (
    Article,
    Attribution,
    Cue,
    Evidence,
    EvidenceKind,
    Label,
    Quotation,
    QuotationKind,
    Sentence,
    Speaker,
)

_LETTERS = re.compile(r"[^\W\d_]+")
# Attributions were right in about four of five sentences read: their log-odds.
_WEIGHT = 1.4
_SUBJECTS = frozenset(("he", "she", "they"))
_THINGS = frozenset(("it", "one", "others", "that", "this", "these", "such"))
_MODALS = frozenset(("could", "may", "might", "must", "should", "will", "would"))
_WRITER = frozenset(("i", "we", "you", "it", "there", "that", "which"))
# What a clause that is said, thought or wanted begins with, right after the verb.
_COMPLEMENTS = frozenset(
    (Part.PRONOUN, Part.DETERMINER, Part.OWNER, Part.NAME, Part.NUMBER, Part.QUOTATION)
    + (Part.RELATIVE, Part.COLON)
)
_CLAUSE_WORDS = frozenset(("that", "to", "how", "why", "what", "whether", "if", "there", "as"))
# Verbs that report even without a complement clause right after them.
_TOPICS = frozenset(("about", "of", "for", "against", "on"))
_NOBODY = frozenset(("nobody", "no", "none", "neither", "nothing", "anyone", "anybody"))
_OBJECTS = frozenset(("him", "them", "me", "us", "himself", "herself", "themselves", "itself"))
_PEOPLE = frozenset(("police", "people", "staff", "team", "management", "nobody"))
_OF = frozenset(("of", "from", "by"))
_NOMINAL = frozenset((Part.NAME, Part.WORD, Part.NUMBER, Part.DETERMINER, Part.OWNER, Part.PRONOUN))
_LONGEST_MODIFIER = 18
# Somebody makes or issues a claim, a call, a threat.
_MAKING = frozenset(("made", "makes", "make", "making", "issued", "issues", "gave", "gives"))
_SINGULAR = frozenset(("a", "an", "another"))
# A book called, a plan dubbed: participles after what they name.
_NAMING = frozenset(("called", "titled", "named", "dubbed", "known"))
# What a poll or a report does to be a source.
_FINDING = frozenset(
    ("shows", "showed", "show", "shown", "finds", "found", "find", "suggests", "suggested")
    + ("suggest", "indicates", "indicated", "indicate", "reveals", "revealed", "estimates")
    + ("estimated", "says", "said", "put", "puts", "concluded", "concludes", "underscores")
    + ("underscored", "gives", "gave")
)
_SUBORDINATING = frozenset(
    ("because", "after", "before", "when", "while", "if", "since", "until", "although", "though")
    + ("as", "who", "which", "that", "where", "unless")
)
# Nouns that an infinitive may follow: her call to act.
_DEMANDS = frozenset(
    ("call", "calls", "decision", "demand", "demands", "pledge", "plea", "promise", "proposal")
    + ("request", "vow", "warning")
)
# In Ruiz's view, in her words.
_VIEWS = frozenset(("view", "opinion", "words", "telling", "account", "estimation"))
_SILENT = frozenset(
    ("respond", "comment", "answer", "reply", "began", "begin", "begins", "continue")
    + ("continues", "continued", "went", "goes", "blog", "rules")
)
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"))
_PLAIN = frozenset(("said", "says", "say", "told", "tells", "tell", "saying", "telling"))


def attribute_sentences(
    article: Article,
    candidates: Candidates,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    settled: Container[int] = (),
) -> dict[int, Attribution]:
    """The sentences that report what somebody says, by their ids; `settled` ones are passed over.

    Only the sentence right before, in the same block, can lend its source to another.
    """
    spoken = {
        quotation.sentences[-1]: Attribution(quotation.speaker, quotation.cue)
        for quotation in quotations
        if quotation.speaker and quotation.sentences and quotation.kind is QuotationKind.DIRECT
    }
    found: dict[int, Attribution] = {}
    for sentence in sentences:
        if sentence.id in settled:
            continue
        text = sentence.span.of(article.text)
        before = found.get(sentence.id - 1) or spoken.get(sentence.id - 1)
        if before and sentences[sentence.id - 1].block != sentence.block:
            before = None
        attribution = None
        if not _hints().isdisjoint(_LETTERS.findall(text.lower())):
            attribution = _reported(article.text, candidates.parsed(sentence.id))
        if attribution is None and before and _continues(text, before):
            attribution = _continued(before, sentences[sentence.id - 1])
        if attribution:
            found[sentence.id] = attribution
    return found


@cache
def _hints() -> frozenset[str]:
    """The words without one of which no sentence reports."""
    lists = ("speech_verbs", "attributive_verbs", "reporting_verbs", "speech_nouns")
    return frozenset(("according",)).union(_FINDING, *map(data.words, lists))


def _continues(text: str, before: Attribution) -> bool:
    """Whether a sentence goes on reporting its predecessor's source.

    It does if it is about what "he" should do or "it" would, or gives more of a poll's figures.
    """
    words = _LETTERS.findall(text.lower())
    if not data.words("documents").isdisjoint(before.speaker.text.lower().split()):
        return any(map(str.isdigit, text))
    if any(word in _SUBJECTS for word in words[:4]):
        return not _MODALS.isdisjoint(words)
    return any(word in _THINGS for word in words[:3]) and "would" in words[:8]


def _continued(before: Attribution, sentence: Sentence) -> Attribution:
    """The attribution of the sentence before, which goes on in the next."""
    note = "goes on reporting the same source"
    reason = Evidence(EvidenceKind.CONTEXT, sentence.span, Label.FACT, _WEIGHT, note)
    speaker = before.speaker
    return Attribution(Speaker(speaker.text, speaker.span, evidence=(reason,)), None)


def _reported(text: str, parsed: Parsed) -> Attribution | None:
    """The outermost source in a sentence: the first subject of a verb that reports."""
    words = parsed.words
    subject = next((each for each in parsed.phrases if _may_be_subject(words, each)), None)
    fallback: Attribution | None = None
    for number, phrase in enumerate(parsed.phrases):
        verb = parsed.verb(number)
        if phrase.first and words[phrase.first - 1].lower == "by" and not phrase.owns:
            place = _passive(words, phrase.first - 1)
            if place is not None:
                fallback = fallback or _attribution(text, words, phrase, place)
        shown = _shown(words, phrase)
        if shown:
            return _attribution(text, words, *shown)
        if verb is None or not _may_report(words, phrase, verb):
            continue
        if not _reports(words, phrase, verb):
            if verb.how not in ("next", "apposition"):
                continue
            verb = second_verb(words, verb.place + 1)
            if verb is None or not _reports(words, phrase, verb):
                continue
        if verb.how != "who" and not _is_subordinate(words, phrase):
            return _attribution(text, words, phrase, verb.place)
        if verb.part is Part.TELLING and _has_clause(words, verb.place):
            fallback = fallback or _attribution(text, words, phrase, verb.place)
    if fallback is None and subject:
        place = _participle(words, subject.last + 1)
        if place is not None:
            return _attribution(text, words, subject, place)
    return fallback


def _may_be_subject(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a phrase may be what the sentence is about: no owner, and no preposition's object."""
    opening = words[phrase.first]
    if phrase.owns or opening.lower in _WRITER or opening.part is Part.NUMBER:
        return False
    return not phrase.first or words[phrase.first - 1].part is not Part.PREPOSITION


def _is_subordinate(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the clause of a phrase hangs on another: after he said, because they wanted."""
    for i in range(phrase.first - 1, max(-1, phrase.first - 12), -1):
        if words[i].lower in _SUBORDINATING:
            return True
        if words[i].part in (Part.COMMA, Part.QUOTATION, Part.MARK) or words[i].part in VERBS:
            return False
    return words[phrase.first].lower in ("who", "which", "that")


def _passive(words: Sequence[Word], by: int) -> int | None:
    """The place of a verb of saying in the passive before "by": has been called a star by."""
    for i in range(by - 1, max(0, by - 10), -1):
        if words[i].part in TELLING and words[i - 1].part in (
            Part.AUXILIARY,
            Part.VERB,
            Part.ADVERB,
        ):
            return i
        if words[i].part is Part.COMMA or words[i].part is Part.MARK:
            return None
    return None


def _attribution(text: str, words: Sequence[Word], phrase: Phrase, cue: int) -> Attribution:
    word, span = words[cue], phrase.span(words)
    reason = Evidence(EvidenceKind.CUE, word.span, Label.FACT, _WEIGHT, "reports this")
    return Attribution(Speaker(span.of(text), span, evidence=(reason,)), Cue(word.text, word.span))


def _may_report(words: Sequence[Word], phrase: Phrase, verb: Verb) -> bool:
    """Whether a phrase can name a source."""
    head = words[phrase.last]
    if words[phrase.first].lower in _NOBODY:
        return False
    if verb.how == "according":
        return True
    if phrase.shape is Shape.PRONOUN:
        return head.lower not in _WRITER
    if phrase.shape is Shape.BARE:
        heads = (words[phrase.first], head)
        return head.part is Part.NAME or any(
            each.lower.endswith("s") or each.lower in _PEOPLE for each in heads
        )
    if head.part is Part.NUMBER and phrase.first == phrase.last:
        return False
    return head.lower not in _OBJECTS


def _participle(words: Sequence[Word], start: int) -> int | None:
    """The place of a participle of saying after a comma: …, calling them a threat."""
    for i in range(start + 1, len(words) - 1):
        if (
            words[i].part in TELLING
            and words[i].lower.endswith("ing")
            and words[i - 1].part is Part.COMMA
            and (
                words[i].lower == "calling"
                or words[i + 1].lower in _CLAUSE_WORDS
                or words[i + 1].part in (Part.PRONOUN, Part.QUOTATION)
            )
        ):
            return i
    return None


def _reports(words: Sequence[Word], phrase: Phrase, verb: Verb) -> bool:
    """Whether the verb of a phrase says that it is the source of the sentence."""
    if verb.how == "according":
        return True
    word = words[verb.place].lower
    following = words[verb.place + 1] if verb.place + 1 < len(words) else None
    if verb.how == "owned":
        known = word in data.words("speech_nouns")
        if word in _VIEWS and phrase.first and words[phrase.first - 1].lower == "in":
            return True
        if following is None or not known:
            return False
        return following.lower == "that" or (following.lower == "to" and word in _DEMANDS)
    if word in _SILENT:
        return False
    if phrase.first and words[phrase.first - 1].lower == "what" and verb.part in TELLING:
        return True
    if word in _MAKING:
        near = {each.lower for each in words[verb.place + 1 : verb.place + 5]}
        return "clear" in near or not near.isdisjoint(data.words("speech_nouns"))
    if verb.part is not Part.TELLING and verb.part is not Part.ATTRIBUTING:
        return False
    if word in _NAMING and words[phrase.first].lower in _SINGULAR and verb.how == "next":
        if following and following.part in (Part.QUOTATION, Part.NAME):
            return False
    if verb.how == "inverted":
        return verb.part is Part.TELLING
    if _is_passive(words, verb.place):
        return False
    if following and following.lower == "by" and word.endswith("ed"):
        agent = words[verb.place + 2] if verb.place + 2 < len(words) else following
        return agent.lower.endswith("ing")
    if word in _PLAIN:
        return True
    if word.endswith("ing") and not _is_progressive(words, verb.place):
        return False
    if following is None or following.part is Part.MARK or following.part is Part.COMMA:
        # …, the mayor added.
        before = words[phrase.first - 1] if phrase.first else None
        told = verb.part is Part.TELLING or word == "found"
        return told and before is not None and before.part is Part.COMMA
    return _has_complement(words, verb.place)


def _is_passive(words: Sequence[Word], place: int) -> bool:
    """Whether the participle at `place` stands in the passive: is expected to."""
    if words[place].lower.endswith("ing"):
        return False
    before = place - 1
    while before > 0 and words[before].part is Part.ADVERB:
        before -= 1
    return before >= 0 and words[before].lower in _BEING


def _shown(words: Sequence[Word], phrase: Phrase) -> tuple[Phrase, int] | None:
    """A poll or a document, and the verb by which it shows what the sentence says."""
    documents = data.words("documents")
    for i in range(phrase.first, phrase.last + 1):
        if words[i].lower not in documents:
            continue
        after = words[i + 1].lower if i + 1 < len(words) else ""
        if i < phrase.last and after not in _OF and after not in _FINDING:
            continue
        for place in range(i + 1, min(len(words), i + _LONGEST_MODIFIER)):
            if words[place].lower not in _FINDING or _is_passive(words, place):
                continue
            if not _has_subject(words, i, place):
                return phrase._replace(last=min(phrase.last, place - 1)), place
    return None


def _has_subject(words: Sequence[Word], document: int, place: int) -> bool:
    """Whether a verb has a subject between itself and the document: in a poll, she said."""
    first = place
    while first - 1 > document and words[first - 1].part in _NOMINAL:
        first -= 1
    return first < place and words[first - 1].part is Part.COMMA


def _has_clause(words: Sequence[Word], place: int) -> bool:
    """Whether a clause or a quotation follows a verb right away."""
    following = words[place + 1] if place + 1 < len(words) else None
    return following is not None and (
        following.lower in _CLAUSE_WORDS
        or following.part in (Part.QUOTATION, Part.PRONOUN, Part.DETERMINER, Part.NAME)
    )


def _is_progressive(words: Sequence[Word], place: int) -> bool:
    """Whether a participle is a verb of its own: is also saying."""
    before = place - 1
    while before > 0 and words[before].part is Part.ADVERB:
        before -= 1
    return before >= 0 and words[before].part is Part.AUXILIARY


def _has_complement(words: Sequence[Word], place: int) -> bool:
    """Whether what the verb at `place` reports follows it."""
    verb, following = words[place], words[place + 1]
    if following.lower in _CLAUSE_WORDS or following.part is Part.QUOTATION:
        return True
    if following.lower in _OBJECTS and verb.part is Part.TELLING:
        return True
    if following.lower == "out" or following.lower in _TOPICS:
        return True
    if verb.part is Part.TELLING:
        if following.part in _COMPLEMENTS:
            return True
    near = [word.lower for word in words[place + 1 : place + 9]]
    if verb.lower in data.words("judging_verbs") and (
        following.part in _COMPLEMENTS or following.part is Part.WORD
    ):
        return True
    return "that" in near or "to" in near[:4] or (verb.lower.startswith("talk") and "about" in near)
