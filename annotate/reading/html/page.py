"""A page taken apart: its elements, its text in pieces, and the blocks that these make.

There are as many elements as the file has tags, so all is kept in columns, a number for each in the
order of the file.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field

from annotate.article import Aside, BlockKind, Span
from annotate.reading.html.traits import Traits

# Where no spaces part the words, two characters are taken for one.
_UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
# Letters and digits up to the next space; a reference before them is none of them.
_WORD = re.compile(
    rf"&#?\w{{1,31}}+;|([{_UNPARTED}]{{1,2}}+|(?![{_UNPARTED}])[^\W_][^\s{_UNPARTED}]*+)"
)

KINDS = tuple(BlockKind)

# What a piece is.
PLAIN, KEPT, BREAK = range(3)


def numbers() -> array[int]:
    """An empty column, four bytes a number: no file has more than two milliards of characters."""
    return array("i")


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of a page, the page itself first.

    Those inside an element follow it, up to and including its `last`; `start` and `end` are those
    of its tags, or of what closes it.
    """

    names: list[str] = field(default_factory=list)
    traits: list[Traits] = field(default_factory=list)
    parent: array[int] = field(default_factory=numbers)
    last: array[int] = field(default_factory=numbers)
    start: array[int] = field(default_factory=numbers)
    end: array[int] = field(default_factory=numbers)
    # A name is kept once, however many elements have it.
    _known: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.names)

    def add(self, name: str, traits: Traits, parent: int, start: int) -> None:
        """Add an element that is not closed yet."""
        self.names.append(self._known.setdefault(name, name))
        self.traits.append(traits)
        self.parent.append(parent)
        self.last.append(len(self.last))
        self.start.append(start)
        self.end.append(start)

    def span(self, element: int) -> Span:
        """Where an element stands in the file, tags included."""
        return Span(self.start[element], self.end[element])


@dataclass(frozen=True, slots=True)
class Pieces:
    """Stretches of text, `PLAIN` or `KEPT` with their white space, and tags that are a `BREAK`."""

    start: array[int] = field(default_factory=numbers)
    end: array[int] = field(default_factory=numbers)
    sort: array[int] = field(default_factory=lambda: array("b"))

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a reader sees as a paragraph or the like: pieces from `first` to before `after`.

    `element` is the innermost that holds all of it, `words` and `linked` count its words and those
    of them that lead elsewhere, `kind` is the number of one of `KINDS`. `joined` says that it is
    the next cell in the row of a table, `level` which heading it is, 0 for none.
    """

    first: array[int] = field(default_factory=numbers)
    after: array[int] = field(default_factory=numbers)
    element: array[int] = field(default_factory=numbers)
    words: array[int] = field(default_factory=numbers)
    linked: array[int] = field(default_factory=numbers)
    kind: array[int] = field(default_factory=lambda: array("b"))
    level: array[int] = field(default_factory=lambda: array("b"))
    joined: array[int] = field(default_factory=lambda: array("b"))

    def __len__(self) -> int:
        return len(self.first)


@dataclass(slots=True)
class Page:
    """A page taken apart; `text` is the file.

    `rules` holds for each `<hr>` the number of the block that comes next, `quoted_from` and
    `quoted_to` the first piece of each `<q>` and the one after its last. `comments` are those to
    the tool, `unseen` what the page itself hides from its readers, and `hidden_article` counts the
    words of what is called an article and is hidden. `is_whole` is false for a fragment, which has
    neither head nor body.
    """

    text: str
    elements: Elements = field(default_factory=Elements)
    pieces: Pieces = field(default_factory=Pieces)
    blocks: Blocks = field(default_factory=Blocks)
    rules: array[int] = field(default_factory=numbers)
    quoted_from: array[int] = field(default_factory=numbers)
    quoted_to: array[int] = field(default_factory=numbers)
    comments: list[Span] = field(default_factory=list)
    unseen: list[Aside] = field(default_factory=list)
    hidden_article: int = 0
    is_whole: bool = False

    def span_of(self, block: int) -> Span:
        """Where a block stands in the file, from its first piece to its last."""
        first, after = self.blocks.first[block], self.blocks.after[block]
        return Span(self.pieces.start[first], self.pieces.end[after - 1])

    def words_of(self, block: int) -> str:
        """The words of a block as they are in the file, without tags."""
        first, after = self.blocks.first[block], self.blocks.after[block]
        pieces = zip(self.pieces.start[first:after], self.pieces.end[first:after], strict=True)
        return "".join(self.text[start:end] for start, end in pieces)


def count_page_words(text: str, start: int, end: int) -> int:
    """How many words stand between two offsets of a page; no tags may stand there."""
    return sum(1 for word in _WORD.finditer(text, start, end) if word[1])
