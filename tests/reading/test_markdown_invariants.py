"""What holds of any Markdown, and how long it may take."""

import html
import re
import time
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotate.analysis.sentences import split_sentences
from annotate.article import COPIED, Article, Source, Span
from annotate.reading.front_matter import find_front_matter
from annotate.reading.markdown import read_markdown
from annotate.reading.markdown_parser import DEEPEST
from annotate.reading.markdown_rules import find_footnote_mark, read_footnote, read_html

_NOT_SEEN = {
    **dict.fromkeys(("image", "footnote_mark"), ""),
    **dict.fromkeys(
        ("html_block", "fence", "code_block", "footnote_open", "footnote_close"), "<p>"
    ),
}
_BLOCK_TAG = re.compile(
    r"</?(?:p|h\d|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|hr|br)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")

SIGNS = list("aB. \n\n\t*_`~[]()<>!&;#\\|-=+:\"'^>1/—é中\u00a0\r\x85\u2028")
PIECES = [
    "The mayor said",
    "no. ",
    "*",
    "**",
    "_",
    "`",
    "``",
    "~~",
    "[",
    "](",
    ")",
    "](/url)",
    '](/u "t")',
    "][r]",
    "[r]",
    "][]",
    "![",
    "<br>",
    "<b>",
    "</b>",
    "<a href='x'>",
    "<https://a.example/%20b>",
    "<a@b.example>",
    "&amp;",
    "&nbsp;",
    "&#10;",
    "&NotEqualTilde;",
    "&bogus;",
    "\\*",
    "\\",
    "\\\n",
    "  \n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\n> ",
    "\n>",
    "\n- ",
    "\n  ",
    "\n    ",
    "\n\t",
    "\n1. ",
    "\n12) ",
    "\n# ",
    "\n## ",
    " #\n",
    "\n---\n",
    "\n***\n",
    "\n===\n",
    "\n```\n",
    "\n~~~\n",
    "\n\n[r]: /url\n",
    "\n\n[r]: /url 'title\nof it'\n",
    "[^n]",
    "\n[^n]: ",
    "\n\n[^n]: ",
    "\n| a | b |\n|---|---|\n",
    "|",
    "\\|",
    "\n<div>\n",
    "\n<!-- a comment -->\n",
    "<!-- annotate: ignore-next AN101 -- agreed -->",
    "\n<!-- annotate: ignore-file AN101 -->\n",
    "---\ntitle: One\n---\n",
    "+++\ntitle = 'One'\n+++\n",
]

MARKDOWN = st.one_of(
    st.text(max_size=30),
    st.text(st.sampled_from(SIGNS), max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25).map("".join),
).filter(lambda text: "\0" not in text)


@cache
def _parser() -> MarkdownIt:
    """The parser as it is, with our rules; it renders what a reader sees."""
    parser = MarkdownIt("commonmark", {"maxNesting": 200}).enable(["table", "strikethrough"])
    quotation = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("html_block", read_html, {"alt": quotation})
    parser.block.ruler.before("reference", "footnote", read_footnote, {"alt": [*quotation, "list"]})
    parser.inline.ruler.before("link", "footnote_mark", find_footnote_mark)
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    for kind, instead in _NOT_SEEN.items():
        parser.add_render_rule(kind, lambda *_, instead=instead: instead)
    parser.add_render_rule("html_inline", _html)
    return parser


def _html(_renderer: object, tokens: Any, number: int, *_: object) -> str:
    return "<br>" if re.fullmatch(r"<br\s*/?>", tokens[number].content, re.IGNORECASE) else ""


def seen(text: str) -> list[str] | None:
    """The words a reader sees of an article, or None where it nests too deep to be compared."""
    matter = find_front_matter(text)
    body = text[matter.span.end :] if matter else text
    env: dict[str, Any] = {}
    tokens = _parser().parse(body, env)
    if any(token.level >= DEEPEST for token in tokens):
        return None
    rendered = _parser().renderer.render(tokens, _parser().options, env)
    return html.unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", rendered))).split()


def read(text: str) -> Article:
    return read_markdown(Source(text, input_format="markdown"))


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


@given(MARKDOWN)
def test_blocks_are_the_visible_text(text: str) -> None:
    article = read(text)
    spans = [block.span for block in article.blocks]
    assert [block.id for block in article.blocks] == list(range(len(spans)))
    assert all(span and span.of(article.text) == span.of(article.text).strip() for span in spans)
    assert "\n\n".join(span.of(article.text) for span in spans) == article.text
    assert all(above.end + 2 == below.start for above, below in pairwise(spans))


@given(MARKDOWN)
def test_every_character_stands_somewhere(text: str) -> None:
    article = read(text)
    between = {block.span.end for block in article.blocks}
    end = 0
    for visible, source, is_copy in runs(article) if article.text else ():
        assert end <= source.start <= source.end <= len(text)
        end = source.end
        if is_copy:
            assert visible.of(article.text) == source.of(text)
        elif visible.start in between:
            assert not source
        else:
            assert source


@given(MARKDOWN)
def test_what_is_aside_is_not_seen(text: str) -> None:
    article = read(text)
    aside = sorted([*(each.span for each in article.source.aside), *article.source.comments])
    assert all(above.end <= below.start for above, below in pairwise(aside))
    assert all(span and span.of(text) == span.of(text).strip() for span in aside)
    for visible, source, _ in runs(article):
        if not visible.of(article.text).isspace():
            assert not any(source.overlaps(span) for span in aside)


@given(MARKDOWN)
def test_all_is_seen_that_the_parser_shows(text: str) -> None:
    words = seen(text)
    assert words is None or read(text).text.split() == words


@given(MARKDOWN)
def test_sentences_can_be_marked_in_the_source(text: str) -> None:
    article = read(text)
    placed = [article.origin.place(each.span) for each in split_sentences(article)]
    assert all(above.end <= below.start for above, below in pairwise(placed))
    marked, end = "", 0
    for span in placed:
        marked += f"{text[end : span.start]}<mark>{span.of(text)}</mark>"
        end = span.end
    marked += text[end:]
    assert len(marked) == len(text) + len("<mark></mark>") * len(placed)
    if "mark>" not in text:
        assert marked.replace("<mark>", "").replace("</mark>", "") == text


UNITS = [
    *"*_`[]<>&!~\\#|-(:\n ",
    *("*a ", "a**b", "*a_ ", "[a](", "[a](b", "![a](", "[a][", "``a`", "<a ", "a<!-- ", "a<?"),
    *("<a@a", "<h:a", "&amp;", "a\\\n", "~~a ", "> ", "> a\n", "- a\n", "- a\n  - b\n", "1. a\n"),
    *("# a\n", "a\n===\n", "---\n", "```\n", "|a", "a|b\n", "|a|\n|-|\n", "\ta\n", "[a]: b\n"),
    *("[a\n", "[a]: b 'c\n", "[^a]: a\n", "[^a]", "<div>\n\n", "<!-- annotate:", "a\n", "a\r\n"),
    *("a\n\n", "a  \n", "> - ", "word ", "a<br>", "> " * 30 + "a\n", "- " * 30 + "a\n"),
]
OPENED = [
    ("---\n", "a: b\n"),
    ("+++\n", "a.b = 1\n"),
    ("| a |\n|---|\n| ", "\\| "),
    ("<div>\n", "<!-- annotate: a\n"),
    ("[a](", "("),
    ("<a ", "b "),
    ("[^a]:", "\n    a\n"),
]


def seconds(text: str) -> float:
    started = time.perf_counter()
    read(text)
    return time.perf_counter() - started


@pytest.mark.slow
@pytest.mark.parametrize(("opening", "unit"), [*(("", unit) for unit in UNITS), *OPENED])
def test_time_grows_with_size_alone(opening: str, unit: str) -> None:
    read("[a](b)\n\n<b>")  # whatever has to be loaded
    small = min(seconds(opening + unit * (5_000 // len(unit))) for _ in range(3))
    # Sixteen times the text in sixty times the time at most: a square would need 256 times.
    assert seconds(opening + unit * (80_000 // len(unit))) < 60 * small + 0.2


@pytest.mark.slow
def test_a_row_of_many_cells() -> None:
    def table(cells: int) -> str:
        return f"{'|a' * cells}\n{'|-' * cells}\n{'|b' * cells}"

    small = min(seconds(table(1_000)) for _ in range(3))
    assert seconds(table(16_000)) < 60 * small + 0.2


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["*", "[", "`", "<", "a", "a ", "![", "<a ", "\\"])
def test_a_line_of_megabytes(sign: str) -> None:
    assert seconds(sign * (4_000_000 // len(sign))) < 5
