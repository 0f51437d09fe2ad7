import io
import os
import stat
from pathlib import Path

import pytest

from annotate.cli import console
from annotate.errors import UsageError


@pytest.mark.parametrize(
    ("choice", "screen", "environ", "coloured"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"CLICOLOR": "0"}, False),
        ("auto", True, {"CLICOLOR": "1"}, True),
        ("auto", False, {"CLICOLOR": "1"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"CLICOLOR_FORCE": "1"}, True),
        ("auto", False, {"FORCE_COLOR": "0"}, False),
        ("auto", False, {"CLICOLOR_FORCE": ""}, False),
        ("auto", False, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", False, {"FORCE_COLOR": "1", "CLICOLOR": "0"}, True),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_decided_in_the_order_promised(
    choice: str, screen: bool, environ: dict[str, str], coloured: bool
) -> None:
    assert console.wants_colour(choice, screen, environ) is coloured


def test_a_pipe_and_a_file_are_piped_and_the_null_device_is_not(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(writer)
    with os.fdopen(reader) as pipe:
        assert console.is_piped(pipe)
    (tmp_path / "a.txt").write_text("a")
    with (tmp_path / "a.txt").open() as file:
        assert console.is_piped(file)
    with Path(os.devnull).open() as nothing:
        assert not console.is_piped(nothing)
    assert not console.is_piped(None)
    assert console.is_piped(io.StringIO("a"))


def test_a_message_is_one_line_without_controls(capsys: pytest.CaptureFixture[str]) -> None:
    console.say("a\x1b[31m\nb.txt: gone")
    assert capsys.readouterr().err == "annotate: a␛[31m␊b.txt: gone\n"


def test_a_message_holds_no_command_of_a_build_server(capsys: pytest.CaptureFixture[str]) -> None:
    console.say("##[error]a.txt: ::error::gone")
    assert capsys.readouterr().err == "annotate: #♯[error]a.txt: ꞉꞉error꞉꞉gone\n"


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    with console.writing(str(target)) as write:
        write("é\n")
        assert not target.exists()
        assert len(list(tmp_path.iterdir())) == 1
    assert target.read_bytes() == "é\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with console.writing(str(tmp_path / "out")) as write:
        write("a")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_old_file_keeps_its_permissions_and_its_links(tmp_path: Path) -> None:
    target, link = tmp_path / "out", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with console.writing(str(link)) as write:
        write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_nothing_is_left_behind_and_the_old_file_stays_on_failure(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")

    def fail() -> None:
        with console.writing(str(target)) as write:
            write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_device_is_written_to(tmp_path: Path) -> None:
    with console.writing(os.devnull) as write:
        write("a")
    assert not list(tmp_path.iterdir())
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("name", "reason"), [("missing/out", "No such file or directory"), ("", "Is a directory")]
)
def test_where_nothing_can_be_written_the_error_says_why(
    tmp_path: Path, name: str, reason: str
) -> None:
    target = str(tmp_path / name)
    with pytest.raises(UsageError) as error, console.writing(target):
        pass
    assert str(error.value) == f"{target}: cannot be written: {reason}"


@pytest.mark.parametrize("path", [None, "-"])
def test_standard_output(path: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    with console.writing(path) as write:
        write("a\n")
    assert capsys.readouterr().out == "a\n"


@pytest.mark.parametrize(("total", "wanted"), [(10, True), (10_000_000, False)])
def test_no_bar_for_little_work_or_where_none_is_wanted(
    total: int, wanted: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with console.progress(total, wanted=wanted) as done:
        done(10)
    assert capsys.readouterr().err == ""
