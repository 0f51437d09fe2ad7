import re
from pathlib import Path

import pytest

from annotate.configuration.settings import Configuration
from annotate.configuration.starter import starter
from tests.configuration.conftest import Plant


def section_of(path: str) -> str | None:
    Path("annotate.toml").write_text(starter("."), encoding="utf-8")
    return Configuration().settings(path).policy.section


def test_a_newsroom(plant: Plant) -> None:
    for name in ["news/a.txt", "Sport/a.md", "op-ed/2026/a.html", "wire/a.jsonl", "x/a.txt"]:
        plant(name)
    assert section_of("news/a.txt") == "news"
    assert section_of("Sport/a.md") == "news"
    assert section_of("op-ed/2026/a.html") == "opinion"
    assert section_of("wire/new/b.txt") == "wire"
    assert section_of("x/a.txt") is None
    assert 'paths = ["Sport/**", "news/**"]' in starter(".")
    assert '\n# Of no section yet: "x"\n' in starter(".")


def test_folders_in_folders(plant: Plant) -> None:
    for name in ["site/news/sport/a.txt", "site/news/opinion/a.txt", "opinion/news/a.txt"]:
        plant(name)
    assert section_of("site/news/sport/a.txt") == "news"
    assert section_of("site/news/opinion/a.txt") == "opinion"
    assert section_of("opinion/b.txt") == "opinion"
    assert section_of("opinion/news/b.txt") == "news"
    assert "news/sport" not in starter(".")


@pytest.mark.parametrize(
    ("folder", "section"),
    [
        ("Fact_Check", "fact-check"),
        ("fact checks", "fact-check"),
        ("editorials", "opinion"),
        ("agency", "wire"),
        ("newsletter", None),
    ],
)
def test_what_folders_are_called(plant: Plant, folder: str, section: str | None) -> None:
    plant(f"{folder}/a.txt")
    assert section_of(f"{folder}/a.txt") == section


@pytest.mark.parametrize("folder", ["[a]", "a*", "!a", "#a", "a?", "a b ", "a\\b", 'a"b', "ä\x7f"])
def test_names_that_are_special_in_patterns(plant: Plant, folder: str) -> None:
    plant(f"{folder}/news/a.txt")
    assert section_of(f"{folder}/news/a.txt") == "news"
    assert section_of("b/news/a.txt") is None


def test_what_is_no_section_of_articles(plant: Plant) -> None:
    plant("news/a.png")
    plant(".opinion/a.txt")
    plant("a/b/c/d/e/news/a.txt")
    other = plant("elsewhere/a.txt").parent
    (other.parent / "wire").symlink_to(other)
    assert "\n[[overrides]]\n" not in starter(".")
    assert "\n# [[overrides]]\n" in starter(".")


def test_the_folder_itself_has_a_name(plant: Plant) -> None:
    plant("opinion/a.txt")
    assert '\nsection = "opinion"\n' in starter("opinion")
    assert '\n# section = "news"\n' in starter(".")


def test_a_folder_that_is_not_there(plant: Plant) -> None:
    plant("a.txt")
    assert starter("gone")


def test_the_walk_has_an_end(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotate.configuration.starter._MOST_ENTRIES", 5)
    for number in range(9):
        plant(f"a{number}/news/a.txt")
    assert "\n[[overrides]]\n" not in starter(".")


def test_many_other_folders(plant: Plant) -> None:
    for number in range(10):
        plant(f"x{number}/a.txt")
    assert '"x7" and 2 more\n' in starter(".")


def test_what_it_proposes_makes_sense(plant: Plant) -> None:
    """Every setting that is a comment can be made one that holds."""
    plant("opinion/a.txt")
    text = re.sub(r"^# (?=[a-z-]+ = |\[|AN)", "", starter("."), flags=re.MULTILINE)
    plant("annotate.toml", text.replace("AN103", "AN101"))
    settings = Configuration().settings("opinion/a.txt")
    assert settings.policy.section == "opinion"
    assert settings.baseline == ".annotate-baseline.json"
    assert Configuration().settings("drafts/a.txt").excluded
