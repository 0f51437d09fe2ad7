"""What is said of how far the work is."""

import pytest

from annotate.archive.run import Step
from annotate.cli import archive


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step(500, 0.25, 0.0), "500 articles, 50.0 a second, 0:00:30 left"),
        (Step(1_500, 0.9, 0.8), "1,500 articles, 150.0 a second, 0:00:10 left"),
        (Step(10, 0.0001, 0.0), "10 articles, 1.0 a second, 27:46:30 left"),
        (Step(500, None, None), "500 articles, 50.0 a second"),
        (Step(500, 0.5, 0.5), "500 articles, 50.0 a second"),
    ],
)
def test_how_far_how_fast_how_long(step: Step, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive.time, "monotonic", lambda: 110.0)
    assert archive._said(step, 100.0) == said


def test_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 5.0, 12.0, 12.0, 12.0, 15.0, 23.0, 23.0, 23.0])
    monkeypatch.setattr(archive.time, "monotonic", lambda: next(clock))
    told = archive._lines()
    for articles in (100, 200, 300, 400):
        told(Step(articles, articles / 1_000, 0.0))
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "annotate: 200 articles",
        "annotate: 400 articles",
    ]
