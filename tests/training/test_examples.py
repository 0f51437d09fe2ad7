from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Span
from annotate.document import Label
from annotate.evaluation.gold import Gold, GoldSentence
from annotate.training.examples import FOLDS, Example, examples_of, held_out
from tests.training import ARTICLES, gold


def example_of(article: Gold) -> Example:
    (example,) = examples_of([article])
    return example


def labels_of(*blocks: str) -> tuple[int | None, ...]:
    return example_of(gold(*blocks)).labels


def test_the_articles_are_labelled_sentence_by_sentence() -> None:
    for article in ARTICLES:
        example = example_of(article)
        spans = [sentence.span for sentence in example.prepared.sentences]
        assert spans == [sentence.span for sentence in article.sentences]
        assert spans == [cues.span for cues in example.cues]


def test_comment_is_1_and_fact_is_0() -> None:
    example = example_of(gold("F|Korsa", "C|This must end. F|It rained. C|We are tired."))
    assert example.labels == (0, 1, 0, 1)
    assert list(example.asked) == [(0, 0), (1, 1), (2, 0), (3, 1)]


def test_the_judge_is_not_asked_about_quotations() -> None:
    # Found ones, whatever their label; and labelled ones that were not found.
    assert labels_of("F|Rain fell. Q|“It is wet,” she said. F|It fell on.") == (0, None, 0)
    assert labels_of("F|Rain fell. C|“It is wet,” she said. F|It fell on.") == (0, None, 0)
    assert labels_of("F|Rain fell. Q|It is wet, she said. F|It fell on.") == (0, None, 0)


def test_what_nobody_has_labelled_is_not_asked_about() -> None:
    example = example_of(gold("-|Rain fell. F|It fell on. -|We are tired. C|This must end."))
    assert example.labels == (None, 0, None, 1)
    assert list(example.asked) == [(1, 0), (3, 1)]
    assert list(example_of(gold("-|Rain fell. -|It fell on.")).asked) == []


TEXT = "Rain fell in Korsa today. We are tired. The sun shone."


def example_with(*spans: tuple[int, int, Label]) -> Example:
    sentences = tuple(GoldSentence(Span(start, end), label) for start, end, label in spans)
    return example_of(Gold("invented", TEXT, sentences))


def test_the_label_that_shares_most_counts() -> None:
    # 25 characters, of which 9 are called fact and 14 comment.
    cut = (0, 9, Label.FACT), (10, 25, Label.COMMENT)
    assert example_with(*cut).labels == (1, None, None)
    assert example_with((0, 15, Label.FACT), (15, 25, Label.COMMENT)).labels == (0, None, None)
    assert example_with((0, 9, Label.FACT), (10, 25, Label.QUOTE)).labels == (None, None, None)


def test_a_label_over_several_sentences_is_that_of_each() -> None:
    assert example_with((0, 39, Label.COMMENT), (40, 54, Label.FACT)).labels == (1, 1, 0)
    assert example_with((0, 54, Label.COMMENT)).labels == (1, 1, 1)
    assert example_with((0, 30, Label.FACT), (30, 54, Label.COMMENT)).labels == (0, 1, 1)


def test_the_order_of_the_labels_does_not_matter() -> None:
    spans = (40, 54, Label.FACT), (0, 25, Label.FACT), (26, 39, Label.COMMENT)
    assert example_with(*spans).labels == (0, 1, 0)


def test_a_label_beside_a_sentence_is_not_its_own() -> None:
    assert example_with((25, 26, Label.COMMENT)).labels == (None, None, None)


def test_articles_are_prepared_as_the_tool_does_it() -> None:
    example = example_of(ARTICLES[2])
    settled = [index for index, cues in enumerate(example.cues) if cues.settled]
    assert settled == [3]
    assert example.prepared.settled == {3}
    assert example.labels == (0, 0, 0, None, 1, 0)


def test_one_example_an_article() -> None:
    assert [each.prepared.article.text for each in examples_of(ARTICLES)] == [
        each.text for each in ARTICLES
    ]
    assert list(examples_of([])) == []
    (empty,) = examples_of([replace(ARTICLES[0], text="", sentences=())])
    assert empty.labels == ()


@pytest.mark.parametrize("count", [0, 1, 4, 5, 12])
def test_what_is_fitted_has_not_seen_the_article(count: int) -> None:
    seen = held_out(range(count), tuple)
    assert len(seen) == count
    for article, others in enumerate(seen):
        assert article not in others
        assert list(others) == sorted(set(others))
        # A fold is left out, no more: of five articles, or the like of it.
        assert count - len(others) <= -(-count // FOLDS)


@given(st.lists(st.integers(), max_size=30))
def test_one_fit_a_fold(articles: list[int]) -> None:
    calls: list[Sequence[int]] = []
    held_out(articles, calls.append)
    assert len(calls) == FOLDS
    # Each article is left out once.
    assert sum(map(len, calls)) == (FOLDS - 1) * len(articles)
