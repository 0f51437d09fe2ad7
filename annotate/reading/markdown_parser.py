"""The parser of Markdown, told to remember where it finds things.

markdown-it says of a block which lines it is on, and of what is inside a paragraph nothing. So its
rules are wrapped: what a rule for blocks makes is told where its lines stand, without the marks of
quotations and lists before them, and what a rule inside a paragraph makes is told where it ends.
Nothing has to be searched for afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from annotate.reading.markdown_rules import find_footnote_mark, read_footnote, read_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    BlockRule = Callable[[StateBlock, int, int, bool], bool]
    InlineRule = Callable[[StateInline, bool], bool]

# How deep quotations and lists go, as markdown-it counts: a list is two levels. What would go
# deeper is text, marks and all. The parser gives up a few levels on, and says nothing of the rest.
DEEPEST = 16

_PIPE = re.compile(r"(?<!\\)\|")


class Seams(NamedTuple):
    """Where the text inside a paragraph stands in the file.

    The two are parallel: from the offset `inside[i]` on the text is a copy of what stands from
    `source[i]` on. A line break and the white space after it are the last before a seam.
    """

    inside: list[int]
    source: list[int]


@cache
def markdown_parser() -> MarkdownIt:
    """The parser: CommonMark, tables, struck text and footnotes.

    It parses blocks only. A token `inline` has `Seams` as `meta["seams"]`; one of code, HTML and
    definitions its start and end as `meta["span"]`. The children that `inline.parse` makes have
    where they end in the text of the paragraph as `meta["end"]`, save plain text and emphasis.
    """
    from markdown_it import MarkdownIt, rules_block, rules_inline

    parser = MarkdownIt("commonmark", {"inline_definitions": True})
    parser.enable(["table", "strikethrough"])
    parser.core.ruler.enableOnly(["normalize", "block"])

    quotation = ["paragraph", "reference", "blockquote"]
    anything = [*quotation, "list"]
    block = parser.block.ruler
    for name, rule, place, alt in (
        ("table", rules_block.table, _place_cells, ["paragraph", "reference"]),
        ("code", rules_block.code, _place_whole, []),
        ("fence", rules_block.fence, _place_whole, anything),
        ("reference", rules_block.reference, _place_whole, []),
        ("html_block", read_html, _place_whole, quotation),
        ("heading", rules_block.heading, _place_heading, quotation),
        ("lheading", rules_block.lheading, _place_paragraph, []),
        ("paragraph", rules_block.paragraph, _place_paragraph, []),
    ):
        block.at(name, _placed(rule, place), {"alt": alt})
    block.at("blockquote", _not_too_deep(rules_block.blockquote), {"alt": anything})
    block.at("list", _not_too_deep(rules_block.list_block), {"alt": quotation})
    block.before("reference", "footnote", _not_too_deep(read_footnote), {"alt": anything})

    inline = parser.inline.ruler
    for name, inline_rule in (
        ("newline", rules_inline.newline),
        ("escape", rules_inline.escape),
        ("backticks", rules_inline.backtick),
        ("link", rules_inline.link),
        ("image", rules_inline.image),
        ("autolink", rules_inline.autolink),
        ("html_inline", rules_inline.html_inline),
        ("entity", rules_inline.entity),
    ):
        inline.at(name, _ended(inline_rule))
    inline.before("link", "footnote_mark", _ended(find_footnote_mark))
    return parser


def _not_too_deep(rule: BlockRule) -> BlockRule:
    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST and rule(state, start, end, silent)

    return guarded


def _ended(rule: InlineRule) -> InlineRule:
    def ended(state: StateInline, silent: bool) -> bool:
        before = len(state.tokens)
        applies = rule(state, silent)
        if len(state.tokens) > before:
            state.tokens[-1].meta["end"] = state.pos
        return applies

    return ended


def _placed(rule: BlockRule, place: Callable[[StateBlock, list[Token]], None]) -> BlockRule:
    def placed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        applies = rule(state, start, end, silent)
        if len(state.tokens) > before:
            place(state, state.tokens[before:])
        return applies

    return placed


def _line(state: StateBlock, number: int) -> tuple[int, int]:
    """Where a line begins and ends, the marks and white space before it left out."""
    return state.bMarks[number] + state.tShift[number], state.eMarks[number]


def _place_whole(state: StateBlock, tokens: list[Token]) -> None:
    lines = [_line(state, number) for number in range(*_map(tokens[0]))]
    inked = [(start, end) for start, end in lines if start < end]
    tokens[0].meta["span"] = (inked[0][0], inked[-1][1])


def _place_heading(state: StateBlock, tokens: list[Token]) -> None:
    start, end = _line(state, _map(tokens[1])[0])
    line = state.src[start:end]
    _place(tokens[1], line, len(tokens[0].markup), Seams([0], [start]))


def _place_paragraph(state: StateBlock, tokens: list[Token]) -> None:
    """White space at the beginning of a line is part of the break: it may stand for a tab."""
    token = tokens[1]
    lines = [_line(state, number) for number in range(*_map(token))]
    first, *others = token.content.split("\n")
    while first and first[0] not in state.src[slice(*lines[0])]:
        del lines[0]
    seams = Seams([0], [state.src.find(first[:1], lines[0][0])])
    end = len(first)
    for line, (start, _) in zip(others, lines[1:], strict=False):
        seams.inside.append(end + 1 + len(line) - len(line.lstrip(" \t")))
        seams.source.append(start)
        end += 1 + len(line)
    token.meta["seams"] = seams


def _place_cells(state: StateBlock, tokens: list[Token]) -> None:
    cells: Iterator[tuple[str, Seams]] = iter(())
    for token in tokens:
        if token.type == "tr_open":
            start, end = _line(state, _map(token)[0])
            cells = _cells(state.src[start:end], start)
        elif token.type == "inline":
            text, seams = next(cells, ("", Seams([0], [0])))
            _place(token, text, 0, seams)


def _cells(line: str, start: int) -> Iterator[tuple[str, Seams]]:
    r"""The cells of a row as the parser cuts them: `\|` is a character in one."""
    from markdown_it.common.utils import mdTrim

    start += line.find(mdTrim(line))
    line = mdTrim(line)
    ends = [*(pipe.start() for pipe in _PIPE.finditer(line)), len(line)]
    begin = 0
    for end in ends:
        if begin < end or 0 < begin < len(line):
            text, *after = line[begin:end].split("\\|")
            seams = Seams([0], [start + begin])
            for part in after:
                seams.inside.append(len(text))
                seams.source.append(seams.source[-1] + len(text) - seams.inside[-2] + 1)
                text += "|" + part
            yield text, seams
        begin = end + 1


def _place(token: Token, text: str, start: int, seams: Seams) -> None:
    """Tell a token where its content stands, which is in `text` from `start` on."""
    if token.content:
        start = text.index(token.content[0], start)
    token.meta["seams"] = Seams([each - start for each in seams.inside], seams.source)


def _map(token: Token) -> list[int]:
    return token.map or [0, 0]
