"""The word lists and weights that ship: in order, without conflicts, all of them used."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

import annotate
from annotate.analysis.commentary.cues import find_cues
from annotate.analysis.commentary.lexicon import HEAD, SHAPES, STANCE, WORDS, SentenceCues
from annotate.analysis.commentary.surroundings import SURROUNDINGS
from annotate.article import Article, Source, Span
from annotate.document import Sentence

PACKAGE = Path(annotate.__file__).parent
DATA = PACKAGE / "data"
LISTS = sorted([*DATA.glob("*.txt"), *DATA.glob("colours/*.txt"), *DATA.glob("cues/*.txt")])
CUES = {path.stem: path for path in DATA.glob("cues/*.txt")}
MODEL = json.loads((DATA / "commentary.json").read_text(encoding="utf-8"))


def parts(path: Path) -> tuple[list[str], list[str]]:
    """The lines of the header and the entries below it."""
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    length = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return lines[:length], lines[length:]


def sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_what_it_is_and_is_in_order(path: Path) -> None:
    header, entries = parts(path)
    assert all(re.fullmatch(r"# \S.*\.", line) for line in header)
    assert len(header) >= 2
    assert path.read_bytes().endswith(b"\n")
    assert entries
    assert all(entry == " ".join(entry.split()) and entry for entry in entries)
    assert not [entry for entry in entries if entry.startswith("#")]
    assert [entry for entry in entries if entry != entry.lower()] == []
    assert entries == sorted(set(entries))


def test_every_list_is_used() -> None:
    code = sources()
    unused = [
        path.stem
        for path in LISTS
        if path.stem not in WORDS and not re.search(rf"[\"'](?:cues/)?{path.stem}[\"']", code)
    ]
    assert unused == []


def test_every_family_has_a_list() -> None:
    assert set(WORDS) <= set(CUES)


def test_no_entry_is_in_two_families() -> None:
    families = defaultdict(list)
    for family in WORDS:
        for entry in parts(CUES[family])[1]:
            families[entry].append(family)
    assert {entry: found for entry, found in families.items() if len(found) > 1} == {}


def cues(text: str) -> SentenceCues:
    """What a sentence without quotations is found to hold."""
    article = Article(Source(text), text, ())
    (found,) = find_cues(article, [Sentence(0, 0, Span(0, len(text)))], [], {})
    return found


@pytest.mark.parametrize("family", WORDS)
def test_every_word_can_be_found(family: str) -> None:
    entries = parts(CUES[family])[1]
    texts = {entry: entry.removeprefix(f"{HEAD} ") for entry in entries}
    assert [entry for entry, text in texts.items() if entry not in cues(text).words] == []


@pytest.mark.parametrize(("name", "shape"), [("imperatives", "imperative"), ("pasts", "past")])
def test_every_form_of_a_verb_can_be_found(name: str, shape: str) -> None:
    entries = parts(CUES[name])[1]
    assert [entry for entry in entries if shape not in cues(entry).shapes] == []


def test_stance_names_families() -> None:
    assert set(WORDS) >= STANCE


def test_weights_name_only_what_is_known() -> None:
    assert set(MODEL["words"]) == set(WORDS)
    assert set(MODEL["shapes"]) == set(SHAPES)
    assert set(MODEL["surroundings"]) == set(SURROUNDINGS)
    listed = {entry for family in WORDS for entry in parts(CUES[family])[1]}
    assert listed.isdisjoint(MODEL["others"])
    for family, weights in MODEL["words"].items():
        assert set(weights) - {"*"} <= set(parts(CUES[family])[1])
        assert "*" in weights
