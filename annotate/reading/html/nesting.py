"""Which elements of a page are open, and which of them a tag closes.

End tags that people leave out are understood as a browser understands them, and those that close
nothing are passed over.
"""

from __future__ import annotations

from array import array

VOID = frozenset(
    (
        *("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image"),
        *("img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"),
    )
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CELLS = frozenset(("td", "th"))
ITEMS = CELLS | frozenset(("li", "dd", "dt"))

# What closes an open paragraph where it begins.
FLOW = frozenset(
    (
        *("address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"),
        *("hgroup", "hr", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre"),
        *("search", "section", "summary", "table", "ul", "xmp", *HEADINGS),
    )
)
_SPECIAL = FLOW | frozenset(
    (
        *("button", "caption", "object", "select", "svg", "tbody", "td", "template", "tfoot"),
        *("th", "thead", "tr"),
    )
)
_PARAGRAPH = frozenset(("p",))
_TERMS = frozenset(("dd", "dt"))
_ROWS = frozenset(("tbody", "thead", "tfoot", "caption"))

# What no tag but their own closes from within, in the five cases that there are.
_ANY, _INLINE, _ITEM, _LIST, _TABLE = "any", "inline", "item", "list", "table"
_CLOSED = frozenset(("table", "td", "th", "caption", "template", "button", "object", "svg"))
_BARRIERS = {
    _ANY: _CLOSED,
    _INLINE: _SPECIAL,
    _ITEM: _CLOSED | {"ol", "ul"},
    _LIST: _SPECIAL - {"li", "dd", "dt", "address", "div", "p"},
    _TABLE: frozenset(("table", "template")),
}
# Each of these closes the last one of its kind, unless a barrier stands between.
_SIBLINGS = {
    "li": (frozenset(("li",)), _LIST),
    "dd": (_TERMS, _LIST),
    "dt": (_TERMS, _LIST),
    "option": (frozenset(("option",)), _TABLE),
    "td": (CELLS, _TABLE),
    "th": (CELLS, _TABLE),
    "tr": (frozenset(("tr", "caption")), _TABLE),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (_ROWS, _TABLE)),
}
_IN_TABLE = frozenset(name for name, (_, within) in _SIBLINGS.items() if within == _TABLE)
# What an element is looked for by: its name, and the barriers that it is.
_SOUGHT = {
    name: (name, *(barrier for barrier, names in _BARRIERS.items() if name in names))
    for name in _SPECIAL
}


class OpenElements:
    """The numbers of the open elements from the outside in, each with a number told with it.

    How deep elements of a name stand is kept for each name, so that nothing is ever searched.
    """

    def __init__(self) -> None:
        self.numbers = array("i")
        self.told = array("b")
        self._depths: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def push(self, name: str, number: int, told: int) -> None:
        """Open an element."""
        for sought in _SOUGHT.get(name, (name,)):
            self._depths.setdefault(sought, array("i")).append(len(self.numbers))
        self.numbers.append(number)
        self.told.append(told)

    def pop(self, name: str) -> None:
        """Close the innermost element, whose name is `name`."""
        for sought in _SOUGHT.get(name, (name,)):
            self._depths[sought].pop()
        self.told.pop()
        self.numbers.pop()

    def depth(self, name: str) -> int:
        """How deep the innermost element of a name, or barrier of a case, stands; -1 for none."""
        depths = self._depths.get(name)
        return depths[-1] if depths else -1

    def before(self, name: str) -> int:
        """From which depth on a start tag closes elements before it opens its own."""
        closed = len(self)
        if name in FLOW:
            closed = self._depth_of(_PARAGRAPH, _ANY)
        if name in _SIBLINGS:
            closed = min(closed, self._depth_of(*_SIBLINGS[name]))
        return closed

    def closed_by(self, name: str) -> int:
        """From which depth on an end tag closes elements; past all where it closes none."""
        if name in HEADINGS:
            return self._depth_of(frozenset(HEADINGS), _ANY)
        names = frozenset((name,))
        if name == "li":
            return self._depth_of(names, _ITEM)
        if name in _IN_TABLE:
            return self._depth_of(names, _TABLE)
        if name in _CLOSED:
            return self._depth_of(names, "")
        return self._depth_of(names, _ANY if name in _SPECIAL else _INLINE)

    def _depth_of(self, names: frozenset[str], within: str) -> int:
        """How deep the innermost of `names` stands; past all where a barrier stands between."""
        depth = max(map(self.depth, names))
        return depth if depth > self.depth(within) else len(self)
