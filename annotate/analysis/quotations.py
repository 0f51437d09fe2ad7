"""Sentences into quotations: where somebody else's words stand, and of what kind they are.

Most quotations are cut out by marks (`marks`); some blocks need none (`unmarked`). The kind follows
the grammar of the quoted words (`kinds`): an utterance is `direct`, a phrase worked into the
reporter's clause a `fragment`, and a title, a nickname or a word as a word, which nobody is said to
have said, a `mention`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from annotate import data
from annotate.analysis.kinds import kind_of
from annotate.analysis.marks import Pair, pair_marks
from annotate.analysis.unmarked import find_unmarked
from annotate.document import Article, Quotation, QuotationKind, Sentence, Span

_ATTRIBUTION = re.compile(
    r"[,?!] (?:he|she|they|I|(?:[Tt]he|an?) [\w’' -]{1,40}?|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    r" (?P<verb>\w+)[.,]"
)
_LETTER = re.compile(r"[^\W_]")


def find_quotations(article: Article, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """The quotations of an article, in order, speakers still unknown; spans index `article.text`.

    What is quoted inside a quotation is part of it. Marks that enclose no letter or digit are none.
    """
    unmarked = find_unmarked(article)
    pairs = [
        _without_attribution(article.text, pair)
        for pair in pair_marks(article.text, article.blocks)
        if _LETTER.search(article.text, pair.content.start, pair.content.end)
    ]
    found = sorted([*_outside(pairs, unmarked), *unmarked], key=lambda pair: pair.span)
    starts = [sentence.span.start for sentence in sentences]
    ends = [sentence.span.end for sentence in sentences]
    quotations: list[Quotation] = []
    for pair in found:
        first, last = bisect_right(ends, pair.span.start), bisect_left(starts, pair.span.end)
        kind = _kind(article, pair, sentences[first:last])
        touched = tuple(sentence.id for sentence in sentences[first:last])
        quotations.append(
            Quotation(len(quotations), pair.span, pair.content, kind, touched, pair.closed)
        )
    return tuple(quotations)


def _outside(pairs: Sequence[Pair], unmarked: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs of marks that stand in no turn of a conversation."""
    starts = [each.span.start for each in unmarked]
    for pair in pairs:
        place = bisect_right(starts, pair.span.start) - 1
        if place < 0 or not unmarked[place].span.overlaps(pair.span):
            yield pair


def _without_attribution(text: str, pair: Pair) -> Pair:
    """An unclosed quotation, ended before `, the mayor said.` or the like."""
    if pair.closed:
        return pair
    for match in _ATTRIBUTION.finditer(text, pair.content.start, pair.content.end):
        if match["verb"] in data.words("speech_verbs"):
            end = match.start() + 1
            return Pair(Span(pair.span.start, end), Span(pair.content.start, end), closed=False)
    return pair


def _kind(article: Article, pair: Pair, touched: Sequence[Sentence]) -> QuotationKind:
    if len(touched) != 1 or len(pair.span) + 2 >= len(touched[0].span):
        # A quotation that runs on past a sentence is direct from its first word.
        return QuotationKind.DIRECT
    sentence = touched[0]
    block = article.blocks[sentence.block]
    return kind_of(article.text, pair.content, pair.span, sentence.span, block.kind)
