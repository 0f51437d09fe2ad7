"""Documents made by hand: paragraphs of labelled sentences, one space between them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from annotate.article import Block, BlockKind, Source, Span
from annotate.document import (
    Attribution,
    Cue,
    Document,
    Evidence,
    EvidenceKind,
    Label,
    LabelledSentence,
    Quotation,
    QuotationKind,
    Scores,
    Speaker,
)

SCORES = {
    Label.FACT: Scores(0.9, 0.0, 0.1),
    Label.QUOTE: Scores(0.02, 0.97, 0.01),
    Label.COMMENT: Scores(0.3, 0.0, 0.7),
}

Paragraph = Sequence[tuple[str, str]]


def document(
    *paragraphs: Paragraph,
    gap: str = "\n\n",
    space: str = " ",
    path: str = "news/harbour.txt",
    encoding: str = "utf-8",
) -> Document:
    """A document of `(label, text)` sentences; the first paragraph is a heading."""
    text = ""
    blocks: list[Block] = []
    sentences: list[LabelledSentence] = []
    for number, paragraph in enumerate(paragraphs):
        text += gap if number else ""
        start = len(text)
        for place, (label, words) in enumerate(paragraph):
            text += space if place else ""
            span = Span(len(text), len(text) + len(words))
            text += words
            sentences.append(
                LabelledSentence(len(sentences), number, span, Label(label), SCORES[Label(label)])
            )
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        blank = max(0, gap.count("\n") - 1) if number else 0
        blocks.append(Block(number, kind, Span(start, len(text)), blank))
    return Document(Source(text, path, encoding), tuple(blocks), tuple(sentences), ())


def place(found: Document, words: str, start: int = 0) -> Span:
    """Where the words stand first in the document, from `start` on."""
    start = found.source.text.index(words, start)
    return Span(start, start + len(words))


def somebody(found: Document, text: str, within: str = "", name: str | None = None) -> Speaker:
    """The mention `text`, the one that stands first in the words `within`."""
    return Speaker(text, place(found, text, place(found, within or text).start), name)


def harbour() -> Document:
    """A short report with everything a record can carry."""
    found = document(
        [("fact", "Council closes harbour road")],
        [
            ("fact", "The council voted on Tuesday to close the road."),
            ("quote", "“We had no choice,” Mayor Ana Ruiz said."),
            ("fact", "She told reporters that work would begin in May."),
        ],
        [("comment", "Comment: The mayor should have asked the fishermen first.")],
    )
    fact, quote, told, comment = (found.sentences[index] for index in (1, 2, 3, 4))
    speaker = Speaker("Mayor Ana Ruiz", place(found, "Mayor Ana Ruiz"), "Ana Ruiz")
    quoted = place(found, "“We had no choice,”")
    marker = place(found, "Comment:")
    sentences = (
        found.sentences[0],
        replace(fact, coloured=True),
        replace(
            quote,
            quotations=(0,),
            evidence=(
                Evidence(EvidenceKind.QUOTATION, quoted, Label.QUOTE, 0.97, "complete utterance"),
            ),
        ),
        replace(
            told,
            attribution=Attribution(
                Speaker("She", place(found, "She"), "Ana Ruiz"), Cue("told", place(found, "told"))
            ),
        ),
        replace(
            comment,
            evidence=(
                Evidence(EvidenceKind.CUE, place(found, "should"), Label.COMMENT, 1.25, "demand"),
                Evidence(EvidenceKind.MARKER, marker, Label.COMMENT, 1.0, "marked as comment"),
            ),
        ),
    )
    quotation = Quotation(
        0,
        quoted,
        Span(quoted.start + 1, quoted.end - 1),
        QuotationKind.DIRECT,
        (2,),
        speaker=speaker,
        cue=Cue("said", place(found, "said")),
    )
    return replace(found, sentences=sentences, quotations=(quotation,))


def speech(
    found: Document,
    words: str,
    speaker: Speaker | None = None,
    cue: str = "",
    kind: QuotationKind = QuotationKind.DIRECT,
) -> Document:
    """The document with one more quotation, its `words` the content, marks on either side."""
    content = place(found, words)
    span = Span(content.start - 1, content.end + 1)
    held = tuple(each.id for each in found.sentences if each.span.overlaps(span))
    number = len(found.quotations)
    said = Cue(cue, place(found, cue, content.end)) if cue else None
    quotation = Quotation(number, span, content, kind, held, speaker=speaker, cue=said)
    sentences = tuple(
        replace(each, quotations=(*each.quotations, number)) if each.id in held else each
        for each in found.sentences
    )
    return replace(found, sentences=sentences, quotations=(*found.quotations, quotation))


def debate() -> Document:
    """Two people in turns, one of them under three names, and a voice from the hall."""
    found = document(
        [("fact", "Night ferry divides island")],
        [
            ("quote", "“We cannot sleep,” said Mayor Ana Ruiz."),
            ("quote", "“The horn wakes every child,” she said."),
            ("fact", "The horn is an “old friend” to Olu Bell."),
        ],
        [("quote", "“Keep it,” Bell said."), ("quote", "“Shame!”")],
        [("fact", "Ruiz wants a vote."), ("quote", "“Soon,” Ruiz said of “The Horn”.")],
    )
    subject = Evidence(
        EvidenceKind.CUE, place(found, "she said"), Label.QUOTE, 1.5, "its subject: she said"
    )
    nearest = Evidence(
        EvidenceKind.CONTEXT, place(found, "Ana Ruiz"), Label.QUOTE, 0.8, "named last: Ana Ruiz"
    )
    mayor = somebody(found, "Mayor Ana Ruiz", name="Ana Ruiz")
    she = replace(somebody(found, "she", name="Ana Ruiz"), evidence=(subject, nearest))
    ruiz = somebody(found, "Ruiz", "Ruiz wants", "Ana Ruiz")
    bell, olu = somebody(found, "Bell", "Bell said"), somebody(found, "Olu Bell")
    found = speech(found, "We cannot sleep,", mayor, "said")
    found = speech(found, "The horn wakes every child,", she, "said")
    found = speech(found, "old friend", olu, kind=QuotationKind.FRAGMENT)
    found = speech(found, "Keep it,", bell, "said")
    found = speech(found, "Shame!")
    found = speech(found, "Soon,", ruiz, "said")
    found = speech(found, "The Horn", kind=QuotationKind.MENTION)
    wants = found.sentences[6]
    reports = replace(wants, attribution=Attribution(ruiz, Cue("wants", place(found, "wants"))))
    sentences = (*found.sentences[:6], reports, *found.sentences[7:])
    return replace(found, sentences=sentences)


def long_document(words: int, seed: int = 7) -> Document:
    """About so many words in paragraphs of five sentences, with every label."""
    draw = random.Random(seed)
    vocabulary = [
        "harbour",
        "council",
        "vote",
        "the",
        "of",
        "naïve",
        "price",
        "日本",
        "😀",
        "rises",
    ]
    sentence = lambda: " ".join(draw.choices(vocabulary, k=20)) + "."  # noqa: E731
    labels = ["fact", "fact", "quote", "fact", "comment"]
    return document(*([(label, sentence()) for label in labels] for _ in range(words // 100)))
