"""What a rule objects to, made a finding that can be printed and known again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from annotate.article import Lines, Span
from annotate.checks.fingerprints import ARTICLE, fingerprint
from annotate.checks.policy import Policy, Ruling
from annotate.checks.registry import RULES
from annotate.checks.rule import Rule
from annotate.document import Document
from annotate.findings import Finding, Objection, Place


def find_all(document: Document, policy: Policy) -> Iterator[Finding]:
    """What the rules of a policy find in one article, rule by rule."""
    page = _Page(document)
    for name, ruling in policy.rules.items():
        rule = RULES[name]
        if rule.find:
            for objection in rule.find(document, ruling.values):
                yield page.finding(rule, ruling, objection)


class _Page:
    """A document, its lines, and what its sentences are known by as far as anybody has asked."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._lines = Lines(document.source.text)
        self._prints: dict[int, str] = {}

    def finding(self, rule: Rule, ruling: Ruling, objection: Objection) -> Finding:
        span, place = objection.span, self._document.place(objection.span)
        rests_on = tuple(map(self._print, objection.sentences or self._sentences(span)))
        return Finding(
            rule=rule.id,
            severity=ruling.severity,
            path=self._document.source.path,
            span=place,
            place=Place.of(place, self._lines),
            text=span.of(self._text),
            message=objection.message,
            hint=rule.hint,
            marks=tuple(_within(span, objection.marks)),
            why=objection.why,
            confidence=objection.confidence,
            data=objection.data,
            key=ARTICLE if objection.whole else rests_on[0] if rests_on else "",
            rests_on=rests_on,
        )

    def _sentences(self, span: Span) -> Iterator[int]:
        """The sentences that share a character with the span."""
        sentences = self._document.sentences
        first = bisect_left(sentences, span.start + 1, key=lambda each: each.span.end)
        for number in range(first, len(sentences)):
            if not sentences[number].span.overlaps(span):
                return
            yield sentences[number].id

    def _print(self, sentence: int) -> str:
        if sentence not in self._prints:
            span = self._document.sentences[sentence].span
            self._prints[sentence] = fingerprint(span.of(self._text))
        return self._prints[sentence]


def _within(span: Span, marks: Iterable[Span]) -> Iterator[Span]:
    """The marks in order, counted from the start of the span; none reaches over another."""
    at = span.start
    for mark in sorted(marks):
        if at <= mark.start < mark.end <= span.end:
            yield Span(mark.start - span.start, mark.end - span.start)
            at = mark.end
