"""Who might speak a quotation: the noun phrases around it, each described by features.

A feature is a short string that holds of a candidate or not: where it stands, what it looks like,
what precedes and follows it, which verb it is the subject of, and what lies between that verb and
the quotation. `speakers` weighs them; nobody is always one candidate more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from annotate.analysis.credits import find_credits
from annotate.analysis.phrases import Phrase, Shape, Verb, phrases_of, verb_of
from annotate.analysis.words import TELLING, VERBS, Part, Word, words_of
from annotate.document import Article, Quotation, Sentence, Span

# LONDON — ; FLINT, Mich., Oct. 4 (UPI) —
_DATELINE = re.compile(r"[A-Z][A-Z.' ]{2,}[A-Z]\b[^—–\n]{0,50}\s?(?:—|–|--?)\s")
# How many phrases are looked at: in the sentence before and after the quotation, in another one.
_MOST_BEFORE, _MOST_AFTER, _MOST_AROUND = 12, 5, 5
# Sentences whose parse is kept: a book does not fit in memory.
_MOST_PARSED = 2000
# How many words of a sentence are looked at on either side of a quotation.
_NEAR = 120
_FIRST = itemgetter(0)
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


class Candidates:
    """The candidates for the quotations of one article.

    Each sentence is parsed once, in an article of up to 2,000 of them.
    """

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
    ) -> None:
        self._article = article
        self._sentences = sentences
        self._credits = find_credits(article, quotations)
        self._quoted: dict[int, list[Quotation]] = {}
        for quotation in quotations:
            for number in quotation.sentences:
                self._quoted.setdefault(number, []).append(quotation)
        self._parsed: dict[int, Parsed] = {}

    def parsed(self, number: int) -> Parsed:
        """The shallow parse of a sentence, its dateline left out."""
        if number not in self._parsed:
            text, span = self._article.text, self._sentences[number].span
            dateline = _DATELINE.match(text, span.start, min(span.end, span.start + 100))
            start = dateline.end() if dateline else span.start
            quoted = [q for q in self._quoted.get(number, ()) if q.span.end > start]
            if len(self._parsed) >= _MOST_PARSED:
                self._parsed.pop(next(iter(self._parsed)))
            self._parsed[number] = Parsed(words_of(text, Span(start, span.end), quoted))
        return self._parsed[number]

    def of(self, quotation: Quotation, before: Quotation | None) -> list[Candidate]:
        """The candidates for a quotation; `before` is the last one whose speaker is known.

        Nobody is the last of them, unless a label leaves no choice.
        """
        if quotation.id in self._credits:
            where, span = self._credits[quotation.id]
            return [Candidate(span, None, [where])]
        first, last = quotation.sentences[0], quotation.sentences[-1]
        spoke = before.speaker.text if before and before.speaker else ""
        found = list(self._inside(quotation, first, spoke))
        own = self.parsed(first).company
        if last != first:
            found.extend(self._inside(quotation, last, spoke))
            own = " ".join(sorted({own, self.parsed(last).company}))
        block = self._sentences[first].block
        for number, zone in self._neighbours(first, last) if "told" not in own else ():
            same = "same" if self._sentences[number].block == block else "other"
            found.extend(self._around(quotation, number, zone, f"{zone} {same} {own}"))
        if before and before.speaker:
            found.append(
                Candidate(before.speaker.span, None, self._carried(quotation, before, own))
            )
        found.append(Candidate(None, None, list(self._nobody(quotation, own))))
        return found

    def _neighbours(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        if first >= 1:
            yield first - 1, "sentence before"
        if first >= 2 and self._sentences[first - 1].block == self._sentences[first].block:
            yield first - 2, "two sentences before"
        if last + 1 < len(self._sentences):
            yield last + 1, "sentence after"

    def _inside(self, quotation: Quotation, number: int, spoke: str) -> Iterator[Candidate]:
        """The phrases in a sentence with the quotation, on either side of it."""
        parsed = self.parsed(number)
        words = parsed.words
        place = parsed.places.get(quotation.id)
        if place is None:
            return
        names = _names(quotation.content.of(self._article.text)[:300])
        phrases = parsed.phrases
        here = bisect_left(phrases, place, key=_FIRST)
        before = [
            n for n in range(max(0, here - _MOST_BEFORE), here) if place - phrases[n].last < _NEAR
        ]
        after = [
            n
            for n in range(here, min(len(phrases), here + _MOST_AFTER))
            if phrases[n].first - place < _NEAR
        ]
        for zone, numbers in (("before", before), ("after", after)):
            side = _Side(zone, place, _governing(words, place, zone), spoke, names)
            nearest = numbers[::-1] if zone == "before" else numbers
            told = zone == "after" and bool(nearest) and _is_told_by(parsed.verb(nearest[0]))
            for rank, n in enumerate(nearest):
                verb = parsed.verb(n)
                if not (told and verb and verb.how == "according"):
                    yield _described(parsed, n, side, min(rank, 4))

    def _around(
        self, quotation: Quotation, number: int, zone: str, base: str
    ) -> Iterator[Candidate]:
        """The phrases of a sentence beside that of the quotation."""
        parsed = self.parsed(number)
        if not parsed.words:
            return
        quoted = "quoted" if number in self._quoted else "plain"
        shared = [
            zone,
            base,
            f"{zone} {quotation.kind.value}",
            f"{base} ending {_spell(parsed.words[-1])}",
            f"{base} {quoted}",
        ]
        for n, phrase in enumerate(parsed.phrases[:_MOST_AROUND]):
            verb = parsed.verb(n)
            part = verb.part if verb else "none"
            features = [
                *shared,
                f"{zone} rank {n}",
                f"{zone} {_look(parsed.words, phrase)}",
                f"{zone} {part}",
                f"{base} {part} rank {min(n, 2)}",
                f"{zone} after {_before(parsed.words, phrase)}",
                f"{zone} then {_after(parsed.words, phrase)}",
            ]
            yield Candidate(phrase.span(parsed.words), _cue(parsed.words, verb), features)

    def _carried(self, quotation: Quotation, before: Quotation, own: str) -> list[str]:
        """What holds of the speaker of the quotation before."""
        here = self._sentences[quotation.sentences[0]]
        there = self._sentences[before.sentences[-1]]
        gap, blocks = min(here.id - there.id, 3), min(here.block - there.block, 2)
        kinds = f"{before.kind.value} {quotation.kind.value}"
        return [
            "carried",
            f"carried {own}",
            f"carried {own} {gap} {blocks}",
            f"carried {own} {gap} {blocks} {kinds}",
            f"carried {kinds}",
            f"carried gap {gap}",
        ]

    def _nobody(self, quotation: Quotation, own: str) -> Iterator[str]:
        """What speaks for it that the words are nobody's, or their speaker unknown."""
        kind = quotation.kind.value
        text = quotation.content.of(self._article.text)[:300]
        count = len(text.split())
        yield "nobody"
        yield f"nobody {kind}"
        yield f"nobody {kind} {own}"
        yield f"nobody {kind} {min(count, 8)} words"
        if count > 1 and text.istitle():
            yield "nobody title"
        if self._article.text[quotation.span.start] in "'‘":
            yield "nobody single"


class _Side(NamedTuple):
    """What all candidates on one side of a quotation share.

    `place` is the quotation's among the words, `governing` that of the verb nearest to it, `spoke`
    who spoke before, `names` the words with a capital inside the quotation.
    """

    zone: str
    place: int
    governing: int | None
    spoke: str
    names: frozenset[str]


def _is_told_by(verb: Verb | None) -> bool:
    """Whether somebody says it: “…,” she said, according to the Post, which only passes it on."""
    return verb is not None and verb.part is Part.TELLING and verb.how in ("next", "inverted")


def _described(parsed: Parsed, number: int, side: _Side, rank: int) -> Candidate:
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
        f"{zone} after {_before(words, phrase)} {part}",
        f"{zone} verb {part} {how}",
        f"{zone} look {_look(words, phrase)}",
        f"{zone} then {_after(words, phrase)}",
        f"{zone} distance {_bucket(end - start)}",
    ]
    for word in words[start:end]:
        if word.part is Part.QUOTATION:
            features.append(f"{zone} quotation between {part} {how}")
            break
    if verb:
        features += _verbal(words, phrase, verb, side)
    if Part.MARK in {word.part for word in words[start:end] if word.text == ";"}:
        features.append(f"{zone} semicolon between")
    beside = place - 1 if zone == "before" else place + 1
    link = _spell(words[beside]) if 0 <= beside < len(words) else "nothing"
    features.append(f"{zone} link {link} rank {rank} {part}")
    if how == "according":
        features.append(f"{zone} according {parsed.company}")
    if side.governing is not None:
        features += _governed(parsed, number, side, side.governing)
    if phrase.shape is not Shape.PRONOUN:
        features += _known(words, phrase, side, part)
    return Candidate(phrase.span(words), _cue(words, verb), features)


def _verbal(words: Sequence[Word], phrase: Phrase, verb: Verb, side: _Side) -> Iterator[str]:
    """What the phrase's own verb is, where it stands, and which verbs stand closer."""
    first = verb.place < side.place
    where = f"{side.zone} {'verb first' if first else 'verb last'}"
    start, end = (verb.place, side.place) if first else (side.place, verb.place)
    rivals = 0
    for word in words[start + 1 : end]:
        rivals += word.part in TELLING
    yield f"{where} {words[verb.place].lower}"
    yield f"{where} {verb.part} gap {_bucket(end - start - 1)} rivals {min(rivals, 2)}"
    yield f"{where} {verb.part} look {_look(words, phrase)}"


def _governed(parsed: Parsed, number: int, side: _Side, governing: int) -> Iterator[str]:
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
    lead_in = _spell(words[governing - 1]) if governing else "nothing"
    yield f"{side.zone} {relation} of {words[governing].lower}"
    yield f"{side.zone} {relation} of verb after {lead_in} {order}"


def _known(words: Sequence[Word], phrase: Phrase, side: _Side, part: str) -> Iterator[str]:
    """Whether the phrase names who spoke before, or somebody named inside the quotation."""
    names = {
        word.text.rstrip("’'s")
        for word in words[phrase.first : phrase.last + 1]
        if word.part is Part.NAME
    }
    if not side.names.isdisjoint(names):
        yield f"{side.zone} named in the quotation"
    if side.spoke and not names.isdisjoint(_names(side.spoke)):
        yield f"{side.zone} spoke before {part}"


def _names(text: str) -> frozenset[str]:
    """The words with a capital, without possessives and punctuation."""
    return frozenset(w.strip(".,;:?!").rstrip("’'s") for w in text.split() if w[0].isupper())


def _governing(words: Sequence[Word], place: int, zone: str) -> int | None:
    """The place of the verb nearest to the quotation on one side of it."""
    reach = range(place - 1, -1, -1) if zone == "before" else range(place + 1, len(words))
    return next((i for i in reach[:_NEAR] if words[i].part in VERBS), None)


def _cue(words: Sequence[Word], verb: Verb | None) -> Span | None:
    return words[verb.place].span if verb and verb.part in TELLING else None


def _bucket(count: int) -> str:
    return str(count) if count < 4 else "4-6" if count < 7 else "7-12" if count < 13 else "13-"


def _spell(word: Word) -> str:
    """A word of a closed class as it is, any other by its part of speech."""
    return word.lower if word.part in _SPELT else word.part


def _look(words: Sequence[Word], phrase: Phrase) -> str:
    if phrase.shape is Shape.PRONOUN:
        return words[phrase.first].lower
    if phrase.shape is Shape.BARE and phrase.last == phrase.first:
        return "plural" if words[phrase.first].lower.endswith("s") else "bare"
    return f"{phrase.shape} owner" if phrase.owns else phrase.shape


def _before(words: Sequence[Word], phrase: Phrase) -> str:
    return _spell(words[phrase.first - 1]) if phrase.first else "start"


def _after(words: Sequence[Word], phrase: Phrase) -> str:
    return _spell(words[phrase.last + 1]) if phrase.last + 1 < len(words) else "end"
