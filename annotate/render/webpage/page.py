"""The page around the articles: one file that loads nothing and lets nothing else run.

A policy in its head allows the one style and the one script that are in it, by their digests, and
nothing else: what an article holds can neither run nor be fetched.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain

from annotate import data
from annotate.article import Failure
from annotate.document import Label
from annotate.render.webpage.article import Piece, article, piece
from annotate.render.webpage.contents import Contents
from annotate.render.webpage.markup import counted, line, per_cent
from annotate.voices import Heard

Result = Heard | Failure

_INDENTED = re.compile(r"\n\s+")


def render_html(
    results: Iterable[Result], *, version: str, model: str, only: Label | None = None
) -> Iterator[str]:
    """The page, in pieces: one article alone, or several that fold away below a table of them.

    `version` is that of the tool, `model` names the judges; `only` fades the other labels. The
    table comes last, since it holds them all, and is shown first.
    """
    waiting = iter(results)
    first = next(waiting, None)
    second = next(waiting, None) if first else None
    if isinstance(first, Heard) and second is None:
        alone = piece(first, 1)
        yield from _opened(alone.title, "page-one", "#a1", "Skip to the article")
        yield from article(alone, 1, only)
    else:
        started = (each for each in (first, second) if each is not None)
        yield from _opened("Articles", "page-many", "#index", "Skip to the list of articles")
        yield from _several(chain(started, waiting), only)
    yield from _closed(version, model)


def _several(results: Iterable[Result], only: Label | None) -> Iterator[str]:
    contents = Contents()
    yield '<div class="pieces">\n'
    for number, result in enumerate(results, 1):
        if isinstance(result, Failure):
            contents.add_failure(result)
        else:
            each = piece(result, number)
            contents.add(each)
            yield f"<details>\n<summary>{_summary(each)}</summary>\n"
            yield from article(each, 2, only)
            yield "</details>\n"
    yield "</div>\n"
    yield from contents.html()


def _summary(each: Piece) -> str:
    share = f"{per_cent(each.summary.share(Label.COMMENT))} comment"
    return (
        f'<b dir="auto">{line(each.title)}</b> <span class="file">{line(each.document.path)}</span>'
        f' <span class="count">{counted(each.summary.total.words, "word")}, {share}</span>'
        '<span class="shut">Close</span>'
    )


def _opened(title: str, name: str, target: str, skip: str) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{line(title)} · annotate</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="{name}">\n<a class="skip" href="{target}">{skip}</a>\n<main>\n'
    )


def _closed(version: str, model: str) -> Iterator[str]:
    yield (
        "</main>\n<footer>\n"
        "<p>The labels say whose voice a sentence is in, not whether it is true.</p>\n"
        f"<p>annotate {line(version)} · judge: {line(model)}</p>\n</footer>\n"
        f"<script>{_asset('page.js')}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    """The shipped style or script, without indentation, which no browser needs."""
    return _INDENTED.sub("\n", data.path(f"webpage/{name}").read_text(encoding="utf-8"))


def _digest(words: str) -> str:
    return f"sha256-{b64encode(sha256(words.encode()).digest()).decode()}"
