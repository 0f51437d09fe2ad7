"""What the forms of words tell of a sentence: tense and mood of its verbs, and how words end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

from annotate import data
from annotate.analysis.commentary.lexicon import lexicon

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


def grammar(tokens: Sequence[str], families: frozenset[str]) -> dict[str, float]:
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


def endings(others: Sequence[str]) -> dict[str, float]:
    """How the words end that no list holds: most judging words have few endings."""
    return dict.fromkeys([_ending(word) for word in others], 1.0)


@lru_cache(maxsize=1 << 14)
def _ending(word: str) -> str:
    for length in (4, 3, 2, 1):
        kind = _ENDINGS.get(word[-length:])
        if kind and len(word) > length + 2:
            return f"ending_{kind}"
    return "ending_none"


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
