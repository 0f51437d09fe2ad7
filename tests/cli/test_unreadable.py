"""What cannot be read: said in a line, recorded in every format, and never in the others' way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.desk import (
    CHECK_FORMATS,
    CLEAN,
    COMMENT,
    FIXED,
    LABEL_FORMATS,
    Printed,
    read_check,
    read_label,
    run,
    written,
)

ROOT = Path(__file__).parents[2]
GOOD = "good.txt"
LONG = f"{'x' * 300}.txt"
# Those that the tables have no row for.
IN_NO_TABLE = ("csv", "tsv")


def missing(_: pytest.MonkeyPatch) -> list[str]:
    return ["bad.txt"]


def folder_without_text(_: pytest.MonkeyPatch) -> list[str]:
    Path("bad.txt").mkdir()
    written("bad.txt/picture.png")
    return ["bad.txt"]


def no_permission(patch: pytest.MonkeyPatch) -> list[str]:
    written("bad.txt")
    if os.geteuid():
        Path("bad.txt").chmod(0)
        return ["bad.txt"]
    read = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path.name == "bad.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    patch.setattr(Path, "read_bytes", guarded)
    return ["bad.txt"]


def binary(_: pytest.MonkeyPatch) -> list[str]:
    Path("bad.txt").write_bytes(b"a\0b")
    return ["bad.txt"]


def not_utf_8(_: pytest.MonkeyPatch) -> list[str]:
    Path("bad.txt").write_bytes(b"The caf\xe9 closed.")
    return ["--encoding", "utf-8", "bad.txt"]


def half_a_character_of_utf_16(_: pytest.MonkeyPatch) -> list[str]:
    Path("bad.txt").write_bytes("\ufeffThe café closed.".encode("utf-16-le")[:-1])
    return ["bad.txt"]


def link_to_nothing(_: pytest.MonkeyPatch) -> list[str]:
    Path("bad.txt").symlink_to("nowhere.txt")
    return ["bad.txt"]


def link_to_itself(_: pytest.MonkeyPatch) -> list[str]:
    Path("bad.txt").symlink_to("bad.txt")
    return ["bad.txt"]


def pipe_that_nobody_writes_to(_: pytest.MonkeyPatch) -> list[str]:
    os.mkfifo("bad.txt")
    return ["bad.txt"]


def no_name(_: pytest.MonkeyPatch) -> list[str]:
    return [""]


def too_long_a_name(_: pytest.MonkeyPatch) -> list[str]:
    return [LONG]


def gone_between_search_and_reading(patch: pytest.MonkeyPatch) -> list[str]:
    from annotate.reading.inputs import read_bytes

    def late(path: str) -> bytes:
        Path("bad.txt").unlink(missing_ok=True)
        return read_bytes(path)

    written("bad.txt")
    patch.setattr("annotate.batch.read_bytes", late)
    return ["bad.txt"]


Kind = Callable[[pytest.MonkeyPatch], list[str]]
KINDS: dict[Kind, tuple[str, str]] = {
    missing: ("bad.txt", "no such file or folder"),
    folder_without_text: ("bad.txt", "no article in the folder"),
    no_permission: ("bad.txt", "Permission denied"),
    binary: (
        "bad.txt",
        "binary, not text: it holds NUL bytes; if it is UTF-16 without a byte-order mark, say "
        "--encoding=utf-16-le",
    ),
    not_utf_8: (
        "bad.txt",
        "not utf-8: byte 0xe9 at offset 7 does not decode; save the file as UTF-8 or name its "
        "encoding, as in --encoding=latin-1",
    ),
    half_a_character_of_utf_16: (
        "bad.txt",
        "not utf-16-le: byte 0x2e at offset 32 does not decode; save the file as UTF-8 or name its "
        "encoding, as in --encoding=latin-1",
    ),
    link_to_nothing: ("bad.txt", "no such file or folder"),
    link_to_itself: ("bad.txt", "Too many levels of symbolic links"),
    pipe_that_nobody_writes_to: (
        "bad.txt",
        "not a file; what a pipe or device says is read from -",
    ),
    no_name: ("(no name)", "the name of the file is empty"),
    too_long_a_name: (LONG, "File name too long"),
    gone_between_search_and_reading: ("bad.txt", "no such file or folder"),
}
kinds = pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(GOOD)


@kinds
@pytest.mark.parametrize("output_format", CHECK_FORMATS)
def test_check(kind: Kind, output_format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    args = kind(monkeypatch)
    command = ("check", *FIXED, "-f", output_format)
    alone = run(*command, *args)
    assert said(alone, kind)
    assert read_check(output_format, alone.stdout) == Printed((KINDS[kind][0],), ())
    together = run(*command, *args, GOOD)
    assert said(together, kind)
    printed = read_check(output_format, together.stdout)
    assert printed.unread == (KINDS[kind][0],)
    assert holds_the_comment(printed.texts)


@kinds
@pytest.mark.parametrize("output_format", LABEL_FORMATS)
def test_label(kind: Kind, output_format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    args = kind(monkeypatch)
    unread = () if output_format in IN_NO_TABLE else (KINDS[kind][0],)
    command = ("label", "--model", "light", "-f", output_format)
    alone = run(*command, *args)
    assert said(alone, kind)
    assert read_label(output_format, alone.stdout) == Printed(unread, ())
    together = run(*command, *args, GOOD)
    assert said(together, kind)
    printed = read_label(output_format, together.stdout)
    assert printed.unread == unread
    assert holds_the_comment(printed.texts)


@kinds
def test_what_was_not_read_is_in_no_way_of_a_baseline(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("baseline", "write", *FIXED, *kind(monkeypatch), GOOD)
    assert result.stderr.splitlines()[0] == f"annotate: {': '.join(KINDS[kind])}"
    assert result.stderr.splitlines()[1:] == ["annotate: .annotate-baseline.json accepts 1 finding"]
    assert result.exit_code == 2


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_quiet_does_not_silence_it(output_format: str) -> None:
    result = run("check", *FIXED, "-q", "-f", output_format, "bad.txt", GOOD)
    assert said(result, missing)


def said(result: Result, kind: Kind) -> bool:
    """Whether the run says what is wrong in one line, and ends with 2."""
    line = f"annotate: {': '.join(KINDS[kind])}\n"
    return (result.stderr, result.exit_code) == (line, 2)


def holds_the_comment(texts: Sequence[str]) -> bool:
    """Whether the comment of the good article is among the words; some formats shorten it."""
    opening = COMMENT[: len("The council should be")]
    return any(opening in text for text in texts)


def as_anybody(*args: str) -> subprocess.CompletedProcess[str]:
    """The command without the right of the superuser to read everything."""
    rights = "-dac_override,-dac_read_search"
    drop = [] if os.geteuid() else ["setpriv", f"--bounding-set={rights}"]
    if drop and (shutil.which("setpriv") is None or is_read_by_all(drop)):
        pytest.skip("the superuser's right to read everything cannot be dropped")
    return subprocess.run(
        [*drop, sys.executable, "-m", "annotate", *args],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def is_read_by_all(drop: Sequence[str]) -> bool:
    done = subprocess.run([*drop, "cat", "bad.txt"], capture_output=True, check=False)
    return b"Permission denied" not in done.stderr


@pytest.mark.slow
def test_a_file_and_folders_that_are_closed_to_the_user() -> None:
    Path(written("bad.txt")).chmod(0)
    written("news/closed/a.txt")
    written("news/b.txt", CLEAN)
    Path("news/closed").chmod(0)
    try:
        done = as_anybody("check", *FIXED, "bad.txt", "news", "news/closed/a.txt", GOOD)
    finally:
        Path("news/closed").chmod(0o700)
    names = ["bad.txt", "news/closed", "news/closed/a.txt"]
    assert done.stderr == "".join(f"annotate: {name}: Permission denied\n" for name in names)
    assert done.returncode == 2
    printed = read_check("text", done.stdout)
    assert printed.unread == tuple(names)
    assert holds_the_comment(printed.texts)
    assert done.stdout.endswith("1 finding (1 warning) in 2 articles; 3 inputs not read\n")
