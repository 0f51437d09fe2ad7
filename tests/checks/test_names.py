import os
from pathlib import Path

import pytest

from annotate.checks.names import absolute, name_from


@pytest.mark.parametrize(
    ("folder", "path", "name"),
    [
        (".", "harbour.txt", "harbour.txt"),
        (".", "./news//harbour.txt", "news/harbour.txt"),
        (".", "news/../sport/harbour.txt", "sport/harbour.txt"),
        ("news", "news/harbour.txt", "harbour.txt"),
        ("news", "sport/harbour.txt", "../sport/harbour.txt"),
        ("news/", "harbour.txt", "../harbour.txt"),
        (".", "../harbour.txt", "../harbour.txt"),
        (".", "two words.txt", "two words.txt"),
        (".", "line\nbreak.txt", "line\nbreak.txt"),
        (".", "-", "-"),
        ("gone/by", "gone/harbour.txt", "../harbour.txt"),
        (".", os.fsdecode(b"caf\xe9.txt"), os.fsdecode(b"caf\xe9.txt")),
    ],
)
def test_name_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, path: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert name_from(Path(folder), path) == name
    assert name_from(tmp_path / folder, path) == name
    assert name_from(Path(folder), str(tmp_path / path)) == name


def test_a_name_is_the_same_from_every_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path / "news")
    assert name_from(Path(".."), "harbour.txt") == "news/harbour.txt"
    assert name_from(tmp_path, "harbour.txt") == "news/harbour.txt"


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert absolute(tmp_path / "link" / "harbour.txt") == tmp_path / "link" / "harbour.txt"
    assert name_from(tmp_path, str(tmp_path / "link" / "harbour.txt")) == "link/harbour.txt"
