"""The stages in their order: bytes, articles, labelled documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from annotate.analysis.article.genre import find_genre
from annotate.analysis.article.genre_measures import Tally
from annotate.analysis.article.language import Language, language_of
from annotate.analysis.commentary.colouring import find_colouring
from annotate.analysis.commentary.cues import find_cues
from annotate.analysis.commentary.judge import judge
from annotate.analysis.commentary.lexicon import SentenceCues
from annotate.analysis.commentary.models import DEFAULT, LIGHT, load_model
from annotate.analysis.commentary.standard import reconsider
from annotate.analysis.commentary.windows import Windows
from annotate.analysis.label import direct_sentences, label_sentences
from annotate.analysis.markers import find_markers
from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers.attribution import attribute_sentences
from annotate.analysis.speakers.candidates import Candidates
from annotate.analysis.speakers.names import resolve_names
from annotate.analysis.speakers.ranker import name_speakers
from annotate.article import Article, BlockKind, Failure, Source, Stance
from annotate.document import (
    Attribution,
    Document,
    Evidence,
    Judgement,
    Quotation,
    Result,
    Sentence,
)
from annotate.reading.articles import read_articles

__all__ = [
    "DEFAULT",
    "LIGHT",
    "Prepared",
    "label_article",
    "label_bytes",
    "load_model",
    "model_id",
    "prepare",
    "sentence_texts",
]

# How much of its certainty the judge keeps in a foreign language: labels stay, confidence is low.
_FOREIGN = 0.2


def label_bytes(
    data: bytes,
    *,
    path: str = "-",
    input_format: str = "auto",
    encoding: str | None = None,
    model: str = DEFAULT,
) -> Iterator[Result]:
    """The documents in a file: one of plain text, one a line of JSON Lines; failures among them."""
    articles = read_articles(data, path=path, input_format=input_format, encoding=encoding)
    for article in articles:
        yield article if isinstance(article, Failure) else label_article(article, model=model)


def sentence_texts(
    data: bytes,
    *,
    path: str,
    input_format: str = "auto",
    encoding: str | None = None,
    text_field: str = "text",
    text_format: str = "text",
) -> Iterator[str]:
    """The sentences in a file as they are printed, not labelled, and its comments to the tool.

    What cannot be read holds none.
    """
    for article in read_articles(
        data,
        path=path,
        input_format=input_format,
        encoding=encoding,
        text_field=text_field,
        text_format=text_format,
    ):
        if not isinstance(article, Failure):
            for sentence in split_sentences(article):
                yield sentence.span.of(article.text)
            for comment in article.source.comments:
                yield comment.of(article.source.text)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article after the stages that come before the judge.

    `markers` and `reported` are by the ids of sentences; `settled` holds the ids of those whose
    label is known without a judge.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    markers: Mapping[int, Evidence]
    quotations: tuple[Quotation, ...]
    reported: Mapping[int, Attribution]
    settled: Set[int]

    def cues(self) -> Iterator[SentenceCues]:
        """The cues of each sentence, in order."""
        return find_cues(self.article, self.sentences, self.quotations, self.reported, self.settled)


def model_id(name: str = DEFAULT) -> str:
    """Name, version and digest of the judge called `name`: `light 1 sha256:0123abcd`."""
    return load_model(name).id


def label_article(
    article: Article,
    stance: Stance = Stance.AUTO,
    model: str = DEFAULT,
    *,
    explain: bool = False,
) -> Document:
    """An article cut into sentences, each with its label and the reasons for it.

    `stance` tells what the article is where the caller knows better than its words; otherwise what
    its page declares counts. `model` is the judge of commentary, `light`, `standard` or the path of
    one that was trained. With `explain` it is also looked for what the standard judge goes by.
    Raises `ModelError` where there is no such judge.
    """
    judged_by = load_model(model)
    if stance is Stance.AUTO and article.source.declared:
        stance = article.source.declared
    prepared = prepare(article)
    sentences, quotations = prepared.sentences, prepared.quotations
    tally = Tally()
    judgements = judge(tally.watch(prepared.cues()), stance, judged_by.weights)
    genre = find_genre(article, sentences, quotations, tally, judgements)
    coloured = find_colouring(article, sentences, quotations, prepared.reported, judgements)
    if judged_by.head:
        windows = Windows(article.text, sentences, prepared.settled)
        head = judged_by.head.told(stance)
        judgements = reconsider(windows, judgements, head, explain=explain)
    language = language_of(article.text)
    judged = [
        replace(judgement, loaded=coloured[sentence.id]) if sentence.id in coloured else judgement
        for sentence, judgement in zip(sentences, judgements, strict=True)
    ]
    if language:
        judged = [_doubted(judgement) for judgement in judged]
    labelled = label_sentences(sentences, prepared.markers, quotations, prepared.reported, judged)
    marked = {sentences[number].block for number in prepared.markers}
    blocks = tuple(
        replace(block, kind=BlockKind.COMMENT) if block.id in marked else block
        for block in article.blocks
    )
    source = _warned(article.source, language) if language else article.source
    visible = None if article.text == article.source.text else article.text
    return Document(source, blocks, labelled, quotations, genre, visible, article.origin)


def _doubted(judgement: Judgement) -> Judgement:
    """What the judge says of a sentence in a language that it has not learned."""
    return replace(judgement, probability=0.5 + _FOREIGN * (judgement.probability - 0.5))


def _warned(source: Source, language: Language) -> Source:
    warning = f"this looks like {language.name}, not English: the labels are guesses"
    return replace(source, warnings=(*source.warnings, warning))


def prepare(article: Article) -> Prepared:
    """An article cut into sentences and searched for who says what in it."""
    sentences = split_sentences(article)
    markers = find_markers(article, sentences)
    quotations = find_quotations(article, sentences)
    settled = markers.keys() | direct_sentences(quotations)
    quotations, reported = _heard(article, sentences, quotations, settled)
    quotations, reported = resolve_names(article, sentences, quotations, reported)
    return Prepared(article, sentences, markers, quotations, reported, settled)


def _heard(
    article: Article,
    sentences: tuple[Sentence, ...],
    quotations: tuple[Quotation, ...],
    settled: Set[int],
) -> tuple[tuple[Quotation, ...], dict[int, Attribution]]:
    """The quotations with their speakers, and who says what the other sentences report.

    Both go by the same candidates, which take more memory than anything else and end here.
    """
    candidates = Candidates(article, sentences, quotations)
    spoken = name_speakers(article.text, candidates, quotations)
    return spoken, attribute_sentences(article, candidates, sentences, spoken, settled)
