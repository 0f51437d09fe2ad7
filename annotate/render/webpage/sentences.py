"""The sentences of an article as HTML, each with its letter, its quotations and loaded words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from annotate import data
from annotate.article import Span
from annotate.document import EvidenceKind, Label, LabelledSentence, QuotationKind, Speaker
from annotate.render.turns import turns
from annotate.render.webpage.markup import LETTERS, letter, line, text
from annotate.voices import Heard


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of a sentence that is set off: the words of a voice, or loaded ones."""

    span: Span
    voice: int | None = None


class Sentences:
    """The sentences of one article, which is number `number` of the page, by their ids.

    `only` fades those of other labels.
    """

    def __init__(self, heard: Heard, number: int, only: Label | None = None) -> None:
        self._document = heard.document
        self._number = number
        self._only = only
        self._notes: Mapping[int, str] = turns(heard.document)
        self._voices = voice_numbers(heard)

    def html(self, sentence: LabelledSentence) -> str:
        """The sentence, before it who speaks where that changes, without white space around."""
        label = sentence.label
        classes = f"s {letter(label)}"
        if self._only not in (None, label):
            classes += " off"
        name = f"{self._number}-{sentence.id}"
        note = self._notes.get(sentence.id)
        who = f'<span class="who" dir="auto">{line(note)}</span> ' if note else ""
        told = label.value.capitalize() + ", loaded wording" * sentence.coloured
        told += ", unsure" * sentence.uncertain
        mark = LETTERS[label] + "*" * sentence.coloured + "?" * sentence.uncertain
        link = (
            f'<a class="m" href="#{name}" tabindex="-1" dir="ltr" aria-label="{mark}: {told}">'
            f"{mark}</a>"
        )
        return f'{who}<span class="{classes}" id="{name}">{link}{self._words(sentence)}</span>'

    def _words(self, sentence: LabelledSentence) -> str:
        marks = list(self._marks(sentence))
        words = self._document.text
        edges = {sentence.span.start, sentence.span.end}
        for mark in marks:
            edges |= {mark.span.start, mark.span.end}
        places = sorted(edges)
        pieces = (Span(start, end) for start, end in pairwise(places))
        return "".join(_piece(text(piece.of(words)), piece, marks) for piece in pieces)

    def _marks(self, sentence: LabelledSentence) -> Iterator[_Mark]:
        whole = sentence.span
        for index in sentence.quotations:
            quotation = self._document.quotations[index]
            span = _inside(quotation.span, whole)
            if span and quotation.kind is not QuotationKind.MENTION:
                yield _Mark(span, self._voices[called(quotation.speaker)])
        if sentence.coloured:
            for evidence in sentence.evidence:
                if evidence.kind is EvidenceKind.CUE and _is_loaded(evidence.note):
                    span = _inside(evidence.span, whole)
                    if span:
                        yield _Mark(span)


def voice_numbers(heard: Heard) -> dict[str | None, int]:
    """Where each voice stands among those heard, by what its speaker is called."""
    return {
        voice.name.casefold() if voice.name else None: number
        for number, voice in enumerate(heard.voices)
    }


def called(speaker: Speaker | None) -> str | None:
    """What the voice of a speaker goes by; None where nobody is found to speak."""
    return speaker.called.casefold() if speaker else None


def _piece(words: str, piece: Span, marks: list[_Mark]) -> str:
    covering = [mark for mark in marks if mark.span.contains(piece)]
    voices = [mark for mark in covering if mark.voice is not None]
    if any(mark.voice is None for mark in covering):
        words = f'<span class="w">{words}</span>'
    if voices:
        inner = min(voices, key=lambda mark: len(mark.span))
        words = f'<span class="v" data-v="{inner.voice}">{words}</span>'
    return words


def _inside(span: Span, whole: Span) -> Span | None:
    start, end = max(span.start, whole.start), min(span.end, whole.end)
    return Span(start, end) if start < end else None


def _is_loaded(note: str) -> bool:
    """Whether the words that a note ends with are in the lists of loaded ones."""
    return note.rpartition(": ")[2].replace("’", "'").casefold() in _loaded_words()


@cache
def _loaded_words() -> frozenset[str]:
    names = (each.name.removesuffix(".txt") for each in data.path("colours").iterdir())
    return frozenset(word for name in names for word in data.words(f"colours/{name}"))
