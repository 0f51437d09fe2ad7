"""What the light judge's cues and surroundings weigh, read from `data/commentary.json` or its like.

`benchmarks/train_commentary.py` learns the shipped weights, `annotate train` fits them to the
articles of a newsroom.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from annotate import data
from annotate.analysis.commentary.lexicon import SHAPES, WORDS, Family, lexicon
from annotate.analysis.commentary.surroundings import SURROUNDINGS
from annotate.document import Label

FILE = "commentary.json"
_I = re.compile(r"\bi\b")


class Weights(NamedTuple):
    """The two regressions, and what reasons are told of them.

    `words` and `shapes` are log-odds by entry and by name, `others` those of words in no list;
    `around` and `usual` follow the order of `SURROUNDINGS`, `usual` being what each weighs on
    average. `stances` stand in for what the article as a whole shows. The notes are those of cues
    whose weight bears their family out.
    """

    bias: float
    words: Mapping[str, float]
    others: Mapping[str, float]
    shapes: Mapping[str, float]
    word_notes: Mapping[str, str]
    shape_notes: Mapping[str, str]
    own: float
    around: Sequence[float]
    usual: Sequence[float]
    around_bias: float
    stances: Mapping[str, float]


@cache
def shipped_weights() -> Weights:
    """Those that come with the tool."""
    return weights_of(json.loads(data.path(FILE).read_text(encoding="utf-8")))


def weights_of(model: Mapping[str, Any]) -> Weights:
    """The weights in a record such as `data/commentary.json`.

    A listed word without a weight of its own has that of its family, `*`. Raises `KeyError`,
    `TypeError`, `AttributeError` or `ValueError` where the record is none.
    """
    families = lexicon().families
    learned = model["words"]
    words = {
        word: float(learned[family].get(word, learned[family]["*"]))
        for word, family in families.items()
    }
    shapes = _numbers(model["shapes"])
    around = model["surroundings"]
    said = _shown({word: WORDS[family] for word, family in families.items()}, words)
    return Weights(
        bias=float(model["bias"]),
        words=words,
        others=_numbers(model["others"]),
        shapes=shapes,
        word_notes={word: f"{note}: {_I.sub('I', word)}" for word, note in said.items()},
        shape_notes=_shown(SHAPES, shapes),
        own=float(model["own"]),
        around=[float(around[name]["weight"]) for name in SURROUNDINGS],
        usual=[around[name]["weight"] * around[name]["typical"] for name in SURROUNDINGS],
        around_bias=float(model["around_bias"]),
        stances=_numbers(model["stances"]),
    )


def _numbers(weights: Mapping[str, Any]) -> Mapping[str, float]:
    return {name: float(weight) for name, weight in weights.items()}


def _shown(families: Mapping[str, Family], weights: Mapping[str, float]) -> dict[str, str]:
    """The notes of the cues whose learned weight bears their family out."""
    return {
        name: family.note
        for name, family in families.items()
        if family.note and (weights[name] > 0) == (family.label is Label.COMMENT)
    }
