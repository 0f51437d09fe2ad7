"""What `annotate check` found: `text` for people, `json` for scripts, `github` for its runners.

Each renderer takes a finished report and yields text; the verdict is in the report. What comes from
the article or the disk is made visible first, so that nothing in it acts on a terminal or a log.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from annotate.document import Checked, Document, Failure, Finding, Lines, Report, Severity
from annotate.render.excerpt import excerpt, indented, reasons
from annotate.render.layout import Line, Piece
from annotate.render.terminal import ansi, plain
from annotate.render.visible import one_line, visible

SCHEMA = "annotate-check/1"
WIDTH = 88

_STYLES = {Severity.NOTE: "bold", Severity.WARNING: "bold yellow", Severity.ERROR: "bold red"}
_FAILED = "bold red"

# GitHub shows ten annotations of a type for each step of a job and drops the rest in silence.
_ANNOTATIONS = 10
_COMMANDS = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
# It cuts an annotation at 4 KB; a message and the start of the sentence stay well below.
_LONGEST_SENTENCE = 600


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a finding stands, lines and columns counted from 1, `end_column` exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def render_text(report: Report, *, width: int = WIDTH, colour: bool = False) -> Iterator[str]:
    """A paragraph a finding: place, rule, message, the sentence, why, and how to mend it.

    `width` is that of the terminal, in columns; longer lines than `WIDTH` are not made of it.
    """
    paint = ansi if colour else plain
    width = min(width, WIDTH)
    for result in report.results:
        if isinstance(result, Failure):
            yield paint(_failed(result))
            yield "\n"
            continue
        for finding, place in _placed(result):
            yield from map(paint, _paragraph(result.document, finding, place, width))
            yield "\n"
    yield paint([Piece(_summary(report))])


def render_json(report: Report, *, version: str) -> Iterator[str]:
    """One JSON object: every input with its findings or its error, a line each, and the verdict."""
    tool = {"name": "annotate", "version": version}
    yield f'{{"schema": {_json(SCHEMA)}, "tool": {_json(tool)},\n "files": ['
    for number, result in enumerate(report.results):
        yield ",\n  " if number else "\n  "
        yield _json(_record(result))
    counts = {"files": len(report.results), "failed": len(report.failures), **_counts(report)}
    yield f'],\n "summary": {_json(counts)}, "exit_code": {report.exit_code}}}\n'


def render_github(report: Report) -> Iterator[str]:
    """The report as text, then a workflow command for each finding, as many as GitHub shows.

    The text quotes the article, in which a runner would look for commands of its own; so it stands
    between `stop-commands` and its end. Their token is the digest of the text and thus not in it.
    """
    text = "".join(render_text(report))
    token = sha256(text.encode("utf-8", "replace")).hexdigest()
    yield f"::stop-commands::{token}\n{text}::{token}::\n"
    commands = {severity: list(_commands(report, severity)) for severity in Severity}
    shown = {severity: each[:_ANNOTATIONS] for severity, each in commands.items()}
    if shown != commands:
        shown[Severity.NOTE] = shown[Severity.NOTE][: _ANNOTATIONS - 1]
    for severity in reversed(Severity):
        yield from shown[severity]
    dropped = sum(map(len, commands.values())) - sum(map(len, shown.values()))
    if dropped:
        yield _command(Severity.NOTE, {"title": "annotate"}, f"{dropped} more in the log above")


def _failed(failure: Failure) -> Line:
    head = Piece(f"{one_line(failure.path)}: ", "bold")
    return [head, Piece("not read", _FAILED), Piece(f": {one_line(failure.message)}")]


def _paragraph(document: Document, finding: Finding, place: _Place, width: int) -> Iterator[Line]:
    yield [
        Piece(f"{one_line(finding.path)}:{place.line}:{place.column}: ", "bold"),
        Piece(f"{finding.rule} {finding.severity}", _STYLES[finding.severity]),
        Piece(f": {one_line(finding.message)}"),
    ]
    yield from excerpt(document, finding.span, width)
    why = "; ".join(reasons(document, finding.span))
    if why:
        yield from indented([Piece("why: ", "bold"), Piece(why)], width)
    yield from indented([Piece("fix: ", "bold"), Piece(one_line(finding.hint))], width)


def _summary(report: Report) -> str:
    counts = _counts(report)
    articles = [result for result in report.results if isinstance(result, Checked)]
    findings = _number(counts.pop("findings"), "finding")
    kinds = [_number(count, severity) for severity, count in reversed(counts.items()) if count]
    told = f"{findings} ({', '.join(kinds)})" if kinds else findings
    failed = len(report.failures)
    unread = f"; {_number(failed, 'input')} not read" if failed else ""
    return f"{told} in {_number(len(articles), 'article')}{unread}"


def _counts(report: Report) -> dict[str, int]:
    findings = report.findings
    return {
        "findings": len(findings),
        **{each.value: sum(one.severity is each for one in findings) for each in Severity},
    }


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _placed(checked: Checked) -> Iterator[tuple[Finding, _Place]]:
    if not checked.findings:
        return
    lines = Lines(checked.document.source.text)
    for finding in checked.findings:
        end_line, last = lines.locate(max(finding.span.start, finding.span.end - 1))
        yield finding, _Place(*lines.locate(finding.span.start), end_line, last + 1)


def _record(result: Checked | Failure) -> dict[str, Any]:
    if isinstance(result, Failure):
        error = {"code": result.code, "message": result.message}
        return {"path": result.path, "error": error, "findings": []}
    findings = [_finding(result.document, finding, place) for finding, place in _placed(result)]
    return {"path": result.document.source.path, "error": None, "findings": findings}


def _finding(document: Document, finding: Finding, place: _Place) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "confidence": round(finding.confidence, 4),
        "start": finding.span.start,
        "end": finding.span.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": finding.span.of(document.source.text),
        "reasons": reasons(document, finding.span),
        "data": {key: _rounded(value) for key, value in finding.data.items()},
    }


def _rounded(value: float | str) -> float | str:
    return value if isinstance(value, str) else round(value, 4)


def _json(value: object) -> str:
    # ASCII alone, so that no line separator or control character of the article is in the output.
    return json.dumps(value, allow_nan=False)


def _commands(report: Report, severity: Severity) -> Iterator[str]:
    for result in report.results:
        if isinstance(result, Failure):
            if severity is Severity.ERROR:
                yield _command(severity, {"file": result.path, "title": "not read"}, result.message)
            continue
        for finding, place in _placed(result):
            if finding.severity is severity:
                yield _annotation(result.document, finding, place)


def _annotation(document: Document, finding: Finding, place: _Place) -> str:
    properties: dict[str, object] = {
        "file": finding.path,
        "line": place.line,
        "endLine": place.end_line,
    }
    # Columns are taken only on a single line.
    if place.line == place.end_line:
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = finding.rule
    sentence = " ".join(finding.span.of(document.source.text).split())
    if len(sentence) > _LONGEST_SENTENCE:
        sentence = sentence[:_LONGEST_SENTENCE] + "…"
    return _command(
        finding.severity, properties, f"{finding.message}\n{sentence}\nfix: {finding.hint}"
    )


def _command(severity: Severity, properties: dict[str, object], message: str) -> str:
    told = ",".join(f"{key}={_escaped_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[severity]} {told}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    """Text for a workflow command, which ends at a line break."""
    lines = map(one_line, visible(text).split("\n"))
    return "%0A".join(line.replace("%", "%25") for line in lines)


def _escaped_property(text: str) -> str:
    return one_line(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
