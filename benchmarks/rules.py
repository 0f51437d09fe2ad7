"""Count what the rules of `annotate check` find in the measuring sets, and what a threshold costs.

    python benchmarks/rules.py [BENCH]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. For each rule
and training set it prints how many findings there are in 100 sentences and in an article, with the
light judge; rules that wait for a limit are given one. For AN101 it prints, with the standard
judge, what each `min-confidence` costs in false alarms in 100 sentences of plain articles, in which
at most 6 in 100 sentences are comment, and how much it finds of the comment in the others. Comment
in a marked block counts for neither. The judge has learned from the training sets, so what is
printed of them is better than it will be; of the development set only the default is measured. A
sentence of a set takes the label of the sentence found that shares most characters with it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from json import loads
from pathlib import Path

from annotate.article import Source, Span
from annotate.checks.gate import examine, verdict
from annotate.checks.policy import Policy, Ruling
from annotate.checks.registry import RULES
from annotate.checks.rule import Value, Values
from annotate.checks.rules.unmarked_comment import is_marked
from annotate.document import Document, Label, LabelledSentence
from annotate.evaluation.gold import Gold, read_gold
from annotate.pipeline import label_article
from annotate.reading.text import read_text

SETS = ("labels-train", "labels-wide-train", "quotations-train")
LEARNED = ("labels-train", "labels-wide-train")
"""What the standard judge has learned from too: a threshold may be chosen here, with a margin."""
UNSEEN = ("labels-open",)
"""What no judge has learned from: the threshold chosen is measured here."""
LIMITS: dict[str, Value] = {"max-comment": 0.2, "max-source": 0.7, "require-block": True}
PLAIN = 0.06
THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True)
class Told:
    """A sentence of a plain article or another: how sure AN101 is of it, and whether it is right.

    What AN101 leaves alone is 0 sure.
    """

    plain: bool
    sure: float
    comment: bool


def policy() -> Policy:
    """Every rule, with its defaults and the limits."""
    return Policy(
        {
            rule.id: Ruling(
                rule.severity,
                Values({name: LIMITS.get(name, value) for name, value in rule.defaults.items()}),
            )
            for rule in RULES.values()
        }
    )


def count(path: Path) -> None:
    """Print how much each rule finds in a set."""
    records = [loads(line) for line in path.open(encoding="utf-8")]
    documents = [label(record["text"], record["id"], "light") for record in records]
    sentences = sum(len(document.sentences) for document in documents)
    report = verdict(examine(document, policy()) for document in documents)
    found = Counter(finding.rule for finding in report.findings)
    print(f"{path.stem}: {len(documents)} articles, {sentences} sentences")
    for rule in RULES.values():
        number = found[rule.id]
        print(
            f"  {rule.id} {rule.name:24} {number:5} findings,"
            f" {100 * number / sentences:6.3f} in 100 sentences,"
            f" {number / len(documents):6.3f} in an article"
        )


def label(text: str, path: str, model: str) -> Document:
    """An article of a set, labelled."""
    return label_article(read_text(Source(text, path)), model=model)


def tell(path: Path) -> Iterator[Told]:
    """What AN101 would say of each sentence of a set that stands in no marked block."""
    for gold in read_gold(path.read_text(encoding="utf-8"), path.name):
        found = label(gold.text, gold.id, "standard").sentences
        plain = is_plain(gold)
        for each in gold.sentences:
            sentence = covering(each.span, found)
            if not is_marked(sentence):
                sure = sentence.confidence if sentence.label is Label.COMMENT else 0.0
                yield Told(plain, sure, each.label is Label.COMMENT)


def is_plain(gold: Gold) -> bool:
    """Whether an article has hardly any comment."""
    comments = sum(each.label is Label.COMMENT for each in gold.sentences)
    return comments <= PLAIN * len(gold.sentences)


def covering(span: Span, sentences: Sequence[LabelledSentence]) -> LabelledSentence:
    """The sentence that shares most characters with the span, the first among equals."""
    return max(sentences, key=lambda s: min(span.end, s.span.end) - max(span.start, s.span.start))


def weigh(path: Path, thresholds: Sequence[float]) -> None:
    """Print what thresholds of AN101 cost in a set."""
    told = list(tell(path))
    plain = [each for each in told if each.plain]
    comment = [each for each in told if each.comment and not each.plain]
    print(f"  {len(plain)} sentences of plain articles, {len(comment)} of comment in the others")
    for threshold in thresholds:
        alarms = sum(each.sure >= threshold and not each.comment for each in plain)
        hits = sum(each.sure >= threshold for each in comment)
        print(
            f"  min-confidence {threshold:.2f}: {100 * alarms / len(plain):5.2f} false alarms in"
            f" 100 sentences, recall {hits / len(comment):.3f}"
        )


def main(bench: str = "../shared/bench") -> None:
    """Count, and weigh the thresholds."""
    for name in SETS:
        count(Path(bench) / f"{name}.jsonl")
    for name in LEARNED:
        print(f"AN101, {name}, which the judge has learned from: better than it will be")
        weigh(Path(bench) / f"{name}.jsonl", THRESHOLDS)
    chosen = Values(RULES["AN101"].defaults).number("min-confidence")
    for name in UNSEEN:
        print(f"AN101, {name}, which no judge has learned from, at the default")
        weigh(Path(bench) / f"{name}.jsonl", (chosen,))


if __name__ == "__main__":
    main(*sys.argv[1:])
