from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Span, count_words
from annotate.document import Label
from annotate.render.webpage.ribbon import Bar, bars, ribbon, share_bar, small_ribbon
from annotate.summary import Summary, Tally, summarise
from tests.render.builders import document, harbour

LABELS = st.lists(st.tuples(st.sampled_from(list(Label)), st.integers(1, 400)), max_size=200)


def test_a_sentence_is_as_wide_as_its_words() -> None:
    found = harbour()
    for bar, sentence in zip(bars(found), found.sentences, strict=True):
        assert bar.label is sentence.label
        assert len(bar.span) == 10 * count_words(sentence.span.of(found.text))


def test_gaps_between_sentences_are_narrow_and_between_blocks_wide() -> None:
    found = bars(harbour())
    gaps = [after.span.start - before.span.end for before, after in pairwise(found)]
    assert gaps == [24, 8, 8, 24]


def test_words_that_are_none_are_still_seen() -> None:
    assert len(bars(document([("fact", "…")]))[0].span) == 10


def test_labels_differ_in_height() -> None:
    (drawn,) = ribbon([Bar(label, Span(10 * n, 10 * n + 10)) for n, label in enumerate(Label)])
    assert '<path class="f" d="M0 20h10v10h-10z"/>' in drawn
    assert '<path class="q" d="M10 10h10v20h-10z"/>' in drawn
    assert '<path class="c" d="M20 0h10v30h-10z"/>' in drawn
    assert 'viewBox="0 0 30 30"' in drawn


def test_the_bar_of_shares_is_as_wide_as_they_are() -> None:
    drawn = share_bar(Summary(Tally(1, 50), Tally(1, 30), Tally(1, 20)))
    assert "M0 20h500v10h-500z" in drawn
    assert "M500 10h300v20h-300z" in drawn
    assert "M800 0h200v30h-200z" in drawn
    assert "z" not in share_bar(Summary())


@given(LABELS)
def test_a_small_map_is_short_and_covers_the_same(drawn: list[tuple[Label, int]]) -> None:
    placed, end = [], 0
    for label, words in drawn:
        placed.append(Bar(label, Span(end, end + 10 * words)))
        end += 10 * words + 8
    small = small_ribbon(placed)
    assert small.count("M") <= 60
    if placed:
        assert f'viewBox="0 0 {placed[-1].span.end} 30"' in small
        assert {label for label, _ in drawn} >= {
            label for label in Label if f'class="{label.value[0]}" d="M' in small
        }


def test_shares_of_a_document_without_words() -> None:
    assert "viewBox" in share_bar(summarise(document()))
