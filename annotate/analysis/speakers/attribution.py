"""Indirect speech: who a sentence reports to say, think, deny or plan something.

A sentence in the reporter's words is attributed if somebody in it is the subject of a verb of
saying or thinking with a complement ("said that", "wants to", "…, the mayor said"), stands after
"according to", or owns a noun for what is said ("Ruiz's claim that"); a poll or a report that shows
something is a source too. A sentence that goes on where the one before left off ("He would also …")
has the same source, by context.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache

from annotate import data
from annotate.analysis.grammar.phrases import Parsed, Phrase, Shape, Verb, second_verb
from annotate.analysis.grammar.words import VERBS, Part, Word
from annotate.analysis.sentences import as_read
from annotate.analysis.speakers.candidates import Candidates
from annotate.analysis.speakers.reporting import (
    OBJECTS,
    has_clause,
    participle_after,
    passive_before,
    reports,
    shown_by,
)
from annotate.article import Article
from annotate.document import (
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
# Nine in ten attributions were right in 282 sentences of quotations-train that were read: log-odds.
_WEIGHT = 2.2
_SUBJECTS = frozenset(("he", "she", "they"))
_THINGS = frozenset(("it", "one", "others", "that", "this", "these", "such"))
_MODALS = frozenset(("could", "may", "might", "must", "should", "will", "would"))
_WRITER = frozenset(("i", "we", "you", "it", "there", "that", "which"))
_NOBODY = frozenset(("nobody", "no", "none", "neither", "nothing", "anyone", "anybody"))
_PEOPLE = frozenset(("police", "people", "staff", "team", "management"))
_BREAKS = VERBS | {Part.COMMA, Part.QUOTATION, Part.MARK}
_LONGEST_CLAUSE = 12
_SUBORDINATING = frozenset(
    (
        *("after", "although", "as", "because", "before", "if", "since", "that", "though"),
        *("unless", "until", "when", "where", "which", "while", "who"),
    )
)


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
        text = as_read(sentence.span).of(article.text).lower()
        words = _LETTERS.findall(text)
        before = found.get(sentence.id - 1) or spoken.get(sentence.id - 1)
        if before and sentences[sentence.id - 1].block != sentence.block:
            before = None
        attribution = None
        if not _hints().isdisjoint(words):
            attribution = _reported(article.text, candidates.parsed(sentence.id))
        if attribution is None and before and _continues(text, words, before):
            attribution = _continued(before, sentences[sentence.id - 1])
        if attribution:
            found[sentence.id] = attribution
    return found


@cache
def _hints() -> frozenset[str]:
    """The words without one of which no sentence reports."""
    lists = ("speech_verbs", "attributive_verbs", "reporting_verbs", "finding_verbs")
    return frozenset(("according",)).union(data.words("speech_nouns"), *map(data.words, lists))


def _continues(text: str, words: Sequence[str], before: Attribution) -> bool:
    """Whether a sentence, its text and words in lower case, goes on reporting the source before.

    It does if it is about what "he" should do or "it" would, or gives more of a poll's figures.
    """
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
    """The outermost source in a sentence: the first subject of a verb that reports.

    One in a subordinate clause, or an agent after "by", is the source if there is no other.
    """
    words, documents = parsed.words, data.words("documents")
    may_show = any(word.lower in documents for word in words)
    fallback: tuple[Phrase, int] | None = None
    for number, phrase in enumerate(parsed.phrases):
        found = (shown_by(words, phrase) if may_show else None) or _subject(parsed, number)
        if found is None:
            fallback = fallback or _agent(words, phrase)
        elif _is_main(words, *found):
            return _attribution(text, words, *found)
        elif has_clause(words, found[1]):
            fallback = fallback or found
    fallback = fallback or _participial(parsed)
    return _attribution(text, words, *fallback) if fallback else None


def _subject(parsed: Parsed, number: int) -> tuple[Phrase, int] | None:
    """A phrase that is the subject of a verb that reports, and the place of the verb."""
    words, phrase, verb = parsed.words, parsed.phrases[number], parsed.verb(number)
    if verb is None or not _may_report(words, phrase, verb):
        return None
    if not reports(words, phrase, verb):
        if verb.how not in ("next", "apposition"):
            return None
        verb = second_verb(words, verb.place + 1)
        if verb is None or not reports(words, phrase, verb):
            return None
    return phrase, verb.place


def _agent(words: Sequence[Word], phrase: Phrase) -> tuple[Phrase, int] | None:
    """The agent of a verb of saying in the passive: was called a gamble by Ruiz."""
    if not phrase.first or phrase.owns or words[phrase.first - 1].lower != "by":
        return None
    place = passive_before(words, phrase.first - 1)
    return None if place is None else (phrase, place)


def _participial(parsed: Parsed) -> tuple[Phrase, int] | None:
    """What the sentence is about, if a participle of saying follows: …, calling it a farce."""
    subject = next((p for p in parsed.phrases if _may_be_subject(parsed.words, p)), None)
    if subject is None:
        return None
    place = participle_after(parsed.words, subject.last + 1)
    return None if place is None else (subject, place)


def _may_be_subject(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a phrase may be what the sentence is about: no owner, and no preposition's object."""
    opening = words[phrase.first]
    if phrase.owns or opening.lower in _WRITER or opening.part is Part.NUMBER:
        return False
    return not phrase.first or words[phrase.first - 1].part is not Part.PREPOSITION


def _is_main(words: Sequence[Word], phrase: Phrase, verb: int) -> bool:
    """Whether a clause stands by itself: not after "because", and no relative clause."""
    following = words[phrase.last + 1].lower if phrase.last + 1 < len(words) else ""
    if words[phrase.first].lower in _SUBORDINATING or following == "who":
        return False
    for i in range(min(phrase.first, verb) - 1, max(-1, phrase.first - _LONGEST_CLAUSE), -1):
        if words[i].lower in _SUBORDINATING:
            return False
        if words[i].part in _BREAKS:
            return True
    return True


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
    return head.lower not in OBJECTS
