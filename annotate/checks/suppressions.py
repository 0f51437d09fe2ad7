"""What the people of the newsroom have looked at and let stand, written in the article itself.

A suppression is a comment of the markup, in plain text one on a line of its own:
`<!-- annotate: ignore-next AN101 -- reason -->` for the sentence that follows, `ignore-start` and
`ignore-end` for all that begins between the two, `ignore-file` for the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from annotate.article import Lines, Span
from annotate.checks.registry import find_rules
from annotate.document import Document
from annotate.errors import UsageError
from annotate.findings import Place

_NEXT, _START, _END, _FILE = FORMS = ("ignore-next", "ignore-start", "ignore-end", "ignore-file")
_NAMING_END = "ignore-end with a rule"
_COMMENT = re.compile(r"<!--\s*annotate\s*:(?P<said>.*)-->", re.DOTALL)
_REASON = re.compile(r"(?:^|\s)--(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings of `rules` that are let stand: those that begin in `covers`, or have the `key`.

    One with neither covers the article. `text` is how it is written, at `span` in the article; the
    span is empty where it is written elsewhere. `problem` says why it can do nothing.
    """

    rules: frozenset[str]
    text: str
    reason: str = ""
    span: Span = field(default=Span(0, 0))
    place: Place = field(default_factory=Place)
    covers: Span | None = None
    key: str | None = None
    problem: str = ""

    @property
    def begins(self) -> int:
        """The offset from which on findings are covered."""
        return 0 if self.covers is None else self.covers.start

    @property
    def ends(self) -> int:
        """The offset from which on they are not covered any more."""
        return 0 if self.covers is None else self.covers.end


def find_suppressions(document: Document) -> tuple[Suppression, ...]:
    """The suppressions in the comments of an article, in order, senseless ones among them."""
    if not document.source.comments:
        return ()
    text = document.source.text
    found: list[Suppression] = []
    opened: list[int] = []
    lines = Lines(text)
    for span in document.source.comments:
        comment = _COMMENT.fullmatch(text, span.start, span.end)
        if comment is None:
            continue
        said, *reason = _REASON.split(comment["said"].strip(), maxsplit=1)
        form, *rules = said.replace(",", " ").split() or [""]
        if form == _END and opened:
            start = opened.pop()
            begun = found[start]
            found[start] = replace(begun, covers=Span(begun.span.end, span.start))
            if not rules:
                continue
            form = _NAMING_END
        rules_given, problem = _rules(form, rules)
        suppression = Suppression(
            rules=rules_given,
            text=span.of(text),
            reason=" ".join(reason).strip(),
            span=span,
            place=Place.of(span, lines),
            covers=_covered(document, span, form),
            problem=problem,
        )
        if form == _START:
            opened.append(len(found))
        found.append(suppression)
    return tuple(found)


def _rules(form: str, names: Iterable[str]) -> tuple[frozenset[str], str]:
    """The ids of the rules that are named, or what is wrong with the comment."""
    if form == _END:
        return frozenset(), "there is nothing for it to end"
    if form == _NAMING_END:
        return frozenset(), "it takes no rule; it ends what began last"
    if form not in FORMS:
        return frozenset(), f"{form!r} is none of {', '.join(FORMS)}"
    try:
        ids = frozenset(rule.id for name in names for rule in find_rules(name))
    except UsageError as error:
        return frozenset(), str(error)
    return ids, "" if ids else "it names no rule"


def _covered(document: Document, span: Span, form: str) -> Span | None:
    """What a comment is about: the sentence that it precedes or stands in, the rest, or all."""
    if form == _START:
        return Span(span.end, len(document.source.text))
    if form == _NEXT:
        sentences = document.sentences
        following = bisect_right(
            sentences, span.end, key=lambda each: document.place(each.span).end
        )
        if following == len(sentences):
            return Span(span.end, span.end)
        return document.place(sentences[following].span)
    return None
