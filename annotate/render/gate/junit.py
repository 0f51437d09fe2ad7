"""What `annotate check` found as JUnit XML, for servers that show tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from annotate.article import Failure
from annotate.findings import Checked, Finding, Report
from annotate.render.gate.addresses import forward
from annotate.render.gate.counting import number
from annotate.render.gate.telling import cut, told
from annotate.render.gate.xml_text import legal, legal_line, written
from annotate.visible import one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CLEAN = "annotate"
_READING = "reading"


def render(report: Report) -> Iterator[str]:
    """A suite a file, and in it a case for each rule that found something, or one that passes.

    Only findings that fail the check fail a case, all of a rule together; the others are in its
    output. An input that was not read is an error.
    """
    from xml.etree.ElementTree import Element

    root = Element("testsuites", name="annotate")
    for result in report.results:
        root.append(_unread(result) if isinstance(result, Failure) else _suite(result))
    _count(root)
    yield written(root)


def _unread(failure: Failure) -> Element:
    from xml.etree.ElementTree import SubElement

    suite = _empty_suite(failure.path)
    case = _case(suite, failure.path, _READING)
    message = cut(legal_line(failure.message))
    error = SubElement(case, "error", type=failure.code, message=message)
    error.text = f"{legal_line(failure.path)}: not read: {message}"
    _count(suite)
    return suite


def _suite(checked: Checked) -> Element:
    suite = _empty_suite(checked.path)
    by_rule = sorted(checked.findings, key=lambda finding: finding.rule)
    for rule, found in groupby(by_rule, key=lambda finding: finding.rule):
        _add_case(suite, checked.path, rule, list(found))
    if not checked.findings:
        _case(suite, checked.path, _CLEAN)
    _count(suite)
    return suite


def _add_case(suite: Element, path: str, rule: str, findings: Sequence[Finding]) -> None:
    from xml.etree.ElementTree import SubElement

    case = _case(suite, path, rule)
    failing = [finding for finding in findings if finding.fails]
    passing = [finding for finding in findings if not finding.fails]
    if failing:
        kind = failing[0].severity.value
        failure = SubElement(case, "failure", type=kind, message=_message(failing))
        failure.text = _listed(failing)
    if passing:
        SubElement(case, "system-out").text = _listed(passing)


def _empty_suite(path: str) -> Element:
    from xml.etree.ElementTree import Element

    return Element("testsuite", name=legal_line(forward(path)))


def _case(suite: Element, path: str, name: str) -> Element:
    from xml.etree.ElementTree import SubElement

    return SubElement(suite, "testcase", classname=legal_line(forward(path)), name=name)


def _count(element: Element) -> None:
    """Say on a suite, or on all together, how many cases it has and how they ended."""
    element.set("tests", str(_cases(element, ".")))
    element.set("failures", str(_cases(element, "failure")))
    element.set("errors", str(_cases(element, "error")))


def _cases(element: Element, holding: str) -> int:
    return sum(case.find(holding) is not None for case in element.iter("testcase"))


def _message(findings: Sequence[Finding]) -> str:
    first = cut(legal_line(findings[0].message))
    return first if len(findings) == 1 else f"{number(len(findings), 'finding')}: {first}"


def _listed(findings: Sequence[Finding]) -> str:
    return legal("\n\n".join(map(_paragraph, findings)))


def _paragraph(finding: Finding) -> str:
    place = finding.place
    where = f"{one_line(finding.path)}:{place.line}:{place.column}"
    return "\n".join((f"{where}: {finding.severity}", *told(finding)))
