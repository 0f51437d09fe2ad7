"""The stages in their order: bytes, articles, labelled documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from annotate.analysis.attribution import attribute_sentences
from annotate.analysis.candidates import Candidates
from annotate.analysis.colouring import find_colouring
from annotate.analysis.commentary import find_cues
from annotate.analysis.genre import find_genre
from annotate.analysis.genre_measures import Tally
from annotate.analysis.judge import judge, model_id
from annotate.analysis.label import direct_sentences, label_sentences
from annotate.analysis.language import Language, language_of
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
    Judgement,
    Quotation,
    Result,
    Sentence,
    Source,
    Stance,
)
from annotate.placing import placed
from annotate.reading.articles import read_articles

__all__ = ["label_article", "label_bytes", "model_id"]

# How much of its certainty the judge keeps in a foreign language: labels stay, confidence is low.
_FOREIGN = 0.2


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


def label_article(article: Article, stance: Stance = Stance.AUTO) -> Document:
    """An article cut into sentences, each with its label and the reasons for it.

    `stance` tells what the article is where the caller knows better than its words.
    """
    sentences = split_sentences(article)
    markers = find_markers(article, sentences)
    quotations = find_quotations(article, sentences)
    settled = markers.keys() | direct_sentences(quotations)
    quotations, reported = _attribute(article, sentences, quotations, settled)
    tally = Tally()
    cues = find_cues(article, sentences, quotations, reported, settled)
    judgements = judge(tally.watch(cues), stance)
    genre = find_genre(article, sentences, quotations, tally, judgements)
    coloured = find_colouring(article, sentences, quotations, reported, judgements)
    language = language_of(article.text)
    judged = [
        replace(judgement, loaded=coloured[sentence.id]) if sentence.id in coloured else judgement
        for sentence, judgement in zip(sentences, judgements, strict=True)
    ]
    if language:
        judged = [_doubted(judgement) for judgement in judged]
    labelled = label_sentences(sentences, markers, quotations, reported, judged)
    marked = {sentences[number].block for number in markers}
    blocks = tuple(
        replace(block, kind=BlockKind.COMMENT) if block.id in marked else block
        for block in article.blocks
    )
    source = _warned(article.source, language) if language else article.source
    document = Document(source, blocks, labelled, quotations, genre)
    return placed(document, article.origin)


def _doubted(judgement: Judgement) -> Judgement:
    """What the judge says of a sentence in a language that it has not learned."""
    return replace(judgement, probability=0.5 + _FOREIGN * (judgement.probability - 0.5))


def _warned(source: Source, language: Language) -> Source:
    warning = f"this looks like {language.name}, not English: the labels are guesses"
    return replace(source, warnings=(*source.warnings, warning))


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
