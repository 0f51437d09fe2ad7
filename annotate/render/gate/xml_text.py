"""XML that every parser takes, whatever the text in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotate.visible import one_line, visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# The other characters that XML has no place for are made visible like those a terminal acts on.
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")


def legal(text: str) -> str:
    """`text` made visible, line breaks left, for the content of an element."""
    return _NO_CHARACTERS.sub("\ufffd", visible(text))


def legal_line(text: str) -> str:
    """`text` made visible, line breaks too, for an attribute."""
    return _NO_CHARACTERS.sub("\ufffd", one_line(text))


def written(root: Element) -> str:
    """The document, indented, with its declaration."""
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
