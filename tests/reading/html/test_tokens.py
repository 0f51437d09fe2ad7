import pytest

from annotate.reading.html.tokens import COMMENT, TEXT, UNCLOSED, attributes, tokens


def cut(text: str) -> list[tuple[str, str]]:
    found = list(tokens(text))
    assert "".join(text[each.start : each.end] for each in found) == text
    return [("/" * each.is_end + each.name, text[each.start : each.end]) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<b>c</b >", [(TEXT, "a"), ("b", "<b>"), (TEXT, "c"), ("/b", "</b >")]),
        ("<P\nid='a>b'>", [("p", "<P\nid='a>b'>")]),
        ('<a b=">" c>d', [("a", '<a b=">" c>'), (TEXT, "d")]),
        ("<a b'c>d'>", [("a", "<a b'c>"), (TEXT, "d'>")]),
        ('<a ="b">c">', [("a", '<a ="b">'), (TEXT, 'c">')]),
        ("<a b= >c", [("a", "<a b= >"), (TEXT, "c")]),
        ("x < y <3 <", [(TEXT, "x < y <3 <")]),
        ("<!-- a > b -->c", [(COMMENT, "<!-- a > b -->"), (TEXT, "c")]),
        ("<!-->a<!--->b", [(COMMENT, "<!-->"), (TEXT, "a"), (COMMENT, "<!--->"), (TEXT, "b")]),
        ("<!--a--!>b", [(COMMENT, "<!--a--!>"), (TEXT, "b")]),
        (
            "<!doctype html><?php b?></ a></>",
            [
                (COMMENT, "<!doctype html>"),
                (COMMENT, "<?php b?>"),
                (COMMENT, "</ a>"),
                (COMMENT, "</>"),
            ],
        ),
        ("<![CDATA[a]]>b", [(COMMENT, "<![CDATA[a]]>"), (TEXT, "b")]),
        ("<!-- a", [(COMMENT, "<!-- a")]),
        ("a<b c='d>e", [(TEXT, "a"), (UNCLOSED, "<b c='d>e")]),
        (
            "<script>a<b></script>c",
            [("script", "<script>"), (TEXT, "a<b>"), ("/script", "</script>"), (TEXT, "c")],
        ),
        (
            "<title>a</titles></TITLE\n>",
            [("title", "<title>"), (TEXT, "a</titles>"), ("/title", "</TITLE\n>")],
        ),
        ("<style>a", [("style", "<style>"), (TEXT, "a")]),
        ("<plaintext>a</plaintext>", [("plaintext", "<plaintext>"), (TEXT, "a</plaintext>")]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("", {}),
        (" a", {"a": ""}),
        (" A=b c = 'd e' f=\"g'\"/", {"a": "b", "c": "d e", "f": "g'"}),
        ("href=/x/ /b", {"href": "/x/", "b": ""}),
        ("a=b a=c", {"a": "b"}),
    ],
)
def test_attributes(inside: str, expected: dict[str, str]) -> None:
    assert attributes(inside) == expected
