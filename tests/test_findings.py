import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Failure, Lines, Span
from annotate.findings import Checked, Finding, Place, Report, Severity


def test_severities_are_in_order() -> None:
    order = [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    assert list(Severity) == order
    for number, severity in enumerate(order):
        assert [severity.reaches(least) for least in order] == [
            number >= other for other in range(3)
        ]


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        (0, 3, Place(1, 1, 1, 4)),
        (0, 4, Place(1, 1, 1, 5)),
        (0, 5, Place(1, 1, 1, 6)),
        (0, 6, Place(1, 1, 2, 2)),
        (5, 8, Place(2, 1, 2, 4)),
        (5, 9, Place(2, 1, 2, 5)),
        (10, 11, Place(4, 1, 4, 2)),
        (5, 5, Place(2, 1, 2, 1)),
        (0, 0, Place(1, 1, 1, 1)),
        (11, 11, Place(4, 2, 4, 2)),
    ],
)
def test_the_place_of_a_span(start: int, end: int, place: Place) -> None:
    assert Place.of(Span(start, end), Lines("One\r\nTwo\n\rX")) == place


@given(st.text("ab\r\n", max_size=30), st.data())
def test_a_place_is_where_the_span_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = Lines(text)
    place = Place.of(Span(start, end), lines)
    assert (place.line, place.column) == lines.locate(start)
    assert (place.line, place.column) <= (place.end_line, place.end_column)
    if end > start:
        assert (place.end_line, place.end_column - 1) == lines.locate(end - 1)


def finding(path: str) -> Finding:
    return Finding("AN101", Severity.NOTE, path, Span(0, 1), Place(), "A", "an example")


def test_a_report_tells_its_parts_apart() -> None:
    first, last = finding("a.txt"), finding("b.txt")
    failure = Failure("gone.txt", "not-found", "no such file or folder")
    results = (
        Checked("b.txt", (last, last), stale=1),
        failure,
        Checked("a.txt", (first,), stale=2),
        Checked("c.txt"),
    )
    report = Report(results, 2)
    assert report.findings == (last, last, first)
    assert report.failures == (failure,)
    assert report.checked == (results[0], results[2], results[3])
    assert report.stale == 3
    assert (Report((), 0).findings, Report((), 0).failures, Report((), 0).stale) == ((), (), 0)
