from annotate.document import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Cue,
    Document,
    Evidence,
    EvidenceKind,
    Genre,
    GenreName,
    Label,
    LabelledSentence,
    Origin,
    Quotation,
    QuotationKind,
    Scores,
    Source,
    Span,
    Speaker,
)
from annotate.pipeline import label_article
from annotate.placing import placed

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


def test_speakers_sources_and_what_ties_them_stand_in_the_source() -> None:
    def at(words: str) -> Span:
        return Span(VISIBLE.index(words), VISIBLE.index(words) + len(words))

    tie = Evidence(EvidenceKind.CUE, at("said Ana"), Label.QUOTE, 1.0, "its subject")
    speaker = Speaker("Ana Ito", at("Ana Ito"), "Ana Ito", (tie,))
    cue = Cue("said", at("said"))
    quoted = Quotation(
        0, at('"We won,"'), at("We won,"), QuotationKind.DIRECT, (0,), True, speaker, cue
    )
    told = LabelledSentence(
        0,
        0,
        at("It rained."),
        Label.FACT,
        Scores(1.0, 0.0, 0.0),
        attribution=Attribution(speaker, cue),
    )
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(VISIBLE)))
    document = placed(Document(Source(SOURCE), (block,), (told,), (quoted,)), ORIGIN)
    (quotation,), (sentence,) = document.quotations, document.sentences
    assert sentence.attribution is not None
    for name, words in (
        (quotation.speaker, quotation.cue),
        (sentence.attribution.speaker, sentence.attribution.cue),
    ):
        assert name is not None
        assert words is not None
        assert (name.span.of(SOURCE), words.span.of(SOURCE)) == ("Ana Ito", "said")
        assert [each.span.of(SOURCE) for each in name.evidence] == ["said Ana"]


def test_what_is_unknown_stays_unknown() -> None:
    told = LabelledSentence(0, 0, Span(0, 9), Label.QUOTE, Scores(0.0, 1.0, 0.0))
    quoted = Quotation(0, Span(0, 9), Span(1, 8), QuotationKind.DIRECT, (0,))
    document = placed(Document(Source(SOURCE), (), (told,), (quoted,)), ORIGIN)
    assert document.quotations[0].speaker is None
    assert document.quotations[0].cue is None
    assert document.sentences[0].attribution is None


def test_plain_text_stands_where_it_was() -> None:
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(VISIBLE)))
    document = label_article(Article(Source(VISIBLE), VISIBLE, (block,)))
    assert document.sentences[1].span.of(VISIBLE) == "It rained."


def test_the_evidence_of_the_genre_stands_in_the_source() -> None:
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(VISIBLE)))
    why = Evidence(EvidenceKind.CUE, Span(VISIBLE.index("said"), len(VISIBLE)), Label.FACT, 1.0, "")
    genre = Genre(GenreName.REPORT, {GenreName.REPORT: 1.0}, (why,))
    document = placed(Document(Source(SOURCE), (block,), (), (), genre), ORIGIN)
    assert document.genre is not None
    assert document.genre.evidence[0].span.of(SOURCE) == SOURCE[SOURCE.index("said") : -4]
