import re
from xml.etree.ElementTree import Element, fromstring

from hypothesis import given

from annotate.findings import Report, Severity
from annotate.render.gate.checkstyle import render
from tests.render.gate.builders import (
    CONTROLS,
    FAILURE,
    SENTENCE,
    clean,
    harbour,
    report,
    reports,
)


def printed(found: Report) -> str:
    return "".join(render(found))


def files(found: Report) -> Element:
    """The report, where it is of the shape that readers of Checkstyle count on."""
    root = fromstring(printed(found).encode())
    assert root.tag == "checkstyle"
    for file in root:
        assert (file.tag, list(file.attrib)) == ("file", ["name"])
        for error in file:
            assert (error.tag, len(error)) == ("error", 0)
            assert list(error.attrib) == ["line", "column", "severity", "message", "source"]
            assert int(error.attrib["line"]) >= 1
            assert int(error.attrib["column"]) >= 1
            assert error.attrib["severity"] in {"info", "warning", "error"}
            assert re.fullmatch(r"annotate\.[\w-]+", error.attrib["source"])
    return root


def test_the_whole_output_to_the_byte() -> None:
    assert printed(report(harbour(), FAILURE, clean(), exit_code=2)) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<checkstyle version="4.3">\n'
        '  <file name="news/harbour.txt">\n'
        '    <error line="3" column="21" severity="warning" '
        f'message="comment outside a marked block (90% sure) “{SENTENCE}” '
        'why: exhorts; assumes; the article argues fix: attribute it, or cut it" '
        'source="annotate.AN101" />\n'
        "  </file>\n"
        '  <file name="news/gone.txt">\n'
        '    <error line="1" column="1" severity="error" '
        'message="not read: no such file or folder" source="annotate.not-found" />\n'
        "  </file>\n"
        '  <file name="news/rain.txt" />\n'
        "</checkstyle>\n"
    )


def test_a_note_is_information() -> None:
    (error,) = files(report(harbour(Severity.NOTE))).iter("error")
    assert error.get("severity") == "info"


@given(reports())
def test_it_is_valid_and_inert_whatever_the_text(found: Report) -> None:
    root = files(found)
    assert len(root) == len(found.results)
    assert len(list(root.iter("error"))) == len(found.findings) + len(found.failures)
    values = [value for element in root.iter() for value in element.attrib.values()]
    assert not any(CONTROLS.search(value) or "\n" in value for value in values)
