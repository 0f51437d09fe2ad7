import pytest

from annotate.article import Article, Failure
from annotate.errors import InputError
from annotate.reading.articles import read_articles
from annotate.reading.foreign import reject_foreign


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [
        (
            "a.docx",
            b"PK\x03\x04",
            "a Word document is not read; make text of it first: pandoc -t gfm a.docx -o a.md",
        ),
        ("news/a.PDF", b"", "a PDF is not read; make text of it first: pdftotext news/a.PDF"),
        ("a.txt", b"%PDF-1.7\n", "a PDF is not read; make text of it first: pdftotext a.txt a.txt"),
        ("a", rb"{\rtf1 It rained.}", "rich text is not read; make text of it first: pandoc"),
        ("a.eml", b"From: a@example.org", "an e-mail is not read"),
        ("a.doc", b"\xd0\xcf", "an old Word document is not read"),
        ("a b;c.pdf", b"", "pdftotext 'a b;c.pdf' 'a b;c'.txt"),
    ],
)
def test_what_another_program_has_to_convert(path: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        reject_foreign(data, path)
    assert message in str(caught.value)
    assert caught.value.code == "parse"
    (failure,) = read_articles(data, path=path)
    assert failure == Failure(path, "parse", str(caught.value))


@pytest.mark.parametrize("path", ["a.txt", "a", "-", "docx", "a.pdf.txt"])
def test_what_is_read(path: str) -> None:
    reject_foreign(b"It rained in %PDF-", path)


def test_who_insists_gets_it_as_text() -> None:
    (article,) = read_articles(b"Subject: Rain", path="a.eml", input_format="text")
    assert isinstance(article, Article)
