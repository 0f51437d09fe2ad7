"""Sentences into cues: what speaks for and against the writer's own voice.

Quoted words are left out, so that a source's opinion is not taken for the writer's. Each sentence
is cut into tokens once and each token looked up once, alone and after the one before it, so the
time is linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple

from annotate.analysis.commentary.lexicon import HEAD, STANCE, SentenceCues, lexicon
from annotate.analysis.grammar.forms import endings, grammar
from annotate.analysis.grammar.tokens import TOKEN, blanked, closes
from annotate.analysis.sentences import as_read
from annotate.article import Article, Span
from annotate.document import Attribution, Quotation, QuotationKind, Sentence

# What is a word of the lists only without its capitals.
_NAMES = frozenset(("IT", "May", "US", "WHO"))
_WILL = "Will"
_ALL_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
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
    unquoted = blanked(text, as_read(span), [quotation.span for quotation in quotations])
    matches = list(TOKEN.finditer(unquoted))
    printed = [match.group() for match in matches]
    final = _final(text, span)
    tokens = [token if token in _NAMES else token.lower() for token in printed]
    if _WILL in printed and final != "?":
        tokens = [_WILL if _is_will(printed, i) else token for i, token in enumerate(tokens)]
    found = _listed(tokens, [span.start + match.start() for match in matches])
    words = _own(found, _taken_side(text, span, attribution))
    lists = lexicon().families
    families = frozenset([lists[word] for word in words])
    others = tuple([token for token in printed if token.islower() and token not in lists])
    shapes = {
        **_layout(printed, final, place),
        **grammar(tokens, families),
        **endings(others),
        **_sourcing(quotations, families, attribution),
        "all_capitals": float(_ALL_CAPITALS.search(unquoted) is not None),
    }
    shown = {name: strength for name, strength in shapes.items() if strength}
    return SentenceCues(span, sentence.block, False, words, shown, families, others)


def _is_will(printed: Sequence[str], place: int) -> bool:
    """Whether a word is the name Will: a capital that neither a title nor a question explains."""
    if printed[place] != _WILL:
        return False
    if place:
        return not printed[place - 1][0].isupper()
    return len(printed) > 1 and printed[1][0].isupper()


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
    if attribution.cue is None or closes(text, attribution.cue.span, span):
        return span.start
    return attribution.cue.span.start


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
