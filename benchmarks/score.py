"""Score the tool on the measuring sets, and hold it to the floors.

    python benchmarks/score.py [BENCH] [--check]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. `--check` ends
with exit code 1 if a figure is below its floor in `benchmarks/floors.json`, or if a set is not the
one that the floors were measured on.

Boundaries are exact spans of sentences. A quotation of `quotations-dev` is found if the words
between double marks agree exactly; quotations with other marks, mentions and turns of a
conversation are no part of that set and count neither way. Its speakers are right of all gold
quotations, and of those whose source is a pronoun.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from annotate import annotate_text
from annotate.article import Span
from annotate.document import Document, Label, QuotationKind
from annotate.evaluation.gold import read_gold
from annotate.evaluation.scoring import Rate, evaluate, is_same_speaker

FLOORS = Path(__file__).with_name("floors.json")
LABELLED = ("reference-article", "structure-open", "labels-open", "labels-wide-open")
# The sets that tell the judges of comment apart; the others are measured with the standard one, and
# with the light one where it makes no difference.
JUDGED = ("labels-open", "labels-wide-open")
LIGHT, STANDARD = "light", "standard"
GENRES = ("news", "essay", "interview", "speech", "fiction")
FEW_COMMENTS = 0.06
PERSONAL = ("i", "you", "he", "she", "it", "we", "they", "him", "her", "them", "his", "their")
PRONOUNS = frozenset((*PERSONAL, "who", "which", "that", "those"))

Figures = dict[str, float]


def labelled(path: Path, model: str) -> Figures:
    """Boundaries, labels and speakers."""
    gold = list(read_gold(path.read_text(encoding="utf-8"), path.name))
    documents = [annotate_text(each.text, model=model) for each in gold]
    found = evaluate(zip(gold, documents, strict=True))
    sober = [
        pair
        for pair in zip(gold, documents, strict=True)
        if sum(s.label is Label.COMMENT for s in pair[0].sentences)
        <= FEW_COMMENTS * len(pair[0].sentences)
    ]
    few = evaluate(sober)
    figures = {
        "boundaries": found.boundaries.f1,
        **{label.value: found.label(label).f1 for label in Label},
        "macro": found.macro_f1,
        "speaker": found.speaker_accuracy,
        "false comments in 100": 100 * few.label(Label.COMMENT).wrong / max(1, few.sentences),
    }
    if "wide" in path.name:
        del figures["boundaries"]  # the spans of windows were cut by machine
    return figures


def sentences(path: Path) -> Figures:
    """Exact spans of sentences, by genre."""
    rates: dict[str, list[int]] = {genre: [0, 0, 0] for genre in GENRES}
    for record in records(path):
        gold = {trimmed(record["text"], each) for each in record["sentences"]}
        spans = annotate_text(record["text"], model=LIGHT).sentences
        found = {(each.span.start, each.span.end) for each in spans}
        counts = rates[record["id"].split("_")[1]]
        for place, part in enumerate((gold & found, found - gold, gold - found)):
            counts[place] += len(part)
    return {genre: Rate(*counts).f1 for genre, counts in rates.items()}


def quotations(path: Path) -> Figures:
    """Exact spans between double quotation marks, and the speakers of all gold quotations."""
    right = wrong = missed = 0
    speakers, pronouns = [], []
    for record in records(path):
        text, document = record["text"], annotate_text(record["text"], model=LIGHT)
        gold = {trimmed(text, each) for each in record["quotations"]}
        found = set(between_double_marks(document))
        right += len(gold & found)
        wrong += len(found - gold)
        missed += len(gold - found)
        spoken = [(q.content, q.speaker.text if q.speaker else "") for q in document.quotations]
        for each in record["quotations"]:
            is_right = is_same_speaker(speaker_of(each, spoken), each["speakers"])
            speakers.append(is_right)
            if has_pronoun(each):
                pronouns.append(is_right)
    return {
        "span": Rate(right, wrong, missed).f1,
        "speaker": sum(speakers) / len(speakers),
        "pronoun": sum(pronouns) / len(pronouns),
    }


def speaker_of(gold: dict[str, Any], found: Sequence[tuple[Span, str]]) -> str:
    """Who speaks in the quotation that shares most with the gold one; empty where nobody does."""

    def shared(each: tuple[Span, str]) -> int:
        length: int = min(each[0].end, gold["end"]) - max(each[0].start, gold["start"])
        return length

    best = max(found, key=shared, default=None)
    return best[1] if best and shared(best) > 0 else ""


def has_pronoun(gold: dict[str, Any]) -> bool:
    """Whether the source of a gold quotation is a pronoun."""
    return any(name.lower() in PRONOUNS for name in gold["speakers"])


def between_double_marks(document: Document) -> Iterator[tuple[int, int]]:
    """The words of each quotation that is said to be somebody's, as such sets mark them."""
    text = document.source.text
    for quotation in document.quotations:
        content = quotation.content
        if quotation.kind is not QuotationKind.MENTION and text[content.start - 1] in '"“”':
            yield trimmed(text, {"start": content.start, "end": content.end})


def trimmed(text: str, span: dict[str, Any]) -> tuple[int, int]:
    """A span without white space at its ends."""
    words = text[span["start"] : span["end"]]
    start = span["start"] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a set."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def measure(bench: Path) -> dict[str, Figures]:
    """Every figure of every set."""
    figures = {name: labelled(bench / f"{name}.jsonl", STANDARD) for name in LABELLED}
    for name in JUDGED:
        figures[f"{name} {LIGHT}"] = labelled(bench / f"{name}.jsonl", LIGHT)
    figures["sentences-open"] = sentences(bench / "sentences-open.jsonl")
    figures["quotations-dev"] = quotations(bench / "quotations-dev.jsonl")
    return figures


def below(figures: dict[str, Figures], floors: dict[str, Any], bench: Path) -> Iterator[str]:
    """A line for each figure that is under its floor, and for each set that has changed."""
    for name, floor in floors.items():
        file = f"{name.removesuffix(f' {LIGHT}')}.jsonl"
        digest = hashlib.sha256((bench / file).read_bytes()).hexdigest()
        if digest != floor["sha256"]:
            yield f"{name}: not the set that the floors were measured on"
        for figure, least in floor["floors"].items():
            if figures[name][figure] < least:
                yield f"{name}: {figure} {figures[name][figure]:.4f} is below {least}"


def main() -> int:
    """Measure, print and check."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    bench = Path(arguments[0] if arguments else "../shared/bench")
    figures = measure(bench)
    for name, found in figures.items():
        print(f"{name:24}" + "  ".join(f"{key} {value:.3f}" for key, value in found.items()))
    if "--check" not in sys.argv:
        return 0
    failed = list(below(figures, json.loads(FLOORS.read_text(encoding="utf-8")), bench))
    print("\n".join(failed) or "every figure is at its floor or above")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
