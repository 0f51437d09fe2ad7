"""The same quotation in two wordings.

What it finds
    Two sentences of min-words words or more, quoted from somebody in one article or in two that are
    checked together, that are the same but for one word: another, or one more or less in between.
    The later is found, and the earlier named. A sentence that begins a word later or ends a word
    earlier is the same quotation cut; words in [square brackets] and places marked by an ellipsis
    are honest alterations. Sentences of one quotation, and in one article those that differ by
    their last word, are taken for a speaker's figure of speech. Capitals, marks and the shape of
    apostrophes make no difference.

Why
    A quotation is a promise that these were the words. Of two wordings one at least breaks it, and
    the error is mostly made while typing it a second time.

Hit
    “We will open the port again in early May,” the mayor said on Monday.

    “We will open the port again in late May,” the mayor had said.

Near miss
    “We will open the port again in early May,” the mayor said on Monday.

    “We will open the port again in [late] May,” the mayor had said.

How to fix
    Look up what was said, and print that in both places.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from annotate.article import Span, count_words
from annotate.checks.rule import Option, Rule, Values
from annotate.document import Document, QuotationKind
from annotate.findings import Finding, Objection, Severity
from annotate.visible import in_a_row

# Tags are left out; white space and dashes part words.
_PART = re.compile(r"<[^<>]*>|(?:(?!--)[^\s–—<])+")
_MARKS = re.compile(r"[\"'’‘‛“”„`´«»\[\]]")
# From the first letter or digit to the last.
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_ALTERED = re.compile(r"[\[\]…]|\.\s?\.")
# The hash of a sequence of words, which are numbered as they turn up, is a polynomial in this base
# modulo this prime: what it is with one word left out takes one step.
_PRIME = (1 << 61) - 1
_BASE = 1_000_003_979
# How many slots the table of hashes has for each word: one in as many is taken by chance.
_SLOTS = 8
# How many earlier wordings are compared with one.
_COMPARED = 3
_WHOLE, _WITHOUT_ONE = -1, -2


class _Word(NamedTuple):
    """A word as it is compared, and where it stands in its text."""

    key: str
    span: Span


class _Change(NamedTuple):
    """The word that stands here, and the one that stands earlier instead; None for no word."""

    place: int
    here: _Word | None
    earlier: _Word | None


def find(document: Document, values: Values) -> Iterator[Objection]:
    """Yield a candidate for each sentence of quoted words that is long enough."""
    least = values.number("min-words")
    text = document.text
    for quotation in document.quotations:
        # Words that nobody is named for may be made up, and made up twice.
        if quotation.kind is QuotationKind.MENTION or quotation.speaker is None:
            continue
        for number in quotation.sentences:
            sentence = document.sentences[number].span
            span = _trimmed(
                text,
                max(sentence.start, quotation.content.start),
                min(sentence.end, quotation.content.end),
            )
            if count_words(span.of(text)) >= least:
                yield Objection(
                    span=span,
                    message="",
                    sentences=(number,),
                    data={"quotation": quotation.id},
                )


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start : max(start, end)]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def across(candidates: Sequence[Finding]) -> Iterator[tuple[int, Finding]]:
    """Yield those that differ by one word from an earlier one, the first of each wording.

    The time is linear in the number of words: what two sentences have in common that differ by one
    word is found by the hashes of the words of each without one of them. Which hashes are there
    twice is counted in a table first, and only those are kept.
    """
    numbers: dict[str, int] = {}
    sequences = [
        array("L", [numbers.setdefault(key, len(numbers) + 1) for key in _keys(one.text)])
        for one in candidates
    ]
    for here, earlier in _near(sequences):
        finding = candidates[here]
        for other in map(candidates.__getitem__, earlier):
            change = _change(_words(finding.text), _words(other.text))
            if change and not _is_honest(change, finding, other):
                yield here, _told(finding, other, change)
                break


def _near(sequences: Sequence[array[int]]) -> Iterator[tuple[int, list[int]]]:
    """The sequences that are near earlier ones, by their places, with the places of those.

    Of equal sequences only the first is looked at.
    """
    powers = _powers(max(map(len, sequences), default=0))
    mask = (1 << (_SLOTS * sum(map(len, sequences))).bit_length()) - 1
    counts = bytearray(mask + 1)
    firsts: dict[int, int] = {}
    for place, sequence in enumerate(sequences):
        whole, without = _hashes(sequence, powers)
        if firsts.setdefault(whole, place) == place:
            for each in {whole, *without}:
                counts[each & mask] = min(2, counts[each & mask] + 1)
    known: dict[tuple[int, int], list[int]] = {}
    for place, sequence in enumerate(sequences):
        whole, without = _hashes(sequence, powers)
        if firsts[whole] != place:
            continue
        keys = [(whole, _WITHOUT_ONE)] if counts[whole & mask] > 1 else []
        mine = [(whole, _WHOLE)] if keys else []
        for number, each in enumerate(without):
            if counts[each & mask] > 1:
                keys += (each, number), (each, _WHOLE)
                mine += (each, number), (each, _WITHOUT_ONE)
        earlier = sorted({each for key in keys for each in known.get(key, ())})
        for key in mine:
            held = known.setdefault(key, [])
            if len(held) < _COMPARED and place not in held:
                held.append(place)
        if earlier:
            yield place, earlier[:_COMPARED]


def _powers(count: int) -> list[int]:
    powers = [1]
    for _ in range(count):
        powers.append(powers[-1] * _BASE % _PRIME)
    return powers


def _hashes(sequence: Sequence[int], powers: Sequence[int]) -> tuple[int, list[int]]:
    """The hash of a sequence, and what it is without each of its members."""
    prefixes = [0]
    for number in sequence:
        prefixes.append((prefixes[-1] * _BASE + number) % _PRIME)
    whole, last = prefixes[-1], len(sequence) - 1
    without = [
        (whole - (prefixes[i + 1] - prefixes[i]) * powers[last - i]) % _PRIME
        for i in range(len(sequence))
    ]
    return whole, without


def _keys(text: str) -> Iterator[str]:
    """What the words of a text are compared by."""
    return filter(None, map(_key, _PART.findall(text)))


def _words(text: str) -> list[_Word]:
    """The words of a text, and where they stand."""
    words = []
    for match in _PART.finditer(text):
        key = _key(match[0])
        if key:
            words.append(_Word(key, Span(*match.span())))
    return words


@lru_cache(maxsize=1 << 15)
def _key(printed: str) -> str:
    """What a word is compared by; nothing for a tag or a mark alone."""
    core = None if printed.startswith("<") else _CORE.search(_MARKS.sub("", printed))
    return normalize("NFC", core[0]).casefold() if core else ""


def _change(here: Sequence[_Word], earlier: Sequence[_Word]) -> _Change | None:
    """The one word by which two sequences differ; None if they differ by more, or not."""
    pairs = zip(here, earlier, strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a.key != b.key), len(here))
    same = min(same, len(here), len(earlier))
    left, right = here[same:], earlier[same:]
    longer = len(left) - len(right)
    word = left[0] if longer >= 0 and left else None
    other = right[0] if longer <= 0 and right else None
    rest = [each.key for each in left[word is not None :]]
    if rest != [each.key for each in right[other is not None :]] or not (word or other):
        return None
    return _Change(same, word, other)


def _is_honest(change: _Change, finding: Finding, other: Finding) -> bool:
    """Whether a difference is marked, or a cut at an end, or what a speaker says twice over.

    A speaker who builds one sentence like another mostly changes its last word.
    """
    here, earlier = _words(finding.text), _words(other.text)
    is_last = change.place >= max(len(here), len(earlier)) - 1
    if finding.path == other.path and (is_last or finding.data == other.data):
        return True
    is_cut = not (change.here and change.earlier) and (is_last or change.place == 0)
    return (
        is_cut
        or _is_altered(change, change.here, finding.text)
        or _is_altered(change, change.earlier, other.text)
    )


def _is_altered(change: _Change, word: _Word | None, text: str) -> bool:
    """Whether brackets or an ellipsis stand at the place of a change, or brackets around it."""
    words = _words(text)
    around = _around(words, change.place, word)
    is_inside = text.count("[", 0, around.start) > text.count("]", 0, around.start)
    return is_inside or _ALTERED.search(text, around.start, around.end) is not None


def _around(words: Sequence[_Word], place: int, word: _Word | None) -> Span:
    """From the word before a place to the word after it."""
    first, last = max(0, place - 1), min(len(words) - 1, place + (word is not None))
    return Span(words[first].span.start, words[last].span.end)


def _told(finding: Finding, other: Finding, change: _Change) -> Finding:
    """The finding with the other place and both words told, and its own word marked."""
    place = f"{other.path}:{other.place.line}:{other.place.column}"
    here = change.here and _shown(change.here, finding.text)
    earlier = change.earlier and _shown(change.earlier, other.text)
    if here and earlier:
        message = f"“{here}” here, “{earlier}” in the same words at {place}"
    elif here:
        message = f"“{here}” here, not in the same words at {place}"
    else:
        message = f"no “{earlier}” here, as in the same words at {place}"
    mark = change.here.span if change.here else _around(_words(finding.text), change.place, None)
    return replace(finding, message=message, marks=(mark,), data={})


def _shown(word: _Word, text: str) -> str:
    core = _CORE.search(word.span.of(text))
    return in_a_row(core[0]) if core else ""


RULE = Rule(
    id="AN302",
    name="differing-quotation",
    severity=Severity.WARNING,
    summary="The same quotation in two wordings.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="look up what was said, and print that in both places",
    options=(
        Option(
            name="min-words",
            default=7,
            low=3,
            high=1000,
            meaning="how many words a quoted sentence has at least",
        ),
    ),
    find=find,
    across=across,
)
