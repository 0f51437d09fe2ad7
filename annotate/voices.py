"""From a labelled document to the people in it: who speaks, under which names, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotate.article import Span, count_words
from annotate.document import Document, Quotation, QuotationKind, Speaker


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody has to say in an article, over all the words it calls them by.

    `name` is None for all whom the article does not tell. `quotations` counts those that are direct
    or fragments, `words` the words in them, `attributions` the sentences that report indirectly;
    `first` is the first mention as a speaker, or where there is none the first quotation.
    """

    name: str | None
    mentions: tuple[str, ...]
    quotations: int
    attributions: int
    words: int
    first: Span


@dataclass(frozen=True, slots=True)
class Heard:
    """A document and the voices in it."""

    document: Document
    voices: tuple[Voice, ...]


def hear(document: Document) -> Heard:
    """The voices of a document, that with the most quoted words first, the unnamed one last.

    Speakers with the same name are one voice, and so are those without a name whose mentions are
    the same words. What is only mentioned, a title or a nickname, is nobody's speech.
    """
    quoted: dict[str | None, list[Quotation]] = {}
    for quotation in document.quotations:
        if quotation.kind is not QuotationKind.MENTION:
            quoted.setdefault(_key(quotation.speaker), []).append(quotation)
    reported: dict[str | None, list[Speaker]] = {}
    for sentence in document.sentences:
        if sentence.attribution:
            speaker = sentence.attribution.speaker
            reported.setdefault(_key(speaker), []).append(speaker)
    text = document.text
    voices = [
        _voice(text, quoted.get(key, ()), reported.get(key, ())) for key in {**quoted, **reported}
    ]
    return Heard(document, tuple(sorted(voices, key=_rank)))


def _key(speaker: Speaker | None) -> str | None:
    return speaker.called.casefold() if speaker else None


def _voice(text: str, quotations: Sequence[Quotation], reported: Sequence[Speaker]) -> Voice:
    speakers = [each.speaker for each in quotations if each.speaker]
    speakers = sorted([*speakers, *reported], key=lambda speaker: speaker.span)
    mentions: dict[str, str] = {}
    for speaker in speakers:
        words = " ".join(speaker.text.split())
        mentions.setdefault(words.casefold(), words)
    # A name that was resolved is written better than the same words as a mention.
    named = next((each for each in speakers if each.name), speakers[0] if speakers else None)
    return Voice(
        name=named.called if named else None,
        mentions=tuple(mentions.values()),
        quotations=len(quotations),
        attributions=len(reported),
        words=sum(count_words(each.content.of(text)) for each in quotations),
        first=speakers[0].span if speakers else quotations[0].span,
    )


def _rank(voice: Voice) -> tuple[bool, int, int, int]:
    return voice.name is None, -voice.words, -voice.attributions, voice.first.start
