"""Who might speak a quotation: the noun phrases around it, whoever spoke before, or nobody.

Each is described by `features`, which `speakers` weighs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from annotate.analysis.grammar.phrases import Parsed
from annotate.analysis.grammar.words import words_of
from annotate.analysis.sentences import as_read
from annotate.analysis.speakers.credits import find_credits
from annotate.analysis.speakers.features import (
    NEAR,
    Candidate,
    Side,
    cue_of,
    described,
    governing_verb,
    is_told_by,
    look_of,
    names_in,
    spelt,
    word_after,
    word_before,
)
from annotate.article import Article, Span
from annotate.document import Quotation, Sentence

# LONDON — ; FLINT, Mich., Oct. 4 (UPI) —
_DATELINE = re.compile(r"[A-Z][A-Z.' ]{2,}[A-Z]\b[^—–\n]{0,50}\s?(?:—|–|--?)\s")
# How many phrases are looked at: in the sentence before and after the quotation, in another one.
_MOST_BEFORE, _MOST_AFTER, _MOST_AROUND = 12, 5, 5
# Sentences whose parse is kept: a book does not fit in memory.
_MOST_PARSED = 500
_FIRST = attrgetter("first")


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
            end = as_read(span).end
            quoted = [
                q for q in self._quoted.get(number, ()) if q.span.end > start and q.span.start < end
            ]
            if len(self._parsed) >= _MOST_PARSED:
                self._parsed.pop(next(iter(self._parsed)))
            self._parsed[number] = Parsed(words_of(text, Span(start, end), quoted))
        return self._parsed[number]

    def of(self, quotation: Quotation, before: Quotation | None) -> list[Candidate]:
        """The candidates for a quotation; `before` is the last one whose speaker is known.

        Nobody is the last of them, unless a label leaves no choice.
        """
        if quotation.id in self._credits:
            where, span = self._credits[quotation.id]
            return [Candidate(span, None, [where])]
        first, last = quotation.sentences[0], quotation.sentences[-1]
        spoke = names_in(before.speaker.text if before and before.speaker else "")
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

    def _inside(
        self, quotation: Quotation, number: int, spoke: frozenset[str]
    ) -> Iterator[Candidate]:
        """The phrases in a sentence with the quotation, on either side of it."""
        parsed = self.parsed(number)
        words = parsed.words
        place = parsed.places.get(quotation.id)
        if place is None:
            return
        names = names_in(quotation.content.of(self._article.text)[:300])
        phrases = parsed.phrases
        here = bisect_left(phrases, place, key=_FIRST)
        before = [
            n for n in range(max(0, here - _MOST_BEFORE), here) if place - phrases[n].last < NEAR
        ]
        after = [
            n
            for n in range(here, min(len(phrases), here + _MOST_AFTER))
            if phrases[n].first - place < NEAR
        ]
        for zone, numbers in (("before", before), ("after", after)):
            side = Side(zone, place, governing_verb(words, place, zone), spoke, names)
            nearest = numbers[::-1] if zone == "before" else numbers
            told = zone == "after" and bool(nearest) and is_told_by(parsed.verb(nearest[0]))
            for rank, n in enumerate(nearest):
                verb = parsed.verb(n)
                if not (told and verb and verb.how == "according"):
                    yield described(parsed, n, side, min(rank, 4))

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
            f"{base} ending {spelt(parsed.words[-1])}",
            f"{base} {quoted}",
        ]
        for n, phrase in enumerate(parsed.phrases[:_MOST_AROUND]):
            verb = parsed.verb(n)
            part = verb.part if verb else "none"
            features = [
                *shared,
                f"{zone} rank {n}",
                f"{zone} {look_of(parsed.words, phrase)}",
                f"{zone} {part}",
                f"{base} {part} rank {min(n, 2)}",
                f"{zone} after {word_before(parsed.words, phrase)}",
                f"{zone} then {word_after(parsed.words, phrase)}",
            ]
            yield Candidate(phrase.span(parsed.words), cue_of(parsed.words, verb), features)

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
