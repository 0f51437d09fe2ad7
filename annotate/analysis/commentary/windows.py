"""An article into windows: the rows of pieces that the encoder reads at once.

A sentence ends in a `[SEP]`, whose vector stands for it (Cohan et al. 2019, "Pretrained Language
Models for Sequential Sentence Classification"): each sentence is read among its neighbours, yet
every word only once or twice. The title opens each window and a mark each paragraph; sentences
whose label is settled are of the second kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from annotate.analysis.commentary.wordpiece import piece_id, pieces
from annotate.article import Span
from annotate.document import Sentence

SIZE = 190
"""The most pieces in a window."""

# Pieces that are read of a title, and of any other sentence.
_TITLE, _LONGEST = 24, 80
# Pieces of context, where there are any, before the first wanted sentence of a window and after
# the last.
_BEFORE, _AFTER = 57, 38
_PARAGRAPH = "[unused0]"


class Window(NamedTuple):
    """Ids of pieces, the kind of each (1 where settled), and where sentences end.

    `ends` holds pairs of a sentence's index and the place of its `[SEP]`, in order.
    """

    pieces: list[int]
    kinds: list[int]
    ends: list[tuple[int, int]]


class Windows:
    """The windows of one article; a sentence is cut into pieces when it is first needed.

    `settled` holds the ids of the sentences whose label is known without the encoder.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], settled: Collection[int]) -> None:
        self.text, self.sentences, self.settled = text, sentences, settled
        self._cut: dict[int, list[int]] = {}
        self._open, self._end = piece_id("[CLS]"), piece_id("[SEP]")
        self._paragraph = piece_id(_PARAGRAPH)

    def over(self, wanted: Sequence[int]) -> Iterator[Window]:
        """Windows in which each of the wanted sentences, by ascending index, ends once."""
        done = 0
        while done < len(wanted):
            window = self.at(self.before(wanted[done], _BEFORE))
            all_read = window.ends[-1][0] == len(self.sentences) - 1
            room = SIZE if all_read else SIZE - _AFTER
            places = dict(window.ends)
            mine = [wanted[done]]
            done += 1
            while done < len(wanted) and places.get(wanted[done], SIZE) < room:
                mine.append(wanted[done])
                done += 1
            yield window._replace(ends=[(index, places[index]) for index in mine])

    def at(self, first: int) -> Window:
        """The window that begins with a sentence and holds as many as there is room for."""
        found, kinds = self._opening(first)
        ends: list[tuple[int, int]] = []
        for index in range(first, len(self.sentences)):
            more = [*self._mark(index), *self._pieces(index), self._end]
            if ends and len(found) + len(more) > SIZE:
                break
            found += more
            kinds += [int(self.sentences[index].id in self.settled)] * len(more)
            ends.append((index, len(found) - 1))
        return Window(found, kinds, ends)

    def alone(self, index: int) -> Window:
        """A sentence without its neighbours, which the title still opens."""
        found, kinds = self._opening(index)
        more = [*self._mark(index), *self._pieces(index), self._end]
        kinds += [int(self.sentences[index].id in self.settled)] * len(more)
        return Window(found + more, kinds, [(index, len(kinds) - 1)])

    def without(self, index: int) -> Iterator[tuple[Span, Window]]:
        """Each word of a sentence, and the window in which that word is left out."""
        whole = next(self.over([index]))
        ((_, end),) = whole.ends
        first = end - len(self._pieces(index))
        for span, count in self._words(index):
            rest, kinds = (
                each[:first] + each[first + count :] for each in (whole.pieces, whole.kinds)
            )
            yield span, Window(rest, kinds, [(index, end - count)])
            first += count

    def before(self, index: int, room: int) -> int:
        """The first of the sentences before one that fit into so many pieces."""
        while index and (room := room - len(self._pieces(index - 1)) - 2) >= 0:
            index -= 1
        return index

    def _opening(self, first: int) -> tuple[list[int], list[int]]:
        """What a window begins with that begins with a sentence, and the kinds of it."""
        found = [self._open]
        if first:
            found += [*self._pieces(0)[:_TITLE], self._end]
        return found, [0] * len(found)

    def _mark(self, index: int) -> list[int]:
        opens = not index or self.sentences[index].block != self.sentences[index - 1].block
        return [self._paragraph] if opens else []

    def _pieces(self, index: int) -> list[int]:
        if index not in self._cut:
            span = self.sentences[index].span
            words = (ids for *_, ids in pieces(self.text, span.start, span.end))
            self._cut[index] = list(islice((each for ids in words for each in ids), _LONGEST))
        return self._cut[index]

    def _words(self, index: int) -> Iterator[tuple[Span, int]]:
        """The words of a sentence that are read whole, marks among them, and their pieces."""
        span, room = self.sentences[index].span, _LONGEST
        for start, end, ids in pieces(self.text, span.start, span.end):
            if (room := room - len(ids)) < 0:
                return
            yield Span(start, end), len(ids)
