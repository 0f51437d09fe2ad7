"""What the tag of an element says of its content, with its attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from annotate.reading.html.names import is_named_article, named_part, words_of_names
from annotate.reading.html.references import unescaped
from annotate.reading.html.tokens import attributes

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "caption", "center", "dd", "details"),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "legend", "li", "listing"),
        *("main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp"),
    )
)
_UNSEEN = frozenset(
    (
        *("annotation", "annotation-xml", "audio", "canvas", "datalist", "object", "svg"),
        *("template", "video"),
    )
)
_PART_OF_TAG = {
    "nav": "menu",
    "footer": "footer",
    "aside": "sidebar",
    "form": "form",
    "button": "form",
    "select": "form",
    "fieldset": "form",
    "search": "form",
    "dialog": "dialog",
    "noscript": "noscript",
}
_PART_OF_ROLE = {
    "navigation": "menu",
    "menu": "menu",
    "menubar": "menu",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "sidebar",
    "search": "form",
    "form": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "button": "form",
}
_LANDMARKS = frozenset(("article", "main"))
# Classes of what is there for programs that read a page aloud, and is not shown.
_FOR_THE_EAR = frozenset(
    (
        *("a11y-hidden", "assistive-text", "element-invisible", "govuk-visually-hidden"),
        *("hidden-visually", "is-sr-only", "offscreen", "screen-reader", "screen-reader-only"),
        *("screen-reader-response", "screen-reader-text", "screenreader", "show-for-sr", "sr-only"),
        *("u-hidden-visually", "u-sr-only", "u-visually-hidden", "usa-sr-only", "visually-hidden"),
        *("visuallyhidden", "wb-inv"),
    )
)
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([\w-]+)", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"(?:^|;)\s*visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)


class Traits(NamedTuple):
    """What is known of an element by itself.

    `part` is the part of a page that it is, other than the article, if any, and `is_marked` says
    that tag or role tell so, not its names alone. `is_article` is for names that mean the article.
    """

    is_block: bool = False
    is_hidden: bool = False
    is_link: bool = False
    part: str = ""
    is_marked: bool = False
    is_article: bool = False


@lru_cache(maxsize=4096)
def traits_of(name: str, inside: str) -> Traits:
    """The traits of an element by its tag; `inside` is what the tag holds after its name."""
    given = attributes(inside) if inside else {}
    style = unescaped(given.get("style", ""))
    display = _DISPLAY.search(style)
    shown_as = display[1].lower() if display else ""
    is_block = name in _BLOCKS
    if shown_as not in ("", "none", "contents"):
        is_block = not shown_as.startswith("inline")
    role = given.get("role", "").strip().lower()
    marked = _PART_OF_ROLE.get(role) or _PART_OF_TAG.get(name, "")
    words = words_of_names(given)
    part = marked if name in _LANDMARKS else named_part(words) or marked
    return Traits(
        # Whose picture it is stands on the line of its caption, and is no sentence of it.
        is_block=is_block or part == "credit",
        is_hidden=shown_as == "none"
        or bool(_NOT_SHOWN.search(style))
        or _is_hidden(name, given)
        # Within a line it hides an ornament from those who listen: who looks sees it.
        or (is_block and given.get("aria-hidden", "").strip().lower() == "true"),
        is_link=name == "a" and "href" in given,
        part=part,
        is_marked=bool(marked),
        is_article="articlebody" in given.get("itemprop", "").lower()
        or (not part and is_named_article(words)),
    )


def _is_hidden(name: str, given: Mapping[str, str]) -> bool:
    return (
        name in _UNSEEN
        or (name == "dialog" and "open" not in given)
        or "hidden" in given
        or not _FOR_THE_EAR.isdisjoint(given.get("class", "").lower().split())
    )
