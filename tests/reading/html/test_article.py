from pathlib import Path

import pytest

from annotate.analysis.sentences import split_sentences
from annotate.article import Article, BlockKind, Source, Span, Stance
from annotate.reading.html.article import read_html

SAMPLE = Path(__file__).parents[3] / "samples" / "report.html"


def read(text: str) -> Article:
    return read_html(Source(text, input_format="html"))


def placed(article: Article, words: str) -> str:
    """What stands in the file for words of the visible text."""
    start = article.text.index(words)
    return article.origin.place(Span(start, start + len(words))).of(article.source.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("<div>One.<p>Two.</p>Three.</div>", "One.\n\nTwo.\n\nThree."),
        ("un<b>believ</b>able", "unbelievable"),
        ("  One \n\t two <b> three</b>  <i> four", "One two three four"),
        ("<p> </p><p>&nbsp;</p><p>One.", "One."),
        ("One.<br>Two.<br/>\n Three.<br>", "One.\nTwo.\nThree."),
        ("One.<br> <br>Two.", "One.\n\nTwo."),
        ("6&nbsp;April &amp; 7&#8239;May", "6\u00a0April & 7\u202fMay"),
        ("a&#32; &#10;b", "a b"),
        ("x < y &lt;b&gt;", "x < y <b>"),
        ("<pre>  a\n    b\n\nc  </pre>", "a\n    b\n\nc"),
        ("One.<script>a</script><style>b</style><template>c</template>", "One."),
        ("One <span hidden>a</span>two", "One two"),
        ("<p style='color: red; DISPLAY:none'>a<p>One.", "One."),
        ("<p aria-hidden=true>a</p><p class=sr-only>b</p><p>One.", "One."),
        ("<dialog>a</dialog>One.", "One."),
        ("5 <i aria-hidden=true>min</i> <i class=sr-only>minutes</i>", "5 min"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
        ("<span style='display:block'>One.</span>Two.", "One.\n\nTwo."),
        ("<ul><li>One<li>Two<ul><li>Three</ul></ul>", "One\n\nTwo\n\nThree"),
        ("<table><tr><td>a<td>b<tr><td><p>c</p><td>d</table>", "a\tb\n\nc\n\nd"),
        ("", ""),
        ("<!-- a -->", ""),
    ],
)
def test_visible_text(text: str, expected: str) -> None:
    assert read(text).text == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<h1>a</h1><p>b</p>c", "heading paragraph paragraph"),
        ("<ol><li>a<li><p>b</ol>", "list_item list_item"),
        ("<dl><dt>a<dd>b</dl>", "list_item list_item"),
        ("<blockquote>a<p>b<ul><li>c</ul><footer>d</footer></blockquote>", "blockquote " * 4),
        ("<figure><img><figcaption>a<p>b</figcaption></figure>", "caption caption"),
        ("<table><caption>a</caption><tr><td>b<td>c</table>", "caption list_item"),
        ("<table><tr><td><p>a<p>b</table>", "paragraph paragraph"),
    ],
)
def test_kinds(text: str, kinds: str) -> None:
    assert [block.kind for block in read(text).blocks] == list(map(BlockKind, kinds.split()))


def test_a_rule_sets_a_block_off() -> None:
    article = read("<hr>One.<p>Two.<hr><div><hr></div>Three.<p>Four.")
    assert [block.gap for block in article.blocks] == [0, 1, 2, 1]


def test_positions() -> None:
    text = "<p>The <b>may&shy;or</b> said &ldquo;no&rdquo;\n  on Monday.</p>"
    article = read(text)
    assert article.text == "The may\u00ador said “no” on Monday."
    assert placed(article, "The may\u00ador") == "The <b>may&shy;or"
    assert placed(article, "“no” on") == "&ldquo;no&rdquo;\n  on"
    assert placed(article, "Monday.") == "Monday."
    assert placed(read("<table><tr><td>One\n<td> two</table>"), "\t") == "\n<td> "


def test_what_is_quoted_without_marks() -> None:
    article = read("<p>He said <q> no, <q>never</q></q> on Monday.<p><q>Yes.</q>")
    assert [span.of(article.text) for span in article.quoted] == ["no, never", "never", "Yes."]
    assert read("<nav><q>a</q></nav><p>One.").quoted == ()


def test_comments_to_the_tool() -> None:
    text = "<p>One.<!-- annotate: ignore-next AN101 -- agreed --> <!-- other --><p>Two."
    article = read(text)
    assert [span.of(text) for span in article.source.comments] == [
        "<!-- annotate: ignore-next AN101 -- agreed -->"
    ]


def test_what_the_page_hides_is_told() -> None:
    text = "<p>One.<div hidden>two <b>three</b></div><p>Four.<a href='five six"
    (hidden, unclosed) = read(text).source.aside
    assert (hidden.kind, hidden.span.of(text), hidden.words) == (
        *("hidden", "<div hidden>two <b>three</b></div>", 2),
    )
    assert (unclosed.kind, unclosed.span.of(text)) == ("unclosed tag", "<a href='five six")


def test_sample() -> None:
    article = read(SAMPLE.read_text(encoding="utf-8"))
    source = article.source
    assert source.title == "Harbour bridge to close for eleven weeks"
    assert (source.author, source.date) == ("Tomasz Brennan", "2026-03-17")
    assert (source.section, source.declared) == ("Transport", Stance.REPORT)
    assert [each.kind for each in source.aside] == [
        *("header", "author", "share", "credit", "related", "newsletter", "comments", "footer")
    ]
    assert [block.kind.value[0] for block in article.blocks] == [*"hpcpbhppp"]
    assert [block.gap for block in article.blocks] == [0, 1, 1, 1, 1, 1, 1, 2, 2]
    assert len(source.comments) == 1
    sentences = [each.span.of(article.text) for each in split_sentences(article)]
    assert len(sentences) == 16
    assert sentences[0] == source.title
    assert sentences[-1] == "What a splendid spring to own a rowing boat!"


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("<html><body><div id=root></div><script>load()</script></body></html>", True),
        ("<html><body><p>One.</p><script>load()</script></body></html>", False),
        ("<script>load()</script>", False),
        ("", False),
    ],
)
def test_a_page_that_scripts_make_gets_a_warning(text: str, warned: bool) -> None:
    assert ["no text on this page" in each for each in read(text).source.warnings] == [
        True
    ] * warned
