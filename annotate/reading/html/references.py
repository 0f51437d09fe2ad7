"""Character references: `&amp;`, `&#8217;`, `&#x2019;`."""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import html5

REFERENCE = r"&(?:#(?:[0-9]{1,16}|[xX][0-9a-fA-F]{1,16});?|[A-Za-z][A-Za-z0-9]{0,30};?)"

_REFERENCE = re.compile(REFERENCE)
_REPLACEMENT = "\ufffd"
# The longest number of a character has seven digits, be they decimal or not.
_MOST_DIGITS = 7


@lru_cache(maxsize=1024)
def resolve(reference: str) -> tuple[str, int]:
    """What stands at the head of `reference`, which `REFERENCE` matches, and its length there.

    `&notit;` is `¬`, four characters long: some names need no semicolon. Where there is no such
    name the ampersand stands for itself.
    """
    if reference[1] == "#":
        return _numbered(reference.rstrip(";")), len(reference)
    name = reference[1:]
    for length in range(len(name), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "&", 1


def unescaped(text: str) -> str:
    """`text` with all its references resolved."""
    return _REFERENCE.sub(_resolved, text) if "&" in text else text


def _resolved(match: re.Match[str]) -> str:
    character, length = resolve(match[0])
    return character + match[0][length:]


def _numbered(reference: str) -> str:
    is_hexadecimal = reference[2] in "xX"
    digits = reference[3:].lstrip("0") if is_hexadecimal else reference[2:].lstrip("0")
    if not digits or len(digits) > _MOST_DIGITS:
        return _REPLACEMENT
    number = int(digits, 16 if is_hexadecimal else 10)
    if 0x80 <= number < 0xA0:
        # Numbers that no character on a page has are of the encoding that most pages once had.
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return _REPLACEMENT
    return chr(number)
