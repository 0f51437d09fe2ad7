import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Article, Failure
from annotate.errors import UsageError
from annotate.reading.articles import format_of, read_articles


@pytest.mark.parametrize(
    ("path", "asked", "expected"),
    [
        ("a.txt", "auto", "text"),
        ("-", "auto", "text"),
        ("README", "auto", "text"),
        ("a.log", "auto", "text"),
        ("a.JSONL", "auto", "jsonl"),
        ("a.md", "auto", "markdown"),
        ("a.htm", "auto", "html"),
        ("a.md", "text", "text"),
        ("-", "jsonl", "jsonl"),
    ],
)
def test_format(path: str, asked: str, expected: str) -> None:
    assert format_of(path, asked) == expected


def test_a_text_is_one_article() -> None:
    (article,) = read_articles("Ein Café.".encode("cp1252"), path="a.txt")
    assert isinstance(article, Article)
    assert article.text == "Ein Café."
    assert (article.source.path, article.source.encoding) == ("a.txt", "windows-1252")
    assert article.source.warnings


def test_json_lines_are_an_article_each() -> None:
    data = b'{"text": "One."}\noops\n{"text": "Two.", "path": "two.txt"}\n'
    first, failed, second = read_articles(data, path="a.jsonl")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(failed, Failure)
    assert [first.source.path, failed.path, second.source.path] == [
        "a.jsonl:1",
        "a.jsonl:2",
        "two.txt",
    ]


def test_a_page_is_one_article_in_the_encoding_that_it_declares() -> None:
    page = '<meta charset="latin1"><p>Ein Café.</p>'
    (article,) = read_articles(page.encode("cp1252"), path="a.html")
    assert isinstance(article, Article)
    assert article.text == "Ein Café."
    assert (article.source.input_format, article.source.encoding) == ("html", "windows-1252")
    assert not article.source.warnings
    (article,) = read_articles(b"<p>One", path="a.html", input_format="text")
    assert isinstance(article, Article)
    assert article.text == "<p>One"


def test_binary_is_a_failure() -> None:
    (failed,) = read_articles(b"a\0b", path="a.txt")
    assert isinstance(failed, Failure)
    assert (failed.path, failed.code) == ("a.txt", "binary")


def test_an_unknown_encoding_is_the_fault_of_the_user() -> None:
    with pytest.raises(UsageError):
        list(read_articles(b"a", encoding="utf-88"))


@given(st.binary(), st.sampled_from(["auto", "text", "jsonl"]))
def test_arbitrary_bytes_never_raise(data: bytes, input_format: str) -> None:
    for article in read_articles(data, input_format=input_format):
        assert isinstance(article, Article | Failure)


@pytest.mark.parametrize(
    ("text_format", "text"),
    [
        ("text", "<p>It *rained*.</p>"),
        ("markdown", "<p>It rained.</p>"),
        ("html", "It *rained*."),
    ],
)
@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.jsonl", b'{"text": "<p>It *rained*.</p>"}'),
        ("a.csv", b"text\n<p>It *rained*.</p>\n"),
    ],
)
def test_rows_are_read_in_a_format_of_their_own(
    path: str, data: bytes, text_format: str, text: str
) -> None:
    (article,) = read_articles(data, path=path, text_format=text_format)
    assert isinstance(article, Article)
    assert article.source.text == "<p>It *rained*.</p>"
    if text_format == "markdown":  # a block of HTML is none of prose
        assert article.text == ""
    else:
        assert article.text == text
