"""Rules of our own for the parser of Markdown: footnotes, and comments to the tool.

A footnote is `[^1]` in the text and `[^1]: …` for the note, which goes on over lines that are
indented by four spaces. A mark without a note is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_NOTE = re.compile(r"\[\^(?P<name>[^\s\[\]]+)\]:[ \t]*")
_MARK = re.compile(r"\[\^(?P<name>[^\s\[\]]+)\]")
_INDENT = 4
_COMMENT_BEFORE_WORDS = re.compile(r"<!--\s*annotate\s*:.*?-->[ \t]*[^\s<]")
_NAMES = "footnotes"


def read_footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for notes: what is in one stands between `footnote_open` and `footnote_close`."""
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    note = _NOTE.match(state.src, begin, state.eMarks[start])
    if note is None:
        return False
    if silent:
        return True
    state.env.setdefault(_NAMES, set()).add(_known_as(note["name"]))
    state.push("footnote_open", "", 1)
    mark, shift, columns = state.bMarks[start], state.tShift[start], state.sCount[start]
    indent = state.blkIndent
    state.blkIndent += _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start] = note.end(), 0, state.blkIndent
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start] = mark, shift, columns
    state.blkIndent = indent
    state.push("footnote_close", "", -1)
    return True


def read_html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for blocks of HTML, save that what begins with a comment to the tool is a paragraph.

    By the letter the words after a comment on the same line are HTML too, but readers see them.
    """
    from markdown_it.rules_block import html_block

    begin = state.bMarks[start] + state.tShift[start]
    if _COMMENT_BEFORE_WORDS.match(state.src, begin, state.eMarks[start]):
        return False
    return html_block(state, start, end, silent)


def find_footnote_mark(state: StateInline, silent: bool) -> bool:
    """The rule for marks: a token `footnote_mark` for each that has a note."""
    mark = _MARK.match(state.src, state.pos, state.posMax)
    if mark is None or _known_as(mark["name"]) not in state.env.get(_NAMES, ()):
        return False
    if not silent:
        state.push("footnote_mark", "", 0)
    state.pos = mark.end()
    return True


def _known_as(name: str) -> str:
    return name.casefold()
