from math import exp, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.commentary.encoder import WIDTH
from annotate.analysis.commentary.head import Head, head_of, heeded
from annotate.article import Stance

STANCES = {"report": -0.5, "opinion": 0.75}
RECORD: dict[str, Any] = {
    "vector": [0.5, -2, *[0.0] * (WIDTH - 2)],
    "light": 1,
    "bias": -0.25,
    "stances": STANCES,
}


def test_a_record_is_a_head() -> None:
    head = head_of(RECORD | {"about": "of no use here"})
    assert head == Head((0.5, -2.0, *[0.0] * (WIDTH - 2)), 1.0, -0.25, STANCES)
    assert head_of(head._asdict()) == head


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"vector": [0.0] * (WIDTH - 1)}, ValueError),
        ({"vector": [0.0] * (WIDTH + 1)}, ValueError),
        ({"vector": []}, ValueError),
        ({"vector": ["much", *[0.0] * (WIDTH - 1)]}, ValueError),
        ({"vector": [None] * WIDTH}, TypeError),
        ({"vector": 3.0}, TypeError),
        ({"light": None}, TypeError),
        ({"bias": "none"}, ValueError),
        ({"stances": {"report": None}}, TypeError),
        ({"stances": {"report": "less"}}, ValueError),
    ],
)
def test_a_record_that_is_no_head(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        head_of(RECORD | changes)


@pytest.mark.parametrize("key", ["vector", "light", "bias", "stances"])
def test_a_record_without_a_part(key: str) -> None:
    with pytest.raises(KeyError):
        head_of({name: value for name, value in RECORD.items() if name != key})


def test_a_vector_is_weighed() -> None:
    vector = np.zeros(WIDTH, dtype=np.float32)
    assert head_of(RECORD).read(vector) == -0.25
    vector[:3] = 3.0, 0.5, 9.0
    # The light judge's word is no part of it.
    assert head_of(RECORD).read(vector) == 0.5 * 3 - 2 * 0.5 - 0.25


@pytest.mark.parametrize(
    ("stance", "bias"), [(Stance.AUTO, -0.25), (Stance.REPORT, -0.75), (Stance.OPINION, 0.5)]
)
def test_a_head_is_told_what_an_article_is(stance: Stance, bias: float) -> None:
    head = head_of(RECORD)
    told = head.told(stance)
    assert told == head._replace(bias=bias)
    assert told.read(np.zeros(WIDTH, dtype=np.float32)) == bias
    assert head == head_of(RECORD)


def test_a_head_without_stances_stays_as_it_is() -> None:
    head = Head([0.0] * WIDTH, 1.0, -0.25)
    assert [head.told(stance) for stance in Stance] == [head] * 3


@pytest.mark.parametrize("probability", [0.003, 0.2, 0.5, 0.8, 0.997])
def test_the_light_judge_is_heeded_in_log_odds(probability: float) -> None:
    assert heeded(probability) == pytest.approx(log(probability / (1 - probability)))
    assert 1 / (1 + exp(-heeded(probability))) == pytest.approx(probability)


@pytest.mark.parametrize(("probability", "limit"), [(0.0, -6.0), (1e-9, -6.0), (1.0, 6.0)])
def test_certainty_has_limits(probability: float, limit: float) -> None:
    assert heeded(probability) == pytest.approx(limit)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_likelier_the_higher(one: float, other: float) -> None:
    assert (heeded(min(one, other))) <= heeded(max(one, other))
    assert heeded(one) == pytest.approx(-heeded(1 - one), abs=1e-6)
