from pathlib import Path

import pytest

from annotate.configuration.files import read
from annotate.configuration.written import Written, written
from annotate.errors import UsageError
from tests.configuration.conftest import Plant

TEXT = """\
exclude = ["drafts/", "*.old.txt"]
[sections.ours]
section = "news"
[[overrides]]
paths = ["news/**"]
section = "ours"
[[overrides]]
paths = ["*.md", "!README.md"]
model = "light"
"""


def load(path: Path) -> Written:
    tables = read(path)
    assert tables is not None
    return written(tables)


@pytest.mark.parametrize(
    ("path", "numbers"),
    [
        ("news/a.txt", (0,)),
        ("news/sport/a.txt", (0,)),
        ("site/news/a.txt", ()),
        ("a.md", (1,)),
        ("news/a.md", (0, 1)),
        ("README.md", ()),
        ("./news/../a.md", (1,)),
        ("../news/a.txt", (0,)),
    ],
)
def test_overrides(plant: Plant, path: str, numbers: tuple[int, ...]) -> None:
    assert load(plant("annotate.toml", TEXT)).overrides_for(path) == numbers


def test_patterns_hold_from_the_folder_of_the_file(plant: Plant) -> None:
    found = load(plant("site/annotate.toml", TEXT))
    assert found.overrides_for("site/news/a.txt") == (0,)
    assert found.excludes("site/drafts/a.txt")
    assert not found.excludes("site/a.txt")


def test_excludes(plant: Plant) -> None:
    found = load(plant("annotate.toml", TEXT))
    assert [found.excludes(path) for path in ("drafts/a.txt", "x/a.old.txt", "a.txt")] == [
        True,
        True,
        False,
    ]
    assert not load(plant("annotate.toml", "")).excludes("a.txt")


def test_paths_in_it_read_from_the_working_folder(plant: Plant) -> None:
    found = load(plant("site/annotate.toml", 'baseline = "b.json"\nmodel = "../ours.json"'))
    assert found.top["baseline",].value == str(Path("site/b.json"))
    assert found.top["model",].value == "ours.json"
    assert load(plant("site/annotate.toml", 'model = "light"')).top["model",].value == "light"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nmax-coment = 1", "2: unknown key 'max-coment'; did you mean max-comment?"),
        ("[section.ours]", "1: section is a table, not the name of a section"),
        ("[overides]", "1: unknown key 'overides'; did you mean overrides?"),
        ("sections = 1", "1: sections is 1, not a table"),
        ("[sections]\n\nours = 1", "3: ours is 1, not a table"),
        (
            "[sections.ours]\nexclude = ['a']",
            "2: exclude holds for all articles; set it at the top",
        ),
        ("[sections.ours]\npaths = ['a']", "2: unknown key 'paths'"),
        ("[sections.ours]\nsections = {}", "2: unknown key 'sections'"),
        ("[sections.ours]\nsection = 'nows'", "2: unknown section 'nows'; did you mean news?"),
        (
            "[sections.a]\nsection = 'b'\n[sections.b]\nsection = 'a'",
            "2: section 'b' builds on itself: b, a, b",
        ),
        ("[overrides]\npaths = ['a']", "1: overrides are no tables; each begins [[overrides]]"),
        ("overrides = [1]", "1: 0 is 1, not a table"),
        ("[[overrides]]\nmodel = 'light'", "1: an override without paths"),
        ("[[overrides]]\npaths = []", "1: an override without paths"),
        ("[[overrides]]\npaths = 'a'", "2: paths is 'a', not a list of patterns"),
        ("[[overrides]]\npaths = ['a', '[z-a]']", "2: paths: '[z-a]' is not a pattern"),
        ("[[overrides]]\npaths = ['a']\nbaseline = 'b'", "3: baseline holds for all articles"),
        ("[[overrides]]\npaths = ['a']\n[[overrides.overrides]]", "3: unknown key 'overrides'"),
        ("[[overrides]]\npaths = ['a']\nsection = 'x'", "3: unknown section 'x'; there are news"),
        ("[rules.AN101]\nmin-confidence = 2", "2: min-confidence is 2, not 0 to 1"),
    ],
)
def test_all_of_a_file_has_to_make_sense(plant: Plant, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(plant("annotate.toml", text))
    assert str(caught.value).startswith(f"annotate.toml:{message}")


def test_setup(plant: Plant) -> None:
    text = """\
[annotate]
section = news
max-comment = 0.25
exclude =
    drafts/
    *.old.txt
[annotate.overrides.columns]
paths = opinion/**, columns/**
section = opinion
[annotate.overrides.columns.rules]
AN101 = note
[annotate.rules.AN101]
min-confidence = 0.95
"""
    found = load(plant("setup.cfg", text))
    assert found.top["rules", "AN102", "max-comment"].value == 0.25
    assert found.top["rules", "AN102", "max-comment"].origin == "setup.cfg:3"
    assert found.top["rules", "AN101", "min-confidence"].value == 0.95
    assert found.excludes("drafts/a.txt")
    assert found.overrides_for("columns/a.txt") == (0,)
    assert found.overrides[0].layer["rules", "AN101", "severity"].origin == "setup.cfg:11"


def test_setup_that_makes_no_sense(plant: Plant) -> None:
    with pytest.raises(UsageError) as caught:
        load(plant("setup.cfg", "[metadata]\n[annotate]\nmax-comment = low\n"))
    assert str(caught.value) == "setup.cfg:3: max-comment is 'low', not 0 to 1"
