"""Words of an article as HTML: text and nothing else, whatever they hold."""

from __future__ import annotations

import html
import re

from annotate.document import Label
from annotate.render.json_text import encoded
from annotate.visible import in_a_row, visible

LETTERS = {label: label.value[0].upper() for label in Label}
"""The letter of each label; in small it is the class."""

_ENDS_SCRIPT = re.compile("[<>&]")


def text(words: str) -> str:
    """The words for between tags or inside quoted attributes, line breaks kept."""
    return html.escape(visible(words))


def line(words: str) -> str:
    """The words as `text`, on one line."""
    return html.escape(in_a_row(words))


def data(value: object) -> str:
    """The value as JSON that nothing in a script element can end or begin a comment with."""
    return _ENDS_SCRIPT.sub(lambda sign: f"\\u{ord(sign[0]):04x}", encoded(value))


def letter(label: Label) -> str:
    """The class of what bears the label."""
    return label.value[0]


def per_cent(share: float) -> str:
    """The share in whole percents, never nought where there is something."""
    return "&lt;1%" if 0 < share < 0.005 else f"{share:.0%}"


def counted(number: int, thing: str) -> str:
    """`1 word`, `1,200 words`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
