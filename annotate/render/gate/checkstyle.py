"""What `annotate check` found as Checkstyle XML, which many review tools take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotate.article import Failure
from annotate.findings import Finding, Report, Severity
from annotate.render.gate.addresses import forward
from annotate.render.gate.telling import cut, told
from annotate.render.gate.xml_text import legal_line, written

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# The version of the format: nothing in it has changed since that one.
_FORMAT = "4.3"
_SEVERITIES = {Severity.NOTE: "info", Severity.WARNING: "warning", Severity.ERROR: "error"}


def render(report: Report) -> Iterator[str]:
    """An element a file, and in it one for each finding, or for the reason it was not read."""
    from xml.etree.ElementTree import Element, SubElement

    root = Element("checkstyle", version=_FORMAT)
    for result in report.results:
        name = legal_line(forward(result.path))
        file = SubElement(root, "file", name=name)
        if isinstance(result, Failure):
            _add_unread(file, result)
        else:
            for finding in result.findings:
                _add(file, finding)
    yield written(root)


def _add(file: Element, finding: Finding) -> None:
    from xml.etree.ElementTree import SubElement

    SubElement(
        file,
        "error",
        line=str(finding.place.line),
        column=str(finding.place.column),
        severity=_SEVERITIES[finding.severity],
        message=" ".join(map(legal_line, told(finding))),
        source=f"annotate.{finding.rule}",
    )


def _add_unread(file: Element, failure: Failure) -> None:
    from xml.etree.ElementTree import SubElement

    SubElement(
        file,
        "error",
        line="1",
        column="1",
        severity="error",
        message=f"not read: {cut(legal_line(failure.message))}",
        source=f"annotate.{failure.code}",
    )
