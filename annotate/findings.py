"""The types of the gate, all frozen: what rules object to, and what a report is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotate.article import Failure, Lines, Span


class Severity(StrEnum):
    """How grave a finding is, the least first."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    def reaches(self, least: Severity) -> bool:
        """Whether it is as grave as `least`, or graver."""
        order = list(Severity)
        return order.index(self) >= order.index(least)


@dataclass(frozen=True, slots=True)
class Objection:
    """What a rule objects to in one document; every span indexes its source.

    `span` is what to show: a sentence, a quotation, or where the article as a `whole` is meant the
    sentence to begin with. `marks` are the words in it that gave it away, `why` the reasons in an
    editor's words. `sentences` holds the ids of those it rests on: where none are named, all that
    share a character with the span.
    """

    span: Span
    message: str
    marks: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()
    whole: bool = False
    confidence: float = 1.0
    data: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: lines and columns from 1, `end_column` exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @classmethod
    def of(cls, span: Span, lines: Lines) -> Place:
        """The place of a span, which may be empty."""
        end_line, last = lines.locate(max(span.start, span.end - 1))
        return cls(*lines.locate(span.start), end_line, last + bool(span))


@dataclass(frozen=True, slots=True)
class Finding:
    """An objection with all that it takes to print it, and to know it again tomorrow.

    `text` is the source at `span`, `marks` index it. `rests_on` holds the fingerprints of the
    sentences that it rests on; `occurrence` counts, from 0, the findings of the same rule in the
    same file that have the same `key`. `fails` says that the policy does not let it pass.
    """

    rule: str
    severity: Severity
    path: str
    span: Span
    place: Place
    text: str
    message: str
    hint: str = ""
    marks: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()
    confidence: float = 1.0
    data: Mapping[str, float | str] = field(default_factory=dict)
    key: str = ""
    rests_on: tuple[str, ...] = ()
    occurrence: int = 0
    fails: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """An article that was checked, and what is found in it, in the order of the text.

    `section` is the one that its policy is for, `rules` are those in force. `ignored`, `accepted`
    and `old` count the findings that are left out: suppressed, held in the baseline, older than the
    revision. `stale` counts what the baseline holds and nothing finds any more.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    section: str | None = None
    rules: frozenset[str] = frozenset()
    ignored: int = 0
    accepted: int = 0
    old: int = 0
    stale: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of `annotate check`, its inputs in the order given, and the verdict.

    `unchanged` counts the files that were left out because nothing in them is new.
    """

    results: tuple[Checked | Failure, ...]
    exit_code: int
    unchanged: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in the order of the inputs."""
        return tuple(finding for result in self.checked for finding in result.findings)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The inputs that were not read."""
        return tuple(result for result in self.results if isinstance(result, Failure))

    @property
    def checked(self) -> tuple[Checked, ...]:
        """The articles that were checked."""
        return tuple(result for result in self.results if isinstance(result, Checked))

    @property
    def stale(self) -> int:
        """How many findings of the baseline are found no longer."""
        return sum(result.stale for result in self.checked)
