"""Sentences into quotations: where somebody else's words stand, and of what kind they are.

Most quotations are cut out by marks (`marks`); some blocks need none (`unmarked`). The kind follows
the grammar of the quoted words (`kinds`): an utterance is `direct`, a phrase worked into the
reporter's clause a `fragment`, and a title, a nickname or a word as a word, which nobody is said to
have said, a `mention`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from annotate import data
from annotate.analysis.quotations.kinds import kind_of
from annotate.analysis.quotations.marks import Pair, pair_marks
from annotate.analysis.quotations.pull_quotes import find_pull_quotes
from annotate.analysis.quotations.unmarked import find_unmarked
from annotate.article import Article, Block, BlockKind, Span
from annotate.document import Quotation, QuotationKind, Sentence

_ATTRIBUTION = re.compile(
    r"[,?!] (?:he|she|they|I|(?:[Tt]he|an?) [\w’' -]{1,40}?|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    r" (?P<verb>\w+)[.,]"
)
_LETTER = re.compile(r"[^\W_]")


def find_quotations(article: Article, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """The quotations of an article, in order, speakers still unknown; spans index `article.text`.

    What is quoted inside a quotation is part of it; in a letter or a post alone it is one of its
    own, inside the other. Marks that enclose no letter or digit are none.
    """
    pairs = [
        _without_attribution(article.text, pair)
        for pair in pair_marks(article.text, article.blocks)
        if _LETTER.search(article.text, pair.content.start, pair.content.end)
    ]
    inline = [Pair(span, span, inline=True) for span in article.quoted]
    pairs = sorted([*pairs, *_outside(inline, pairs)])
    unmarked = find_unmarked(article)
    repeated = _outside(find_pull_quotes(article, pairs), sorted([*pairs, *unmarked]))
    without = sorted([*unmarked, *repeated])
    marked = list(_beside(pairs, without))
    found = sorted([*marked, *_outside(without, marked)])
    starts = [sentence.span.start for sentence in sentences]
    ends = [sentence.span.end for sentence in sentences]
    quotations: list[Quotation] = []
    for pair in found:
        first, last = _touched(article.text, pair, starts, ends)
        kind = _kind(article, pair, sentences[first:last])
        touched = tuple(sentence.id for sentence in sentences[first:last])
        quotations.append(
            Quotation(len(quotations), pair.span, pair.content, kind, touched, pair.closed)
        )
    return tuple(quotations)


def _touched(text: str, pair: Pair, starts: Sequence[int], ends: Sequence[int]) -> tuple[int, int]:
    """Which sentences, by their starts and ends, hold words of `pair`: the first, past the last.

    A mark that strays into the next sentence does not make it quoted; one that stands alone does.
    """
    words = pair.content.of(text)
    start = pair.content.end - len(words.lstrip())
    end = pair.content.start + len(words.rstrip())
    first = min(bisect_right(ends, start), bisect_left(starts, pair.span.start))
    return first, max(bisect_left(starts, end), bisect_right(ends, pair.span.end))


def _beside(pairs: Iterable[Pair], unmarked: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs of marks that stand in none of `unmarked`, or wholly in a written one."""
    starts = [each.span.start for each in unmarked]
    for pair in pairs:
        place = bisect_right(starts, pair.span.start) - 1
        around = unmarked[place] if place >= 0 else pair
        is_inside = around.written and around.span.contains(pair.span)
        if place < 0 or is_inside or not around.span.overlaps(pair.span):
            yield pair


def _outside(pairs: Iterable[Pair], others: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs that begin inside none of `others`, which are in order."""
    starts = [each.span.start for each in others]
    for pair in pairs:
        place = bisect_right(starts, pair.span.start) - 1
        if place < 0 or not others[place].span.overlaps(pair.span):
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
    if len(touched) != 1 or (pair.span == pair.content and not pair.inline):
        # A quotation that runs on past a sentence is direct from its first word.
        return QuotationKind.DIRECT
    sentence = touched[0]
    block = article.blocks[sentence.block]
    is_whole = len(pair.span) + 2 >= len(sentence.span)
    if is_whole and not _is_open_heading(article.text, block, pair):
        return QuotationKind.DIRECT
    return kind_of(article.text, pair.content, pair.span, sentence.span, block.kind)


def _is_open_heading(text: str, block: Block, pair: Pair) -> bool:
    """Whether a quotation that is a heading may be a phrase: nothing ends it as a sentence."""
    return block.kind is BlockKind.HEADING and not text.endswith(
        (".", "?", "!"), pair.content.start, pair.content.end
    )
