from annotate.document import Article, Block, BlockKind, Origin, Source, Span
from annotate.pipeline import label_article

SOURCE = '<p>"We <b>won</b>," said Ana Ito. It rained.</p>'
VISIBLE = '"We won," said Ana Ito. It rained.'
# The tags before the text, before "won" and after it are left out.
ORIGIN = Origin(visible=(0, 4, 7), source=(3, 10, 17))


def test_every_span_stands_in_the_source() -> None:
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(VISIBLE)))
    document = label_article(Article(Source(SOURCE), VISIBLE, (block,), ORIGIN))
    (quotation,) = document.quotations
    assert quotation.speaker is not None
    assert quotation.cue is not None
    assert [each.span.of(SOURCE) for each in document.sentences] == [
        '"We <b>won</b>," said Ana Ito.',
        "It rained.",
    ]
    assert quotation.span.of(SOURCE) == '"We <b>won</b>,"'
    assert quotation.content.of(SOURCE) == "We <b>won</b>,"
    assert quotation.speaker.span.of(SOURCE) == "Ana Ito"
    assert quotation.cue.span.of(SOURCE) == "said"
    assert document.blocks[0].span.of(SOURCE) == SOURCE[3:-4]
    assert all(
        document.blocks[0].span.contains(evidence.span)
        for sentence in document.sentences
        for evidence in sentence.evidence
    )


def test_plain_text_stands_where_it_was() -> None:
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(VISIBLE)))
    document = label_article(Article(Source(VISIBLE), VISIBLE, (block,)))
    assert document.sentences[1].span.of(VISIBLE) == "It rained."
