"""What it changes to know that an article reports, or that it argues.

The articles of `genres.jsonl` were read as a whole; reports stand for `--genre report`, columns,
reviews and accounts of the writer's own for `--genre opinion`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotate.article import Stance
from annotate.document import GenreName

GENRES = Path(__file__).with_name("genres.jsonl")
MEANS = {
    GenreName.REPORT: Stance.REPORT,
    GenreName.COLUMN: Stance.OPINION,
    GenreName.REVIEW: Stance.OPINION,
    GenreName.FIRST_PERSON: Stance.OPINION,
}
_FAR = 8.0
_HALVINGS = 40

Vector = NDArray[np.float64]


def stances_of(ids: Sequence[str]) -> NDArray[np.str_]:
    """The stance of each article by its id; empty where none is known."""
    lines = GENRES.read_text(encoding="utf-8").splitlines()
    known = {line["id"]: MEANS.get(GenreName(line["genre"])) for line in map(json.loads, lines)}
    return np.array([known.get(each) or "" for each in ids])


def shifts(
    stances: NDArray[np.str_], labels: NDArray[np.int64], odds: Mapping[Stance, Vector]
) -> dict[str, float]:
    """What to add to the log-odds of comment so that they mean what they say, by stance.

    `stances` and `labels` (1 comment, 0 fact, else unknown) are by sentence; `odds` are those that
    were said of articles held out.
    """
    found = {}
    for stance, said in odds.items():
        here = (stances == stance.value) & np.isin(labels, (0, 1))
        found[stance.value] = _shift(said[here], float(labels[here].mean()))
    return found


def _shift(odds: Vector, share: float) -> float:
    """What makes the mean probability the share of comment, by bisection."""
    low, high = -_FAR, _FAR
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        said = (1 / (1 + np.exp(-(odds + middle)))).mean()
        low, high = (middle, high) if said < share else (low, middle)
    return round(low, 4)
