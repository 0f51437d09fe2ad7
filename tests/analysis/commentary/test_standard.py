from __future__ import annotations

from math import exp
from typing import NoReturn

import pytest

from annotate.analysis.commentary.head import Head, heeded
from annotate.analysis.commentary.standard import SURE, reconsider
from annotate.analysis.commentary.windows import Windows
from annotate.document import Evidence, EvidenceKind, Judgement, Label
from tests.analysis.commentary.test_leaving_out import Counting, head_of_counts
from tests.analysis.commentary.test_windows import article

COUNTED = "rotten", "signed"
HEAD = head_of_counts(1.5, -2.0, light=0.5, bias=-0.25)


def korsa(*sentences: str, settled: tuple[int, ...] = ()) -> Windows:
    """A title and a paragraph."""
    return article(["Korsa council meets"], list(sentences), settled=settled)


def logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds))


class Forbidden(Counting):
    """An encoder that must not be asked."""

    def vectors(self, _: object) -> NoReturn:
        raise AssertionError("the encoder was asked")


def forbidden() -> Counting:
    raise AssertionError("the encoder was read")


def test_what_is_sure_or_settled_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotate.analysis.commentary.standard.shipped_encoder", forbidden)
    windows = korsa("It is rotten.", "“Rotten,” she said.", "It was signed.", settled=(2,))
    judgements = [Judgement(0.0), Judgement(0.999), Judgement(0.4), Judgement(0.003)]
    for encoder in (None, Forbidden()):
        found = reconsider(windows, judgements, HEAD, explain=True, encoder=encoder)
        assert [id(each) for each in found] == [id(each) for each in judgements]
    assert reconsider(korsa(), [Judgement(0.0)], HEAD) == (Judgement(0.0),)


def test_an_article_without_sentences() -> None:
    assert reconsider(Windows("", [], set()), [], HEAD, encoder=Forbidden()) == ()


def test_only_what_is_in_doubt_changes() -> None:
    windows = korsa("It is rotten.", "“No,” she said.", "It was signed.", "So.", settled=(2,))
    judgements = [Judgement(each) for each in (0.001, 0.7, 0.0, 0.3, 0.999)]
    encoder = Counting(*COUNTED)
    found = reconsider(windows, judgements, HEAD, encoder=encoder)
    assert [found[index] is judgements[index] for index in range(5)] == [1, 0, 1, 0, 1]
    (window,) = encoder.windows
    assert [index for index, _ in window.ends] == [1, 3]
    assert 1 in window.kinds


def test_the_light_judge_is_believed_from_the_limits_on() -> None:
    low, high = SURE
    windows = korsa("Rain fell.", "It fell.", "It is so.")
    judgements = [Judgement(each) for each in (low, high, low + 0.0001, high - 0.0001)]
    found = reconsider(windows, judgements, HEAD, encoder=Counting(*COUNTED))
    assert [found[index] is judgements[index] for index in range(4)] == [1, 1, 0, 0]


def test_the_shipped_encoder_is_asked_where_no_other_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shipped = Counting(*COUNTED)
    monkeypatch.setattr("annotate.analysis.commentary.standard.shipped_encoder", lambda: shipped)
    windows, judgements = korsa("It is rotten."), [Judgement(0.5), Judgement(0.5)]
    assert reconsider(windows, judgements, HEAD) == reconsider(
        windows, judgements, HEAD, encoder=Counting(*COUNTED)
    )
    assert shipped.windows


@pytest.mark.parametrize("probability", [0.0201, 0.2, 0.5, 0.9, 0.9899])
@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("It is a rotten deal.", 1.5),
        ("It was signed.", -2.0),
        ("A rotten, rotten deal was signed.", 1.0),
        ("Rain fell.", 0.0),
    ],
)
@pytest.mark.parametrize(("light", "bias"), [(0.5, -0.25), (1.25, 0.75)])
def test_both_judges_add_up_in_log_odds(
    probability: float, sentence: str, read: float, light: float, bias: float
) -> None:
    head = head_of_counts(1.5, -2.0, light=light, bias=bias)
    judgements = [Judgement(0.001), Judgement(probability)]
    found = reconsider(korsa(sentence), judgements, head, encoder=Counting(*COUNTED))[1]
    expected = logistic(light * heeded(probability) + read + bias)
    assert found.probability == round(expected, 4)
    (own,) = found.evidence
    assert own.kind is EvidenceKind.MODEL
    assert own.weight == round(abs(read + bias), 4)
    assert own.label is (Label.COMMENT if read + bias > 0 else Label.FACT)
    assert (
        own.note
        == {
            Label.COMMENT: "reads as the writer's own voice here",
            Label.FACT: "reads as reporting here",
        }[own.label]
    )


def light_evidence(windows: Windows, *weights: float) -> tuple[Evidence, ...]:
    span = windows.sentences[1].span
    return tuple(
        Evidence(EvidenceKind.CUE, span, Label.COMMENT, weight, f"cue {number}")
        for number, weight in enumerate(weights)
    )


def test_reasons_stay_three_the_strongest_first() -> None:
    windows = korsa("It is a rotten deal.")
    lights = light_evidence(windows, 4.0, 2.0, 1.0)
    loaded = lights[:1]
    judgements = [Judgement(0.001), Judgement(0.6, lights, loaded)]
    found = reconsider(windows, judgements, HEAD, encoder=Counting(*COUNTED))[1]
    assert [(each.kind, each.weight, each.note) for each in found.evidence] == [
        (EvidenceKind.CUE, 2.0, "cue 0"),
        (EvidenceKind.MODEL, 1.25, "reads as the writer's own voice here"),
        (EvidenceKind.CUE, 1.0, "cue 1"),
    ]
    assert found.evidence[1].span == windows.sentences[1].span
    assert found.loaded == loaded


def test_the_weights_of_the_light_judge_count_as_its_word_does() -> None:
    windows = korsa("Rain fell.")
    judgements = [Judgement(0.001), Judgement(0.6, light_evidence(windows, 3.0, 0.33333))]
    head = Head(HEAD.vector, 0.25, 0.5)
    found = reconsider(windows, judgements, head, encoder=Counting(*COUNTED))[1]
    assert [each.weight for each in found.evidence] == [0.75, 0.5, 0.0833]


def explained(sentence: str, probability: float = 0.5, head: Head = HEAD) -> Judgement:
    windows = korsa(sentence)
    judgements = [Judgement(0.001), Judgement(probability)]
    return reconsider(windows, judgements, head, explain=True, encoder=Counting(*COUNTED))[1]


TOLD = "A rotten deal was signed."


def test_the_words_that_the_encoder_goes_by_are_told() -> None:
    found = explained(TOLD)
    text = korsa(TOLD).text
    assert [(each.weight, each.label, each.span.of(text)) for each in found.evidence] == [
        (2.0, Label.FACT, "signed"),
        (1.5, Label.COMMENT, "rotten"),
        (0.75, Label.FACT, TOLD),
    ]
    weights = [each.weight for each in found.evidence]
    assert weights == sorted(weights, reverse=True)


def test_telling_the_words_changes_nothing_else() -> None:
    windows, judgements = korsa(TOLD), [Judgement(0.001), Judgement(0.5)]
    plain = reconsider(windows, judgements, HEAD, encoder=Counting(*COUNTED))[1]
    assert explained(TOLD).probability == plain.probability
    assert set(plain.evidence) < set(explained(TOLD).evidence)


@pytest.mark.parametrize("label", [Label.COMMENT, Label.FACT])
def test_without_the_word_that_tells_most_the_sentence_reads_otherwise(label: Label) -> None:
    text, found = korsa(TOLD).text, explained(TOLD)
    word = next(
        each.span.of(text)
        for each in found.evidence
        if each.label is label and each.note.endswith(f": {each.span.of(text)}")
    )
    less = explained(TOLD.replace(word, ""))
    if label is Label.COMMENT:
        assert less.probability < found.probability
    else:
        assert less.probability > found.probability


def test_reasons_are_looked_for_only_where_comment_is_likely() -> None:
    def read(probability: float) -> int:
        encoder = Counting(*COUNTED)
        judgements = [Judgement(0.001), Judgement(probability)]
        # A head that leaves the light judge's word as it is.
        head = head_of_counts(0.0, light=1.0)
        reconsider(korsa("Rain fell."), judgements, head, explain=True, encoder=encoder)
        return len(encoder.windows)

    assert read(0.29) == 1
    # The whole again, alone, and without each of two words.
    assert read(0.31) == 1 + 2 + len(["Rain", "fell"])
