from pathlib import Path

import pytest
from markdown_it.token import Token

from annotate.article import Article, Aside, BlockKind, Source, Span
from annotate.pipeline import label_article
from annotate.reading.markdown import read_markdown
from annotate.reading.markdown_inline import MOST_WORK
from annotate.reading.markdown_parser import DEEPEST, markdown_parser

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
QUOTE = BlockKind.BLOCKQUOTE

SAMPLE = Path(__file__).parents[2] / "samples/column.md"
COMMENT = "<!-- annotate: ignore-next AN101 -- agreed -->"


def read(text: str) -> Article:
    return read_markdown(Source(text, input_format="markdown"))


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    article = read(text)
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def texts(text: str) -> list[str]:
    return [words for _, words in blocks(text)]


def stands(text: str, words: str) -> str:
    """What stands in the file where the words stand in the visible text."""
    article = read(text)
    start = article.text.index(words)
    return article.origin.place(Span(start, start + len(words))).of(text)


def aside(text: str) -> list[tuple[str, str, int]]:
    return [(each.kind, each.span.of(text), each.words) for each in read(text).source.aside]


def comments(text: str) -> list[str]:
    return [span.of(text) for span in read(text).source.comments]


@pytest.mark.parametrize("text", ["", " \n\n", "---\n", "\n***\n", "<br>", "&nbsp;", "[r]: /url"])
def test_nothing_to_see(text: str) -> None:
    article = read(text)
    assert (article.text, article.blocks) == ("", ())
    assert label_article(article, model="light").text == ""


def test_blocks_stand_two_line_breaks_apart() -> None:
    article = read("# One\nTwo.\n\n\n\nThree.")
    assert article.text == "One\n\nTwo.\n\nThree."
    assert [block.gap for block in article.blocks] == [0, 1, 1]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("# The ferry", HEADING, "The ferry"),
        ("###### The *ferry* ##", HEADING, "The ferry"),
        ("# The ferry #9", HEADING, "The ferry #9"),
        ("The ferry\n===", HEADING, "The ferry"),
        ("The\nferry\n---", HEADING, "The ferry"),
        ("The ferry.", PARAGRAPH, "The ferry."),
        ("#The ferry", PARAGRAPH, "#The ferry"),
        ("- The ferry", ITEM, "The ferry"),
        ("12) The ferry", ITEM, "The ferry"),
        ("+ # The ferry", HEADING, "The ferry"),
        ("> The ferry.", QUOTE, "The ferry."),
        (">     \n> # The ferry", QUOTE, "The ferry"),
        ("> - The ferry", QUOTE, "The ferry"),
        ("- > The ferry", QUOTE, "The ferry"),
        ("| The ferry |\n|---|", ITEM, "The ferry"),
    ],
)
def test_kinds(text: str, kind: BlockKind, words: str) -> None:
    assert blocks(text) == [(kind, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*It* is **late** ***again***", "It is late again"),
        ("_It_ is __late__", "It is late"),
        ("snake_case * 2", "snake_case * 2"),
        ("*It is* *late", "It is *late"),
        ("~~It is~~ late ~", "It is late ~"),
        ("[It *is*](/url) late", "It is late"),
        ('[It is](<a b> "late") late', "It is late"),
        ("[It is][r] [late][] [r] [s]\n\n[R]: /url\n[late]: /url", "It is late r [s]"),
        ("[It is](", "[It is]("),
        ("It `is  *late*` `` ` ``", "It is  *late* `"),
        ("It ` is ` late", "It is late"),
        ("It is <b>late</b><!-- very --><?x?>", "It is late"),
        ("<https://ferry.example/a%20b>", "https://ferry.example/a%20b"),
        ("<desk@ferry.example>", "desk@ferry.example"),
        ("https://ferry.example is late", "https://ferry.example is late"),
        (r"\*It\* is late\!", "*It* is late!"),
        (r"It is \late", r"It is \late"),
        ("Ferry &amp; bus &#8211; late &quot;", 'Ferry & bus – late "'),
        ("Ferry &nbsp; bus &bogus; &", "Ferry \u00a0 bus &bogus; &"),
        ("It is&#10;late", "It is late"),
        ("It is ![late](late.jpg) again", "It is  again"),
        ("[![late](late.jpg)](/url) again", "again"),
        ("It is\nlate", "It is late"),
        ("It is \n   late", "It is late"),
        ("It is  \nlate", "It is\nlate"),
        ("It is\\\nlate", "It is\nlate"),
        ("It is<br>late", "It is\nlate"),
        ("It is<BR />\nlate", "It is\nlate"),
        ("It is  \n<br/>late", "It is\nlate"),
        ("It is late\\", "It is late\\"),
    ],
)
def test_what_is_seen_of_a_paragraph(text: str, words: str) -> None:
    assert texts(text) == [words]


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The *old* boat", "old", "old"),
        ("The *old* boat", "old boat", "old* boat"),
        ("The *old* boat", "The old boat", "The *old* boat"),
        ("[The boat](/url) is", "boat is", "boat](/url) is"),
        ("Ferry &amp; bus", "&", "&amp;"),
        ("Ferry &amp; bus", "& bus", "&amp; bus"),
        (r"\*It\* is", "*It*", r"*It\*"),
        ("> The\n> boat", "The boat", "The\n> boat"),
        ("> The\r\n>   boat", " ", "\r\n>   "),
        ("> The\rboat", " ", "\r"),
        ("- > The  \n  >\tboat", "\n", "  \n  >\t"),
        ("The `old\n\t boat`", "old boat", "old\n\t boat"),
        ("<https://a.example>", "https://a.example", "https://a.example"),
        ("a|b \\| *c*|d\n-|-|-\n", "b | c", "b \\| *c"),
        ("a|b|d\n-|-|-\n", "\t", "|"),
        ("| a |  *b* |\n|-|-|\n", "\t", " |  *"),
        ("---\nk: v\n---\n\r\n\r\nThe\tboat", "The\tboat", "The\tboat"),
        ("1.  The\n\n    boat", "boat", "boat"),
        ("[^n]: The\n    boat\n", "The boat", "The\n    boat"),
        ("\u00a0\nThe\nboat", "The boat", "The\nboat"),
    ],
)
def test_where_it_stands(text: str, words: str, source: str) -> None:
    assert stands(text, words) == source


def test_plain_words_are_where_they_are() -> None:
    assert read("The ferry.\n").origin.is_identity


def test_paragraphs_of_an_item_are_blocks() -> None:
    assert blocks("1. One\n   more\n\n   two\n   - three\n2. four") == [
        (ITEM, "One more"),
        (ITEM, "two"),
        (ITEM, "three"),
        (ITEM, "four"),
    ]


def test_an_attribution_stays_in_its_quotation() -> None:
    assert blocks("> It was late.\nAnd cold.\n>\n> — Ines Falk\n\nSo it was.") == [
        (QUOTE, "It was late. And cold."),
        (QUOTE, "— Ines Falk"),
        (PARAGRAPH, "So it was."),
    ]


def test_a_row_is_a_block_and_a_tab_parts_its_cells() -> None:
    text = "Before.\n\n| A | |*B*|\n|--|--|:-:|\n| `1 \\| 2` | <i> | 3 | 4 |\n5\n\nAfter."
    assert texts(text) == ["Before.", "A\tB", "1 | 2\t3", "5", "After."]


def test_a_rule_sets_off_what_follows() -> None:
    article = read("***\nOne.\n\nTwo.\n\n***\n- - -\n\nThree.\n\n> Four.\n>\n> ---\n\nFive.")
    assert [block.gap for block in article.blocks] == [0, 1, 2, 1, 2]


def test_footnotes() -> None:
    text = "One.[^1] Two[^Zwei].[^3]\n\n[^1]: Note *one*.\n\n    More.\n[^zwei]:\n    Note two."
    text += "\n\nEnd."
    assert texts(text) == ["One. Two.[^3]", "Note one.", "More.", "Note two.", "End."]
    assert {kind for kind, _ in blocks(text)} == {PARAGRAPH}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[^1]: word", ["word"]),
        ("One.\n[^1]: Note.", ["One.", "Note."]),
        ("> One.\n[^1]: Note.", ["One.", "Note."]),
        ("- One.\n[^1]: Note.", ["One.", "Note."]),
        ("[^1]:\n\nOne.", ["One."]),
        ("[^1]: - One\n    - Two", ["One", "Two"]),
        ("[^1]:     One.", ["One."]),
        ("[^1] One.", ["[^1] One."]),
        ("![a[^1]](/u) b\n\n[^1]: c.", ["b", "c."]),
        ("\\[^1] `[^1]`\n\n[^1]: c.", ["[^1] [^1]", "c."]),
    ],
)
def test_footnotes_beside_other_things(text: str, words: list[str]) -> None:
    assert texts(text) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```sh\nrun it\n```", [("code", "```sh\nrun it\n```", 3)]),
        ("- ~~~\n  run it", [("code", "~~~\n  run it", 2)]),
        ("One.\n\n    run it\n\n\n    now\n\nTwo.", [("code", "run it\n\n\n    now", 3)]),
        ("<div>\nIt is late.\n</div>\n\nOne.", [("html", "<div>\nIt is late.\n</div>", 5)]),
        ("<!-- a note\n\nto all -->\n\nOne.", [("html", "<!-- a note\n\nto all -->", 4)]),
        ("[r]: /url\n'A title'\n\nOne.", [("reference", "[r]: /url\n'A title'", 4)]),
        ("[r]: /a\n[r]: /b\n", [("reference", "[r]: /a", 2), ("reference", "[r]: /b", 2)]),
        ("One ![two *three*](/url).", [("image", "![two *three*](/url)", 2)]),
        ("> ![](/url)", [("image", "![](/url)", 0)]),
        ("[![two](/a)](/b)", [("image", "![two](/a)", 1)]),
        ("---\nk: v\n---\nOne.", [("front matter", "---\nk: v\n---", 2)]),
        ("`code` <b>one</b> [two](/url)", []),
    ],
)
def test_what_is_aside(text: str, found: list[tuple[str, str, int]]) -> None:
    assert aside(text) == found
    assert not any(words in read(text).text for _, words, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        f"One.\n\n{COMMENT}\nTwo.",
        f"One.\n{COMMENT}\n\nTwo.",
        f"One.\n\n{COMMENT} Two.",
        f"One.\n\n   {COMMENT}\t*Two*.",
        f"One. {COMMENT}\n\nTwo.",
        f"One.\r\n\r\n- {COMMENT}\r\n- Two.",
        f"One.\n\n> {COMMENT}\n> Two.",
    ],
)
def test_comments_to_the_tool(text: str) -> None:
    assert comments(text) == [COMMENT]
    assert texts(text) == ["One.", "Two."]
    assert aside(text) == []


def test_comments_beside_other_html() -> None:
    text = f"<div>\n{COMMENT}\nIt is late.\n<!-- annotate: ignore-file\nAN102 --></div>\n\n"
    text += f"{COMMENT} One."
    assert comments(text) == [COMMENT, "<!-- annotate: ignore-file\nAN102 -->", COMMENT]
    assert aside(text) == [("html", "<div>", 1), ("html", "It is late.", 3), ("html", "</div>", 1)]
    assert texts(text) == ["One."]


@pytest.mark.parametrize(
    "text",
    [
        f"`{COMMENT}`",
        f"    {COMMENT}",
        f"```\n{COMMENT}\n```",
        "<!-- annotated: a -->",
        f"\\{COMMENT}",
    ],
)
def test_what_is_no_comment_to_the_tool(text: str) -> None:
    assert comments(text) == []


def test_front_matter_speaks_for_the_article() -> None:
    text = "---\ntitle: Late\nauthor: [Ines Falk]\ndate: 2026-05-03\nsection: news\n---\n# Early\n"
    source = read(text).source
    assert (source.title, source.author) == ("Late", "Ines Falk")
    assert (source.date, source.section) == ("2026-05-03", "news")
    assert texts(text) == ["Early"]
    assert read("# Early").source.title is None


def test_what_the_caller_knows_stays_where_front_matter_is_silent() -> None:
    article = read_markdown(Source("---\nauthor: Ines Falk\n---\n", title="Late", author="Desk"))
    assert (article.source.title, article.source.author) == ("Late", "Ines Falk")


@pytest.mark.parametrize(("mark", "levels"), [("> ", 1), ("- ", 2), ("1. ", 2)])
def test_what_is_too_deep_is_text(mark: str, levels: int) -> None:
    assert texts(mark * (DEEPEST // levels) + "Late *again*.") == ["Late again."]
    assert texts(mark * (DEEPEST // levels + 1) + "Late *again*.") == [f"{mark}Late again."]


def test_a_paragraph_that_takes_too_long_is_read_with_its_marks() -> None:
    words = "*late* " * 700
    assert len(words) * words.count("*") < MOST_WORK
    assert "*" not in read(words).text
    longer = words + "\n" + "late " * 2_000
    assert read(longer).text == longer.strip().replace(" \n", "  ")


def test_what_is_not_where_it_should_be_is_read_with_its_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def parse(_text: str, _parser: object, _env: object, tokens: list[Token]) -> None:
        tokens.append(Token("text", "", 0, content="soon"))

    monkeypatch.setattr(markdown_parser().inline, "parse", parse)
    assert texts("It is *late*\n[again](/url).") == ["It is *late* [again](/url)."]


def test_the_sample() -> None:
    article = read(SAMPLE.read_text(encoding="utf-8"))
    assert {block.kind for block in article.blocks} == {HEADING, PARAGRAPH, ITEM, QUOTE}
    kinds = [each.kind for each in article.source.aside]
    assert kinds == ["front matter", "image", "code"]
    assert all(isinstance(each, Aside) and each.words for each in article.source.aside)
    assert len(article.source.comments) == 1
    document = label_article(article, model="light")
    assert [block.kind for block in document.blocks].count(BlockKind.COMMENT) == 1
    assert len({sentence.label for sentence in document.sentences}) == 3
