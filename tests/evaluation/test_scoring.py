import importlib.util
import os
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Source, Span
from annotate.document import (
    Document,
    Label,
    LabelledSentence,
    Quotation,
    QuotationKind,
    Scores,
    Speaker,
)
from annotate.evaluation.gold import Gold, GoldSentence
from annotate.evaluation.scoring import (
    Evaluation,
    evaluate,
    is_same_speaker,
)

REFERENCE = Path(os.environ.get("ANNOTATE_BENCH", "")) / "score.py"
TEXT = "ab cd ef gh ij kl mn op qr st uv wx"
SPEAKERS = ["he", "Ms Adeyemi", "the Adeyemi office", "Dr.", "who", "Mr. Bo", "bo", "", "a"]

Cut = tuple[int, int, Label, str]


def document(cuts: list[Cut], text: str = TEXT) -> Document:
    sentences = []
    quotations = []
    for number, (start, end, label, speaker) in enumerate(cuts):
        span = Span(start, end)
        named = Speaker(speaker, span) if speaker else None
        quotations.append(
            Quotation(number, span, span, QuotationKind.DIRECT, (number,), speaker=named)
        )
        scores = Scores(**{each.value: float(each is label) for each in Label})
        sentences.append(LabelledSentence(number, 0, span, label, scores, quotations=(number,)))
    return Document(Source(text), (), tuple(sentences), tuple(quotations))


def gold(cuts: list[Cut], text: str = TEXT) -> Gold:
    sentences = [
        GoldSentence(Span(start, end), label, (speaker,) if speaker else ())
        for start, end, label, speaker in cuts
    ]
    return Gold("a", text, tuple(sentences))


@st.composite
def cuts(draw: st.DrawFn) -> list[Cut]:
    """Stretches of whole words of the text, in order, some words in none."""
    edges = sorted(draw(st.sets(st.integers(0, 12), min_size=2, max_size=12)))
    return [
        (
            first * 3,
            last * 3 - 1,
            draw(st.sampled_from(Label)),
            draw(st.sampled_from(SPEAKERS)),
        )
        for first, last in pairwise(edges)
        if draw(st.integers(0, 4))
    ]


@cache
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation under the names of the reference scorer."""
    told: dict[str, Any] = {
        "n": evaluation.sentences,
        "segmentation_f1": evaluation.boundaries.f1,
        "macro_f1": evaluation.macro_f1,
        "accuracy": evaluation.accuracy,
        "confusion": {
            f"{wanted}->{given or 'none'}": count
            for (wanted, given), count in evaluation.confusion.items()
            if wanted is not given
        },
    }
    for label in Label:
        rate = evaluation.label(label)
        told[label.value] = {"p": rate.precision, "r": rate.recall, "f1": rate.f1}
    if evaluation.quotes:
        told["speaker_accuracy"] = evaluation.speaker_accuracy
        told["speaker_found"] = evaluation.speaker_found
    return told


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from leaves(held, f"{path}/{key}")
    else:
        yield path, value


@pytest.mark.skipif(not REFERENCE.exists(), reason="ANNOTATE_BENCH names no folder with score.py")
@given(st.lists(st.tuples(cuts(), cuts()), min_size=1, max_size=4))
def test_agrees_with_the_reference_scorer(pairs: list[tuple[list[Cut], list[Cut]]]) -> None:
    wanted = []
    given_ = {}
    for number, (right, found) in enumerate(pairs):
        sentences = [
            {
                "start": start,
                "end": end,
                "label": label.value,
                "speakers": [speaker] if speaker else [],
            }
            for start, end, label, speaker in right
        ]
        wanted.append({"id": number, "text": TEXT, "sentences": sentences})
        given_[number] = [
            (start, end, label.value, who or None) for start, end, label, who in found
        ]
    theirs = dict(leaves(reference().score(wanted, given_)))
    ours = dict(leaves(figures(evaluate((gold(right), document(found)) for right, found in pairs))))
    assert ours == pytest.approx(theirs, abs=1e-9)


def test_a_perfect_answer_scores_one() -> None:
    right: list[Cut] = [
        (0, 5, Label.FACT, ""),
        (6, 11, Label.QUOTE, "Adeyemi"),
        (12, 17, Label.COMMENT, ""),
    ]
    evaluation = evaluate([(gold(right), document(right))])
    assert evaluation.boundaries.f1 == evaluation.macro_f1 == evaluation.accuracy == 1
    assert evaluation.speaker_accuracy == evaluation.speaker_found == 1


def test_another_cut_costs_boundaries_and_not_labels() -> None:
    right: list[Cut] = [(0, 11, Label.FACT, "")]
    found: list[Cut] = [(0, 8, Label.FACT, ""), (9, 11, Label.COMMENT, "")]
    evaluation = evaluate([(gold(right), document(found))])
    assert evaluation.boundaries.f1 == 0
    assert evaluation.accuracy == 1


def test_a_sentence_that_nothing_covers_is_none() -> None:
    evaluation = evaluate([(gold([(0, 5, Label.FACT, "")]), document([]))])
    assert evaluation.confusion == {(Label.FACT, None): 1}
    assert evaluation.accuracy == 0


def test_nothing_to_score_is_nought() -> None:
    evaluation = evaluate([])
    assert (evaluation.sentences, evaluation.macro_f1, evaluation.accuracy) == (0, 0, 0)


@pytest.mark.parametrize(
    ("mention", "names", "same"),
    [
        ("Adeyemi", ["Ms Adeyemi", "she"], True),
        ("the minister", ["the mayor"], False),
        ("Dr. Bo", ["Dr. Li"], False),
        ("", ["she"], False),
        ("the", ["The"], True),
    ],
)
def test_same_speaker(mention: str, names: list[str], same: bool) -> None:
    assert is_same_speaker(mention, names) is same
