import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.commentary.cues import find_cues
from annotate.analysis.commentary.judge import judge
from annotate.analysis.commentary.lexicon import SHAPES, WORDS, Family, SentenceCues
from annotate.analysis.label import direct_sentences
from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.article import Article, Source, Span
from annotate.document import Evidence, EvidenceKind, Judgement, Label, Sentence
from annotate.reading.text import read_text

SAMPLES = Path(__file__).parents[3] / "samples"
REPORT = (
    "The bridge at Korsa closed on Monday, the county said. It carried 412 cars a day.\n\n"
    "{}\n\nThe county built it in 1961. Divers found two cracks in April."
)


def judged(text: str) -> list[tuple[Sentence, Judgement]]:
    """The sentences of a text, each with its judgement; direct quotations are settled."""
    article = read_text(Source(text))
    sentences = split_sentences(article)
    quotations = find_quotations(article, sentences)
    found = find_cues(article, sentences, quotations, {}, direct_sentences(quotations))
    return list(zip(sentences, judge(found), strict=True))


def in_report(sentence: str) -> Judgement:
    """The judgement of one sentence that stands in a report."""
    return judged(REPORT.format(sentence))[2][1]


def check(text: str) -> None:
    """The promises on probabilities and evidence."""
    known = {family.note: family.label for family in (*WORDS.values(), *SHAPES.values())}
    for sentence, judgement in judged(text):
        assert 0.0 <= judgement.probability <= 1.0
        weights = [evidence.weight for evidence in judgement.evidence]
        assert len(weights) <= 5
        assert weights == sorted(weights, reverse=True)
        assert all(weight >= 0.1 for weight in weights)
        for evidence in judgement.evidence:
            assert sentence.span.contains(evidence.span)
            if evidence.kind is EvidenceKind.CUE:
                assert evidence.label is known[evidence.note.split(":")[0]]
            else:
                assert evidence.kind is EvidenceKind.CONTEXT
                assert evidence.span == sentence.span


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_promises_hold_for_the_samples(path: Path) -> None:
    check(path.read_text(encoding="utf-8"))


PIECES = [
    *("You should", "perhaps", "the county", "said", "I’m", "we", "a disaster", "in 1961", "US"),
    *("“", "”", '"', "(", "!", "?", ". ", ".\n\n", "\n", "Comment:", "Q:", "…", "İ", "\x1b[0m"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text())
def test_the_promises_hold_for_any_article(text: str) -> None:
    check(text)
    assert judged(text) == judged(text)


def test_no_sentences_no_judgements() -> None:
    assert judge([]) == ()


def test_settled_sentences_have_none() -> None:
    assert in_report("“You should be ashamed,” she said.") == Judgement(0.0)


CUED = [
    "The county should close the road.",
    "Perhaps the county hopes for rain.",
    "Of course the county has a plan.",
    "The county has a ridiculous plan.",
    "The county's plan is wonderful.",
    "It seems the plan was drawn in the dark.",
    "Now I know what a bridge is worth.",
    "Your road is next.",
    "The county must pay for the road.",
    "It is a shameful plan for a road.",
    "The county could lose the road.",
    "Sadly the road is a wreck.",
    "Nothing holds the road up.",
    "The plan is really a wish.",
]


@pytest.mark.parametrize("sentence", CUED)
def test_without_its_strongest_cue_a_sentence_is_less_likely_comment(sentence: str) -> None:
    text = REPORT.format(sentence)
    span, judgement = judged(text)[2][0].span, judged(text)[2][1]
    cues = [
        evidence
        for evidence in judgement.evidence
        if evidence.label is Label.COMMENT and evidence.kind is EvidenceKind.CUE
    ]
    word = next(evidence.span for evidence in cues if evidence.span != span)
    without = text[span.start : word.start] + text[word.end : span.end]
    assert in_report(without.strip()).probability < judgement.probability


@pytest.mark.parametrize(
    ("sentence", "note", "printed"),
    [
        ("The county should close the road.", "exhorts: should", "should"),
        ("Perhaps the county hopes for rain.", "guesses: perhaps", "Perhaps"),
        ("Now I’ve seen what a bridge is worth.", "first person: I've", "I’ve"),
        ("The road was found in it.", "reports an event: found", "found"),
        ("Who is to pay?", "asks the reader", "Who is to pay?"),
    ],
)
def test_a_cue_is_explained_and_placed(sentence: str, note: str, printed: str) -> None:
    (found,) = [each for each in in_report(sentence).evidence if each.note == note]
    assert found.span.of(REPORT.format(sentence)) == printed
    assert found.kind is EvidenceKind.CUE


def context(text: str) -> list[Evidence]:
    return [
        evidence
        for _, judgement in judged(text)
        for evidence in judgement.evidence
        if evidence.kind is EvidenceKind.CONTEXT
    ]


def test_the_same_sentence_is_likelier_comment_among_argument() -> None:
    sentence = "The road has two lanes."
    column = (
        "You should be ashamed of it. Perhaps you are.\n\n{}\n\nWho is to pay? We must act now."
    )
    among_argument = judged(column.format(sentence))[2][1]
    assert among_argument.probability > in_report(sentence).probability
    assert "the article argues" in {each.note for each in context(column.format(sentence))}
    assert "the article reports" in {each.note for each in context(REPORT.format(sentence))}


def test_a_sentence_alone_has_no_sentences_around() -> None:
    notes = {each.note for each in context("The road has two lanes.")}
    assert notes.isdisjoint(("the sentences around argue", "the sentences around report"))


def test_notes_without_meaning_to_an_editor_are_not_shown() -> None:
    silent = {name for name, family in {**WORDS, **SHAPES}.items() if family == Family(None)}
    assert silent
    for _, judgement in judged(REPORT.format("But is it not so that the road is what it is?")):
        notes = {evidence.note.split(":")[0] for evidence in judgement.evidence}
        assert notes.isdisjoint((*silent, "None"))


SENTENCE = SentenceCues(Span(0, 9), 0, False, {}, {})


def test_words_of_no_list_count() -> None:
    def chance(*others: str) -> float:
        (judgement,) = judge([replace(SENTENCE, others=others)])
        return judgement.probability

    assert chance("interviewed") < chance("gorko") == chance() < chance("wishful")


@pytest.mark.parametrize("strength", [-300.0, 0.0, 300.0])
def test_strong_shapes_keep_probabilities_in_bounds(strength: float) -> None:
    (judgement,) = judge([replace(SENTENCE, shapes={"figures": strength, "past": -strength})])
    assert 0.0 <= judgement.probability <= 1.0


def test_a_million_figures_in_a_sentence() -> None:
    # A table without full stops: the root of the count is the strength of the shape.
    (judgement,) = judge([replace(SENTENCE, shapes={"figures": 1000.0})])
    assert judgement.probability == 0.0


def test_the_time_is_linear_in_a_long_sentence() -> None:
    def seconds(words: int) -> float:
        text = "the mayor should perhaps pay 40 crowns for us, " * (words // 9)
        sentence = Sentence(0, 0, Span(0, len(text)))
        start = time.process_time()
        judge(find_cues(Article(Source(text), text, ()), [sentence], [], {}))
        return time.process_time() - start

    seconds(100)  # the lists and weights are read once
    # Ten times the words: a quadratic step would take a hundred times as long.
    assert seconds(100_000) < 40 * seconds(10_000) + 0.1
