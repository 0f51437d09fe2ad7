from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from annotate import data
from annotate.analysis.commentary.judge import judge
from annotate.analysis.commentary.lexicon import lexicon
from annotate.analysis.commentary.surroundings import SURROUNDINGS
from annotate.analysis.commentary.weights import Weights, shipped_weights, weights_of
from annotate.evaluation.gold import Gold
from annotate.training.examples import Example, examples_of
from annotate.training.light import fit_light
from tests.training import gold

SHIPPED: dict[str, Any] = json.loads(data.path("commentary.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def record(examples: list[Example]) -> dict[str, Any]:
    return fit_light(examples)


@pytest.fixture(scope="module")
def other_way_round(examples: list[Example]) -> dict[str, Any]:
    return fit_light(flipped(examples))


def flipped(examples: list[Example]) -> list[Example]:
    """The same articles where fact is called comment, and comment fact."""
    return [
        replace(each, labels=tuple(None if label is None else 1 - label for label in each.labels))
        for each in examples
    ]


def test_a_word_of_comment_gains_weight(record: dict[str, Any]) -> None:
    assert "gorko" not in SHIPPED["others"]
    assert record["others"]["gorko"] > 0


def test_a_word_and_a_shape_of_fact_lose_weight(record: dict[str, Any]) -> None:
    assert lexicon().families["perhaps"] == "hedges"
    before, after = shipped_weights(), weights_of(record)
    assert after.words["perhaps"] < before.words["perhaps"]
    assert after.shapes["question"] < before.shapes["question"]
    # A word of the family that no article holds goes with it, not as far.
    change = after.words["maybe"] - before.words["maybe"]
    assert after.words["perhaps"] - before.words["perhaps"] < change < 0


def test_the_other_way_round_the_weights_go_the_other_way(
    record: dict[str, Any], other_way_round: dict[str, Any]
) -> None:
    assert other_way_round["others"]["gorko"] < 0
    hedges = [each["words"]["hedges"] for each in (record, SHIPPED, other_way_round)]
    assert hedges[0]["perhaps"] < hedges[1]["perhaps"] < hedges[2]["perhaps"]
    assert record["bias"] < SHIPPED["bias"] < other_way_round["bias"]


def test_what_no_article_shows_stays(examples: list[Example], record: dict[str, Any]) -> None:
    held = {word for example in examples for cues in example.cues for word in cues.others}
    changed = {
        word for word, weight in SHIPPED["others"].items() if record["others"][word] != weight
    }
    assert changed
    assert changed <= held


def comment_of(weights: Weights, example: Example) -> list[float]:
    judgements = judge(example.cues, weights=weights)
    return [judgements[index].probability for index, label in example.asked if label]


def test_the_fitted_judge_hears_comment_better(
    examples: list[Example], record: dict[str, Any]
) -> None:
    for example in examples:
        before = comment_of(shipped_weights(), example)
        after = comment_of(weights_of(record), example)
        assert before
        assert all(new > old for new, old in zip(after, before, strict=True))


def test_the_record_is_one_like_that_shipped(record: dict[str, Any]) -> None:
    assert record.keys() == SHIPPED.keys()
    for part in ("words", "shapes", "surroundings"):
        assert record[part].keys() == SHIPPED[part].keys()
    assert weights_of(json.loads(json.dumps(record))) == weights_of(record)
    assert {record["surroundings"][name]["typical"] for name in SURROUNDINGS} == {
        SHIPPED["surroundings"][name]["typical"] for name in SURROUNDINGS
    }


def test_weights_have_four_decimals(record: dict[str, Any]) -> None:
    flat = [
        *record["others"].values(),
        *record["shapes"].values(),
        *(weight for family in record["words"].values() for weight in family.values()),
        *(measure["weight"] for measure in record["surroundings"].values()),
        *(record["bias"], record["own"], record["around_bias"]),
    ]
    assert all(weight == round(weight, 4) for weight in flat)


def test_what_surrounds_a_sentence_is_fitted_too(
    monkeypatch: pytest.MonkeyPatch, examples: list[Example]
) -> None:
    # The cues stay as they are, so that nothing but the surroundings can learn.
    monkeypatch.setattr("annotate.training.light.CUES", 1e9)
    own, other = fit_light(examples), fit_light(flipped(examples))
    assert own["bias"] == other["bias"] == SHIPPED["bias"]
    # Nearly all is comment the other way round: it is likelier whatever the words are.
    assert own["around_bias"] < SHIPPED["around_bias"] < other["around_bias"]
    # The words told comment from fact, and now they mislead.
    assert other["own"] < own["own"]
    assert all(
        own["surroundings"][name]["weight"] != other["surroundings"][name]["weight"]
        for name in ("article_score", "article_comments", "before", "after", "near_score")
    )


def test_the_same_articles_give_the_same_judge(
    examples: list[Example], record: dict[str, Any]
) -> None:
    assert json.dumps(fit_light(examples)) == json.dumps(record)


def test_what_ships_is_left_alone(record: dict[str, Any]) -> None:
    assert record["others"] != SHIPPED["others"]
    assert weights_of(SHIPPED) == shipped_weights()


def plain(number: int, comment: str) -> Gold:
    return gold(
        f"F|Rain over Korsa, day {number}", f"F|Rain fell. C|{comment} F|Roads closed at noon."
    )


@pytest.mark.parametrize(("times", "known"), [(2, False), (3, True)])
def test_a_word_has_to_stand_in_three_sentences(times: int, known: bool) -> None:
    golds = [
        plain(number, "It is a zibble zibble mess." if number < times else "It is a mess.")
        for number in range(5)
    ]
    assert ("zibble" in fit_light(list(examples_of(golds)))["others"]) is known


def test_only_labelled_sentences_are_learned_from() -> None:
    golds = [
        gold("F|Rain over Korsa", "C|What gorko rain. -|It is a zibble day.") for _ in range(5)
    ]
    learned = fit_light(list(examples_of(golds)))["others"]
    assert "gorko" in learned
    assert "zibble" not in learned


def test_weights_that_are_held_stay(
    monkeypatch: pytest.MonkeyPatch, examples: list[Example]
) -> None:
    monkeypatch.setattr("annotate.training.light.CUES", 1e9)
    monkeypatch.setattr("annotate.training.light.AROUND", 1e9)
    assert fit_light(examples) == SHIPPED


def test_nothing_to_learn_from() -> None:
    assert fit_light([]) == SHIPPED
    unlabelled = gold("-|Rain over Korsa", "-|Rain fell.")
    assert fit_light(list(examples_of([unlabelled]))) == SHIPPED
