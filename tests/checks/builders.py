"""Articles with comments to the tool, and findings in them, made by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from annotate.article import Block, BlockKind, Lines, Source, Span
from annotate.checks.fingerprints import fingerprint
from annotate.checks.policy import Policy, Ruling
from annotate.checks.rule import Value, Values
from annotate.document import Document, Label, LabelledSentence, Scores
from annotate.findings import Finding, Place, Severity

_COMMENT = r"<!--.*?-->"
_PIECE = re.compile(rf"{_COMMENT}|(?P<sentence>[A-Z](?:{_COMMENT}|[^.])*\.)", re.DOTALL)
_SCORES = Scores(0.9, 0.0, 0.1)


def commented(text: str, path: str = "news/harbour.txt") -> Document:
    """A document of sentences, capital letter to full stop, and comments around and inside them."""
    spans = [Span(*piece.span()) for piece in _PIECE.finditer(text) if piece["sentence"]]
    comments = tuple(Span(*comment.span()) for comment in re.finditer(_COMMENT, text, re.DOTALL))
    return Document(
        source=Source(text, path, comments=comments),
        blocks=(Block(0, BlockKind.PARAGRAPH, Span(0, len(text))),),
        sentences=tuple(
            LabelledSentence(number, 0, span, Label.FACT, _SCORES)
            for number, span in enumerate(spans)
        ),
        quotations=(),
    )


def finding(document: Document, words: str, rule: str = "AN101", key: str | None = None) -> Finding:
    """A finding at the words, which stand once in the document; known by them if not by a key."""
    text = document.source.text
    assert text.count(words) == 1
    span = Span(text.index(words), text.index(words) + len(words))
    own = fingerprint(words)
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        path=document.path,
        span=span,
        place=Place.of(span, Lines(text)),
        text=words,
        message="an example",
        key=own if key is None else key,
        rests_on=(own,),
    )


def policy(
    *rules: str,
    severity: Severity = Severity.WARNING,
    fail_on: Severity | None = Severity.WARNING,
    values: Mapping[str, Value] | None = None,
    section: str | None = None,
) -> Policy:
    """A policy with these rules in force, all as grave."""
    ruling = Ruling(severity, Values(values or {}))
    return Policy(dict.fromkeys(rules, ruling), fail_on, section)
