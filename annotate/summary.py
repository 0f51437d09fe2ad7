"""How much of a document is fact, quote and comment."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.article import count_words
from annotate.document import Document, Label


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sentences, and how many words they hold."""

    sentences: int = 0
    words: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.sentences + other.sentences, self.words + other.words)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a document, or several added up, holds of each label."""

    fact: Tally = Tally()
    quote: Tally = Tally()
    comment: Tally = Tally()

    def of(self, label: Label) -> Tally:
        """The tally of one label."""
        tally: Tally = getattr(self, label.value)
        return tally

    @property
    def total(self) -> Tally:
        """The three labels together."""
        return self.fact + self.quote + self.comment

    def share(self, label: Label) -> float:
        """The part of the words under `label`, 0 to 1; 0 where there are no words."""
        return self.of(label).words / max(1, self.total.words)

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            self.fact + other.fact, self.quote + other.quote, self.comment + other.comment
        )


def summarise(document: Document) -> Summary:
    """The sentences and words of each label in one document."""
    tallies = {label: [0, 0] for label in Label}
    for sentence in document.sentences:
        tally = tallies[sentence.label]
        tally[0] += 1
        tally[1] += count_words(sentence.span.of(document.text))
    return Summary(*(Tally(*tallies[label]) for label in Label))
