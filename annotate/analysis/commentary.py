"""Sentences into cues: what speaks for and against the writer's own voice.

Quoted words are left out, so that a source's opinion is not taken for the writer's. Each sentence
is cut into tokens once and each token looked up once, alone and after the one before it, so the
time is linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple

from annotate import data
from annotate.analysis.lexicon import HEAD, STANCE, SentenceCues, lexicon
from annotate.document import Article, Attribution, Quotation, QuotationKind, Sentence, Span

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
# What is a word of the lists only without its capitals.
_NAMES = frozenset(("IT", "May", "US", "WHO"))
_PRESENT = frozenset(
    ("are", "aren't", "do", "does", "has", "have", "is", "isn't", "it's", "that's", "there's")
)
_COPULAS = frozenset(("are", "aren't", "is", "isn't", "it's", "that's"))
_JUDGING = frozenset(("condemns", "judges", "praises"))
_WRITER = frozenset(("i", "we"))
# What may stand before the verb of an imperative.
_LEADS = frozenset(("also", "always", "and", "but", "instead", "just", "please", "so", "then"))
_BACK = frozenset(("it", "that", "there", "this", "which"))
_ARTICLES = frozenset(("a", "an", "the"))
# Longer endings before shorter ones that they contain.
_ENDINGS = {
    **dict.fromkeys(("ness",), "quality"),
    **dict.fromkeys(("less", "able", "ible"), "adjective"),
    **dict.fromkeys(("tion", "ment"), "tion"),
    **dict.fromkeys(("ous", "ful", "ive", "ish"), "adjective"),
    **dict.fromkeys(("ism", "ist"), "doctrine"),
    **{"ity": "quality", "ing": "ing", "est": "est"},
    **{"ly": "ly", "ed": "ed", "ic": "learned", "al": "learned", "er": "er", "en": "en"},
    **{"s": "s", "y": "y"},
}
_ALL_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
# What may follow the verb in a closing attribution: …, the mayor said on Monday.
_ATTRIBUTED_LAST = re.compile(r"[^,;:]{0,30}[.!?…\"”’')\]]*")
_FINAL = frozenset(".?!:…")
_CLOSING = "\"”’'»)]"
# Tokens, marks included.
_SHORT = 6
# Letters of an ironical quotation; longer ones are somebody's words.
_SCARE = 24


class _Place(NamedTuple):
    """Where a sentence stands in its block, and how it goes with the others."""

    first: bool
    last: bool
    repeated: bool
    asks_on: bool


def find_cues(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    reported: Mapping[int, Attribution],
    settled: Collection[int] = frozenset(),
) -> Iterator[SentenceCues]:
    """The cues of each sentence, in order.

    `reported` holds what sentences report whose words, by their ids; `settled` the ids of the
    sentences whose label is known without cues: direct quotations, marked comment.
    """
    text = article.text
    quoted = defaultdict(list)
    for quotation in quotations:
        for sentence_id in quotation.sentences:
            quoted[sentence_id].append(quotation)
    copies = Counter([sentence.span.of(text) for sentence in sentences])
    for i, sentence in enumerate(sentences):
        if sentence.id in settled:
            yield SentenceCues(sentence.span, sentence.block, True, {}, {})
            continue
        before = sentences[i - 1] if i else None
        after = sentences[i + 1] if i + 1 < len(sentences) else None
        place = _Place(
            before is None or before.block != sentence.block,
            after is None or after.block != sentence.block,
            copies[sentence.span.of(text)] > 1,
            after is not None and text.endswith("?", after.span.start, after.span.end),
        )
        attribution = reported.get(sentence.id)
        yield _cues(text, sentence, quoted.get(sentence.id, ()), attribution, place)


def _cues(
    text: str,
    sentence: Sentence,
    quotations: Sequence[Quotation],
    attribution: Attribution | None,
    place: _Place,
) -> SentenceCues:
    span = sentence.span
    unquoted = _unquoted(text, span, quotations)
    matches = list(_TOKEN.finditer(unquoted))
    printed = [match.group() for match in matches]
    tokens = [token if token in _NAMES else token.lower() for token in printed]
    found = _listed(tokens, [span.start + match.start() for match in matches])
    words = _own(found, _taken_side(text, span, attribution))
    lists = lexicon().families
    families = frozenset([lists[word] for word in words])
    shapes = {
        **_layout(printed, _final(text, span), place),
        **_grammar(tokens, families),
        **_endings(printed),
        **_sourcing(quotations, families, attribution),
        "all_capitals": float(_ALL_CAPITALS.search(unquoted) is not None),
    }
    shown = {name: strength for name, strength in shapes.items() if strength}
    return SentenceCues(span, sentence.block, False, words, shown, families)


def _own(words: Mapping[str, tuple[int, int]], side: int | None) -> Mapping[str, tuple[int, int]]:
    """The words without those that take a source's side: what stands after a verb of saying.

    `side` is where the words of the sentence's source begin, if it has one.
    """
    families = lexicon().families
    said = [start for word, (start, _) in words.items() if families[word] == "attributes"]
    if side is not None:
        said.append(side)
    if not said:
        return words
    first = min(said)
    return {
        word: place
        for word, place in words.items()
        if place[0] <= first or families[word] not in STANCE
    }


def _taken_side(text: str, span: Span, attribution: Attribution | None) -> int | None:
    """Where the words that a source is reported to say begin."""
    if attribution is None:
        return None
    if attribution.cue is None or _ATTRIBUTED_LAST.fullmatch(
        text, attribution.cue.span.end, span.end
    ):
        return span.start
    return attribution.cue.span.start


def _unquoted(text: str, span: Span, quotations: Sequence[Quotation]) -> str:
    """The sentence with quoted words blanked and apostrophes straightened, as long as before."""
    if not quotations:
        return span.of(text).replace("’", "'")
    pieces: list[str] = []
    place = span.start
    for quotation in quotations:
        start = max(place, quotation.span.start)
        end = max(start, min(span.end, quotation.span.end))
        pieces += text[place:start], " " * (end - start)
        place = end
    pieces.append(text[place : span.end])
    return "".join(pieces).replace("’", "'")


def _listed(tokens: Sequence[str], starts: Sequence[int]) -> dict[str, tuple[int, int]]:
    """The entries of the lists that the sentence holds, each where it first stands."""
    families, pairs = lexicon()
    found: dict[str, tuple[int, int]] = {}
    before, before_start = HEAD, starts[0] if starts else 0
    for token, start in zip(tokens, starts, strict=True):
        if before in pairs:
            entry = pairs[before].get(token)
            if entry is not None and entry not in found:
                found[entry] = before_start, start + len(token)
        if token in families and token not in found:
            found[token] = start, start + len(token)
        before, before_start = token, start
    return found


def _layout(printed: Sequence[str], final: str, place: _Place) -> dict[str, float]:
    """What is seen without reading: length, capitals, figures, final mark, place in the block."""
    initials = [token[0] for token in printed]
    capitals = sum(map(str.isupper, initials))
    count = len(printed)
    first_capital = bool(printed) and initials[0].isupper()
    scale = 1 / sqrt(count + 3)
    alone = place.first and place.last
    heading = alone and final not in _FINAL
    return {
        "figures": sum(map(str.isdigit, initials)) * scale,
        "names": (capitals - first_capital) * scale,
        "length": log(count + 1),
        "short": float(count < _SHORT),
        "fragment": float(final.isalnum()),
        "question": float(final == "?"),
        "question_heading": float(final == "?" and alone),
        "question_pair": float(final == "?" and place.asks_on),
        "standalone": float(alone),
        "heading": float(heading),
        "heading_capitals": float(heading and capitals > sum(map(str.islower, initials))),
        "block_first": float(place.first and not alone),
        "block_last": float(place.last and not alone),
        "name_first": float(first_capital and count > 1 and initials[1].isupper()),
        "repeated": float(place.repeated),
        "parenthesis": float("(" in initials),
    }


def _grammar(tokens: Sequence[str], families: frozenset[str]) -> dict[str, float]:
    """What the forms of the verbs tell: tense, mood, who acts."""
    irregular = data.words("cues/pasts")
    past = [token[-2:] == "ed" or token in irregular for token in tokens]
    told = sum(past)
    present = sum(map(_PRESENT.__contains__, tokens))
    scale = 1 / sqrt(len(tokens) + 6)
    shapes = {
        "past": told * scale,
        "present": present * scale,
        "only_past": float(told > 0 and not present),
        "only_present": float(present > 0 and not told),
        "no_verb": float(not told and not present),
        "imperative": float(_is_imperative(tokens)),
        "points_back": float(bool(tokens) and tokens[0] in _BACK),
    }
    if present:
        shapes.update(_predicates(tokens, families))
    writer = [i for i, token in enumerate(tokens[:-1]) if token in _WRITER]
    if writer:
        shapes["narrates"] = float(any(past[i + 1] for i in writer))
        shapes["opinion"] = float(not all(past[i + 1] for i in writer))
    return shapes


def _predicates(tokens: Sequence[str], families: frozenset[str]) -> dict[str, float]:
    """What is said with "is", "are" and the like."""
    after = {tokens[i + 1] for i, token in enumerate(tokens[:-1]) if token in ("is", "are")}
    return {
        "defines": float(not after.isdisjoint(_ARTICLES)),
        "progressive": float(any(token.endswith("ing") for token in after)),
        "passive": float(any(token.endswith("ed") for token in after)),
        "verdict": float(not families.isdisjoint(_JUDGING) and _passes_verdict(tokens)),
    }


def _endings(printed: Sequence[str]) -> dict[str, float]:
    """How the words end that no list holds: most judging words have few endings."""
    families = lexicon().families
    ends = {_ending(token) for token in printed if token.islower() and token not in families}
    return dict.fromkeys(ends, 1.0)


@lru_cache(maxsize=1 << 14)
def _ending(word: str) -> str:
    for length in (4, 3, 2, 1):
        kind = _ENDINGS.get(word[-length:])
        if kind and len(word) > length + 2:
            return f"ending_{kind}"
    return "ending_none"


def _sourcing(
    quotations: Sequence[Quotation], families: frozenset[str], attribution: Attribution | None
) -> dict[str, float]:
    """Whether a source speaks, or marks hold words that are nobody's."""
    attributed = attribution is not None and attribution.cue is not None
    scare = (
        not attributed
        and "attributes" not in families
        and any(
            quotation.kind is not QuotationKind.DIRECT and len(quotation.content) <= _SCARE
            for quotation in quotations
        )
    )
    return {
        "attributed": float(attributed),
        "attributed_on": float(attribution is not None and not attributed),
        "quotes_words": float(bool(quotations)),
        "scare_quotes": float(scare),
    }


def _final(text: str, span: Span) -> str:
    """The last character before closing marks."""
    end = span.end
    while end > span.start + 1 and text[end - 1] in _CLOSING:
        end -= 1
    return text[end - 1 : end]


def _is_imperative(tokens: Sequence[str]) -> bool:
    """Whether the sentence opens with a verb in its base form, after a list number or a link."""
    words = [token for token in tokens[:4] if token[0].isalpha()]
    if len(words) > 1 and words[0] in _LEADS:
        words.pop(0)
    return bool(words) and words[0] in data.words("cues/imperatives")


def _passes_verdict(tokens: Sequence[str]) -> bool:
    """Whether "is", "are" and the like are followed, next or next but one, by a judging word."""
    families = lexicon().families
    return any(
        families.get(word) in _JUDGING
        for i, token in enumerate(tokens)
        if token in _COPULAS
        for word in tokens[i + 1 : i + 3]
    )
