"""axe-core has nothing to say against the page, in any state that a reader can bring it to."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from annotate.article import Failure
from tests.browser.articles import every_kind, sample
from tests.browser.conftest import Show, Shown
from tests.render.builders import debate, harbour

LOOKS = ((360, "light"), (800, "dark"), (1440, "light"), (1440, "dark"))
MISSING = Failure("news/lost.txt", "not-found", "no such file or folder")


def violations(shown: Shown, *, scrolled: bool = False) -> list[str]:
    """What axe-core has to say, rule by rule.

    Where the page is `scrolled` a button may lie half below the map, which axe takes for its size.
    """
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    shown.run(Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    result: dict[str, Any] = shown.run(
        "(sized) => axe.run(document, {rules: {'target-size': {enabled: sized}}, runOnly:"
        " ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})",
        not scrolled,
    )
    assert len(result["passes"]) > 10
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in result["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_report_with_its_reasons_open(show: Show, width: int, scheme: str) -> None:
    shown = show(sample("report-with-comment"), width=width, scheme=scheme)
    assert violations(shown) == []
    shown.page.locator(".s").nth(5).click()
    assert shown.page.locator("#why").is_visible()
    assert violations(shown, scrolled=True) == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"), [("interview", 360, "dark"), ("column", 800, "light")]
)
def test_other_samples(show: Show, name: str, width: int, scheme: str) -> None:
    assert violations(show(sample(name), width=width, scheme=scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_blocks_of_every_kind(show: Show, scheme: str) -> None:
    assert violations(show(every_kind(), scheme=scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_faded_and_lit(show: Show, scheme: str) -> None:
    shown = show(sample("report-with-comment"), scheme=scheme)
    shown.page.locator(".voices button").first.click()
    shown.page.locator("input[value=q]").uncheck()
    shown.page.locator("input[value=c]").uncheck()
    assert violations(shown, scrolled=True) == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_several_articles(show: Show, width: int, scheme: str) -> None:
    shown = show(sample("column"), MISSING, harbour(), debate(), width=width, scheme=scheme)
    assert violations(shown) == []
    shown.page.locator("th a").first.click()
    assert violations(shown, scrolled=True) == []


def test_the_help(show: Show) -> None:
    shown = show(harbour())
    shown.page.keyboard.press("?")
    assert shown.page.locator("dialog").is_visible()
    assert violations(shown) == []


def test_nothing_but_failures_and_nothing_at_all(show: Show) -> None:
    assert violations(show(MISSING)) == []
    assert violations(show()) == []


def test_without_scripts_there_is_nothing_to_press_that_does_nothing(show: Show) -> None:
    page = show(sample("report-with-comment"), script=False).page
    assert page.locator("input:visible, button:visible, [role=slider]").count() == 0
    assert page.locator(".m:visible").count() == len(sample("report-with-comment").sentences)
