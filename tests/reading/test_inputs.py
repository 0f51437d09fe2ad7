import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.article import Failure
from annotate.errors import InputError, UsageError
from annotate.reading.inputs import Found, Input, find_inputs, read_bytes

Plant = Callable[..., None]


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Makes files, each holding its name, in an empty working folder."""
    monkeypatch.chdir(tmp_path)

    def make(*names: str, **contents: str) -> None:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(contents.get("content", name))

    return make


def names(found: Found) -> list[str]:
    return [each.name for each in found.inputs if isinstance(each, Input)]


def failures(found: Found) -> list[tuple[str, str]]:
    return [(each.path, each.message) for each in found.inputs if isinstance(each, Failure)]


def test_named_files_in_the_order_given(plant: Plant) -> None:
    plant("b.txt", "a.log", "c.md")
    found = find_inputs(["b.txt", "-", "a.log", "c.md", "gone.txt"])
    assert names(found) == ["b.txt", "-", "a.log", "c.md", "gone.txt"]
    assert not any(each.walked for each in found.inputs if isinstance(each, Input))


def test_a_folder_is_walked_in_order(plant: Plant) -> None:
    plant("news/b.txt", "news/a/z.txt", "news/c.jsonl", "news/B.TXT", "news/image.png", "other.txt")
    found = find_inputs(["news"])
    assert names(found) == ["news/B.TXT", "news/a/z.txt", "news/b.txt", "news/c.jsonl"]
    assert all(each.walked for each in found.inputs if isinstance(each, Input))
    assert not found.skipped


def test_the_working_folder_is_not_named_in_the_paths(plant: Plant) -> None:
    plant("news/a.txt")
    assert names(find_inputs(["."])) == names(find_inputs(["./"])) == ["news/a.txt"]


def test_what_a_walk_skips_is_counted(plant: Plant) -> None:
    plant("a.txt", "b.md", "c.html", "d.htm", ".e.txt", ".git/f.txt", ".g/h.txt", "i.png")
    found = find_inputs(["."])
    assert names(found) == ["a.txt", "b.md", "c.html", "d.htm"]
    assert found.skipped == {"hidden": 2}


def test_a_folder_without_articles_fails(plant: Plant) -> None:
    plant("news/a.csv", "news/b.png")
    assert failures(find_inputs(["news"])) == [("news", "no article in the folder")]


def test_patterns(plant: Plant) -> None:
    plant("a1.txt", "a2.txt", "b/a3.txt", "b/c/a4.txt")
    assert names(find_inputs(["a*.txt"])) == ["a1.txt", "a2.txt"]
    assert names(find_inputs(["**/a?.txt"])) == ["a1.txt", "a2.txt", "b/a3.txt", "b/c/a4.txt"]
    assert failures(find_inputs(["z*.txt"])) == [("z*.txt", "no file matches the pattern")]


def test_a_name_with_brackets_is_a_name_first(plant: Plant) -> None:
    plant("a[1].txt", "a1.txt")
    assert names(find_inputs(["a[1].txt"])) == ["a[1].txt"]


def test_no_file_twice(plant: Plant) -> None:
    plant("news/a.txt", "news/b.txt")
    found = find_inputs(["news/b.txt", "news", "news/*.txt", "./news/b.txt"])
    assert names(found) == ["news/b.txt", "news/a.txt"]


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        (["drafts"], ["news/a.txt", "news/b.old.txt"]),
        (["*.old.txt"], ["drafts/c.txt", "news/a.txt"]),
        (["news/*"], ["drafts/c.txt"]),
        (["*.txt", "!a.txt"], ["news/a.txt"]),
    ],
)
def test_exclude(plant: Plant, patterns: list[str], left: list[str]) -> None:
    plant("news/a.txt", "news/b.old.txt", "drafts/c.txt")
    found = find_inputs(["."], exclude=patterns)
    assert names(found) == left
    assert found.skipped["excluded"]


def test_exclude_holds_for_named_files(plant: Plant) -> None:
    plant("a.txt", "b.txt")
    found = find_inputs(["a.txt", "b.txt"], exclude=["a.txt"])
    assert names(found) == ["b.txt"]
    assert found.skipped == {"excluded": 1}


@pytest.mark.parametrize("pattern", ["!", "[z-a]"])
def test_exclude_of_no_pattern(plant: Plant, pattern: str) -> None:
    plant("a.txt")
    with pytest.raises(UsageError, match="is not a pattern"):
        find_inputs(["a.txt"], exclude=[pattern])


def test_git_ignored_files_are_skipped(plant: Plant) -> None:
    plant(".git/HEAD", "site/news/a.txt", "site/news/b.txt", "site/news/build/c.txt", "site/d.txt")
    plant(".gitignore", content="b.txt\nd.txt\n")
    plant("site/.gitignore", content="!d.txt\nbuild/\n!\n")
    assert names(find_inputs(["site"])) == ["site/d.txt", "site/news/a.txt"]
    found = find_inputs(["site/news"])
    assert names(found) == ["site/news/a.txt"]
    assert found.skipped == {"git-ignored": 2}


def test_ignore_files_above_hold_only_inside_a_repository(plant: Plant) -> None:
    plant("news/a.txt", "news/b.txt")
    plant(".gitignore", content="a.txt\n")
    plant("news/.gitignore", content="b.txt\n")
    assert names(find_inputs(["news"])) == ["news/a.txt"]


def test_ignore_files_above_the_repository_do_not_hold(plant: Plant) -> None:
    plant("repo/.git/HEAD", "repo/a.txt")
    plant(".gitignore", content="a.txt\n")
    assert names(find_inputs(["repo"])) == ["repo/a.txt"]


def test_named_files_are_read_though_git_ignores_them(plant: Plant) -> None:
    plant(".git/HEAD", "a.txt")
    plant(".gitignore", content="a.txt\n")
    assert names(find_inputs(["a.txt"])) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that few have there")
def test_links_that_go_round_in_circles(plant: Plant, tmp_path: Path) -> None:
    plant("news/a.txt", "archive/b.txt")
    (tmp_path / "news" / "again").symlink_to(tmp_path / "news")
    (tmp_path / "news" / "old").symlink_to(tmp_path / "archive")
    (tmp_path / "news" / "same.txt").symlink_to(tmp_path / "news" / "a.txt")
    (tmp_path / "news" / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert names(find_inputs(["news"])) == ["news/a.txt", "news/old/b.txt"]


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() == 0, reason="root may open every folder"
)
def test_a_closed_folder_is_a_failure(plant: Plant, tmp_path: Path) -> None:
    plant("news/a.txt", "news/b/c.txt")
    (tmp_path / "news" / "b").chmod(0)
    found = find_inputs(["news"])
    (tmp_path / "news" / "b").chmod(0o755)
    assert names(found) == ["news/a.txt"]
    assert failures(found) == [("news/b", "Permission denied")]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_text_can_be_printed(plant: Plant, tmp_path: Path) -> None:
    plant("a.txt")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("One.")
    found = find_inputs(["."])
    assert names(found) == ["a.txt", "caf\ufffd.txt"]
    last = found.inputs[1]
    assert isinstance(last, Input)
    assert read_bytes(last.path) == b"One."


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("gone.txt", "not-found", "no such file or folder"),
        ("a.txt/b.txt", "unreadable", "Not a directory"),
        ("news", "unreadable", "Is a directory"),
        ("\0", "unreadable", "embedded null byte"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the reasons are worded otherwise there")
def test_what_cannot_be_opened(plant: Plant, path: str, code: str, message: str) -> None:
    plant("a.txt", "news/b.txt")
    with pytest.raises(InputError, match=message) as caught:
        read_bytes(path)
    assert caught.value.code == code
