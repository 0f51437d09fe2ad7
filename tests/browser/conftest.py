"""A Chromium without a window, and pages made of documents or samples to open in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotate.article import Failure
from annotate.document import Document
from annotate.render.webpage.page import render_html
from annotate.voices import hear

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, with an empty profile; without one the tests are skipped."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("there is no Chromium on the path")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield started
        started.close()


@dataclass
class Shown:
    """A page in a window of its own, and what it said that it should not have."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def run(self, script: str, given: object = None) -> Any:
        return self.page.evaluate(script, given)

    def settle(self) -> None:
        """Wait until what is to be drawn is drawn."""
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


Show = Callable[..., Shown]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Open the page of the documents, at a width, in a colour scheme, with or without scripts."""
    contexts = []

    def shown(
        *results: Document | Failure,
        width: int = 1280,
        height: int = 800,
        scheme: Any = "light",
        script: bool = True,
        fragment: str = "",
        **asked: Any,
    ) -> Shown:
        heard = [each if isinstance(each, Failure) else hear(each) for each in results]
        path = tmp_path / "page.html"
        path.write_text(
            "".join(render_html(heard, **{"version": "1.2.3", "model": "light 1", **asked})),
            encoding="utf-8",
        )
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        found = Shown(context.new_page())
        found.page.on("console", lambda message: found.said.append(message.text))
        found.page.on("pageerror", lambda error: found.said.append(str(error)))
        found.page.on("dialog", lambda dialog: (found.said.append("dialog"), dialog.dismiss()))
        found.page.on("request", lambda request: found.asked.append(request.url))
        found.page.goto(path.as_uri() + fragment)
        return found

    yield shown
    for context in contexts:
        context.close()
