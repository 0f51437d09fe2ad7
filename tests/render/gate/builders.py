"""Reports made by hand, and reports with any text in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from annotate.article import Failure, Lines, Span
from annotate.findings import Checked, Finding, Place, Report, Severity
from annotate.render.gate.rules import RuleInfo

SENTENCE = (
    "The mayor should of course have asked the fishermen of the north quay, and the widows "
    "of the fishermen, before anybody else was asked."
)
FAILURE = Failure("news/gone.txt", "not-found", "no such file or folder")
RULES = tuple(
    RuleInfo(
        id=name,
        name=f"rule-{name.lower()}",
        summary=f"What {name} is about.",
        manual=f"What it finds\n    Things for {name}.\n\nHow to fix\n    Cut them.\n",
        hint="cut it",
        severity=severity,
    )
    for name, severity in zip(("AN101", "AN102", "AN901"), Severity, strict=True)
)

# Characters that terminals, log readers, XML parsers and browsers trip over.
NASTY = (
    "a :%,#[](){}<>&|`*_@\\\"'=-"
    "\r\n\t\x1b\x07\x00\x85\x9b\u2028\u202e\u2066\ufffe\uffff\ufeff\ud800"
)
PHRASES = (
    "::set-output name=a::b",
    "::error::x",
    "##[error]x",
    "##vso[task.complete]",
    "##teamcity[testFailed]",
    "]]>",
    "<!-- -->",
    "<script>x</script>",
    "[click](https://example.org)",
    "[/bold]",
    "\x1b]0;x\x07",
    "```",
    "@somebody",
    "{0}",
    "&amp;",
)
ANY = st.text(st.characters(exclude_categories=()), max_size=40)
HOSTILE = (
    st.lists(st.sampled_from([*NASTY, *PHRASES]) | ANY, min_size=1, max_size=8)
    .map("".join)
    .filter(str.strip)
)
# What only a reader that obeys it notices.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def finding(text: str = SENTENCE, *words: str, before: str = "", **others: Any) -> Finding:
    """A finding on `text`, after the text `before` it in its file; `words` are marked."""
    span = Span(len(before), len(before) + len(text))
    lines = Lines(before + text)
    end_line, last = lines.locate(max(span.start, span.end - 1))
    found = Finding(
        rule="AN101",
        severity=Severity.WARNING,
        path="news/harbour.txt",
        span=span,
        place=Place(*lines.locate(span.start), end_line, last + 1),
        text=text,
        message="comment outside a marked block (90% sure)",
        hint="attribute it, or cut it",
        marks=tuple(Span(text.index(word), text.index(word) + len(word)) for word in words),
        confidence=0.9,
        key="0123456789abcdef",
    )
    found = replace(found, **others)
    return replace(found, fails=found.severity.reaches(Severity.WARNING))


def checked(*findings: Finding, path: str = "news/harbour.txt", **counts: int) -> Checked:
    """An article with these findings."""
    return Checked(path, findings, **counts)


def harbour(severity: Severity = Severity.WARNING) -> Checked:
    """An article with one finding, two telling words and three reasons."""
    found = finding(
        SENTENCE,
        "should",
        "of course",
        severity=severity,
        before="Harbour road closes\n\nWork begins in May. ",
        why=("exhorts", "assumes", "the article argues"),
    )
    return checked(found)


def clean() -> Checked:
    """An article in which nothing is found."""
    return Checked("news/rain.txt")


def report(*results: Checked | Failure, exit_code: int = 1, unchanged: int = 0) -> Report:
    """A report on these results."""
    return Report(results, exit_code, unchanged)


def many(count: int, severity: Severity = Severity.WARNING) -> Checked:
    """An article with so many findings."""
    return checked(*(finding("Cut it.", severity=severity, occurrence=n) for n in range(count)))


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding whose every text is hostile."""
    text = draw(HOSTILE)
    before = draw(HOSTILE)
    lines = Lines(before + text)
    end_line, last = lines.locate(len(before) + len(text) - 1)
    bounds = st.tuples(*[st.integers(0, len(text))] * 2)
    return Finding(
        rule=draw(st.sampled_from([rule.id for rule in RULES])),
        severity=draw(st.sampled_from(Severity)),
        path=draw(HOSTILE),
        span=Span(len(before), len(before) + len(text)),
        place=Place(*lines.locate(len(before)), end_line, last + 1),
        text=text,
        message=draw(HOSTILE),
        hint=draw(HOSTILE),
        marks=tuple(Span(min(ends), max(ends)) for ends in draw(st.lists(bounds, max_size=3))),
        why=tuple(draw(st.lists(HOSTILE, max_size=2))),
        key=draw(st.text("0123456789abcdef", min_size=16, max_size=16)),
        occurrence=draw(st.integers(0, 3)),
        data={"share": 0.25, "words": draw(HOSTILE)},
        fails=draw(st.booleans()),
    )


def reports() -> st.SearchStrategy[Report]:
    """A report on any articles and failures."""
    counts = st.integers(0, 2)
    articles = st.builds(
        Checked,
        HOSTILE,
        st.lists(findings(), max_size=3).map(tuple),
        st.none() | HOSTILE,
        counts,
        counts,
        counts,
    )
    failures = st.builds(Failure, HOSTILE, st.sampled_from(["parse", "binary"]), HOSTILE)
    results = st.lists(articles | failures, max_size=3).map(tuple)
    return st.builds(Report, results, st.sampled_from([0, 1, 2]), counts)


def strings(value: Any) -> Iterator[str]:
    """Every string in parsed JSON, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def strictly_parsed(output: str) -> Any:
    """JSON as a strict reader takes it: text that can be encoded, and no NaN."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    output.encode()
    return json.loads(output, parse_constant=refuse)
