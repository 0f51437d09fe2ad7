import json
from typing import Any

import pytest

from annotate.article import Source, Stance
from annotate.reading.html.article import read_html
from annotate.reading.html.page_data import LONGEST


def told(text: str) -> Source:
    return read_html(Source(text, input_format="html")).source


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "One",
    "author": [{"@type": "Person", "name": "Ann"}, "Bob"],
    "datePublished": "2026-01-02",
    "articleSection": ["News", "Harbour"],
}


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "x"}, ARTICLE],
        {"@graph": [{"@type": "Organization", "headline": "x"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        ARTICLE | {"@type": ["Thing", "https://schema.org/BlogPosting"]},
    ],
)
def test_linked_data(data: Any) -> None:
    source = told(linked(data) + "<p>a")
    assert (source.title, source.author) == ("One", "Ann, Bob")
    assert (source.date, source.section) == ("2026-01-02", "News, Harbour")
    assert source.declared is None


@pytest.mark.parametrize(
    ("kind", "stance"),
    [
        ("OpinionNewsArticle", Stance.OPINION),
        ("ReviewNewsArticle", Stance.OPINION),
        ("ReportageNewsArticle", Stance.REPORT),
        (["NewsArticle", "OpinionNewsArticle"], Stance.OPINION),
        ("NewsArticle", None),
        ("Recipe", None),
    ],
)
def test_declared(kind: Any, stance: Stance | None) -> None:
    assert told(linked({"@type": kind, "headline": "One"})).declared is stance


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (linked(ARTICLE) + "<meta property=og:title content=Two><h1>One</h1>", "One"),
        (linked(ARTICLE) + "<p>a", "One"),
        (linked(ARTICLE) + "<meta property=og:title content=Two><h1>Two</h1>", "Two"),
        (
            "<title>Ferry sails again | The Post</title><h1>Ferry sails again</h1>",
            "Ferry sails again",
        ),
        (
            "<title>The Post – Ferry sails again</title><h1>Ferry sails again</h1>",
            "Ferry sails again",
        ),
        ("<title>Ferry sails again | News</title><h1>News</h1>", "News"),
        ("<meta property=og:title content='Two &amp; a half'><h1>Three</h1>", "Two & a half"),
        ("<title>Four</title><h1>The <b>third</b>\n one</h1><p>a", "The third one"),
        ("<title> Four\n&ndash; Post </title><p>a", "Four – Post"),
        ("<p>a", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert told(text).title == title


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("<p>By <a rel=author href=/ann>Ann Pell</a> and others", "Ann Pell"),
        ("<span itemprop=author>by <b itemprop=name>Ann Pell</b></span>", "Ann Pell"),
        ("<meta name=author content=Bob><a rel=author>Ann</a>", "Bob"),
        ("<a rel=author><img></a><p>The ferry sails again.", None),
        ("<a rel=author>Read all that this writer has written since the bridge</a>", None),
        ("<link rel=author href=/humans.txt><p>The ferry", None),
        ("<a rel=author hidden>Ann</a>Bob", None),
    ],
)
def test_author_in_the_text(text: str, author: str | None) -> None:
    assert told(text).author == author


def test_metas() -> None:
    source = told(
        "<meta name=author content='https://a.example/ann'><meta name='parsely-author' content=Ann>"
        "<meta property='article:published_time' content='2026-01-02T03:04'>"
        "<meta property='article:section' content=News><time datetime=2025>a</time>"
    )
    assert (source.author, source.date, source.section) == ("Ann", "2026-01-02T03:04", "News")
    assert told("<time>a</time><time datetime='2026-01-02'>b</time>").date == "2026-01-02"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[" * 100_000,
        '{"@graph": ' * 50_000,
        "[1, null, [[]], {}]",
        '{"@type": 1, "headline": 2}',
        '{"@type": "NewsArticle", "headline": {"name": []}, "author": [[["a"]]]}',
        '{"@type": "NewsArticle", "headline": 1' + "0" * 5_000 + "}",
        '{"@type": "NewsArticle", "headline": "a"' + " " * LONGEST + "}",
        "not json",
    ],
)
def test_broken_data_says_nothing(script: str) -> None:
    source = told(f"<script type='application/ld+json'>{script}</script><p>a")
    assert (source.title, source.author, source.declared) == (None, None, None)


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "headline": "One"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "One"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "<i>One</i>\n"}',
        '{"@type": "NewsArticle", "headline": "One"};',
    ],
)
def test_data_that_is_nearly_right(script: str) -> None:
    assert told(f"<script type='application/ld+json'>{script}</script><p>a").title == "One"


def test_half_a_pair_is_replaced() -> None:
    script = r'{"@type": "NewsArticle", "headline": "One \ud83d"}'
    assert told(f"<script type='application/ld+json'>{script}</script>").title == "One \ufffd"
