"""The kind of a quotation: an utterance of its own, a fragment, or words that nobody said.

Cut out of its sentence an utterance is still a sentence, a clause or a complete reply; a fragment
is a phrase worked into the reporter's own clause; a mention is a title, a nickname, a word as a
word. What tells them apart is grammar (a subject with a finite verb), the punctuation inside the
marks and how the reporter leads in and out. Each is a feature that holds or not;
`benchmarks/train_kinds.py` weighs them twice by logistic regression, once for "is an utterance" and
once for "is attributed to a source", and the weights ship as `data/kinds.json`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from functools import cache

from annotate import data
from annotate.article import BlockKind, Span
from annotate.document import QuotationKind

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
# "we're", "I'd": a pronoun that carries its verb with it; "-'s" does so after a few words only.
_CONTRACTION = re.compile(
    r".+'(?:re|m|ve|ll|d)$|(?:it|he|she|that|there|what|who|here|how|where|let)'s$"
)
_SOURCE = re.compile(r"\b(?:according to|in (?:his|her|their) words)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[\w.]['’]s?\s+$")
# A name in two parts around the quotation: Robert C. "Bobby" Scott.
_NAME_BEFORE = re.compile(r"[A-Z][\w.’'-]*\s+$")
_NAME_AFTER = re.compile(r"\s+[A-Z]")
_QUOTED = re.compile(r"[“”\"]|''")
_LENGTHS = ((1, "1 word"), (2, "2 words"), (3, "3 words"), (5, "4 to 5 words"), (7, "6 to 7 words"))
# More words than these decide nothing and only cost time.
_LONGEST = 60
# She asked “how he would pay”: an utterance by definition, too rare for its weight to be learned.
_EMBEDDED = frozenset(("embedded question", "after one of speech_verbs"))
_QUESTION_WORDS = frozenset(("how", "why", "what", "whether", "when", "who"))
_NEAR = 240
_LEADING_PARTS = (
    "determiners",
    "prepositions",
    "speech_verbs",
    "attributive_verbs",
    "naming_words",
    "auxiliaries",
)


def kind_of(
    text: str, content: Span, quotation: Span, sentence: Span, kind: BlockKind
) -> QuotationKind:
    """The kind of a quotation that stands in one sentence with words of the reporter.

    `quotation` is `content` with its marks, `sentence` the sentence, of a block of `kind`; all
    index `text`.
    """
    found = list(features(text, content, quotation, sentence, kind))
    if _log_odds(found, "utterance") >= 0.0 or set(found) >= _EMBEDDED:
        return QuotationKind.DIRECT
    return (
        QuotationKind.FRAGMENT if _log_odds(found, "attributed") >= 0.0 else QuotationKind.MENTION
    )


def _log_odds(found: Iterable[str], target: str) -> float:
    weights = _weights()[target]
    return weights["intercept"] + math.fsum(weights.get(name, 0.0) for name in found)


def features(
    text: str, content: Span, quotation: Span, sentence: Span, kind: BlockKind
) -> Iterator[str]:
    """The features that hold, by name."""
    quoted = content.of(text)
    before = text[max(sentence.start, quotation.start - _NEAR) : quotation.start]
    after = text[quotation.end : min(sentence.end, quotation.end + _NEAR)]
    words = _words(quoted[: 12 * _LONGEST])[:_LONGEST]
    yield from _inside(quoted, words)
    yield from _lead_in(quoted, words, before)
    yield from _lead_out(quoted, after)
    yield from _sourcing(before, after)
    if text[quotation.start] in "'‘":
        yield "single marks"
    if kind is BlockKind.HEADING:
        yield "in a heading"


def _inside(quoted: str, words: list[str]) -> Iterator[str]:
    """Length and grammar of the quoted words."""
    count = len(words)
    yield next((name for most, name in _LENGTHS if count <= most), "8 words or more")
    if count >= 14:
        yield "14 words or more"
    if not words:
        return
    auxiliaries, pronouns = data.words("auxiliaries"), data.words("subject_pronouns")
    contracted = [_is_contraction(word) for word in words]
    finite = [i for i, word in enumerate(words) if contracted[i] or word in auxiliaries]
    subjects = [i for i, word in enumerate(words) if contracted[i] or word in pronouns]
    if finite and (finite[0] > 0 or contracted[finite[0]]):
        yield "subject before the first finite verb"
    if any(i > 0 or contracted[i] for i in finite):
        yield "subject and finite verb"
        if words[0] in _QUESTION_WORDS:
            yield "embedded question"
        if count >= 8:
            yield "subject and finite verb in 8 words or more"
    if finite and finite[0] == 0 and not contracted[0]:
        yield "opens with a finite verb"
    if subjects and count > 1:
        yield "pronoun as subject"
        if subjects[0] == 0:
            yield "opens with a pronoun"
    yield from _opening(words[0])
    if "," in quoted[:-1]:
        yield "comma inside"
    if any(word.endswith("ed") for word in words[1:]):
        yield "past form inside"
    if _is_title(quoted, words):
        yield "title case"


def _is_title(quoted: str, words: list[str]) -> bool:
    """Whether the quoted words are capitalised as a title is."""
    names = _WORD.findall(quoted[:200])
    return (
        len(words) >= 2
        and all(name[0].isupper() for name in names if len(name) > 4)
        and sum(name[0].isupper() for name in names) >= 0.6 * len(names)
    )


def _opening(word: str) -> Iterator[str]:
    """The part of speech of the first word, as far as word lists and endings tell."""
    for part in ("determiners", "prepositions", "conjunctions", "relatives"):
        if word in data.words(part):
            yield f"opens with one of {part}"
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            yield f"opens with -{ending}"


def _lead_in(quoted: str, words: list[str], before: str) -> Iterator[str]:
    """What the reporter writes before the opening mark."""
    lead, near = before.rstrip(), _words(before[-_NEAR // 3 :])
    if not before.strip(" “\"'‘(—–-"):
        yield "opens the sentence"
    elif quoted.lstrip(" [(“‘\"'….")[:1].isupper():
        yield "capital after a lead-in"
    else:
        yield "lower case after a lead-in"
        if words and (words[0] in data.words("subject_pronouns") or _is_contraction(words[0])):
            yield "lower-case pronoun after a lead-in"
    if lead and not lead[-1].isalnum():
        yield "punctuation before"
    for marks, name in (("–—-", "dash"), ("(", "parenthesis")):
        if lead.endswith(tuple(marks)):
            yield f"{name} before"
    for mark, name in ((",", "comma"), (":", "colon")):
        if lead.endswith(mark):
            yield f"{name} before"
            if not data.words("speech_verbs").isdisjoint(near[-3:]):
                yield f"verb of saying and {name} before"
    if near and not lead.endswith((",", ":")):
        yield from _last_words(quoted, words, near, bool(_POSSESSIVE.search(before)))


def _last_words(
    quoted: str, words: list[str], near: list[str], is_possessive: bool
) -> Iterator[str]:
    """What part of speech the last word before the opening mark is, and what it names."""
    last = near[-1]
    for part in _LEADING_PARTS:
        if last in data.words(part):
            yield f"after one of {part}"
    if last == "that":
        yield "after that"
    if not data.words("naming_words").isdisjoint(near[-5:-1]):
        yield "naming word shortly before"
    if len(words) <= 2 and last in data.words("determiners"):
        yield "1 or 2 words after one of determiners"
    if quoted[:1].isupper() and (is_possessive or last in data.words("prepositions")):
        yield "capital after a preposition or possessive"
        if _is_title(quoted, words):
            yield "title case after a preposition or possessive"


def _lead_out(quoted: str, after: str) -> Iterator[str]:
    """What the marks close on, and what the reporter writes after them."""
    final, following = quoted.rstrip()[-1:], _words(after[:100])
    for marks, name in ((",", "comma"), (".", "full stop"), ("?!", "question or exclamation mark")):
        if final and final in marks:
            yield f"closes on a {name}"
    says = data.words("speech_verbs")
    if final and final in ",?!.—–-" and any(word in says for word in following[:5]):
        yield "verb of saying after"
    elif after.lstrip()[:1].islower() and final not in tuple(",?!"):
        yield "the clause goes on"


def _sourcing(before: str, after: str) -> Iterator[str]:
    """Whether the sentence names anybody whose words these could be."""
    outside = [*_words(before), *_words(after)]
    if not data.words("speech_verbs").isdisjoint(outside):
        yield "verb of saying in the sentence"
    if not data.words("attributive_verbs").isdisjoint(outside):
        yield "attributive verb in the sentence"
    if _SOURCE.search(before) or _SOURCE.search(after):
        yield "according to"
    if _POSSESSIVE.search(before):
        yield "after a possessive"
    if _NAME_BEFORE.search(before):
        yield "between parts of a name" if _NAME_AFTER.match(after) else "after a capital"
    if _QUOTED.search(before) or _QUOTED.search(after):
        yield "another quotation in the sentence"


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _is_contraction(word: str) -> bool:
    """Whether a word carries its verb with it."""
    return "'" in word and _CONTRACTION.match(word) is not None


@cache
def _weights() -> dict[str, dict[str, float]]:
    content: dict[str, dict[str, dict[str, float]]] = json.loads(
        data.path("kinds.json").read_text(encoding="utf-8")
    )
    return content["weights"]
