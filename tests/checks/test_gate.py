from collections.abc import Iterator
from dataclasses import replace

import pytest

from annotate.checks.gate import Settings, run
from annotate.document import Checked, Document, Failure, Scores, Severity
from annotate.errors import UsageError
from tests.render.builders import document

FAILURE = Failure("gone.txt", "not-found", "no such file or folder")
LIMIT = {"AN102": {"max-comment": 0.1}}


def opinionated() -> Document:
    found = document(
        [("fact", "The bridge is closed."), ("comment", "What a shame."), ("comment", "Shame!")]
    )
    sure = [replace(sentence, scores=Scores(0.05, 0.0, 0.95)) for sentence in found.sentences]
    return replace(found, sentences=tuple(sure))


def sober() -> Document:
    return document([("fact", "The bridge is closed.")])


def test_results_stay_in_place() -> None:
    first, last = opinionated(), sober()
    report = run([first, FAILURE, last], Settings())
    checked, failed, clean = report.results
    assert isinstance(checked, Checked)
    assert checked.document is first
    assert failed is FAILURE
    assert clean == Checked(last, ())
    assert report.failures == (FAILURE,)


def test_findings_are_in_the_order_of_the_text() -> None:
    report = run([opinionated()], Settings(options=LIMIT))
    assert [(finding.rule, finding.span.start) for finding in report.findings] == [
        ("AN101", 22),
        ("AN102", 22),
        ("AN101", 36),
    ]


@pytest.mark.parametrize(
    ("results", "fail_on", "options", "expected"),
    [
        ([], Severity.NOTE, {}, 0),
        ([sober()], Severity.NOTE, {}, 0),
        ([opinionated()], Severity.NOTE, {}, 1),
        ([opinionated()], Severity.WARNING, {}, 1),
        ([opinionated()], Severity.ERROR, {}, 0),
        ([opinionated()], Severity.ERROR, LIMIT, 1),
        ([opinionated(), sober()], Severity.ERROR, LIMIT, 1),
        ([opinionated()], None, LIMIT, 0),
        ([FAILURE], None, {}, 2),
        ([opinionated(), FAILURE, sober()], Severity.WARNING, {}, 2),
    ],
)
def test_verdict(
    results: list[Document | Failure],
    fail_on: Severity | None,
    options: dict[str, dict[str, float]],
    expected: int,
) -> None:
    assert run(results, Settings(fail_on=fail_on, options=options)).exit_code == expected


def test_select_and_ignore() -> None:
    select = Settings(select=("AN102",), options=LIMIT)
    assert {each.rule for each in run([opinionated()], select).findings} == {"AN102"}
    ignore = Settings(ignore=("AN101",))
    assert run([opinionated()], ignore).findings == ()


@pytest.mark.parametrize(
    "settings",
    [
        Settings(select=("AN100",)),
        Settings(ignore=("AN100",)),
        Settings(options={"AN100": {}}),
        Settings(options={"AN102": {"max": 1}}),
        Settings(ignore=("AN102",), options={"AN102": {"max-comment": 2}}),
    ],
)
def test_wrong_settings_are_told_before_anything_is_checked(settings: Settings) -> None:
    def documents() -> Iterator[Document]:
        raise AssertionError("nothing should be read")
        yield

    with pytest.raises(UsageError):
        run(documents(), settings)
