import os
import sys
from pathlib import Path

import pytest

from annotate.configuration.files import Tables, read, read_named
from annotate.errors import UsageError
from tests.configuration.conftest import Plant


def error(path: str | Path) -> str:
    with pytest.raises(UsageError) as caught:
        read(Path(path))
    return str(caught.value)


def loaded(path: Path) -> Tables:
    tables = read(path)
    assert tables is not None
    return tables


def test_our_own_file(plant: Plant) -> None:
    path = plant("annotate.toml", '\nmodel = "light"\n')
    tables = loaded(path)
    assert (tables.file, tables.folder) == ("annotate.toml", path.parent)
    assert tables.values == {"model": "light"}
    assert tables.lines.find(("model",)) == 2
    assert not tables.is_text


def test_an_empty_file_is_one(plant: Plant) -> None:
    assert loaded(plant("annotate.toml")).values == {}


def test_a_byte_order_mark(plant: Plant) -> None:
    assert loaded(plant("annotate.toml", "\ufeffmodel = 'light'")).values == {"model": "light"}


def test_pyproject(plant: Plant) -> None:
    tables = loaded(plant("pyproject.toml", "[project]\n[tool.annotate]\nmodel = 'light'\n"))
    assert tables.values == {"model": "light"}
    assert tables.lines.find(("model",)) == 3
    assert tables.lines.find(("genre",)) == 2


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not TOML",
        "[project]\nname = 'annotate'",
        "tool = 'annotate'",
        "[tool.other]\nannotate=1",
    ],
)
def test_pyproject_that_is_not_for_us(plant: Plant, content: str) -> None:
    assert read(plant("pyproject.toml", content)) is None


@pytest.mark.parametrize("content", ["", "not INI", "[metadata]\nname = annotate\nname = twice"])
def test_setup_that_is_not_for_us(plant: Plant, content: str) -> None:
    assert read(plant("setup.cfg", content)) is None


def test_setup(plant: Plant) -> None:
    tables = loaded(plant("setup.cfg", "[annotate]\nmodel = light\n"))
    assert tables.values == {"model": "light"}
    assert tables.is_text


def test_only_one_of_many_tools_may_be_large(plant: Plant) -> None:
    filler = "# " + "x" * 300_000
    assert read(plant("pyproject.toml", filler)) is None
    assert error(plant("annotate.toml", filler)) == "annotate.toml: too large: more than 256 KB"
    assert "too large" in error(plant("pyproject.toml", f"[tool.annotate]\n{filler}"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a = 1\nb\n", "annotate.toml:2: not TOML: "),
        ("a = 1\na = 2\n", "annotate.toml:2: not TOML: "),
        ("a = 1\n\nb = [1,", "annotate.toml:3: not TOML: "),
        ("a = " + "9" * 5000, "annotate.toml:1: not TOML: "),
        ("a = " + "[" * 50_000, "annotate.toml: too deeply nested"),
        (b"a = 1\nb = '\xe9'\n", "annotate.toml:2: not UTF-8: byte 0xe9 does not decode"),
        (b"\x7fELF\0\0\xff", "annotate.toml:1: not UTF-8: byte 0xff does not decode"),
        (b"a = '\0'", "annotate.toml:1: not TOML: "),
    ],
)
def test_what_is_no_configuration(plant: Plant, content: str | bytes, message: str) -> None:
    assert error(plant("annotate.toml", content)).startswith(message)


def test_tool_annotate_that_is_no_table(plant: Plant) -> None:
    path = plant("pyproject.toml", "[tool]\nannotate = 1")
    assert error(path) == "pyproject.toml:2: tool.annotate is not a table"


def test_a_folder(plant: Plant) -> None:
    plant("annotate.toml/x")
    assert error("annotate.toml") == "annotate.toml: a folder, not a file"


@pytest.mark.skipif(sys.platform == "win32", reason="no such things there")
def test_what_is_no_file(plant: Plant) -> None:
    folder = plant("x").parent
    os.mkfifo(folder / "annotate.toml")
    assert error("annotate.toml") == "annotate.toml: a device or a pipe, not a file"
    (folder / ".annotate.toml").symlink_to("/dev/zero")
    assert error(".annotate.toml") == ".annotate.toml: a device or a pipe, not a file"
    (folder / "setup.cfg").symlink_to(folder / "gone")
    assert error("setup.cfg") == "setup.cfg: a link to nothing"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_no_permission(plant: Plant) -> None:
    path = plant("annotate.toml")
    path.chmod(0)
    assert error(path) == "annotate.toml: cannot be read: Permission denied"


def test_an_error_of_the_system(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plant("annotate.toml")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert error(path) == "annotate.toml: cannot be read: Permission denied"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ours.toml", "model = 'light'"),
        ("conf/pyproject.toml", "[tool.annotate]\nmodel = 'light'"),
        ("setup.cfg", "[annotate]\nmodel = light"),
        ("ours.INI", "[annotate]\nmodel = light"),
    ],
)
def test_a_named_file(plant: Plant, name: str, content: str) -> None:
    path = plant(name, content)
    tables = read_named(name)
    assert tables.values == {"model": "light"}
    assert (tables.file, tables.folder) == (name, path.parent)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.toml", "gone.toml: no such file"),
        ("a\0.toml", "a\0.toml: cannot be read: "),
        ("ours.yaml", "ours.yaml: not read: its name ends in neither .toml, .cfg nor .ini"),
        ("pyproject.toml", "pyproject.toml: there is no [tool.annotate] in it"),
        ("setup.cfg", "setup.cfg: there is no [annotate] in it"),
    ],
)
def test_a_named_file_that_is_none(plant: Plant, name: str, message: str) -> None:
    plant("pyproject.toml")
    plant("setup.cfg")
    with pytest.raises(UsageError) as caught:
        read_named(name)
    assert str(caught.value).startswith(message)
