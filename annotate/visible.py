"""Characters that a terminal would act on, made visible."""

from __future__ import annotations

import re

_BIDI = "\u202a-\u202e\u2066-\u2069"
_ACTED_ON = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{_BIDI}\ud800-\udfff]")
_BREAK = re.compile(r"\r\n?")
_TAB = "    "


def visible(text: str) -> str:
    """`text` with control, escape and direction-changing characters as signs that stand for them.

    Controls become their Unicode picture (U+241B for escape), the others `<U+202E>`, lone
    surrogates U+FFFD. Line breaks become line feeds; tabs stay.
    """
    if "\r" in text:
        text = _BREAK.sub("\n", text)
    return _ACTED_ON.sub(_sign, text)


def one_line(text: str) -> str:
    """`text` made visible, its line breaks and tabs too: for paths and messages."""
    return re.sub(r"[\n\t]", _sign, visible(text))


def expanded(text: str) -> str:
    """`text` made visible, each tab as four spaces: for print on a terminal."""
    return visible(text).replace("\t", _TAB)


def in_a_row(text: str) -> str:
    """`text` made visible, all white space in it as single spaces: for words taken out of it."""
    return " ".join(visible(text).split())


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"<U+{code:04X}>"
