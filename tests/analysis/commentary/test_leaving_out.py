from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from annotate.analysis.commentary.encoder import WIDTH, Encoder
from annotate.analysis.commentary.head import Head
from annotate.analysis.commentary.leaving_out import reasons
from annotate.analysis.commentary.windows import Window
from annotate.analysis.commentary.wordpiece import piece_id
from annotate.article import Span
from annotate.document import EvidenceKind, Label
from tests.analysis.commentary.test_windows import article

SEP = piece_id("[SEP]")


class Counting(Encoder):
    """An encoder that counts pieces: how often each stands in a window, a number a piece."""

    def __init__(self, *counted: str) -> None:
        self.counted = [piece_id(piece) for piece in counted]
        self.windows: list[Window] = []

    def vectors(self, windows: Iterable[Window]) -> Iterator[tuple[int, NDArray[float32]]]:
        for window in windows:
            self.windows.append(window)
            for index, place in window.ends:
                assert window.pieces[place] == SEP
                vector = np.zeros(WIDTH, dtype=float32)
                for axis, piece in enumerate(self.counted):
                    vector[axis] = window.pieces.count(piece)
                yield index, vector


def head_of_counts(*weights: float, light: float = 1.0, bias: float = 0.0) -> Head:
    """A head that gives each count a weight."""
    return Head((*weights, *[0.0] * (WIDTH - len(weights))), light, bias)


BLOCKS = ["Korsa council meets"], ["The council met.", "An awful, rotten deal was signed."]
COUNTED = "awful", "rotten", "signed", "met", ","


def told(*weights: float, index: int = 2) -> list[tuple[float, Label, str, str]]:
    """Weight, label, words and note of each reason."""
    windows = article(*BLOCKS)
    found = reasons(windows, index, head_of_counts(*weights), Counting(*COUNTED))
    assert all(each.kind is EvidenceKind.MODEL for each in found)
    return [(each.weight, each.label, each.span.of(windows.text), each.note) for each in found]


def test_the_words_that_tell_most_come_first() -> None:
    assert told(0.5, 1.25, -0.75) == [
        (1.25, Label.COMMENT, "rotten", "sounds like the writer: rotten"),
        (0.75, Label.FACT, "signed", "sounds like reporting: signed"),
    ]


def test_a_word_that_tells_little_is_no_reason() -> None:
    assert told(0.19, 0.2, -0.1) == [
        (0.2, Label.COMMENT, "rotten", "sounds like the writer: rotten")
    ]
    assert told(0.1, 0.1, -0.1) == []


def test_a_mark_is_no_reason() -> None:
    assert told(0.0, 0.0, 0.0, 0.0, 2.0) == []


def test_the_neighbours_are_a_reason() -> None:
    sentence = BLOCKS[1][1]
    assert told(0.0, 0.0, 0.0, 0.5) == [
        (0.5, Label.COMMENT, sentence, "what stands around argues"),
    ]
    assert told(1.0, 0.75, 0.5, -1.5) == [
        (1.0, Label.COMMENT, "awful", "sounds like the writer: awful"),
        (0.75, Label.COMMENT, "rotten", "sounds like the writer: rotten"),
        (1.5, Label.FACT, sentence, "what stands around reports"),
    ]


def test_the_title_stays_where_the_neighbours_are_left_out() -> None:
    windows = article(["An awful deal"], ["Rain fell.", "Roads closed."])
    assert reasons(windows, 2, head_of_counts(3.0), Counting("awful")) == []


def test_each_of_two_equal_words_has_its_place() -> None:
    windows = article(["Korsa"], ["Rotten roads, rotten bridges."])
    first, second = reasons(windows, 1, head_of_counts(1.0), Counting("rotten"))
    start = windows.sentences[1].span.start
    assert first.span == Span(start, start + 6)
    assert second.span == Span(start + 14, start + 20)
    assert (first.note, second.note) == (
        "sounds like the writer: Rotten",
        "sounds like the writer: rotten",
    )


def test_what_is_read() -> None:
    windows = article(*BLOCKS)
    encoder = Counting(*COUNTED)
    reasons(windows, 2, head_of_counts(1.0), encoder)
    whole, alone, *less = encoder.windows
    assert whole == next(windows.over([2]))
    assert alone == windows.alone(2)
    # Marks, and words that are grammar alone, tell an editor nothing.
    told = {"awful", "rotten", "deal", "signed"}
    words = [(span.of(windows.text), window) for span, window in windows.without(2)]
    assert less == [window for word, window in words if word in told]
    assert len(less) == len(told)


def test_a_sentence_without_words() -> None:
    windows = article(["Korsa"], ["\u200b"])
    assert reasons(windows, 1, head_of_counts(1.0), Counting("rotten")) == []
