"""What holds of any page, and how long it may take."""

import html
import re
import time
from itertools import pairwise
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.sentences import split_sentences
from annotate.article import COPIED, Article, Source, Span
from annotate.reading.html.article import read_html
from annotate.reading.html.builder import take_apart
from annotate.reading.html.page import KINDS
from annotate.reading.html.traits import traits_of
from annotate.reading.html.visible import Writer

SIGNS = list("aB. \n\t<>/!-&;#'\"=?[]é中\u00a0\r\f\x85\u2028")
# Tags that the tree of a browser has where the file has them. Left out is what it moves elsewhere:
# text between the cells of a table, formatting across blocks, a link in a link, a form in a form.
WORDS = [
    *("The mayor said", "no. ", "Yes!", "a", " ", "\n", "  ", "\t\n", "\u00a0", "\r\n", "x < y "),
    *(
        "&amp;",
        "&nbsp;",
        "&#10;",
        "&#x2019;",
        "&NotEqualTilde;",
        "&notit;",
        "&bogus;",
        "&",
        "&lt;p>",
    ),
    *("&#32; ", "&shy;", "&#150;", "&quot;"),
]
TAGS = [
    *("<p>", "</p>", "<div>", "</div>", "<section class=a>", "</section>", "<ul>", "<li>", "</li>"),
    *("</ul>", "<ol>", "</ol>", "<h1>", "</h1>", "<h3 id='a>b'>", "</h3>", "<blockquote>", "<hr>"),
    *("</blockquote>", "<br>", "<br/>", "<BR\n>", "<wbr>", "<span>", "</span>", "<q>", "</q>"),
    *("<dl>", "<dt>", "<dd>", "</dl>", "<pre>", "</pre>", "<figure>", "<figcaption>", "</figure>"),
    *("<div hidden>b</div>", "<p style='display: none'>b</p>", "<div aria-hidden=true>b</div>"),
    *("<span aria-hidden=true>", "<ruby>", "<rp>", "<rt>", "</rt>", "</ruby>"),
    *(
        "<script>a < b && c</script>",
        "<style>p {}</style>",
        "<!-- b -->",
        "<!-->",
        "<!doctype html>",
    ),
    *(
        "<img alt='a \"b\" > c'>",
        "<template>b</template>",
        "<title>b</title>",
        "</x>",
        "<?b?>",
    ),
    *(
        "<table><tr><td>a<td>b</table>",
        "<table><tr><th>a</th><td>b</td></tr></table>",
        "<svg>b</svg>",
    ),
    *("<nav>", "</nav>", "<footer>", "</footer>", "<article>", "</article>", "<main>", "</main>"),
    "<!-- annotate: ignore-next AN101 -- agreed -->",
]
PIECES = st.lists(st.sampled_from([*WORDS, *TAGS]), max_size=25).map("".join)
PAGES = st.one_of(
    st.text(max_size=30),
    st.text(st.sampled_from(SIGNS), max_size=60),
    st.lists(st.one_of(st.sampled_from([*WORDS, *TAGS]), st.text(max_size=3)), max_size=25).map(
        "".join
    ),
    PIECES,
    PIECES.map(lambda text: f"<html><body>{text}</body></html>"),
).filter(lambda text: "\0" not in text)

_TAG = re.compile(
    r"<!-->|<!--.*?-->|<[?!][^>]*>|</?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL
)
_UNSEEN = re.compile(
    r"<(script|style|title|template|svg)>.*?</\1>|<(\w+) (?:hidden|style|aria)[^>]*>b</\2>"
)
_PARTS_BLOCKS = re.compile(r"</?(?:td|th|br)\b[^>]*>", re.IGNORECASE)


def read(text: str) -> Article:
    return read_html(Source(text, input_format="html"))


def all_read(text: str) -> Article:
    """The page with all that is seen on it, be it article or not."""
    page, _ = take_apart(text)
    writer = Writer(page)
    for block, kind in enumerate(page.blocks.kind):
        writer.add(KINDS[kind], [block], 1)
    return writer.article(Source(text))


def seen(text: str) -> list[str]:
    """The words on a page by the tree that html5lib makes of it."""
    words: list[str] = []
    waiting: list[Any] = [html5lib.parse(text, namespaceHTMLElements=False)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            words.append(node)
            continue
        name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        traits = traits_of(name, " ".join(f'{key}="{value}"' for key, value in node.items()))
        if name and name not in ("head", "script", "style", "title") and not traits.is_hidden:
            between = "\n" if traits.is_block or name in ("br", "hr") else ""
            inside: list[Any] = [between, node.text or ""]
            for child in node:
                inside += [child, child.tail or ""]
            waiting += reversed([*inside, between])
    return "".join(words).split()


def runs(article: Article) -> list[tuple[Span, Span, bool]]:
    """The runs of the visible text: where each is, where it stands, and whether it is a copy."""
    origin = article.origin
    ends = [*origin.visible[1:], len(article.text)]
    found = []
    for start, end, source, width in zip(
        origin.visible, ends, origin.source, origin.width, strict=True
    ):
        length = end - start if width == COPIED else width
        found.append((Span(start, end), Span(source, source + length), width == COPIED))
    return found


@given(PAGES)
def test_blocks_are_the_visible_text(text: str) -> None:
    article = read(text)
    spans = [block.span for block in article.blocks]
    assert [block.id for block in article.blocks] == list(range(len(spans)))
    assert all(span and span.of(article.text) == span.of(article.text).strip() for span in spans)
    assert "\n\n".join(span.of(article.text) for span in spans) == article.text
    assert all(above.end + 2 == below.start for above, below in pairwise(spans))
    assert [block.gap for block in article.blocks[:1]] in ([], [0])
    assert all(block.gap in (1, 2) for block in article.blocks[1:])


@given(PAGES)
def test_every_character_stands_somewhere(text: str) -> None:
    for article in (read(text), all_read(text)):
        between = {block.span.end for block in article.blocks}
        end = 0
        for visible, source, is_copy in runs(article) if article.text else ():
            assert visible
            assert end <= source.start <= source.end <= len(text)
            end = source.end
            if is_copy:
                assert visible.of(article.text) == source.of(text)
            elif visible.start in between:
                assert not source
            else:
                assert source


@given(PAGES)
def test_what_is_aside_is_not_seen(text: str) -> None:
    article = read(text)
    aside = [each.span for each in article.source.aside]
    assert all(above.end <= below.start for above, below in pairwise(aside))
    assert all(
        span and each.words >= 0 for span, each in zip(aside, article.source.aside, strict=True)
    )
    for visible, source, _ in runs(article):
        if not visible.of(article.text).isspace():
            assert not any(source.overlaps(span) for span in aside)


@given(PAGES)
def test_quotations_are_inside_blocks(text: str) -> None:
    article = read(text)
    assert list(article.quoted) == sorted(article.quoted)
    for span in article.quoted:
        assert span.of(article.text).strip() == span.of(article.text) != ""
        assert any(block.span.contains(span) for block in article.blocks)


@given(PIECES)
def test_all_is_seen_that_a_browser_shows(text: str) -> None:
    # html5lib is older than these two, and lets end tags of phrases close them. Without a doctype
    # it does as browsers once did.
    text = text.replace("figcaption", "figure").replace("main", "section")
    text = f"<!doctype html>{text}"
    assert all_read(text).text.split() == seen(text)


@given(PIECES)
def test_sentences_are_what_stands_in_the_source(text: str) -> None:
    for article in (read(text), all_read(text)):
        for sentence in split_sentences(article):
            cut = article.origin.place(sentence.span).of(text)
            bare = html.unescape(_TAG.sub("", _PARTS_BLOCKS.sub(" ", _UNSEEN.sub("", cut))))
            assert bare.split() == sentence.span.of(article.text).split()


@given(PAGES)
def test_sentences_can_be_marked_in_the_source(text: str) -> None:
    article = read(text)
    placed = [article.origin.place(each.span) for each in split_sentences(article)]
    assert all(above.end <= below.start for above, below in pairwise(placed))
    marked, end = "", 0
    for span in placed:
        marked += f"{text[end : span.start]}<mark>{span.of(text)}</mark>"
        end = span.end
    marked += text[end:]
    if "mark>" not in text:
        assert marked.replace("<mark>", "").replace("</mark>", "") == text
        assert all_read(marked).text == all_read(text).text


UNITS = [
    *("<", "<!", "</", "<!--", "<a", "<a ", "<a b", "<a b=", "<a b='", '<a b="', "<a b='c'", "&"),
    *("&amp;", "a&lt;", "&nbsp;", "&a", "&#1", "a\n", " ", "a ", "word ", "<p>", "<p>a", "</p>"),
    *("<div>", "<div>a", "<b>a", "</b>", "<ul><li>a", "<li>a", "<blockquote>a", "<br>", "a<br>"),
    *("<table><tr><td>a", "<td>a", "<q>a", "<q>a</q>", "<hr>", "<hr>a", "<a href=b>a", "<h1>a"),
    *("<div hidden>a", "<div hidden>a</div>", "<form>a", "<nav>a</nav>", "<svg>", "<script>"),
    *(
        "<html><p>Related</p>",
        "<html><div><h3><a href=b>a</a></h3>",
        "<html><div><h3><a href=b>a</a></h3></div>",
        "<html><h2>a</h2><ul><li><a href=b>a</a></ul>",
        "<article hidden>a",
        "<main hidden>a</main>",
        "<a rel=author>by ",
        "<meta name=a>",
        "<time>",
        "<pre>a\n",
        "<![CDATA[",
        "<title>a</title>",
    ),
    '<script type="application/ld+json">[</script>',
]
OPENED = [
    ("<a b='", "c"),
    ("<a ", "b=c "),
    ("<a ", "="),
    ("<a ", "/"),
    ("<div class='", "share "),
    ("<div class='", "-"),
    ("<div style='", "; "),
    ("<html>" + "<div>" * 5_000, "</p></span></li></td>"),
    ("<html><p>subscribe ", "to"),
    ("<html><p>", "we use "),
    ("<a rel=author>", " - "),
    ("<title>a ", " - "),
    ('<script type="application/ld+json">', "["),
    ('<script type="application/ld+json">[', '{"a": []},'),
    ("<!--", "-"),
    ("&", "a"),
    ("&#", "1"),
]


def seconds(text: str) -> float:
    started = time.perf_counter()
    read(text)
    return time.perf_counter() - started


@pytest.mark.slow
@pytest.mark.parametrize(("opening", "unit"), [*(("", unit) for unit in UNITS), *OPENED])
def test_time_grows_with_size_alone(opening: str, unit: str) -> None:
    read("<html><p>a &amp; b")  # whatever has to be loaded
    small = min(seconds(opening + unit * (10_000 // len(unit))) for _ in range(3))
    # Sixteen times the text in sixty times the time at most: a square would need 256 times.
    assert seconds(opening + unit * (160_000 // len(unit))) < 60 * small + 0.2
