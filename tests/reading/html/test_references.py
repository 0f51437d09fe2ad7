import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.reading.html.references import resolve, unescaped


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("&amp;", ("&", 5)),
        ("&amp", ("&", 4)),
        ("&nbsp;", ("\u00a0", 6)),
        ("&notit;", ("¬", 4)),
        ("&notin;", ("∉", 7)),
        ("&NotEqualTilde;", ("≂̸", 15)),
        ("&bogus;", ("&", 1)),
        ("&a", ("&", 1)),
        ("&#65;", ("A", 5)),
        ("&#65", ("A", 4)),
        ("&#x2019;", ("’", 8)),
        ("&#X41;", ("A", 6)),
        ("&#150;", ("–", 6)),
        ("&#129;", ("\x81", 6)),
        ("&#0;", ("\ufffd", 4)),
        ("&#xD800;", ("\ufffd", 8)),
        ("&#1114112;", ("\ufffd", 10)),
        ("&#9999999999999999;", ("\ufffd", 19)),
    ],
)
def test_resolve(reference: str, expected: tuple[str, int]) -> None:
    assert resolve(reference) == expected


@given(st.text(st.sampled_from("&#x;lgt amp019AB ")))
def test_as_python_does(text: str) -> None:
    # Python leaves out characters that XML does not allow, and a browser does not.
    if "&#" not in text:
        assert unescaped(text) == html.unescape(text)
