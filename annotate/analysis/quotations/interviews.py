"""Interviews whose questions and answers nothing marks but their order.

A block that ends in a question and says "you", and after it one that says "I": where that comes
back close together, both voices are printed word for word, with whatever stands between them.
Speakers may be named by their initials before each answer, without a colon ("AI We left at six.").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from annotate.analysis.grammar.first_person import addresses, speaks_of_self
from annotate.analysis.quotations.marks import Pair
from annotate.article import Article, Block, BlockKind, Span

# Exchanges that make an interview, and how many blocks they may lie apart: on the training sets
# three of them in a row were never anything else, two often were.
_FEWEST = 3
_FARTHEST = 8
# A question goes on for no longer than that, in characters.
_LONGEST_QUESTION = 700
_INITIALS = re.compile(r"(?P<initials>[A-Z]{2,3})\s+(?=[A-Z(])")
_MARKS = "\"“”„«'‘`"


def find_interview(article: Article) -> Iterator[Pair]:
    """The questions and answers printed in `article`, one for each block, in order."""
    spoken = [
        block
        for first, last in _conversations(article)
        for block in article.blocks[first : last + 1]
        if not _is_heading(article.text, block)
    ]
    initials = _initials(article.text, spoken)
    for block in spoken:
        match = _INITIALS.match(article.text, block.span.start, block.span.end)
        start = match.end() if match and match["initials"] in initials else block.span.start
        yield Pair(block.span, Span(start, block.span.end))


def _conversations(article: Article) -> Iterator[tuple[int, int]]:
    """The first and the last block of each stretch of questions and answers."""
    asked = [block.id for block in article.blocks if _is_question(article.text, block)]
    runs: list[list[int]] = []
    for number in asked:
        if runs and number - runs[-1][-1] <= _FARTHEST:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        if sum(_is_exchange(article, number) for number in run) >= _FEWEST:
            yield _first_prompt(article, run[0]), _last_answer(article, run[-1])


def _is_question(text: str, block: Block) -> bool:
    end = block.span.end
    return (
        text.endswith(("?", "?)"), end - 2, end)
        and len(block.span) <= _LONGEST_QUESTION
        and text[block.span.start] not in _MARKS
    )


def _is_exchange(article: Article, number: int) -> bool:
    """Whether a question to "you" is answered by "I" in the block after it."""
    question = article.blocks[number].span
    for answer in article.blocks[number + 1 : number + 2]:
        return (
            addresses(article.text, question.start, question.end)
            and article.text[answer.span.start] not in _MARKS
            and not _is_question(article.text, answer)
            and speaks_of_self(article.text, answer.span.start, answer.span.end)
        )
    return False


def _first_prompt(article: Article, number: int) -> int:
    """The first block of the exchanges before `number` whose prompts to "you" are no questions."""
    while number >= 2 and all(
        article.text[block.span.start] not in _MARKS and not _is_heading(article.text, block)
        for block in article.blocks[number - 2 : number]
    ):
        prompt = article.blocks[number - 2].span
        if not addresses(article.text, prompt.start, prompt.end):
            break
        number -= 2
    return number


def _last_answer(article: Article, number: int) -> int:
    """The last block that goes on with the answer to the last question."""
    for block in article.blocks[number + 1 :]:
        is_said = article.text[block.span.start] not in _MARKS and speaks_of_self(
            article.text, block.span.start, block.span.end
        )
        if not is_said or _is_heading(article.text, block):
            break
        number = block.id
    return number


def _initials(text: str, spoken: Sequence[Block]) -> set[str]:
    """The initials that stand before more than one answer."""
    found = Counter(
        match["initials"]
        for block in spoken
        if (match := _INITIALS.match(text, block.span.start, block.span.end))
    )
    return {initials for initials, count in found.items() if count > 1}


def _is_heading(text: str, block: Block) -> bool:
    return block.kind is BlockKind.HEADING and not _is_question(text, block)
