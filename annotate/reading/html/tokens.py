"""The tags, comments and text of a page, in order, cut as a browser cuts them.

This is the tokenizer of the HTML standard, as far as it bears on what is seen. It is ours because
positions are its purpose, and because the one that comes with Python differs between versions. Each
character is looked at a bounded number of times, whatever stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_SPACE = r"[\t\n\f\r ]"
_MARKUP = re.compile(r"<(?:(?P<close>/)?(?P<name>[A-Za-z][^\t\n\f\r />]*)|(?P<comment>!--)|[!?/])")
# A value in quotes ends at the next quote of the kind, and with the file where there is none.
_VALUE = (
    r"""(?:"(?P<double>[^"]*+)(?:"|\Z)|'(?P<single>[^']*+)(?:'|\Z)"""
    r"""|(?P<bare>[^\t\n\f\r >"'][^\t\n\f\r >]*+))"""
)
_ATTRIBUTE = re.compile(
    rf"(?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*+)(?:{_SPACE}*+={_SPACE}*+{_VALUE}?+)?+"
)
_TAG_END = re.compile(re.sub(r"\?P<\w+>", "?:", rf"(?:[\t\n\f\r /]++|{_ATTRIBUTE.pattern})*+>"))
_COMMENT_END = re.compile(r"--!?>")
_EMPTY_COMMENT = re.compile(r"-?>")

# Elements whose content is text up to their own end tag.
RAW = frozenset(("script", "style", "title", "textarea", "iframe", "noembed", "noframes"))


# What stands for the name of a tag in what is none.
TEXT = ""
COMMENT = "!--"
UNCLOSED = "<"


class Token(NamedTuple):
    """A stretch of the file: a tag in small letters, `TEXT`, `COMMENT`, or `UNCLOSED`.

    The last is a tag that the file ends in, with all that a browser takes for its attributes.
    `inside` is where the attributes of a tag begin. An end tag has `is_end`.
    """

    name: str
    start: int
    end: int
    inside: int = 0
    is_end: bool = False


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page, one after the other without a gap."""
    position = 0
    seen = 0
    while markup := _MARKUP.search(text, position):
        start = markup.start()
        name = markup["name"]
        if name is None:
            token = Token(COMMENT, start, _comment_end(text, markup))
        else:
            closed = _TAG_END.match(text, markup.end())
            is_end = markup["close"] is not None
            token = Token(UNCLOSED, start, len(text))
            if closed:
                token = Token(name.lower(), start, closed.end(), markup.end(), is_end)
        if seen < start:
            yield Token(TEXT, seen, start)
        yield token
        position = seen = token.end
        if token.name in RAW and not token.is_end:
            close = _raw_end(token.name).search(text, token.end)
            position = close.start() if close else len(text)
            if seen < position:
                yield Token(TEXT, seen, position)
            seen = position
        elif token.name == "plaintext":
            break
    if seen < len(text):
        yield Token(TEXT, seen, len(text))


def attributes(text: str) -> dict[str, str]:
    """The attributes in `text`, the inside of a tag: names in small letters, values as written."""
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(text):
        value = each["double"] or each["single"] or each["bare"] or ""
        found.setdefault(each["name"].lower(), value)
    return found


def _comment_end(text: str, markup: re.Match[str]) -> int:
    if markup["comment"] is None:
        end = text.find(">", markup.start() + 1)
        return end + 1 if end >= 0 else len(text)
    closed = _EMPTY_COMMENT.match(text, markup.end()) or _COMMENT_END.search(text, markup.end())
    return closed.end() if closed else len(text)


@cache
def _raw_end(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)
