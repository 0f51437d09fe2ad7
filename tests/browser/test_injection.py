"""What an article, a path, a name or a reason holds is shown, and never acted on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotate.article import Failure
from annotate.document import Attribution, Cue, Document, Evidence, EvidenceKind, Label, Speaker
from annotate.visible import in_a_row, visible
from tests.browser.conftest import Show, Shown
from tests.render.builders import document, place, speech

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></style></textarea><img src=x onerror=alert(1)>",
    "<!--<script>",
    "--><svg onload=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "javascript:alert(1)",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<base href=https://example.org/><link rel=stylesheet href=//example.org/x.css>",
    "<style>body{display:none}</style>",
    "]]><![CDATA[<x>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &#0; &nosuch;",
    "\x00\x07\x1b[31m red\x9b0m \u2028 \u2029 \u202e txt.exe \u2066 \ufeff \ud800",
    "${alert(1)} {{constructor.constructor('alert(1)')()}} `\\u0022",
    "__proto__ constructor toString",
)


def poisoned(payload: str) -> Document:
    """The payload in every place that holds words of others."""
    found = document(
        [("fact", f"Title {payload} end")],
        [("quote", f"“So be it {payload}” said Mayor {payload}."), ("comment", payload)],
        path=f"news/{payload}.txt",
        encoding=payload,
    )
    mayor = Speaker(payload, place(found, payload), f"{payload} Ruiz")
    found = speech(found, f"So be it {payload}", mayor)
    note = Evidence(EvidenceKind.CUE, place(found, payload), Label.COMMENT, 1.5, f"{payload} note")
    last = replace(
        found.sentences[-1],
        evidence=(note,),
        attribution=Attribution(mayor, Cue(payload, place(found, payload))),
    )
    source = replace(
        found.source,
        author=payload,
        date=payload,
        section=payload,
        title=payload,
        warnings=(payload,),
    )
    return replace(found, source=source, sentences=(*found.sentences[:-1], last))


def harmless(shown: Shown) -> None:
    shown.settle()
    assert shown.said == []
    assert len(shown.asked) == 1, shown.asked
    assert (
        shown.run("document.scripts.length - document.querySelectorAll('script[type]').length") == 1
    )
    assert (
        shown.run(
            "document.querySelectorAll('img, iframe, base, link, [onerror], [onload]').length"
        )
        == 0
    )
    assert shown.run("document.querySelectorAll('style').length") == 1
    assert (
        shown.run("document.querySelectorAll('[style]:not(.seen, .here, .tip, .why i)').length")
        == 0
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_one_article(show: Show, payload: str) -> None:
    found = poisoned(payload)
    shown = show(found)
    harmless(shown)
    words = shown.run(
        "[...document.querySelectorAll('.s')].map((s) => [...s.childNodes].slice(1)"
        ".map((n) => n.textContent).join(''))"
    )
    assert words == [visible(each.span.of(found.text)) for each in found.sentences]
    shown.page.locator(".s").last.click()
    shown.page.locator(".voices button").first.click()
    assert in_a_row(f"{payload} note") in shown.page.locator("#why").text_content()
    assert shown.page.locator(".voices b").first.text_content() == in_a_row(
        " ".join(f"{payload} Ruiz".split())
    )
    assert shown.page.title() == " ".join(f"Title {in_a_row(payload)} end · annotate".split())
    harmless(shown)


def test_several_articles_and_a_failure(show: Show) -> None:
    articles = [poisoned(payload) for payload in PAYLOADS]
    failures = [Failure(payload, payload, payload) for payload in PAYLOADS]
    shown = show(*articles, *failures)
    harmless(shown)
    assert shown.page.locator("tr.bad .file").all_text_contents() == [
        in_a_row(payload) for payload in PAYLOADS
    ]
    for link in shown.page.locator("th a").all():
        link.click()
    shown.page.locator("thead button").first.click()
    harmless(shown)


def test_the_names_of_tool_and_judge(show: Show) -> None:
    payload = "<img src=x onerror=alert(1)>"
    shown = show(poisoned(payload), version=payload, model=payload)
    harmless(shown)
    assert shown.page.locator("footer p").last.text_content() == (
        f"annotate {payload} · judge: {payload}"
    )
