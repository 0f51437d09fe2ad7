"""How well documents were labelled, against gold.

Boundaries count where both ends agree. A gold sentence has the label that covers most of it, so
that a different cut costs boundaries and not labels. A speaker is right where the mention shares a
word, titles and articles aside, with one of the ways to name the speaker that the gold gives.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.document import Document, Label, LabelledSentence
from annotate.evaluation.gold import Gold, GoldSentence

_NAME = re.compile(r"[\w'’.-]+")
_ARTICLES = ("the", "a", "an", "of", "who", "his", "her", "its", "their")
_TITLES = (
    *("mr", "mrs", "ms", "dr", "prof", "professor", "sen", "senator", "rep", "gov", "governor"),
    *("president", "captain", "sergeant"),
)
_NOT_NAMING = frozenset(_ARTICLES + _TITLES)


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision and recall, from what was rightly found, wrongly found and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 0 where nothing was."""
        return _part(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The part of what there is that was found; 0 where there is nothing."""
        return _part(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _part(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The counts that every figure comes from.

    `confusion` counts sentences by gold label and label given, None where nothing covers the
    sentence. Of `quotes`, the quoted sentences whose speaker the gold names, `named` have a speaker
    and `rightly_named` the right one.
    """

    documents: int
    boundaries: Rate
    confusion: Mapping[tuple[Label, Label | None], int]
    quotes: int
    named: int
    rightly_named: int

    @property
    def sentences(self) -> int:
        """How many sentences the gold has."""
        return sum(self.confusion.values())

    def label(self, label: Label) -> Rate:
        """How well one label was given."""
        right = self.confusion.get((label, label), 0)
        given = sum(count for (_, given), count in self.confusion.items() if given is label)
        gold = sum(count for (gold, _), count in self.confusion.items() if gold is label)
        return Rate(right, given - right, gold - right)

    @property
    def macro_f1(self) -> float:
        """The mean of the F1 of the labels, each as weighty as the others."""
        return sum(self.label(label).f1 for label in Label) / len(Label)

    @property
    def accuracy(self) -> float:
        """The part of the sentences that have the right label."""
        return _part(sum(self.label(label).right for label in Label), self.sentences)

    @property
    def speaker_accuracy(self) -> float:
        """The part of the quoted sentences whose speaker was named rightly."""
        return _part(self.rightly_named, self.quotes)

    @property
    def speaker_found(self) -> float:
        """The part of the quoted sentences for which a speaker was named."""
        return _part(self.named, self.quotes)


def evaluate(pairs: Iterable[tuple[Gold, Document]]) -> Evaluation:
    """Score documents against the gold for the same texts."""
    counts: Counter[str] = Counter()
    confusion: Counter[tuple[Label, Label | None]] = Counter()
    for gold, document in pairs:
        counts["documents"] += 1
        wanted = {sentence.span for sentence in gold.sentences}
        given = {sentence.span for sentence in document.sentences}
        counts["right"] += len(wanted & given)
        counts["wrong"] += len(given - wanted)
        counts["missed"] += len(wanted - given)
        for sentence in gold.sentences:
            covering = list(_covering(sentence, document.sentences))
            confusion[sentence.label, _label(covering)] += 1
            if sentence.label is Label.QUOTE and sentence.speakers:
                speaker = _speaker(document, covering)
                counts["quotes"] += 1
                counts["named"] += bool(speaker)
                counts["rightly named"] += is_same_speaker(speaker, sentence.speakers)
    return Evaluation(
        documents=counts["documents"],
        boundaries=Rate(counts["right"], counts["wrong"], counts["missed"]),
        confusion=dict(confusion),
        quotes=counts["quotes"],
        named=counts["named"],
        rightly_named=counts["rightly named"],
    )


def is_same_speaker(mention: str, names: Iterable[str]) -> bool:
    """Whether a mention shares a naming word with one of `names`; an empty one does not."""
    return bool(mention) and any(_naming(mention) & _naming(name) for name in names)


def _naming(mention: str) -> set[str]:
    words = set(_NAME.findall(mention.lower()))
    return {word for word in words if word.strip(".") not in _NOT_NAMING} or {mention.lower()}


def _covering(
    gold: GoldSentence, sentences: Sequence[LabelledSentence]
) -> Iterator[tuple[int, LabelledSentence]]:
    """The sentences that overlap the gold one, each with the number of characters they share."""
    first = bisect_right(sentences, gold.span.start, key=lambda sentence: sentence.span.end)
    for sentence in sentences[first:]:
        shared = min(gold.span.end, sentence.span.end) - max(gold.span.start, sentence.span.start)
        if shared <= 0:
            break
        yield shared, sentence


def _label(covering: Iterable[tuple[int, LabelledSentence]]) -> Label | None:
    covered: Counter[Label] = Counter()
    for shared, sentence in covering:
        covered[sentence.label] += shared
    return covered.most_common(1)[0][0] if covered else None


def _speaker(document: Document, covering: Iterable[tuple[int, LabelledSentence]]) -> str:
    """Who speaks in the quoted sentence that covers most, as the article says it nearest to it."""
    quoted = [each for each in covering if each[1].label is Label.QUOTE]
    if not quoted:
        return ""
    _, sentence = max(quoted, key=lambda each: each[0])
    for number in sentence.quotations:
        speaker = document.quotations[number].speaker
        if speaker:
            return speaker.text or speaker.name or ""
    return ""


def _part(count: int, whole: int) -> float:
    return count / whole if whole else 0.0
