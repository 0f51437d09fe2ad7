from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from annotate.analysis.commentary.encoder import WIDTH
from annotate.analysis.commentary.head import Head, heeded
from annotate.analysis.commentary.judge import judge
from annotate.analysis.commentary.weights import weights_of
from annotate.errors import ModelError
from annotate.training.examples import Example, examples_of
from annotate.training.fitting import Fitted, fit
from annotate.training.light import fit_light
from annotate.training.regression import Vector
from tests.analysis.commentary.test_leaving_out import Counting, head_of_counts
from tests.training import gold

TOO_LITTLE = "too little to learn from: 5 articles with fact and comment needed"
# The encoder hears one word of a window, and another that stands in none.
COUNTED = "perhaps", "volcano"
STANCES = {"report": -0.5}
START = head_of_counts(0.5, 0.25, light=0.75, bias=-0.125)._replace(stances=STANCES)


@pytest.fixture(scope="module", autouse=True)
def _head() -> Iterator[None]:
    """A head that a few articles can move, and an encoder of our own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("annotate.training.fitting.HEAD", 1.0)
        patch.setattr("annotate.training.fitting.shipped_encoder", lambda: Counting(*COUNTED))
        yield


@pytest.fixture(scope="module")
def light(examples: list[Example]) -> Fitted:
    return fit(examples, None)


@pytest.fixture(scope="module")
def standard(examples: list[Example]) -> Fitted:
    return fit(examples, START)


def labels_of(examples: list[Example]) -> list[int]:
    return [label for example in examples for _, label in example.asked]


def flipped(example: Example) -> Example:
    """The article where fact is called comment, and comment fact."""
    labels = tuple(None if label is None else 1 - label for label in example.labels)
    return replace(example, labels=labels)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_too_few_articles(examples: list[Example], count: int) -> None:
    for head in (None, START):
        with pytest.raises(ModelError) as caught:
            fit(examples[:count], head)
        assert str(caught.value) == TOO_LITTLE


@pytest.mark.parametrize("letter", ["F", "C"])
def test_a_single_label(letter: str) -> None:
    golds = [gold(f"{letter}|Rain over Korsa", f"{letter}|Rain fell.")] * 6
    with pytest.raises(ModelError, match=TOO_LITTLE):
        fit(list(examples_of(golds)), None)


def test_articles_without_labels_do_not_count(examples: list[Example]) -> None:
    (silent,) = examples_of([gold("-|Rain over Korsa", "Q|“It is wet,” she said.")])
    with pytest.raises(ModelError) as caught:
        fit([*examples[:4], silent, silent], None)
    assert str(caught.value) == TOO_LITTLE


def test_articles_without_labels_change_nothing(examples: list[Example], light: Fitted) -> None:
    (silent,) = examples_of([gold("-|Rain over Korsa", "-|Rain fell.")])
    found = fit([silent, *examples], None)
    assert found.light == light.light
    assert found.after.tolist() == light.after.tolist()


def test_a_light_judge(examples: list[Example], light: Fitted) -> None:
    assert light.head is None
    assert light.light == fit_light(examples)
    assert list(light.labels) == labels_of(examples)
    assert len(light.before) == len(light.after) == len(light.labels)
    shipped = [
        judge(example.cues)[index].probability for example in examples for index, _ in example.asked
    ]
    assert light.before.tolist() == shipped


def test_it_hears_articles_better_that_it_was_not_fitted_to(light: Fitted) -> None:
    def log_loss(chances: Vector) -> float:
        said = np.where(np.array(light.labels) == 1, chances, 1 - chances)
        return float(-np.log(said).mean())

    assert log_loss(light.after) < log_loss(light.before)


def test_labels_of_an_article_do_not_tell_on_itself(examples: list[Example], light: Fitted) -> None:
    found = fit([flipped(examples[0]), *examples[1:]], None)
    own = len(list(examples[0].asked))
    assert found.after[:own].tolist() == light.after[:own].tolist()
    assert found.after[own:].tolist() != light.after[own:].tolist()
    assert found.before.tolist() == light.before.tolist()


def test_a_head_is_fitted_beside_the_light_judge(light: Fitted, standard: Fitted) -> None:
    assert standard.light == light.light
    assert standard.labels == light.labels
    head = standard.head
    assert head is not None
    assert len(head.vector) == WIDTH
    assert all(weight == round(weight, 5) for weight in (*head.vector, head.light, head.bias))
    # Where perhaps stands more is fact than the head that it started from would have it.
    assert head.vector[0] < START.vector[0]
    # What no article holds, and what no piece stands for, stays as it was.
    assert head.vector[1:] == START.vector[1:]
    assert head.light != START.light
    assert head.stances == STANCES


def said(example: Example, light_chances: list[float], head: Head) -> list[float]:
    """What a head says of the labelled sentences of an article, worked out sentence by sentence."""
    text = example.prepared.article.text.lower()
    read = head.vector[0] * text.count("perhaps") + head.bias
    return [
        float(1 / (1 + np.exp(-(head.light * heeded(chance) + read)))) for chance in light_chances
    ]


def test_before_is_what_the_head_says_that_ships(examples: list[Example], standard: Fitted) -> None:
    expected: list[float] = []
    for example in examples:
        judgements = judge(example.cues)
        chances = [judgements[index].probability for index, _ in example.asked]
        expected += said(example, chances, START)
    assert standard.before == pytest.approx(np.array(expected))


def test_a_head_for_an_article_is_fitted_to_the_others(
    monkeypatch: pytest.MonkeyPatch, examples: list[Example], light: Fitted
) -> None:
    # The light judge does not change here, so that nothing but the head can tell.
    monkeypatch.setattr("annotate.training.fitting.fit_light", lambda _: light.light)
    one = fit(examples, START)
    other = fit([flipped(examples[0]), *examples[1:]], START)
    own = len(list(examples[0].asked))
    assert one.after[:own].tolist() == other.after[:own].tolist()
    assert one.after[own:].tolist() != other.after[own:].tolist()
    assert one.before.tolist() == other.before.tolist()
    assert one.head != other.head


def test_the_head_follows_the_light_judge_that_was_fitted(
    examples: list[Example], standard: Fitted
) -> None:
    # With a head for the others, the light judge for the others is heard.
    apart = weights_of(fit_light(examples[1:5]))
    judgements = judge(examples[0].cues, weights=apart)
    chances = [judgements[index].probability for index, _ in examples[0].asked]
    ratio = np.log(standard.after[: len(chances)] / (1 - standard.after[: len(chances)]))
    odds = [heeded(chance) for chance in chances]
    # On one article the vector is the same throughout: what is left is a straight line.
    slopes = np.diff(ratio) / np.diff(odds)
    assert slopes == pytest.approx(np.full(len(slopes), slopes[0]), abs=1e-4)


def fitted(labels: list[int]) -> Fitted:
    empty = np.array([])
    return Fitted({}, None, 0, labels, empty, empty)


@pytest.mark.parametrize(
    ("labels", "chances", "expected"),
    [
        ([1, 0, 1, 0], [0.9, 0.1, 0.5, 0.4999], 1.0),
        ([1, 0, 1, 0], [0.1, 0.9, 0.2, 0.8], 0.0),
        ([1, 1, 1, 0], [0.9, 0.1, 0.2, 0.8], 0.4),
        ([0, 0], [0.1, 0.2], 0.0),
        ([], [], 0.0),
    ],
)
def test_f1(labels: list[int], chances: list[float], expected: float) -> None:
    assert fitted(labels).f1(np.array(chances)) == pytest.approx(expected)
