from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import xmlschema
from hypothesis import given

from annotate.findings import Report, Severity
from annotate.render.gate.junit import render
from tests.render.gate.builders import (
    CONTROLS,
    FAILURE,
    SENTENCE,
    checked,
    clean,
    finding,
    harbour,
    report,
    reports,
)

XSD = xmlschema.XMLSchema(Path(__file__).parents[2] / "schemas/junit.xsd")


def printed(found: Report) -> str:
    return "".join(render(found))


def suites(found: Report) -> Element:
    root = fromstring(printed(found).encode())
    XSD.validate(root)
    return root


def test_the_whole_output_to_the_byte() -> None:
    assert printed(report(harbour(), FAILURE, clean(), exit_code=2)) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="annotate" tests="3" failures="1" errors="1">\n'
        '  <testsuite name="news/harbour.txt" tests="1" failures="1" errors="0">\n'
        '    <testcase classname="news/harbour.txt" name="AN101">\n'
        '      <failure type="warning" message="comment outside a marked block (90% sure)">'
        "news/harbour.txt:3:21: warning\ncomment outside a marked block (90% sure)\n"
        f"“{SENTENCE}”\n"
        "why: exhorts; assumes; the article argues\nfix: attribute it, or cut it</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="news/gone.txt" tests="1" failures="0" errors="1">\n'
        '    <testcase classname="news/gone.txt" name="reading">\n'
        '      <error type="not-found" message="no such file or folder">'
        "news/gone.txt: not read: no such file or folder</error>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="news/rain.txt" tests="1" failures="0" errors="0">\n'
        '    <testcase classname="news/rain.txt" name="annotate" />\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_the_findings_of_a_rule_are_one_case() -> None:
    found = report(
        checked(
            finding("Cut it.", message="first"),
            finding("Keep it.", rule="AN102", message="another rule"),
            finding("Cut that.", message="second"),
        )
    )
    first, second = suites(found).iter("testcase")
    assert (first.get("name"), second.get("name")) == ("AN101", "AN102")
    (failure,) = first
    assert failure.get("message") == "2 findings: first"
    assert "“Cut it.”" in str(failure.text)
    assert "\n\nnews/harbour.txt:1:1: warning\nsecond\n" in str(failure.text)


def test_what_does_not_fail_the_check_fails_no_case() -> None:
    (case,) = suites(report(harbour(Severity.NOTE), exit_code=0)).iter("testcase")
    (output,) = case
    assert output.tag == "system-out"
    assert SENTENCE in str(output.text)


def test_a_rule_with_findings_of_either_kind_fails_and_tells_of_both() -> None:
    grave, slight = finding("Cut it."), finding("Mend it.", severity=Severity.NOTE)
    (case,) = suites(report(checked(slight, grave))).iter("testcase")
    assert [each.tag for each in case] == ["failure", "system-out"]
    assert "Mend it." not in str(case[0].text)


def test_nothing() -> None:
    assert suites(report(exit_code=0)).attrib == {
        "name": "annotate",
        "tests": "0",
        "failures": "0",
        "errors": "0",
    }


@given(reports())
def test_it_is_valid_and_inert_whatever_the_text(found: Report) -> None:
    root = suites(found)
    assert len(root) == len(found.results)
    assert not any(CONTROLS.search(each) for element in root.iter() for each in _texts(element))
    told = "\n".join(each for element in root.iter() for each in _texts(element))
    assert told.count(": warning\n") >= sum(
        each.severity is Severity.WARNING for each in found.findings
    )


@given(reports())
def test_the_counts_are_right(found: Report) -> None:
    root = suites(found)
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        for attribute, tag in (("failures", "failure"), ("errors", "error")):
            assert element.get(attribute) == str(len(list(element.iter(tag))))
    assert root.get("errors") == str(len(found.failures))
    failing = [
        {each.rule for each in result.findings if each.fails}
        for result in found.results
        if hasattr(result, "findings")
    ]
    assert root.get("failures") == str(sum(map(len, failing)))


def _texts(element: Element) -> list[str]:
    return [*element.attrib.values(), element.text or ""]
