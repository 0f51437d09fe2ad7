"""Quotations that no marks cut out, each kind with a module of its own.

They are the turns of a conversation (`turns`), interviews without labels (`interviews`), dialogue
after dashes (`dialogue`), posts (`posts`), letters and signed statements (`letters`) and blocks
that a line leads in (`led_in`).
Where two kinds claim the same words, the first named has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.analysis.quotations.dialogue import find_dialogue
from annotate.analysis.quotations.interviews import find_interview
from annotate.analysis.quotations.led_in import find_led_in
from annotate.analysis.quotations.letters import find_letters
from annotate.analysis.quotations.marks import Pair
from annotate.analysis.quotations.posts import find_posts
from annotate.analysis.quotations.turns import find_turns
from annotate.article import Article

_MARKS = "\"“”„«'‘`"


def find_unmarked(article: Article) -> tuple[Pair, ...]:
    """The stretches of `article` that are quotations without marks, in order, none in another."""
    found = {pair.span.start: pair for pair in find_turns(article)}
    for pair in _candidates(article):
        if article.text[pair.span.start] not in _MARKS:
            found.setdefault(pair.span.start, pair)
    return tuple(found[start] for start in sorted(found))


def _candidates(article: Article) -> Iterator[Pair]:
    yield from find_interview(article)
    yield from find_dialogue(article)
    yield from find_posts(article)
    yield from find_letters(article)
    yield from find_led_in(article)
