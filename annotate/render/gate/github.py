"""What `annotate check` found, for the runners of GitHub: annotations, and a summary of the job."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from annotate.article import Failure
from annotate.findings import Finding, Report, Severity
from annotate.render.gate import text
from annotate.render.gate.addresses import forward
from annotate.render.gate.counting import closing
from annotate.render.gate.telling import cut, told
from annotate.visible import one_line

# GitHub shows ten annotations of a type for each step of a job and drops the rest in silence.
_ANNOTATIONS = 10
_COMMANDS = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
# It drops a summary of more than 1 MiB whole.
_LARGEST_SUMMARY = 900_000
_LONGEST_LINE = 1_000
_BACKTICKS = re.compile("`+")


def render(report: Report) -> Iterator[str]:
    """The report as text, then a workflow command for each finding, as many as GitHub shows.

    The text quotes the article, in which a runner would look for commands of its own; so it stands
    between `stop-commands` and its end. Their token is the digest of the text and thus not in it.
    """
    log = "".join(text.render(report))
    token = sha256(log.encode("utf-8", "replace")).hexdigest()
    yield f"::stop-commands::{token}\n{log}::{token}::\n"
    commands = {severity: list(_commands(report, severity)) for severity in Severity}
    shown = {severity: each[:_ANNOTATIONS] for severity, each in commands.items()}
    if shown != commands:
        shown[Severity.NOTE] = shown[Severity.NOTE][: _ANNOTATIONS - 1]
    for severity in reversed(Severity):
        yield from shown[severity]
    dropped = sum(map(len, commands.values())) - sum(map(len, shown.values()))
    if dropped:
        yield _command(Severity.NOTE, {"title": "annotate"}, [f"{dropped} more in the log above"])


def summary(report: Report) -> str:
    """The report in Markdown, for the page of the job: the gravest first, as many as have room.

    What comes from the article stands in a block of code, where nothing in it is Markdown, HTML, a
    link or a name to notify; the fence is longer than any in it.
    """
    order = list(Severity)
    found = sorted(report.findings, key=lambda each: order.index(each.severity), reverse=True)
    told: list[Failure | Finding] = [*report.failures, *found]
    shown = list(_fitting(map(_clipped, map(text.paragraph, told))))
    heading = f"### annotate: {closing(report)}\n"
    if not shown:
        return heading
    log = "\n".join(shown)
    fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(log)), default=0))
    dropped = len(told) - len(shown)
    more = f"\n{dropped:,} more in the log.\n" if dropped else ""
    return f"{heading}\n{fence}text\n{log}{fence}\n{more}"


def _fitting(paragraphs: Iterable[str]) -> Iterator[str]:
    room = _LARGEST_SUMMARY
    for paragraph in paragraphs:
        room -= len(paragraph.encode()) + 1
        if room < 0:
            return
        yield paragraph


def _clipped(paragraph: str) -> str:
    return "".join(f"{line[:_LONGEST_LINE]}\n" for line in paragraph.split("\n")[:-1])


def _commands(report: Report, severity: Severity) -> Iterator[str]:
    for result in report.results:
        if not isinstance(result, Failure):
            yield from (_annotation(each) for each in result.findings if each.severity is severity)
        elif severity is Severity.ERROR:
            properties = {"file": forward(result.path), "title": "not read"}
            yield _command(severity, properties, [cut(one_line(result.message))])


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties: dict[str, object] = {
        "file": forward(finding.path),
        "line": place.line,
        "endLine": place.end_line,
    }
    # Columns are taken only on a single line.
    if place.line == place.end_line:
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = finding.rule
    return _command(finding.severity, properties, told(finding))


def _command(severity: Severity, properties: Mapping[str, object], lines: Iterable[str]) -> str:
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = "%0A".join(line.replace("%", "%25") for line in lines)
    return f"::{_COMMANDS[severity]} {given}::{message}\n"


def _property(value: str) -> str:
    return one_line(value).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
