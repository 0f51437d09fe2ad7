"""Train the parameters with which Punkt cuts sentences.

    python benchmarks/train_punkt.py [BENCH]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. The texts of
the four training sets are read, none of the others; the four tab files go to `annotate/data/punkt`.
Rare entries of the orthographic table are left out (`MIN_COUNT`), and so are names among sentence
starters and collocations: they belong to the news of one season.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from nltk.tabdata import TabEncoder
from nltk.tokenize.punkt import _ORTHO_LC as ORTHO_LOWER
from nltk.tokenize.punkt import PunktTrainer

DATA = Path(__file__).parent.parent / "annotate" / "data" / "punkt"
SETS = ("labels-train", "labels-thin", "labels-wide-train", "quotations-train")
MIN_COUNT = 5


def texts(bench: Path) -> list[str]:
    """The article texts of the training sets, each once, in a fixed order."""
    found: dict[str, str] = {}
    for name in SETS:
        for line in (bench / f"{name}.jsonl").open(encoding="utf-8"):
            record = json.loads(line)
            found.setdefault(record["id"], record["text"])
    return [found[key] for key in sorted(found)]


def main() -> None:
    """Train, prune and write."""
    bench = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/bench")
    trainer = PunktTrainer()
    trainer.INCLUDE_ALL_COLLOCS = False
    seen: Counter[str] = Counter()
    for text in texts(bench):
        # Punkt knows straight marks only, and no paragraphs.
        plain = text.translate(str.maketrans("“”‘’", "\"\"''"))
        for paragraph in re.split(r"[\r\n]+", plain):
            trainer.train(paragraph, finalize=False)
            seen.update(word.lower() for word in re.findall(r"\w[\w'-]*", paragraph))
    trainer.finalize_training()
    parameters = trainer.get_params()
    context = {w: f for w, f in parameters.ortho_context.items() if seen[w] >= MIN_COUNT}
    common = {word for word, flags in context.items() if flags & ORTHO_LOWER}
    starters = parameters.sent_starters & common
    collocations = {pair for pair in parameters.collocations if pair[1] in common}
    encoder = TabEncoder()
    DATA.mkdir(parents=True, exist_ok=True)
    files = {
        "abbrev_types.txt": encoder.list2txt(sorted(parameters.abbrev_types)),
        "collocations.tab": encoder.tups2tab(sorted(collocations)),
        "sent_starters.txt": encoder.list2txt(sorted(starters)),
        "ortho_context.tab": encoder.ivdict2tab(dict(sorted(context.items()))),
    }
    for name, content in files.items():
        (DATA / name).write_text(content + "\n", encoding="utf-8")
        print(f"{name}: {content.count(chr(10)) + 1} entries")


if __name__ == "__main__":
    main()
