"""Visible text put together from runs of source, block by block."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from annotate.article import COPIED, Article, Block, BlockKind, Origin, Source, Span

_BETWEEN = "\n\n"


class Run(NamedTuple):
    """Visible text and where it stands in the source: a copy, or `width` characters for it."""

    text: str
    source: int
    width: int = COPIED

    @property
    def end(self) -> int:
        """Where in the source what comes after begins."""
        return self.source + (len(self.text) if self.width == COPIED else self.width)


class Page:
    """The blocks of an article so far. Runs come in the order of the source."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._visible = array("q")
        self._source = array("q")
        self._width = array("q")
        self._blocks: list[Block] = []
        self._end = 0
        self._is_set_off = False

    def set_off(self) -> None:
        """Set the block that comes next off from those before."""
        self._is_set_off = True

    def add(self, kind: BlockKind, runs: Iterable[Run]) -> None:
        """Add a block, white space at both ends left out; none where nothing else is in it."""
        inked = _without_ends(list(runs))
        if not inked:
            return
        if self._blocks:
            self._append(Run(_BETWEEN, self._end, 0))
        start = self._length
        for run in inked:
            self._append(run)
        gap = 1 + self._is_set_off if self._blocks else 0
        self._blocks.append(Block(len(self._blocks), kind, Span(start, self._length), gap))
        self._is_set_off = False

    def article(self, source: Source) -> Article:
        """The article that all the blocks make."""
        if not self._blocks:
            return Article(source, "", (), Origin(width=(0,)))
        origin = Origin(self._visible, self._source, self._width)
        return Article(source, "".join(self._pieces), tuple(self._blocks), origin)

    def _append(self, run: Run) -> None:
        goes_on = self._width and self._width[-1] == COPIED and self._end == run.source
        if not (goes_on and run.width == COPIED):
            self._visible.append(self._length)
            self._source.append(run.source)
            self._width.append(run.width)
        self._pieces.append(run.text)
        self._length += len(run.text)
        self._end = run.end


def _without_ends(runs: list[Run]) -> list[Run]:
    """The runs without the white space before and after."""
    inked = [number for number, run in enumerate(runs) if not run.text.isspace()]
    if not inked:
        return []
    runs = runs[inked[0] : inked[-1] + 1]
    first = runs[0]
    if first.width == COPIED:
        text = first.text.lstrip()
        runs[0] = Run(text, first.source + len(first.text) - len(text))
    last = runs[-1]
    if last.width == COPIED:
        runs[-1] = Run(last.text.rstrip(), last.source)
    return runs
