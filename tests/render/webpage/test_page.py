from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotate import data
from annotate.article import Failure
from annotate.document import Document, Label
from annotate.render.webpage.page import render_html
from annotate.visible import visible
from annotate.voices import hear
from tests.render.builders import debate, document, harbour, long_document

LOST = Failure("news/lost.txt", "not-found", "no such file or folder")
VOID = {"meta", "input", "path", "br"}
ANY = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40)
NASTY = st.text(
    st.sampled_from("a b\t\n\r\x0b\x00\x1b\x9b\u2028\u202e\ud800“”<>&\"'/!-=`&#;sctypr]"),
    min_size=1,
)
SENTENCES = st.lists(
    st.lists(st.tuples(st.sampled_from(list(Label)), ANY | NASTY), min_size=1, max_size=3),
    max_size=3,
)


def page(*results: Document | Failure, only: Label | None = None) -> str:
    heard = (each if isinstance(each, Failure) else hear(each) for each in results)
    return "".join(render_html(heard, version="1.2.3", model="light 1 sha256:0", only=only))


class Reader(HTMLParser):
    """The tags of a page, its attributes, and the text of each sentence without its letter."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.sentences: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = given.get("class") or ""
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag not in VOID:
            self.open.append((tag, classes))
        if classes.split()[:1] == ["s"]:
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, words: str) -> None:
        classes = [each for _, each in self.open]
        if any(each.split()[:1] == ["s"] for each in classes) and "m" not in classes:
            self.sentences[-1] += words


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def inlined(text: str, tag: str) -> list[str]:
    return re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)


def digest(words: str) -> str:
    return f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'"


def test_the_policy_allows_what_is_inlined_and_nothing_else() -> None:
    text = page(harbour())
    (style,), (script,) = inlined(text, "style"), inlined(text, "script")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert policy[1] == (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_style_and_script_are_small_and_ask_for_nothing() -> None:
    (style,), (script,) = inlined(page(harbour()), "style"), inlined(page(harbour()), "script")
    assert len(style.encode()) + len(script.encode()) < 32_000
    assert "url(" not in style
    assert "@import" not in style
    for word in ("fetch", "XMLHttp", "innerHTML", "eval", "import(", "http://www.w3.org"):
        assert script.count(word) == (word == "http://www.w3.org")
    assert "</" not in style + script


def test_no_style_or_handler_stands_in_the_markup() -> None:
    reader = read(page(harbour(), debate(), LOST))
    names = {name for _, name, _ in reader.attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    links = {value for _, name, value in reader.attributes if name in ("href", "src", "action")}
    assert all(link.startswith("#") for link in links)


def test_each_link_leads_somewhere_and_each_id_is_there_once() -> None:
    for text in (page(harbour()), page(harbour(), LOST, debate()), page(LOST), page()):
        reader = read(text)
        assert len(reader.ids) == len(set(reader.ids))
        links = {value[1:] for _, name, value in reader.attributes if name == "href"}
        assert links <= set(reader.ids)


@given(SENTENCES)
def test_whatever_an_article_holds_is_text(paragraphs: list[list[tuple[str, str]]]) -> None:
    found = document(*paragraphs)
    reader = read(page(found))
    assert reader.sentences == [visible(each.span.of(found.text)) for each in found.sentences]
    assert sum(tag == "script" and name == "type" for tag, name, _ in reader.attributes) == 1


@given(NASTY)
def test_whatever_a_path_or_an_error_holds_is_text(words: str) -> None:
    assert "alert" not in {name for _, name, _ in read(page(harbour())).attributes}
    reader = read(
        page(document([("fact", words)], path=words, encoding=words), Failure(words, words, words))
    )
    known = {name for _, name, _ in read(page(harbour(), LOST)).attributes}
    assert {name for _, name, _ in reader.attributes} <= known


def test_one_article_has_no_table_and_several_have() -> None:
    assert 'id="index"' not in page(harbour())
    assert "<details>" not in page(harbour())
    assert page(harbour(), debate()).count("<details>") == 2
    assert page(harbour(), LOST).count("<details>") == 1


def test_the_title_is_that_of_the_article() -> None:
    assert "<title>Council closes harbour road · annotate</title>" in page(harbour())
    assert "<title>Articles · annotate</title>" in page(harbour(), debate())


def test_failures_are_rows_with_their_error() -> None:
    text = page(LOST)
    assert "<h1>0 articles, 1 not read</h1>" in text
    assert "news/lost.txt" in text
    assert "not read: no such file or folder" in text


def test_nothing_at_all_is_a_page_too() -> None:
    assert "<h1>0 articles</h1>" in page()


def test_tool_and_judge_are_named() -> None:
    assert "<p>annotate 1.2.3 · judge: light 1 sha256:0</p>" in page(harbour())


def test_the_same_documents_are_the_same_page() -> None:
    assert page(harbour(), LOST, debate()) == page(harbour(), LOST, debate())


def test_it_comes_in_pieces_and_waits_for_no_more_than_two() -> None:
    taken = 0

    def results() -> Iterator[Document]:
        nonlocal taken
        for number in range(5):
            taken = number + 1
            yield long_document(200, seed=number)

    pieces = render_html(map(hear, results()), version="1", model="m")
    next(piece for piece in pieces if "<article" in piece)
    assert taken == 2
    assert max(map(len, pieces)) < 40_000


def test_the_headings_go_down_step_by_step() -> None:
    for text in (page(harbour(), debate()), page(harbour())):
        levels = [int(level) for level in re.findall(r"<h(\d)", text)]
        # The table stands last and is shown first.
        levels = levels[levels.index(1) :] + levels[: levels.index(1)]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_assets_ship_as_they_are() -> None:
    for name in ("page.css", "page.js"):
        assert "\r" not in data.path(f"webpage/{name}").read_text(encoding="utf-8")
