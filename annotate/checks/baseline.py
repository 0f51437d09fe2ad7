"""The findings that were there when the gate was put up: accepted, until they are mended.

A baseline is a JSON file that counts, for each article, rule and sentence, the findings. Sentences
go by their fingerprints, articles by their paths from the folder of the baseline, so that it holds
on every machine, and wherever in an article a sentence moves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from annotate.checks.names import exists, name_from
from annotate.errors import UsageError
from annotate.findings import Finding

SCHEMA = "annotate-baseline/1"

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings are accepted, by article, and there by rule and key of the sentence.

    `folder` is where the baseline stands, from which articles are named.
    """

    folder: Path
    counts: Mapping[str, Mapping[Key, int]]

    def accepted(self, path: str) -> Mapping[Key, int]:
        """What is accepted in the article at `path`."""
        return self.counts.get(name_from(self.folder, path), {})

    def pruned(self, found: Baseline, checked: Mapping[str, Set[str]]) -> Baseline:
        """Without what no longer occurs.

        `found` holds today's findings, `checked` the rules that were in force for each article. Of
        other rules and articles nothing is known, and what is accepted of them stays, unless the
        article is gone.
        """
        counts = {
            name: _left(held, found.counts.get(name, {}), checked.get(name, frozenset()))
            for name, held in self.counts.items()
            if name in checked or self._has(name)
        }
        return Baseline(self.folder, {name: held for name, held in counts.items() if held})

    def _has(self, name: str) -> bool:
        """Whether an article is still there; one of several in a file has its line at the end."""
        file, _, line = name.rpartition(":")
        return exists(self.folder / name) or (line.isdigit() and exists(self.folder / file))

    @property
    def size(self) -> int:
        """How many findings it accepts."""
        return sum(sum(held.values()) for held in self.counts.values())

    def text(self) -> Iterator[str]:
        """The file, a line a sentence, sorted, so that version control shows what changes."""
        rows = [
            {"path": name, "rule": rule, "sentence": sentence, "count": count}
            for name, held in sorted(self.counts.items())
            for (rule, sentence), count in sorted(held.items())
        ]
        yield f'{{"schema": "{SCHEMA}", "findings": ['
        for number, row in enumerate(rows):
            yield f"{',' if number else ''}\n  {json.dumps(row)}"
        yield "\n]}\n"


def baseline_of(findings: Iterable[Finding], folder: Path) -> Baseline:
    """A baseline that stands in `folder` and accepts these findings."""
    counts: dict[str, Counter[Key]] = {}
    for finding in findings:
        name = name_from(folder, finding.path)
        counts.setdefault(name, Counter())[finding.rule, finding.key] += 1
    return Baseline(folder, counts)


def read_baseline(path: str) -> Baseline:
    """The baseline in the file at `path`; raises `UsageError` where there is none."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError(f'{path}: no such baseline; "annotate baseline write" makes one') from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {getattr(error, 'strerror', error)}") from None
    return Baseline(Path(path).parent, _counts(path, text))


def _counts(path: str, text: str) -> Mapping[str, Mapping[Key, int]]:
    try:
        held = json.loads(text)
        if held["schema"] != SCHEMA:
            raise UsageError(f"{path}: its schema is {held['schema']!r}, not {SCHEMA}")
        counts: dict[str, Counter[Key]] = {}
        for row in held["findings"]:
            key, count = (str(row["rule"]), str(row["sentence"])), int(row["count"])
            if count < 1:
                raise ValueError(count)
            counts.setdefault(str(row["path"]), Counter())[key] += count
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise UsageError(f'{path}: not a baseline that "annotate baseline" wrote') from None
    return counts


def _left(held: Mapping[Key, int], found: Mapping[Key, int], rules: Set[str]) -> Mapping[Key, int]:
    """What is in both, the lesser number of each, and what rules that were not in force hold."""
    left = {key: min(n, found.get(key, 0)) if key[0] in rules else n for key, n in held.items()}
    return {key: count for key, count in left.items() if count}
