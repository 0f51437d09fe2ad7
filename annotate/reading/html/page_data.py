"""What a page says of itself beside the article: JSON-LD, `<meta>`, `<title>`, `<time>`.

All of it is other people's data. What is broken, too long or too deep says nothing and is no error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from annotate.article import Source, Span, Stance
from annotate.reading.html.references import unescaped
from annotate.reading.html.tokens import Token, attributes

# Longer data is not looked into, nor are more values than this, nor more tags.
LONGEST = 2_000_000
MOST_VALUES = 20_000
MOST_TAGS = 1_000
MOST_NAMES = 20
# The name of an author has no more words.
MOST_WORDS = 8
# A title or a name is shorter; what is longer is something else under its key.
_LONGEST_WORDS = 1_000

# What people put around data, so that old browsers pass over it.
_OPENINGS = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_CLOSINGS = (";", "-->", "//]]>", "/*]]>*/", "]]>", ";")
_HALF = re.compile(r"[\ud800-\udfff]")
_BY = re.compile(r"^[\s\W]*by\b[\s:]*|^[\s\W]+|\s+$", re.IGNORECASE)
_STROKE = re.compile(r"\s+[|\-–—·•«»:]\s|[|»]")
_TAG = re.compile(r"<[^<>]*>")
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_DECLARED = {
    "OpinionNewsArticle": Stance.OPINION,
    "ReviewNewsArticle": Stance.OPINION,
    "ReportageNewsArticle": Stance.REPORT,
}
_TITLES = ("og:title", "twitter:title")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_DATES = (
    *("article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate"),
    *("publishdate", "date", "dc.date", "dcterms.created"),
)
_SECTIONS = ("article:section", "parsely-section", "articlesection", "section")


@dataclass(frozen=True, slots=True)
class _Said:
    title: str = ""
    author: str = ""
    date: str = ""
    section: str = ""
    declared: Stance | None = None


class Declarations:
    """The data of a page, gathered tag by tag."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._title: Span | None = None
        self._scripts: list[Span] = []
        self._metas: dict[str, str] = {}
        self._time = ""
        self._author = ""
        # The name of the element that an author is named in, while it is open.
        self.awaits = ""

    def add_tag(self, name: str, inside: str) -> None:
        """Take down a tag that may say something."""
        if name == "meta" and len(self._metas) < MOST_TAGS:
            given = attributes(inside)
            key = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self._metas.setdefault(key.strip().lower(), given.get("content", ""))
        elif name == "time" and not self._time:
            self._time = attributes(inside).get("datetime", "")
        elif "author" in inside and not self._author and name != "link":
            given = attributes(inside)
            if "author" in (given.get("rel", "").lower(), given.get("itemprop", "").lower()):
                self.awaits = name

    def add_text(self, text: Span) -> None:
        """Take down the text that is awaited, if it is a name."""
        words = _BY.sub("", text.of(self._text)[:_LONGEST_WORDS])
        if words and len(words.split()) <= MOST_WORDS:
            self._author, self.awaits = words, ""

    def add_raw(self, token: Token, inside: str, content: Span) -> None:
        """Take down the content of a title or a script."""
        if token.name == "title" and self._title is None:
            self._title = content
        elif token.name == "script" and "json" in inside and len(self._scripts) < MOST_TAGS:
            kind = attributes(inside).get("type", "").strip().lower()
            if kind == "application/ld+json" and len(content) <= LONGEST:
                self._scripts.append(content)

    @property
    def titles(self) -> str:
        """All that the page says that it is called, a line each."""
        named = (self._said.title, *map(self._metas.get, _TITLES), self._titled())
        return "\n".join(filter(None, map(_first, named)))

    def told(self, source: Source, heading: str) -> Source:
        """The source with all that the page says; `heading` is the first of the article."""
        said, metas = self._said, self._metas
        return replace(
            source,
            title=self._best_title(heading) or source.title,
            author=_first(said.author, *map(_no_address, map(metas.get, _AUTHORS)), self._author)
            or source.author,
            date=_first(said.date, *map(metas.get, _DATES), self._time) or source.date,
            section=_first(said.section, *map(metas.get, _SECTIONS)) or source.section,
            declared=said.declared or source.declared,
        )

    def _best_title(self, heading: str) -> str | None:
        """What the article is called, without the name of the site before or after it."""
        headline, heading = _first(self._said.title) or "", _first(heading) or ""
        titles = [*map(_first, map(self._metas.get, _TITLES)), heading, _first(self._titled())]
        # What stands nowhere else is a description, whatever the data call it.
        is_known = any(headline.casefold() in (title or "").casefold() for title in titles)
        title = _first(headline if is_known else "", *titles, headline)
        if title and heading:
            before, _, after = title.partition(heading)
            is_part = title != before and _ends(before[::-1]) and _ends(after)
            if is_part and len(heading) > len(before) + len(after):
                return heading
        return title

    def _titled(self) -> str:
        return self._title.of(self._text)[:_LONGEST_WORDS] if self._title else ""

    @cached_property
    def _said(self) -> _Said:
        """What the first article in the data says, the most telling first."""
        articles = [
            _said(each)
            for script in self._scripts
            for each in _articles(_loaded(script.of(self._text)))
        ]
        return max(
            articles,
            key=lambda each: (each.declared is not None, bool(each.title)),
            default=_Said(),
        )


def _first(*values: str | None) -> str | None:
    """The first that holds a word, white space in it as single spaces."""
    for value in values:
        words = " ".join(unescaped(value[:_LONGEST_WORDS]).split()) if value else ""
        if words:
            return _HALF.sub("\ufffd", words)
    return None


def _ends(words: str) -> bool:
    """Whether a title ends before `words`: a stroke parts from it the name of the site."""
    return not words or _STROKE.match(words) is not None


def _no_address(value: str | None) -> str | None:
    return None if value and value.startswith(("http://", "https://", "//", "@")) else value


def _loaded(script: str) -> Any:
    script = script.strip()
    for opening in _OPENINGS:
        script = script.removeprefix(opening)
    for closing in _CLOSINGS:
        script = script.rstrip().removesuffix(closing)
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    """The objects in `data` that describe an article, in order."""
    waiting = [data]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            if any(_ARTICLE.search(kind) for kind in _types(value)):
                yield value
            else:
                waiting += (
                    value[key]
                    for key in ("mainEntityOfPage", "mainEntity", "@graph")
                    if key in value
                )


def _types(item: dict[str, Any]) -> Iterator[str]:
    kinds = item.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(kind, str):
            yield kind.rpartition("/")[2]


def _said(item: dict[str, Any]) -> _Said:
    declared = (_DECLARED[kind] for kind in _types(item) if kind in _DECLARED)
    return _Said(
        title=_words(item.get("headline")),
        author=_words(item.get("author")),
        date=_words(item.get("datePublished")),
        section=_words(item.get("articleSection")),
        declared=next(declared, None),
    )


def _words(value: Any) -> str:
    """A text, the name of something, or several of them."""
    if isinstance(value, list):
        names = (_words(each) for each in value[:MOST_NAMES] if not isinstance(each, list))
        return ", ".join(filter(None, names))
    if isinstance(value, dict):
        value = value.get("name")
    return _TAG.sub("", value).strip() if isinstance(value, str) else ""
