"""Speakers that the layout names: the label before a turn, the signature under a letter or a post.

Neither needs a verb. A label stands before the words, with a colon ("Smith:") or as initials; a
signature after them, behind a dash ("— Jane Smith") or, under words without marks, in a line of its
own ("Jane Smith, Lagos"). Blocks without marks that follow each other share the signature of the
last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.article import Article, Span
from annotate.document import Quotation

# Smith: “…”, “SMITH: …”
_LABEL = re.compile(r"[\s\"“]*(?P<label>[^:\"“”]{1,80}?)\s*:\s*")
_LONGEST_LABEL = 60
# “…” — Jane Smith; with or without a line break before the dash.
_DASHED = re.compile(
    r"\s{0,4}(?:—|–|―|--?|\[)\s?(?P<name>[^\n,(\[\]]{2,60}?)\s*(?:\]|[,(][^\n]{0,80})?\.?[^\S\n]*(?=\n|$)"
)
# Jane Smith, Lagos
_LINE = re.compile(
    r"\s*\n\s*(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|of)){1,5})"
    r"(?:, [^\n]{2,80})?[^\S\n]*(?=\n|$)"
)
_SALUTATION = "dear "
_MARKS = "\"'“”„‟«»‹›‘’‚`"
_LONGEST_SIGNATURE = 200
_MOST_WORDS = 7


def find_credits(article: Article, quotations: Sequence[Quotation]) -> dict[int, tuple[str, Span]]:
    """What the layout credits quotations to, by their ids: "label" or "signature", and where."""
    found: dict[int, tuple[str, Span]] = {}
    following: Quotation | None = None
    for quotation in reversed(quotations):
        label = _label(article.text, quotation)
        if label:
            found[quotation.id] = "label", label
        else:
            signature = _signature(article.text, quotation)
            if signature is None and following and _goes_on(article, quotation, following):
                credit = found.get(following.id)
                signature = credit[1] if credit and credit[0] == "signature" else None
            if signature:
                found[quotation.id] = "signature", signature
        following = quotation
    return found


def _label(text: str, quotation: Quotation) -> Span | None:
    """The label of a turn, before the quotation or in capitals as the first words in it."""
    start, content = quotation.span.start, quotation.content.start
    match = _LABEL.match(text, start, content + _LONGEST_LABEL)
    label = match["label"] if match else ""
    if match and (match.end() == content or label.isupper()):
        if label.lower().startswith(_SALUTATION):
            return None
        return Span(*match.span("label"))
    words = text[start:content].strip(f" \n{_MARKS}")
    if words and words.isupper():
        first = text.index(words, start)
        return Span(first, first + len(words))
    return None


def _signature(text: str, quotation: Quotation) -> Span | None:
    """The name that stands under a quotation."""
    end = quotation.span.end
    dashed = _DASHED.match(text, end, end + _LONGEST_SIGNATURE)
    if dashed and _is_name(dashed["name"], dashed[0]):
        return Span(*dashed.span("name"))
    if not _is_marked(text, quotation):
        line = _LINE.match(text, end, end + _LONGEST_SIGNATURE)
        if line and _is_name(line["name"]):
            return Span(*line.span("name"))
    return None


def _is_name(words: str, rest: str = "") -> bool:
    """Whether words are somebody's name; one in lower case is, with the handle of an account."""
    if len(words.split()) > _MOST_WORDS or words[-1] in "?!:;":
        return False
    return words[0].isupper() or words[0] == "@" or "(@" in rest


def _is_marked(text: str, quotation: Quotation) -> bool:
    return text[quotation.span.start] in _MARKS


def _goes_on(article: Article, quotation: Quotation, following: Quotation) -> bool:
    """Whether nothing but white space stands between two quotations without marks."""
    text = article.text
    if _is_marked(text, quotation) or _is_marked(text, following):
        return False
    between = text[quotation.span.end : min(following.span.start, quotation.span.end + 20)]
    return following.span.start - quotation.span.end < 20 and not between.strip()
