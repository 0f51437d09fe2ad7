"""Posts that an article shows without quotation marks, by what a page keeps of them.

A post ends in a link to its picture or in hashtags, begins with whom it answers, stands in markup
that a copy left over, or is signed in the line below it: "— Ana Ito (@ana_ito) May 4, 2021". So
are excerpts of other papers, if a name in square brackets stands below more than one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate.analysis.quotations.marks import Pair
from annotate.article import Article, Block, BlockKind

_SIGNATURE = re.compile(
    r"[—–―-]{1,2}\s?[^\n]{0,100}\(@\w+\)|@\w{2,20}(?:\.?$|,? (?:[A-Z]\w+ \d|on ))"
)
_SOURCE = re.compile(r"\[ ?[^\[\]\n]{2,40} ?\]$")
_LINKED = re.compile(r"(?:pic\.twitter\.com/|https?://t\.co/)\w+$")
_TAGGED = re.compile(r"[^#]{20,}\s(?:#\w+\s*)+$")
_ANSWERS = re.compile(r"(?:RT |\.)?@\w{2,20}:? [^<]|<(?:tweet|blockquote)\b[^>]*>\s*[^\s<]")
_LONGEST_SIGNATURE = 160
# Where a post ends, in characters: a link or a few hashtags.
_TAIL = 120


def find_posts(article: Article) -> Iterator[Pair]:
    """The blocks of `article` that are posts or excerpts, in no order, some of them twice.

    A signature is for the block over it and those that lead to it without a blank line between.
    """
    text = article.text
    signed = [_SIGNATURE, *([_SOURCE] if _has_sources(article) else [])]
    is_signature = [any(_signs(text, block, each) for each in signed) for block in article.blocks]
    is_spaced = any(block.gap for block in article.blocks[1:])
    for number, block in enumerate(article.blocks):
        if is_signature[number]:
            for above in _above(article, number, is_signature):
                yield _whole(above)
                if above.gap or not is_spaced:
                    break
        elif block.kind is not BlockKind.LIST_ITEM and _is_post(text, block):
            yield _whole(block)


def _signs(text: str, block: Block, signature: re.Pattern[str]) -> bool:
    return (
        len(block.span) <= _LONGEST_SIGNATURE
        and text[block.span.start] in "—–―-@["
        and signature.match(text, block.span.start, block.span.end) is not None
    )


def _has_sources(article: Article) -> bool:
    """Whether names in square brackets stand on lines of their own more than once."""
    return sum(_signs(article.text, block, _SOURCE) for block in article.blocks) > 1


def _above(article: Article, number: int, is_signature: list[bool]) -> Iterator[Block]:
    """The blocks over a signature, the nearest first, up to the signature before it."""
    for place in range(number - 1, -1, -1):
        if is_signature[place]:
            return
        yield article.blocks[place]


def _is_post(text: str, block: Block) -> bool:
    start, end = block.span.start, block.span.end
    if text[start] in "R.@<" and _ANSWERS.match(text, start, end):
        return True
    tail = max(start, end - _TAIL)
    last = max(tail, text.rfind(" ", tail, end) + 1)
    if "/" in text[last:end]:
        return _LINKED.search(text, tail, end) is not None
    return text.startswith("#", last) and _TAGGED.search(text, tail, end) is not None


def _whole(block: Block) -> Pair:
    return Pair(block.span, block.span, written=True)
