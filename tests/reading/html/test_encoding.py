import codecs

import pytest

from annotate.article import Article
from annotate.reading.articles import read_articles
from annotate.reading.html.encoding import _CODEC_OF, declared_encoding


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META CHARSET = Latin1 />", "windows-1252"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso8859-2"),
        (b"<meta content='charset=koi8-r' http-equiv=content-type>", "koi8-r"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=utf-7>", None),
        (b"<meta charset=rot13>", None),
        (b"<meta charset=bogus><meta charset=gbk>", "gb18030"),
        (b"<!-- <meta charset=utf-8> --><p>", None),
        (b"<script>'<meta charset=utf-8>'</script>", None),
        (b"<meta name=charset content=utf-8>", None),
        (b" " * 5_000 + b"<meta charset=utf-8>", None),
        (b"", None),
    ],
)
def test_declared(page: bytes, expected: str | None) -> None:
    assert declared_encoding(page) == expected


@pytest.mark.parametrize("codec", sorted(set(_CODEC_OF.values())))
def test_python_has_the_codecs(codec: str) -> None:
    assert codecs.lookup(codec)._is_text_encoding


def read(page: bytes, encoding: str | None = None) -> Article:
    (article,) = read_articles(page, path="a.html", encoding=encoding)
    assert isinstance(article, Article)
    return article


def test_the_declaration_counts_where_the_bytes_agree() -> None:
    article = read("<meta charset=koi8-r><p>Привет".encode("koi8-r"))
    assert (article.text, article.source.encoding) == ("Привет", "koi8-r")
    assert not article.source.warnings


def test_a_byte_order_mark_counts_more() -> None:
    article = read(codecs.BOM_UTF8 + "<meta charset=latin1><p>é".encode())
    assert (article.text, article.source.encoding) == ("é", "utf-8")


def test_what_does_not_decode_as_declared_is_read_as_usual() -> None:
    article = read("<meta charset=utf-8><p>Ein Café in Köln".encode("cp1252"))
    assert (article.text, article.source.encoding) == ("Ein Café in Köln", "windows-1252")
    assert article.source.warnings
    article = read("<meta charset=ascii><p>“Yes”".encode())
    assert (article.text, article.source.encoding) == ("“Yes”", "utf-8")


def test_the_user_counts_most() -> None:
    article = read("<meta charset=utf-8><p>é".encode("latin-1"), encoding="latin-1")
    assert article.text == "é"
