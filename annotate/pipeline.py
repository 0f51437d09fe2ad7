"""The stages in their order: bytes, articles, labelled documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from annotate.analysis.attribution import attribute_sentences
from annotate.analysis.candidates import Candidates
from annotate.analysis.commentary import find_cues
from annotate.analysis.judge import judge, model_id
from annotate.analysis.label import direct_sentences, label_sentences
from annotate.analysis.markers import find_markers
from annotate.analysis.names import resolve_names
from annotate.analysis.quotations import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers import name_speakers
from annotate.document import (
    Article,
    Attribution,
    BlockKind,
    Document,
    Failure,
    Quotation,
    Result,
    Sentence,
)
from annotate.placing import placed
from annotate.reading.articles import read_articles

__all__ = ["label_article", "label_bytes", "model_id"]


def label_bytes(
    data: bytes,
    *,
    path: str = "-",
    input_format: str = "auto",
    encoding: str | None = None,
    text_field: str = "text",
) -> Iterator[Result]:
    """The documents in a file: one of plain text, one a line of JSON Lines; failures among them."""
    articles = read_articles(
        data, path=path, input_format=input_format, encoding=encoding, text_field=text_field
    )
    for article in articles:
        yield article if isinstance(article, Failure) else label_article(article)


def label_article(article: Article) -> Document:
    """An article cut into sentences, each with its label and the reasons for it."""
    sentences = split_sentences(article)
    markers = find_markers(article, sentences)
    quotations = find_quotations(article, sentences)
    settled = markers.keys() | direct_sentences(quotations)
    quotations, reported = _attribute(article, sentences, quotations, settled)
    judgements = judge(find_cues(article, sentences, quotations, reported, settled))
    labelled = label_sentences(sentences, markers, quotations, reported, judgements)
    marked = {sentences[number].block for number in markers}
    blocks = tuple(
        replace(block, kind=BlockKind.COMMENT) if block.id in marked else block
        for block in article.blocks
    )
    document = Document(article.source, blocks, labelled, quotations)
    return placed(document, article.origin)


def _attribute(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    settled: Set[int],
) -> tuple[tuple[Quotation, ...], Mapping[int, Attribution]]:
    """Who says what: quotations with speakers, and reporting sentences, by id, with sources."""
    candidates = Candidates(article, sentences, quotations)
    quotations = name_speakers(article.text, candidates, quotations)
    reported = attribute_sentences(article, candidates, sentences, quotations, settled)
    return resolve_names(article, sentences, quotations, reported)
