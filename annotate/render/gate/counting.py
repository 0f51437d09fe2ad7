"""How much there is of what in a report, and what to keep where there is too much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.findings import Checked, Finding, Report, Severity


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many findings are not in a report: ignored, in the baseline, older than the revision."""

    ignored: int
    accepted: int
    old: int


def by_severity(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, the least grave first."""
    return {each.value: sum(one.severity is each for one in findings) for each in Severity}


def articles(report: Report) -> list[Checked]:
    """The inputs that were read."""
    return [result for result in report.results if isinstance(result, Checked)]


def left_out(report: Report) -> LeftOut:
    """What is left out of all articles together."""
    read = articles(report)
    return LeftOut(
        ignored=sum(each.ignored for each in read),
        accepted=sum(each.accepted for each in read),
        old=sum(each.old for each in read),
    )


def number(count: int, noun: str) -> str:
    """The count with its noun: `1 finding`, `1,200 findings`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def closing(report: Report) -> str:
    """The whole report in a line; what there is none of is not told, but for findings."""
    counts = by_severity(report.findings)
    kinds = [number(count, each) for each, count in reversed(counts.items()) if count]
    found = number(len(report.findings), "finding")
    told = f"{found} ({', '.join(kinds)})" if kinds else found
    return "; ".join((f"{told} in {number(len(articles(report)), 'article')}", *_besides(report)))


def gravest(findings: Sequence[Finding], most: int) -> list[Finding]:
    """The gravest of the findings, `most` at the most, in the order in which they came."""
    order = list(Severity)
    places = sorted(
        range(len(findings)), key=lambda place: order.index(findings[place].severity), reverse=True
    )
    return [findings[place] for place in sorted(places[:most])]


def _besides(report: Report) -> Iterator[str]:
    if report.failures:
        yield f"{number(len(report.failures), 'input')} not read"
    without = left_out(report)
    told = {"ignored": without.ignored, "in the baseline": without.accepted, "older": without.old}
    others = [f"{count:,} {what}" for what, count in told.items() if count]
    if report.unchanged:
        others.append(f"{number(report.unchanged, 'article')} unchanged")
    if others:
        yield ", ".join(others)
