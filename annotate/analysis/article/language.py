"""The language of an article that is not English, by its script and its function words.

The share of function words tells languages apart in a few dozen words, whatever the topic. Nothing
is said when in doubt: of a short text, of names and figures, of English with foreign passages.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from annotate import data

# Code points that are looked at: enough to tell, and soon read.
_SAMPLE = 10_000
# The vowel signs of Devanagari are no letters to `re`.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0963])+")
_LATIN = "Latin"
# A script is told by so many letters, if it has that share of them.
_LETTERS, _MAJORITY = 20, 0.6
# A language is named for so many words, so many of them its function words, of so many kinds; the
# share is what languages with many endings and few function words have, and English has no more
# than half as many.
_WORDS, _HITS, _KINDS, _SHARE, _LEAD = 12, 5, 4, 0.15, 2.0
# An opening of so many code points with so large a share of English function words is English.
_OPENING, _ENGLISH_SHARE = 2_000, 0.3


class Language(NamedTuple):
    """A language by its BCP 47 code, `und` where only the script is known, and English name."""

    code: str
    name: str


class _Scripts(NamedTuple):
    """The scripts by ascending code points, and those that are as good as one language's own."""

    starts: tuple[int, ...]
    ranges: tuple[tuple[int, str], ...]
    alone: Mapping[str, Language]


def language_of(text: str) -> Language | None:
    """The language of the text where it is surely not English; none where it is, or in doubt.

    The function words are of our own choosing and stand in `data/languages.json`. The time does
    not grow with the text: no more than its first 10,000 characters are looked at.
    """
    opening = text[:_OPENING].lower().split()
    if sum(map(_english().__contains__, opening)) > _ENGLISH_SHARE * len(opening):
        return None
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    script = _script_of(sample)
    if script is None:
        return None
    alone = _scripts().alone
    if script in alone:
        return alone[script]
    found = _by_words(_WORD.findall(sample.lower()), script)
    return found or (
        None if script == _LATIN else Language("und", f"a language in {script} script")
    )


def _script_of(sample: str) -> str | None:
    """The script of most letters, if there is one and letters enough."""
    if sample.isascii():
        return _LATIN
    scripts = _scripts()
    letters: Counter[str] = Counter()
    for character, count in Counter(sample).items():
        place = bisect_right(scripts.starts, ord(character)) - 1
        if place >= 0 and ord(character) <= scripts.ranges[place][0]:
            letters[scripts.ranges[place][1]] += count
    total = letters.total()
    if letters["Kana"] * 5 > letters["Han"]:  # Japanese is written in both
        letters["Kana"] += letters.pop("Han", 0)
    if total < _LETTERS:
        return None
    script, count = letters.most_common(1)[0]
    return script if count >= _MAJORITY * total else None


def _by_words(words: Sequence[str], script: str) -> Language | None:
    """The language with most function words among these, if they are enough and not English."""
    counts = Counter(words)
    english = _hits(_english(), counts) if script == _LATIN else 0
    if len(words) < _WORDS:
        return None
    languages = _languages(script)
    best = max(languages, key=lambda language: _hits(languages[language], counts))
    hits = _hits(languages[best], counts)
    enough = hits >= max(_HITS, _SHARE * len(words), _LEAD * english)
    return best if enough and len(languages[best] & counts.keys()) >= _KINDS else None


def _hits(known: frozenset[str], counts: Mapping[str, int]) -> int:
    return sum([counts[word] for word in known & counts.keys()])


@cache
def _shipped() -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads(data.path("languages.json").read_text(encoding="utf-8"))
    return content


@cache
def _scripts() -> _Scripts:
    shipped = _shipped()
    ranges = sorted(
        (start, end, script) for script, parts in shipped["ranges"].items() for start, end in parts
    )
    return _Scripts(
        tuple(start for start, _, _ in ranges),
        tuple((end, script) for _, end, script in ranges),
        {script: Language(**language) for script, language in shipped["alone"].items()},
    )


@cache
def _english() -> frozenset[str]:
    return frozenset(_shipped()["english"].split())


@cache
def _languages(script: str) -> Mapping[Language, frozenset[str]]:
    """The function words of the languages of a script, without English."""
    return {
        Language(code, language["name"]): frozenset(language["words"].split())
        for code, language in _shipped()["languages"][script].items()
    }
