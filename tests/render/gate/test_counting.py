import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.findings import Checked, Finding, Severity
from annotate.render.gate.counting import by_severity, closing, gravest, number
from tests.render.gate.builders import FAILURE, clean, finding, findings, harbour, report


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 findings"), (1, "1 finding"), (1_200, "1,200 findings")]
)
def test_number(count: int, told: str) -> None:
    assert number(count, "finding") == told


def test_the_gravest_are_counted_first() -> None:
    found = report(harbour(), harbour(Severity.ERROR), harbour())
    assert closing(found) == "3 findings (1 error, 2 warnings) in 3 articles"


def test_what_is_left_out_is_told() -> None:
    found = report(
        Checked("a.txt", ignored=1, accepted=2, old=1_000),
        Checked("b.txt", ignored=1),
        FAILURE,
        unchanged=1,
    )
    assert closing(found) == (
        "0 findings in 2 articles; 1 input not read; "
        "2 ignored, 2 in the baseline, 1,000 older, 1 article unchanged"
    )


def test_what_there_is_none_of_is_not_told() -> None:
    assert closing(report(clean())) == "0 findings in 1 article"
    assert closing(report()) == "0 findings in 0 articles"


def test_each_severity_has_its_count() -> None:
    found = [finding(severity=Severity.ERROR), finding(), finding()]
    assert by_severity(found) == {"note": 0, "warning": 2, "error": 1}


@given(st.lists(findings(), max_size=8), st.integers(0, 9))
def test_the_gravest_are_kept_in_their_order(found: list[Finding], most: int) -> None:
    kept = gravest(found, most)
    assert len(kept) == min(most, len(found))
    rest = iter(found)
    assert all(any(each is one for one in rest) for each in kept)
    dropped = [each for each in found if not any(each is one for one in kept)]
    assert all(one.severity.reaches(each.severity) for one in kept for each in dropped)
