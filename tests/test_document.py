from annotate import annotate_text
from annotate.article import Article, Block, BlockKind, Source, Span
from annotate.pipeline import label_article
from tests.test_article import ORIGIN, SOURCE, VISIBLE


def test_a_document_has_the_text_that_is_seen() -> None:
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(VISIBLE)))
    document = label_article(Article(Source(SOURCE), VISIBLE, (block,), ORIGIN))
    assert document.text == VISIBLE
    assert [each.span.of(VISIBLE) for each in document.sentences] == [
        '"We won," said Ana & Olu Ito.',
        "It rained.",
    ]
    assert document.place(document.sentences[1].span).of(SOURCE) == "It<br>rained."


def test_of_plain_text_it_is_the_source() -> None:
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(VISIBLE)))
    document = label_article(Article(Source(VISIBLE), VISIBLE, (block,)))
    assert document.visible is None
    assert document.text is document.source.text
    span = document.sentences[1].span
    assert document.place(span) is span


def test_of_a_page_without_text_it_is_empty() -> None:
    document = annotate_text("<script>a</script>", input_format="html", model="light")
    assert (document.text, document.sentences) == ("", ())
