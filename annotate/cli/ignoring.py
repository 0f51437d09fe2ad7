"""What stands behind `annotate ignore`: from a place to a finding to an entry of the sidecar."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from annotate.article import Failure
from annotate.checks.registry import find_rule
from annotate.checks.sidecar import NAME, Sidecars, with_entry
from annotate.cli import console, printing
from annotate.cli.checking import examined
from annotate.cli.inputs import configuration, find
from annotate.configuration.places import near, printable
from annotate.errors import EXIT_UNUSABLE, UsageError
from annotate.findings import Finding, Place

_Asked = dict[str, Any]

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::(?P<column>\d+))?", re.DOTALL)
# So many places are told where the one that is named is wrong.
_TOLD = 5
# How a command that takes paths is told to read the one article that a place names.
_READING = {
    "exclude": (),
    "input_format": "auto",
    "text_field": "text",
    "text_format": "text",
    "stdin_filename": "-",
    "jobs": 1,
    "no_cache": True,
}


def ignore(asked: _Asked) -> int:
    """Write the entry; returns the exit code. Raises `UsageError` where nothing is found there."""
    match = _PLACE.fullmatch(asked["place"])
    if match is None:
        raise UsageError(f"{asked['place']!r} is no place; it is FILE:LINE:COL")
    reason = " ".join(asked["reason"].split())
    if not reason:
        raise UsageError("--reason is empty")
    rule = find_rule(asked["rule"])
    article, line = match["file"], int(match["line"])
    column = int(match["column"]) if match["column"] else None
    configured = configuration(
        asked, {"select": [rule.id], "model": asked["model"], "genre": asked["genre"]}
    )
    file = _file_of(article)
    reading = {**_READING, **asked, "paths": (file,)}
    with examined(reading, find(reading, configured)) as (results, failures):
        findings = [
            finding
            for each in results
            if not isinstance(each, Failure) and each.path == article
            for finding in each.findings
        ]
    if failures:
        return EXIT_UNUSABLE
    finding = _chosen(findings, line, column, f"{rule.id} finds nothing at {asked['place']}")
    beside = configured.settings(file).file or file
    sidecar = Sidecars().above(file) or Path(beside).parent / NAME
    name = printable(near(sidecar))
    text = with_entry(sidecar, finding, reason)
    if text is None:
        console.say(f"{name} holds it already")
    else:
        printing.write([text], str(sidecar))
        console.say(f"{name}: {finding.rule} may stand at {asked['place']}")
    return 0


def _file_of(article: str) -> str:
    """The file that holds an article; of several in a file each has its line behind the name."""
    file, _, line = article.rpartition(":")
    if line.isdigit() and not Path(article).exists() and Path(file).is_file():
        return file
    if Path(article).is_dir():
        raise UsageError(f"{article}: a folder, not an article")
    return article


def _chosen(findings: list[Finding], line: int, column: int | None, otherwise: str) -> Finding:
    """The finding at a place, the one that begins there before one that only covers it."""
    there = [finding for finding in findings if _covers(finding.place, line, column)]
    exact = [finding for finding in there if finding.place.column == column]
    if not there:
        places = sorted({(each.place.line, each.place.column) for each in findings})
        told = ", ".join(f"{line}:{column}" for line, column in places[:_TOLD])
        raise UsageError(f"{otherwise}; it does at {told}" if told else otherwise)
    return (exact or there)[0]


def _covers(place: Place, line: int, column: int | None) -> bool:
    if column is None:
        return place.line == line
    begin, end = (place.line, place.column), (place.end_line, place.end_column)
    return begin <= (line, column) < end or begin == (line, column)
