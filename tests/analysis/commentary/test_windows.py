import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.commentary.windows import SIZE, Window, Windows
from annotate.analysis.commentary.wordpiece import piece_id, pieces
from annotate.article import Span
from annotate.document import Sentence

CLS, SEP, PARAGRAPH = map(piece_id, ("[CLS]", "[SEP]", "[unused0]"))
# Ids of sentences are no indices.
FIRST_ID = 700
TITLE, LONGEST = 24, 80


def article(*blocks: list[str], settled: tuple[int, ...] = ()) -> Windows:
    """The windows of an article of these blocks of sentences; `settled` holds indices."""
    text = "\n\n".join(" ".join(block) for block in blocks)
    sentences: list[Sentence] = []
    at = 0
    for number, block in enumerate(blocks):
        for sentence in block:
            start = text.index(sentence, at)
            at = start + len(sentence)
            sentences.append(Sentence(FIRST_ID + len(sentences), number, Span(start, at)))
    return Windows(text, sentences, {FIRST_ID + index for index in settled})


def read_of(windows: Windows, index: int) -> list[int]:
    """The pieces that are read of a sentence."""
    span = windows.sentences[index].span
    return [each for *_, ids in pieces(windows.text, span.start, span.end) for each in ids][
        :LONGEST
    ]


def row(windows: Windows, first: int, count: int) -> Window:
    """The window that holds so many sentences from the first on."""
    found = [CLS, *read_of(windows, 0)[:TITLE], SEP] if first else [CLS]
    kinds = [0] * len(found)
    ends = []
    for index in range(first, first + count):
        sentences = windows.sentences
        opens = index == 0 or sentences[index].block != sentences[index - 1].block
        more = [PARAGRAPH] * opens + read_of(windows, index) + [SEP]
        found += more
        kinds += [int(sentences[index].id in windows.settled)] * len(more)
        ends.append((index, len(found) - 1))
    return Window(found, kinds, ends)


def held(windows: Windows, window: Window) -> tuple[int, int]:
    """The first sentence of a window and how many it holds; fails where it is not made of such."""
    for first in range(window.ends[0][0] + 1):
        for count in range(1, len(windows.sentences) - first + 1):
            made = row(windows, first, count)
            if len(made.pieces) >= len(window.pieces):
                if made[:2] == window[:2] and set(window.ends) <= set(made.ends):
                    return first, count
                break
    raise AssertionError("not a row of sentences")


SENTENCES = st.builds(
    lambda word, count: " ".join([word] * count) + ".",
    st.sampled_from(["rain", "Korsa", "unaffordability", "çà", "3,000", "\x00 ok"]),
    st.one_of(st.integers(1, 12), st.sampled_from([23, 24, 79, 80, 81])),
)
BLOCKS = st.lists(st.lists(SENTENCES, min_size=1, max_size=5), min_size=1, max_size=5)


@given(BLOCKS, st.data())
def test_each_wanted_sentence_ends_once_in_a_window_of_sentences(
    blocks: list[list[str]], draw: st.DataObject
) -> None:
    count = sum(map(len, blocks))
    indices = st.sets(st.integers(0, count - 1))
    windows = article(*blocks, settled=tuple(draw.draw(indices)))
    wanted = sorted(draw.draw(indices))
    found = list(windows.over(wanted))
    assert [index for window in found for index, _ in window.ends] == wanted
    for window in found:
        assert len(window.pieces) == len(window.kinds) <= SIZE
        assert all(window.pieces[place] == SEP for _, place in window.ends)
        held(windows, window)


@given(BLOCKS, st.data())
def test_a_window_holds_as_many_sentences_as_fit(
    blocks: list[list[str]], draw: st.DataObject
) -> None:
    windows = article(*blocks)
    count = len(windows.sentences)
    first = draw.draw(st.integers(0, count - 1))
    window = windows.at(first)
    assert window == row(windows, first, len(window.ends))
    assert len(window.pieces) <= SIZE
    if first + len(window.ends) < count:
        assert len(row(windows, first, len(window.ends) + 1).pieces) > SIZE


@given(BLOCKS, st.data())
def test_what_stands_before_fits(blocks: list[list[str]], draw: st.DataObject) -> None:
    windows = article(*blocks)
    index = draw.draw(st.integers(0, len(windows.sentences) - 1))
    room = draw.draw(st.integers(0, 120))
    first = windows.before(index, room)
    # A [SEP] and perhaps a mark are counted for each.
    sizes = [len(read_of(windows, each)) + 2 for each in range(index)]
    assert sum(sizes[first:]) <= room
    assert first == 0 or sum(sizes[first - 1 :]) > room


def test_no_sentences() -> None:
    windows = Windows("", [], set())
    assert list(windows.over([])) == []


def test_nothing_wanted() -> None:
    assert list(article(["Rain fell."]).over([])) == []


def test_a_short_article_is_one_window() -> None:
    windows = article(["Rain in Korsa"], ["Rain fell.", "It fell."], ["Roads closed."])
    (window,) = windows.over([0, 1, 2, 3])
    spelt = "[CLS] [unused0] rain in ko ##rsa [SEP] [unused0] rain fell . [SEP] it fell . [SEP]"
    assert window.pieces[: window.ends[2][1] + 1] == [piece_id(piece) for piece in spelt.split()]
    assert window == row(windows, 0, 4)


def test_only_wanted_sentences_end() -> None:
    windows = article(["Rain in Korsa"], ["Rain fell.", "It fell."], ["Roads closed."])
    (window,) = windows.over([2])
    assert window == row(windows, 0, 4)._replace(ends=row(windows, 0, 4).ends[2:3])


def test_kinds_tell_what_is_settled() -> None:
    windows = article(["Rain in Korsa"], ["Rain fell.", "“Stay in.”"], ["Out."], settled=(2,))
    (window,) = windows.over([0, 1, 3])
    (_, before), (_, last) = window.ends[1:]
    after = last - len(["[unused0]", "out", "."])
    assert window.kinds == [0] * (before + 1) + [1] * (after - before - 1) + [0] * (
        last - after + 1
    )


def test_a_settled_title_is_settled_only_where_it_stands() -> None:
    windows = article(["Rain in Korsa"], *[["rain " * 60 + "fell."]] * 6, settled=(0,))
    assert windows.at(0).kinds[:3] == [0, 1, 1]
    assert set(windows.at(4).kinds) == {0}


def test_a_window_from_the_middle_opens_with_the_title() -> None:
    title = "Rain closes roads over Korsa"
    windows = article([title], *[["rain " * 60 + "fell."]] * 6)
    opening = [CLS, *read_of(windows, 0), SEP]
    *_, last = windows.over(range(7))
    assert held(windows, last)[0] > 0
    assert last.pieces[: len(opening)] == opening


def test_a_long_title_is_cut() -> None:
    windows = article(["rain " * 60 + "fell"], *[["Roads closed."]] * 3)
    rain = piece_id("rain")
    assert windows.at(1).pieces[: TITLE + 3] == [CLS, *[rain] * TITLE, SEP, PARAGRAPH]
    # Where it stands as a sentence it is read whole.
    assert windows.at(0).pieces.count(rain) == 60


def test_a_paragraph_is_marked_at_its_first_sentence_only() -> None:
    windows = article(["Korsa"], ["Rain fell.", "It fell."], ["Roads closed."])
    marks = [number for number, piece in enumerate(windows.at(0).pieces) if piece == PARAGRAPH]
    assert [windows.at(0).pieces[mark + 1] for mark in marks] == [
        piece_id(word) for word in ("ko", "rain", "roads")
    ]
    # Not at the first of the window, where that is not the first of its paragraph.
    assert PARAGRAPH not in windows.at(2).pieces[: windows.at(2).ends[0][1]]


@pytest.mark.parametrize("count", [79, 80, 81, 100_000])
def test_an_enormous_sentence(count: int) -> None:
    windows = article([" ".join(["rain"] * count)])
    (window,) = windows.over([0])
    read = min(count, LONGEST)
    assert window.pieces == [CLS, PARAGRAPH, *[piece_id("rain")] * read, SEP]
    assert window.ends == [(0, read + 2)]


def test_a_sentence_without_words() -> None:
    windows = article(["Korsa"], ["\u200b\x01"])
    (window,) = windows.over([1])
    assert window.pieces[-3:] == [SEP, PARAGRAPH, SEP]


SHORT = [["Rain fell over old roads again today."]] * 60


def test_wanted_sentences_have_neighbours_on_both_sides() -> None:
    windows = article(["Korsa"], *SHORT)
    opening = len([CLS, *read_of(windows, 0), SEP])
    reached = False
    for window in windows.over(range(61)):
        first, count = held(windows, window)
        reached = reached or first + count == 61
        for _, place in window.ends:
            # A sentence with its marks is ten pieces long: 57 hold five, 38 three or more.
            assert first == 0 or place - opening >= 50
            assert first + count == 61 or len(window.pieces) - place > 30
    assert reached


def test_a_piece_is_read_few_times() -> None:
    windows = article(["Korsa"], *SHORT * 10)
    length = sum(len(read_of(windows, index)) + 2 for index in range(601))
    assert sum(len(window.pieces) for window in windows.over(range(601))) < 3 * length


def test_far_sentences_share_no_window() -> None:
    windows = article(["Korsa"], *SHORT)
    found = list(windows.over([3, 40, 41]))
    assert [[index for index, _ in window.ends] for window in found] == [[3], [40, 41]]


def test_a_sentence_alone() -> None:
    windows = article(["Rain in Korsa"], ["Rain fell.", "It fell."], ["Out."], settled=(3,))
    opening = [CLS, *read_of(windows, 0), SEP]
    assert windows.alone(2).pieces == [*opening, *read_of(windows, 2), SEP]
    assert windows.alone(2).ends == [(2, len(opening) + 3)]
    assert windows.alone(3).pieces == [*opening, PARAGRAPH, *read_of(windows, 3), SEP]
    assert windows.alone(3).kinds == [0] * len(opening) + [1] * 4
    assert windows.alone(0) == row(windows, 0, 1)


@given(BLOCKS, st.data())
def test_without_a_word_the_rest_stays(blocks: list[list[str]], draw: st.DataObject) -> None:
    count = sum(map(len, blocks))
    settled = tuple(draw.draw(st.sets(st.integers(0, count - 1))))
    windows = article(*blocks, settled=settled)
    index = draw.draw(st.integers(0, count - 1))
    (whole,) = windows.over([index])
    ((_, end),) = whole.ends
    span = windows.sentences[index].span
    at = end - len(read_of(windows, index))
    found = list(windows.without(index))
    words = list(pieces(windows.text, span.start, span.end))
    assert [each for each, _ in found] == [Span(*word[:2]) for word in words[: len(found)]]
    for (_, less), (_, _, ids) in zip(found, words, strict=False):
        stop = at + len(ids)
        assert whole.pieces[at:stop] == list(ids)
        assert less.pieces == whole.pieces[:at] + whole.pieces[stop:]
        assert less.kinds == whole.kinds[:at] + whole.kinds[stop:]
        assert less.ends == [(index, end - len(ids))]
        assert less.pieces[end - len(ids)] == SEP
        at = stop
    # A word that is not left out is one that is not read to its end.
    assert at == end or at + len(words[len(found)][2]) > end


def test_without_a_word_other_sentences_stay_settled() -> None:
    windows = article(["Korsa"], ["“Stay in,” she said.", "Unaffordability fell."], settled=(1,))
    (whole,) = windows.over([2])
    _, less = next(windows.without(2))
    count = len(whole.pieces) - len(less.pieces)
    assert count == len(read_of(windows, 2)) - 2
    assert whole.kinds.count(1) == less.kinds.count(1)
    assert less.kinds == whole.kinds[:-count]
