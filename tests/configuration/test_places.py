import os
import sys
from pathlib import Path

import pytest

from annotate.configuration.places import candidates, folder_of, near, printable, upward
from tests.configuration.conftest import Plant


def test_the_folder_of_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert folder_of("news/a.txt") == tmp_path / "news"
    assert folder_of("news/../a.txt") == tmp_path
    assert folder_of("/srv/a.txt") == Path("/srv")
    assert folder_of("-") == tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="links take a privilege there")
def test_a_link_belongs_where_it_stands(plant: Plant) -> None:
    article = plant("news/a.txt")
    link = article.parents[1] / "a.txt"
    link.symlink_to(article)
    assert folder_of(str(link)) == link.parent


@pytest.mark.skipif(sys.platform == "win32", reason="the working folder cannot be removed there")
def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert folder_of("-") is None
    assert folder_of("a.txt") is None
    assert near(tmp_path / "a") == tmp_path / "a"


def test_upward_ends_at_the_repository(tmp_path: Path) -> None:
    (tmp_path / "site" / ".git").mkdir(parents=True)
    start = tmp_path / "site" / "news" / "sport"
    assert list(upward(start)) == [start, start.parent, tmp_path / "site"]


def test_upward_ends_at_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert list(upward(tmp_path / "news")) == [tmp_path / "news", tmp_path]


def test_upward_ends_at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/nowhere"))
    root = Path(os.sep).absolute()
    assert list(upward(root / "no" / "such")) == [root / "no" / "such", root / "no", root]


def test_without_a_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert next(upward(tmp_path)) == tmp_path


def test_candidates_in_their_order(plant: Plant) -> None:
    names = ["setup.cfg", "pyproject.toml", ".annotate.toml", "annotate.toml", "other.toml"]
    folders = {plant(name).parent for name in names}
    assert [path.name for path in candidates(folders.pop())] == names[-2::-1]


def test_a_link_to_nothing_is_a_candidate(tmp_path: Path) -> None:
    (tmp_path / "annotate.toml").symlink_to(tmp_path / "gone")
    assert len(list(candidates(tmp_path))) == 1


@pytest.mark.parametrize("folder", ["a\0b", "x" * 5000])
def test_nothing_stands_in_a_folder_that_cannot_be(folder: str) -> None:
    assert list(candidates(Path(folder))) == []


def test_near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    assert near(tmp_path / "site" / "annotate.toml") == Path("annotate.toml")
    assert near(tmp_path / "annotate.toml") == tmp_path / "annotate.toml"


def test_printable() -> None:
    assert printable("caf\udce9.toml") == "caf�.toml"
