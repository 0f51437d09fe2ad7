"""Loaded wording in a sentence that reports, and the words that carry it.

Only the writer's words are weighed: what is quoted, what a source is reported to say and names are
left out. The words are looked up in the families of `data/colours`; a logistic regression over the
families, how many words there are and a few measures of the sentence says whether it is coloured.
Each sentence is cut into tokens once; only those that hold an entry of the lists are read closer.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import fsum, log, sqrt
from typing import NamedTuple

from annotate import data
from annotate.analysis.grammar.tokens import TOKEN, blanked, closes, straightened
from annotate.analysis.sentences import as_read
from annotate.article import Article, Span
from annotate.document import (
    Attribution,
    Evidence,
    EvidenceKind,
    Judgement,
    Label,
    Quotation,
    QuotationKind,
    Sentence,
)

FAMILIES: Mapping[str, str] = {
    "attacks": "makes criticism a fight",
    "battles": "makes the news a fight",
    "boasts": "judges how it is said",
    "exaggerates": "exaggerates",
    "horrors": "dwells on horror",
    "labels": "takes a side by a label",
    "marvels": "praises",
    "mocks": "judges the manner",
    "regrets": "takes a side",
    "scorns": "scorns",
    "slangs": "slang",
    "teases": "baits the reader",
    "tinges": "colours",
}
"""The families of loaded words, each with what it says to an editor."""

MEASURES = (
    "two",
    "three",
    "density",
    "comment",
    "length",
    "exclaims",
    "heading",
    "figures",
    "quote",
)
"""What is weighed beside the words."""

# Common in plain reports too: shown only where no other word carries the weight.
_FAINT = "tinges"
_FINAL = frozenset('.?!:…"”')
# A capital after one of these says nothing; elsewhere inside a sentence it begins a name.
_OPENS = frozenset('.:!?"“(')
# Probabilities of comment nearer to 0 or 1 say no more.
_LEAST = 0.01


class Wording(NamedTuple):
    """The entries that a sentence holds, each where it stands, and the sentence's measures."""

    words: tuple[tuple[str, Span], ...]
    measures: Mapping[str, float]


class Entries(NamedTuple):
    """The lists: the family of each entry, the second words of pairs by their first, and keys.

    Each entry has one word for its key, of a pair the longer, or the one that is not too common.
    """

    families: Mapping[str, str]
    pairs: Mapping[str, frozenset[str]]
    keys: frozenset[str]


class _Weights(NamedTuple):
    threshold: float
    bias: float
    words: Mapping[str, float]
    measures: Mapping[str, float]


def find_colouring(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    reported: Mapping[int, Attribution],
    judgements: Sequence[Judgement],
) -> Mapping[int, tuple[Evidence, ...]]:
    """The coloured sentences, by id, each with the words that colour it in the order of the text.

    One judgement is given for each sentence. Whether a sentence is comment is not asked: there the
    flag means nothing. The weight of a word is log-odds of the flag; its label is comment, because
    it is the writer's voice in a sentence that reports.
    """
    weights = _weights()
    coloured = {}
    found = find_wording(article, sentences, quotations, reported, judgements)
    for number, wording in found:
        if _score(wording, weights) >= weights.threshold:
            evidence = _evidence(article.text, wording, weights)
            if evidence:
                coloured[number] = evidence
    return coloured


def find_wording(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    reported: Mapping[int, Attribution],
    judgements: Sequence[Judgement],
) -> Iterator[tuple[int, Wording]]:
    """The sentences with loaded words of the writer's own, by id, in order."""
    text, keys = article.text, entries().keys
    quoted: dict[int, list[Quotation]] | None = None
    for sentence, judgement in zip(sentences, judgements, strict=True):
        plain = TOKEN.findall(straightened(as_read(sentence.span).of(text)).lower())
        if keys.isdisjoint(plain) or not _holds_entry(plain):
            continue
        quoted = _by_sentence(quotations) if quoted is None else quoted
        own = quoted.get(sentence.id, ())
        masked = [quotation.span for quotation in own]
        attribution = reported.get(sentence.id)
        if attribution is not None:
            masked.append(_reported_words(text, sentence.span, attribution))
        tokens = [
            (
                match.group(),
                Span(sentence.span.start + match.start(), sentence.span.start + match.end()),
            )
            for match in TOKEN.finditer(blanked(text, as_read(sentence.span), masked))
        ]
        words = tuple(_listed(text, tokens))
        if words:
            heading = text[sentence.span.end - 1] not in _FINAL
            yield sentence.id, Wording(words, _measures(words, tokens, heading, own, judgement))


def _holds_entry(tokens: Sequence[str]) -> bool:
    """Whether an entry of the lists is among the tokens, whoever speaks it."""
    families, pairs, _ = entries()
    return not families.keys().isdisjoint(tokens) or any(
        token in pairs and tokens[i] in pairs[token] for i, token in enumerate(tokens[:-1], 1)
    )


def _by_sentence(quotations: Sequence[Quotation]) -> dict[int, list[Quotation]]:
    quoted: dict[int, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        for number in quotation.sentences:
            quoted[number].append(quotation)
    return quoted


def _reported_words(text: str, span: Span, attribution: Attribution) -> Span:
    """Where the words stand that a source is reported to say."""
    if attribution.cue is None:
        return span
    cue, speaker = attribution.cue.span, attribution.speaker.span
    clause = min(cue.start, speaker.start) if span.contains(speaker) else cue.start
    comma = text.rfind(",", span.start, clause)
    if comma >= 0 and closes(text, cue, span):
        return Span(span.start, comma)
    return Span(cue.end, span.end)


def _listed(text: str, tokens: Sequence[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """The entries of the lists and where they stand, pairs before single words; no names.

    Only white space parts a pair: no quotation that is masked.
    """
    families, pairs, _ = entries()
    printed = [token for token, _ in tokens]
    # In a headline of capitals a capital tells nothing.
    titled = sum(token[0].isupper() for token in printed) > sum(
        token[0].islower() for token in printed
    )
    lowered = [
        "" if not titled and i and _is_name(token, printed[i - 1]) else token.lower()
        for i, token in enumerate(printed)
    ]
    taken = False
    for i, token in enumerate(lowered):
        if taken:
            taken = False
            continue
        place = tokens[i][1]
        after = pairs.get(token)
        if after and i + 1 < len(lowered) and lowered[i + 1] in after:
            second = tokens[i + 1][1]
            taken = text[place.end : second.start].isspace()
        if taken:
            yield f"{token} {lowered[i + 1]}", Span(place.start, second.end)
        elif token in families:
            yield token, place


def _is_name(token: str, before: str) -> bool:
    """Whether a capital inside a sentence begins a name; shouted words are no names."""
    return token[0].isupper() and before not in _OPENS and not (len(token) > 3 and token.isupper())


def _measures(
    words: Sequence[tuple[str, Span]],
    tokens: Sequence[tuple[str, Span]],
    heading: bool,
    quotations: Sequence[Quotation],
    judgement: Judgement,
) -> dict[str, float]:
    families = entries().families
    loaded = sum(families[word] != _FAINT for word, _ in words)
    scale = 1 / sqrt(len(tokens) + 4)
    chance = max(_LEAST, min(1 - _LEAST, judgement.probability))
    quote = any(quotation.kind is QuotationKind.DIRECT for quotation in quotations)
    return {
        "two": float(loaded > 1),
        "three": float(loaded > 2),
        "density": loaded * scale,
        "comment": 0.0 if quote else log(chance / (1 - chance)) / 2,
        "length": log(len(tokens) + 1) / 2,
        "exclaims": float(any(token == "!" for token, _ in tokens)),
        "heading": float(heading),
        "figures": sum(token[0].isdigit() for token, _ in tokens) * scale,
        "quote": float(quote),
    }


def _score(wording: Wording, weights: _Weights) -> float:
    """Log-odds of the flag."""
    words = [weights.words[word] for word, _ in wording.words]
    measures = [weights.measures[name] * value for name, value in wording.measures.items()]
    return weights.bias + fsum(words) + fsum(measures)


def _evidence(text: str, wording: Wording, weights: _Weights) -> tuple[Evidence, ...]:
    """The words that speak for the flag, faint ones only where there are no others."""
    families = entries().families
    loaded = [(word, span) for word, span in wording.words if families[word] != _FAINT]
    share = weights.measures["density"] * wording.measures["density"] / max(1, len(loaded))
    weighed = [(weights.words[word] + share, word, span) for word, span in loaded or wording.words]
    return tuple(
        Evidence(
            EvidenceKind.CUE,
            span,
            Label.COMMENT,
            round(weight, 4),
            f"{FAMILIES[families[word]]}: {' '.join(span.of(text).split())}",
        )
        for weight, word, span in weighed
        if weight > 0
    )


@cache
def entries() -> Entries:
    """The lists of loaded words."""
    families = {entry: family for family in FAMILIES for entry in data.words(f"colours/{family}")}
    common = data.words("cues/function")
    pairs: dict[str, set[str]] = defaultdict(set)
    keys = set()
    for entry in families:
        first, _, second = entry.partition(" ")
        if second:
            pairs[first].add(second)
        keys.add(max(entry.split(), key=lambda word: (word not in common, len(word))))
    seconds = {first: frozenset(found) for first, found in pairs.items()}
    return Entries(families, seconds, frozenset(keys))


@cache
def _weights() -> _Weights:
    """The shipped weights; a word without one of its own has that of its family, `*`."""
    model = json.loads(data.path("colouring.json").read_text(encoding="utf-8"))
    learned = model["words"]
    words = {
        word: learned[family].get(word, learned[family]["*"])
        for word, family in entries().families.items()
    }
    return _Weights(model["threshold"], model["bias"], words, model["measures"])
