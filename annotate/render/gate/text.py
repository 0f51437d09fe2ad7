"""What `annotate check` found, for people: a finding a paragraph.

What comes from the article or the disk is made visible first, and holds nothing that a terminal or
the log of a build server acts on.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.article import Failure
from annotate.findings import Finding, Report, Severity
from annotate.inert import inert
from annotate.render.gate.counting import closing
from annotate.render.gate.excerpt import excerpt, indented
from annotate.render.layout import Line, Piece
from annotate.render.terminal import ansi, plain
from annotate.visible import one_line

WIDTH = 88

_STYLES = {Severity.NOTE: "bold", Severity.WARNING: "bold yellow", Severity.ERROR: "bold red"}
_FAILED = "bold red"


def render(report: Report, *, width: int = WIDTH, colour: bool = False) -> Iterator[str]:
    """A paragraph a finding: place, rule, message, the sentence, why, and how to mend it.

    `width` is that of the terminal, in columns; longer lines than `WIDTH` are not made of it.
    """
    for result in report.results:
        for one in (result,) if isinstance(result, Failure) else result.findings:
            yield paragraph(one, width=width, colour=colour)
            yield "\n"
    yield f"{closing(report)}\n"


def paragraph(told: Finding | Failure, *, width: int = WIDTH, colour: bool = False) -> str:
    """A finding, or an input that was not read, in lines."""
    lines = [_failed(told)] if isinstance(told, Failure) else _found(told, min(width, WIDTH))
    return "".join(map(ansi if colour else plain, lines))


def _failed(failure: Failure) -> Line:
    head = _piece(f"{failure.path}: ", "bold")
    return [head, Piece("not read", _FAILED), _piece(f": {failure.message}")]


def _found(finding: Finding, width: int) -> Iterator[Line]:
    place = finding.place
    yield [
        _piece(f"{finding.path}:{place.line}:{place.column}: ", "bold"),
        Piece(f"{finding.rule} {finding.severity}", _STYLES[finding.severity]),
        _piece(f": {finding.message}"),
    ]
    yield from excerpt(finding, width)
    if finding.why:
        yield from indented([Piece("why: ", "bold"), _piece("; ".join(finding.why))], width)
    if finding.hint:
        yield from indented([Piece("fix: ", "bold"), _piece(finding.hint)], width)


def _piece(text: str, style: str = "") -> Piece:
    return Piece(inert(one_line(text)), style)
