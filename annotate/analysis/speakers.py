"""Quotations and who speaks them: the nearest speaker, and the cue that tells so.

A quotation's own sentence is asked first: each verb of saying outside the quotation is a cue, the
noun phrase before it (`Macron said`) or after it (`said Macron`) its speaker, and the cue nearest
to the quotation wins. Where the sentence names nobody, the label of a turn (`Smith:`) does, or the
sentence that leads in with a colon, or the speaker of the quotation before it in the same paragraph
or, where a paragraph holds nothing but quotation, in the paragraph before. An unknown speaker stays
unknown. This is plain and local; a speaker's name behind "he" is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotate import data
from annotate.document import Article, Cue, Quotation, QuotationKind, Sentence, Span, Speaker

# Words with an abbreviating stop ("Mr.", "J."), and punctuation one by one.
_TOKEN = re.compile(r"(?:[A-Z][a-z]{0,3}|[A-Z])\.(?=\s+[A-Z])|[^\W_]+(?:[’'.-][^\W_]+)*|[^\w\s]|_")
_LABEL = re.compile(r"[\s\"“]*(?P<label>[^:]{1,80}?)\s*:\s*$")
# How much of a sentence on either side of a quotation is searched, in characters.
_NEAR = 400
_LONGEST_PHRASE = 9
_PRONOUNS = frozenset(("he", "she", "they", "i", "we", "it", "you"))
_LINKS = frozenset(("of", "de", "van", "von", "der", "da", "bin", "al", "&"))
# A spokesman for the port, a professor at the university.
_ROLE = re.compile(r"(?:man|woman|person|people|er|or|ist|ian|ent|ant|head|chief|dean|aide)s?$")
_ROLE_LINKS = frozenset(("for", "at", "with"))
_BETWEEN = frozenset(
    (
        "also",
        "then",
        "later",
        "again",
        "still",
        "once",
        "had",
        "has",
        "have",
        "often",
        "just",
        "would",
    )
)


class _Token(NamedTuple):
    """A word or a mark of the reporter's, or a whole quotation (`quotation` its id)."""

    text: str
    lower: str
    start: int
    end: int
    quotation: int | None = None

    @property
    def is_name(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        return self.quotation is None and (self.text[0].isalnum() or self.lower in _LINKS)


Found = tuple[Speaker, Cue | None]


def name_speakers(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[Quotation, ...]:
    """The quotations with speaker and cue, where the article tells them; mentions have none."""
    in_sentence: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        for number in quotation.sentences:
            in_sentence.setdefault(number, []).append(quotation)
    named: list[Quotation] = []
    for quotation in quotations:
        if quotation.kind is QuotationKind.MENTION or not quotation.sentences:
            named.append(quotation)
            continue
        found = (
            _labelled(article.text, quotation)
            or _in_own_sentences(article.text, sentences, quotation, in_sentence)
            or _led_in(article, sentences, quotation, in_sentence)
            or _carried_over(article, sentences, quotation, named)
        )
        speaker, cue = found or (None, None)
        named.append(replace(quotation, speaker=speaker, cue=cue))
    return tuple(named)


def _labelled(text: str, quotation: Quotation) -> Found | None:
    """The label at the head of a turn."""
    match = _LABEL.match(text, quotation.span.start, quotation.content.start)
    if not match:
        return None
    return Speaker(match["label"], Span(match.start("label"), match.end("label"))), None


def _in_own_sentences(
    text: str,
    sentences: Sequence[Sentence],
    quotation: Quotation,
    in_sentence: Mapping[int, Sequence[Quotation]],
) -> Found | None:
    """The nearest cue in the sentences where the quotation begins and ends."""
    best: tuple[int, Found] | None = None
    for number in dict.fromkeys((quotation.sentences[-1], quotation.sentences[0])):
        span = sentences[number].span
        near = Span(
            max(span.start, quotation.span.start - _NEAR), min(span.end, quotation.span.end + _NEAR)
        )
        tokens = list(_tokens(text, near, in_sentence[number]))
        place = next(i for i, token in enumerate(tokens) if token.quotation == quotation.id)
        for distance, found in _attributions(text, tokens, place, quotation.kind):
            if best is None or distance < best[0]:
                best = distance, found
    return best[1] if best else None


def _tokens(text: str, span: Span, quotations: Sequence[Quotation]) -> Iterator[_Token]:
    """The tokens of a stretch, each quotation in it one token."""
    start = span.start
    for quotation in quotations:
        yield from _plain(text, start, min(quotation.span.start, span.end))
        yield _Token(" ", " ", quotation.span.start, quotation.span.end, quotation.id)
        start = max(start, quotation.span.end)
    yield from _plain(text, start, span.end)


def _plain(text: str, start: int, end: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, start, max(start, end)):
        yield _Token(match[0], match[0].lower(), match.start(), match.end())


def _attributions(
    text: str, tokens: Sequence[_Token], place: int, kind: QuotationKind
) -> Iterator[tuple[int, Found]]:
    """Every cue with its speaker, and how far it stands from the quotation at `place`."""
    says = data.words("speech_verbs")
    if kind is QuotationKind.FRAGMENT:
        says = says | data.words("attributive_verbs")
    for i, token in enumerate(tokens):
        if token.quotation is not None:
            continue
        phrase: Sequence[_Token] = ()
        if token.lower == "according" and tokens[i + 1 : i + 2] and tokens[i + 1].lower == "to":
            phrase = _phrase_after(tokens, i + 2)
        elif token.lower in says and not (i and tokens[i - 1].lower in ("to", "the", "a")):
            after_quotation = i > 0 and (tokens[i - 1].quotation is not None)
            phrase = () if after_quotation else _phrase_before(tokens, i - 1)
            phrase = phrase or _phrase_after(tokens, i + 1)
        elif token.text == ":" and i + 1 == place:
            # "Ana Ruiz, a nurse: “…”" and "Ruiz: “…”", but no "The result: “…”".
            phrase = _phrase_after(tokens, 0) if tokens[0].is_name else ()
            phrase = (
                phrase
                if (phrase and phrase[-1].is_name and phrase[-1] is not tokens[0]) or i == 1
                else ()
            )
        if phrase:
            # What follows a quotation belongs to it; what precedes it may belong to another.
            distance = i - place if i > place else 2 * (place - i)
            yield distance, (_speaker(text, phrase), _cue(token))


def _phrase_before(tokens: Sequence[_Token], last: int) -> Sequence[_Token]:
    """The noun phrase that ends at `last`, adverbs and a phrase between commas left out.

    Of a second verb (`Ito rose and said`) it is the phrase that the sentence opens with.
    """
    while last >= 0 and (tokens[last].lower in _BETWEEN or tokens[last].lower.endswith("ly")):
        last -= 1
    if last >= 0 and tokens[last].text == ",":
        opening = next((i for i in range(last - 1, -1, -1) if tokens[i].text == ","), -1)
        if opening <= 0 or any(token.quotation is not None for token in tokens[opening:last]):
            return ()
        last = opening - 1
    if last >= 0 and tokens[last].lower == "who":
        last -= 2 if last and tokens[last - 1].text == "," else 1
    if last < 0 or not tokens[last].is_word:
        return ()
    if tokens[last].lower in ("and", "but"):
        return _phrase_after(tokens, 0)
    if tokens[last].lower in _PRONOUNS:
        return tokens[last : last + 1]
    first = last
    while first > 0 and last - first < _LONGEST_PHRASE and _joins(tokens, first - 1):
        first -= 1
    while first < last and tokens[first].lower in _LINKS:
        first += 1
    return () if tokens[last].lower in data.words("phrase_breaks") else tokens[first : last + 1]


def _joins(tokens: Sequence[_Token], place: int) -> bool:
    """Whether the token at `place` belongs to the noun phrase that goes on after it."""
    token, following = tokens[place], tokens[place + 1]
    if token.lower in _ROLE_LINKS and place and _ROLE.search(tokens[place - 1].lower):
        return True
    if not token.is_word or token.lower in data.words("phrase_breaks") or token.lower in _PRONOUNS:
        return False
    if following.lower in data.words("determiners"):
        return token.lower in _LINKS | _ROLE_LINKS
    return token.lower not in data.words("speech_verbs") or token.is_name


def _phrase_after(tokens: Sequence[_Token], first: int) -> Sequence[_Token]:
    """The noun phrase that begins at `first`: a pronoun, a name, or a determiner and its noun."""
    if first >= len(tokens) or not tokens[first].is_word:
        return ()
    opening = tokens[first]
    if opening.lower in _PRONOUNS:
        return tokens[first : first + 1]
    if not opening.is_name and opening.lower not in data.words("determiners"):
        return ()
    last = first
    while last + 1 < len(tokens) and last - first < _LONGEST_PHRASE:
        token = tokens[last + 1]
        if not token.is_word or token.lower in data.words("phrase_breaks"):
            break
        if opening.is_name and not (token.is_name or token.lower in _LINKS):
            # A role in lower case may stand between: says APA president Philip Zimbardo.
            follows = tokens[last + 2 : last + 3]
            if not (follows and follows[0].is_name):
                break
        last += 1
    return tokens[first : last + 1]


def _led_in(
    article: Article,
    sentences: Sequence[Sentence],
    quotation: Quotation,
    in_sentence: Mapping[int, Sequence[Quotation]],
) -> Found | None:
    """The speaker that the sentence before names, if it ends in a colon or a comma."""
    number = quotation.sentences[0] - 1
    if number < 0 or number in in_sentence:
        return None
    span = sentences[number].span
    if article.text[span.end - 1] not in ":,":
        return None
    tokens = list(_plain(article.text, max(span.start, span.end - _NEAR), span.end))
    found = _attributions(article.text, tokens, len(tokens), QuotationKind.FRAGMENT)
    return min(found, key=lambda each: each[0], default=(0, None))[1]


def _carried_over(
    article: Article,
    sentences: Sequence[Sentence],
    quotation: Quotation,
    earlier: Sequence[Quotation],
) -> Found | None:
    """The speaker of the quotation before: in this paragraph, or at the end of the last."""
    before = next((q for q in reversed(earlier[-3:]) if q.speaker and q.sentences), None)
    if before is None or before.speaker is None:
        return None
    here = article.blocks[sentences[quotation.sentences[0]].block]
    there = sentences[before.sentences[-1]].block
    alone = len(quotation.span) + 2 >= len(here.span)
    if there == here.id or (alone and there == here.id - 1):
        return before.speaker, None
    return None


def _speaker(text: str, phrase: Sequence[_Token]) -> Speaker:
    span = Span(phrase[0].start, phrase[-1].end)
    words = span.of(text)
    for possessive in ("'s", "’s"):
        if words.endswith(possessive):
            span = Span(span.start, span.end - 2)
    printed = span.of(text)
    return Speaker(printed, span, printed if phrase[-1].is_name else None)


def _cue(token: _Token) -> Cue | None:
    return None if token.text == ":" else Cue(token.text, Span(token.start, token.end))
