"""How the command behaves as a process: pipes, signals, terminals, locales, several processes."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.desk import COMMENT, FIXED, read_check

COMMAND = [sys.executable, "-m", "annotate"]
ARTICLE = "Council closes road\n\nThe council voted. “We had to,” she said.\n\n"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("long.txt").write_text(ARTICLE * 3_000, encoding="utf-8")


def run(*args: str, **options: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, **options}
    return subprocess.run(
        [*COMMAND, *args], capture_output=True, env=env, stdin=subprocess.DEVNULL, check=False
    )


@pytest.mark.parametrize(
    "args", [["-f", "jsonl"], ["-f", "csv"], ["-f", "json", "-j", "2"], ["check"]]
)
def test_a_closed_pipe_is_silent(args: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer) as closed:
        done = subprocess.run(
            [*COMMAND, *args, "long.txt"], stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("args", [["--help"], ["label", "--help"], ["schema"], ["rules"]])
def test_a_closed_pipe_is_silent_for_short_output_too(args: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer) as closed:
        done = subprocess.run([*COMMAND, *args], stdout=closed, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("args", [[], ["-j", "2"], ["-o", "out.json"]])
def test_interrupted(args: list[str]) -> None:
    """The command waits for standard input when the signal comes."""
    process = subprocess.Popen(
        [*COMMAND, "-f", "json", *args, "a.txt", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert (process.returncode, stderr.strip()) == (130, b"")
    assert {path.name for path in Path.cwd().iterdir()} == {"a.txt", "long.txt"}


def test_terminated_nothing_is_left_behind() -> None:
    with subprocess.Popen([*COMMAND, "-o", "out.txt", "-"], stdin=subprocess.PIPE) as process:
        time.sleep(1)
        assert len(list(Path.cwd().glob(".annotate-*"))) == 1
        process.terminate()
    assert process.returncode == 128 + signal.SIGTERM
    assert {path.name for path in Path.cwd().iterdir()} == {"a.txt", "long.txt"}


def test_several_processes_print_the_same_in_the_same_order() -> None:
    for number in range(12):
        Path(f"{number}.txt").write_text(ARTICLE * (1 + 20 * (number % 2)), encoding="utf-8")
    names = [f"{number}.txt" for number in range(12)]
    one, two = (run("-f", "jsonl", "-j", jobs, "missing.txt", *names) for jobs in ("1", "2"))
    assert [json.loads(line)["path"] for line in two.stdout.splitlines()] == ["missing.txt", *names]
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = run(
        "a.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0"
    )
    assert "“We had to,”".encode() in done.stdout
    assert done.returncode == 0


def test_a_name_that_is_no_text_can_be_read_and_printed() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    Path(name).write_text("One.", encoding="utf-8")
    for output_format in ("terminal", "json", "csv"):
        done = run("-f", output_format, name)
        assert "caf\ufffd.txt" in done.stdout.decode()
        assert (done.stderr, done.returncode) == (b"", 0)
    done = run("-f", "json", os.fsdecode(b"gone\xe9.txt"))
    assert done.stderr.decode() == "annotate: gone\ufffd.txt: no such file or folder\n"
    assert done.returncode == 2


def test_a_null_device_is_no_input() -> None:
    done = run()
    assert done.stdout == b""
    assert done.stderr.startswith(b"Usage: annotate [COMMAND]")
    assert done.returncode == 2


def test_standard_output_that_is_closed() -> None:
    done = subprocess.run(
        f"{' '.join(COMMAND)} a.txt >&-", shell=True, stderr=subprocess.PIPE, check=False
    )
    assert done.stderr == b"annotate: standard output is closed; name a file with -o\n"
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["a.txt"], "standard output: cannot be written"),
        (["--help"], "standard output"),
        (["-o", "/dev/full", "a.txt"], "/dev/full: cannot be written"),
        (["check", *FIXED, "a.txt"], "standard output: cannot be written"),
        (["check", *FIXED, "-o", "/dev/full", "a.txt"], "/dev/full: cannot be written"),
        (["rules"], "standard output: cannot be written"),
    ],
)
def test_a_full_disk(args: list[str], said: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, *args], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.stderr.decode() == f"annotate: {said}: No space left on device\n"
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("redirect", "said"),
    [("<&-", "standard input is closed"), ("0>b.txt", "Bad file descriptor")],
)
def test_standard_input_that_cannot_be_read(redirect: str, said: str) -> None:
    done = subprocess.run(
        f"{' '.join(COMMAND)} -f csv - a.txt {redirect}",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert done.stderr.decode() == f"annotate: -: {said}\n"
    assert b"The council voted." in done.stdout
    assert done.returncode == 2


def on_a_terminal(*args: str, both: bool = True, **options: str) -> str:
    """What the command shows on a terminal of 80 columns, on both streams or on standard error."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *args],
        stdin=subprocess.DEVNULL,
        stdout=follower if both else subprocess.DEVNULL,
        stderr=follower,
        env={**os.environ, "COLUMNS": "80", **options},
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            read = os.read(leader, 65536)
        except OSError:
            break
        if not read:
            break
        shown += read
    os.close(leader)
    assert process.wait() == 0
    return shown.decode()


def test_a_terminal_gets_colour_and_margins() -> None:
    shown = on_a_terminal("a.txt")
    assert re.search(
        "\r\n  \x1b\\[1mF\x1b\\[0m\x1b\\[1;32mQ\x1b\\[0m  The council voted. "
        "\x1b\\[32m“We had to,” she said.\x1b\\[0m +\x1b\\[2mshe\x1b\\[0m\r\n",
        shown,
    )


@pytest.mark.parametrize("options", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colour(options: dict[str, str]) -> None:
    shown = on_a_terminal("a.txt", **options)
    assert re.search(
        r"\n  FQ  \[F\] The council voted. \[Q\] “We had to,” she said. +she\r\n", shown
    )
    assert "\x1b" not in shown


def test_a_bar_for_long_work_on_a_terminal() -> None:
    Path("longer.txt").write_text(ARTICLE + "\n" * 1_200_000, encoding="utf-8")
    assert "/1.2 MB" in on_a_terminal("longer.txt", both=False)
    assert on_a_terminal("longer.txt", "--no-progress", both=False) == ""
    assert on_a_terminal("longer.txt", "-q", both=False) == ""
    assert on_a_terminal("a.txt", both=False) == ""


def test_start_up_loads_nothing_heavy() -> None:
    heavy = (
        "rich nltk jsonschema charset_normalizer concurrent.futures pathspec numpy multiprocessing"
    )
    code = f"import sys, annotate.cli; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# ---- check: what happens to it and to its workers

CHECK = ("check", *FIXED, "--no-cache")
NAMES = [f"{number}.txt" for number in range(8)]
linux = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"
)


def parents() -> dict[int, int]:
    """Every process that runs, with its parent."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it has ended meanwhile
            continue
        if state != "Z":
            found[int(path.parent.name)] = int(parent)
    return found


def children(pid: int) -> set[int]:
    return {child for child, parent in parents().items() if parent == pid}


def workers(pid: int) -> set[int]:
    found = set()
    for child in children(pid):
        try:
            words = Path(f"/proc/{child}/cmdline").read_bytes()
        except OSError:
            continue
        if b"spawn_main" in words:
            found.add(child)
    return found


def gone(pids: set[int], *, seconds: float = 10) -> bool:
    """Whether all of them have ended, some seconds later at most."""
    end = time.monotonic() + seconds
    while pids & parents().keys():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def busy() -> Iterator[tuple[subprocess.Popen[bytes], set[int]]]:
    """A check of several articles in two processes, amid its work, and all that it has begun."""
    for name in NAMES:
        Path(name).write_text(f"{ARTICLE}{COMMENT}\n\n" * 400, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, *CHECK, "-j", "2", "-o", "out.txt", *NAMES, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        end = time.monotonic() + 30
        while len(workers(process.pid)) < 2:
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.02)
        begun = children(process.pid)
        yield process, begun
        process.kill()
    assert gone(begun)
    assert {path.name for path in Path.cwd().iterdir()} == {"a.txt", "long.txt", *NAMES}


Busy = tuple[subprocess.Popen[bytes], set[int]]


@linux
@pytest.mark.slow
def test_a_worker_that_is_killed(busy: Busy) -> None:
    process, _ = busy
    os.kill(min(workers(process.pid)), signal.SIGKILL)
    stdout, stderr = process.communicate(b"One.", timeout=30)
    assert stderr.decode() == (
        "annotate: a worker process was killed, perhaps for want of memory; fewer of them (-j) "
        "need less\n"
    )
    assert (stdout, process.returncode) == (b"", 70)


@linux
@pytest.mark.slow
def test_workers_end_with_the_process_that_gives_the_work(busy: Busy) -> None:
    process, begun = busy
    process.kill()
    process.wait()
    assert gone(begun, seconds=5)


@linux
@pytest.mark.slow
def test_interrupted_amid_work(busy: Busy) -> None:
    process, begun = busy
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert (stdout, stderr.strip(), process.returncode) == (b"", b"", 130)
    assert gone(begun, seconds=5)


@linux
@pytest.mark.slow
def test_terminated_amid_work(busy: Busy) -> None:
    process, begun = busy
    process.terminate()
    stdout, stderr = process.communicate(timeout=30)
    assert (stdout, stderr, process.returncode) == (b"", b"", 128 + signal.SIGTERM)
    assert gone(begun, seconds=5)


@pytest.mark.parametrize(
    "args",
    [
        [*CHECK],
        [*CHECK, "-f", "json"],
        [*CHECK, "-f", "github"],
        ["--model", "light"],
        ["--model", "light", "-f", "jsonl"],
    ],
)
def test_a_reader_that_has_seen_enough(args: list[str]) -> None:
    """As `head -1`: there is more than fits in a pipe when it closes."""
    Path("b.txt").write_text(f"{COMMENT}\n\n" * 300, encoding="utf-8")
    Path("c.txt").write_text(f"{COMMENT}\n\n" * 300, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, *args, "b.txt", "c.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.fixture
def small() -> Iterator[Path]:
    """A disk of 64 KiB."""
    folder = Path("small")
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "annotate", str(folder)]
    if (
        not shutil.which("mount")
        or subprocess.run(words, stderr=subprocess.DEVNULL, check=False).returncode
    ):
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills_up_under_the_output(small: Path) -> None:
    Path("b.txt").write_text(f"{COMMENT}\n\n" * 300, encoding="utf-8")
    output = small / "out.json"
    for before in (None, "Before.\n"):
        if before:
            output.write_text(before, encoding="utf-8")
        done = run(*CHECK, "-f", "json", "-o", str(output), "b.txt")
        said = f"annotate: {output}: cannot be written: No space left on device\n"
        assert (done.stdout, done.stderr.decode(), done.returncode) == (b"", said, 2)
        left = {path.name: path.read_text(encoding="utf-8") for path in small.iterdir()}
        assert left == ({output.name: before} if before else {})


def test_a_disk_that_is_full_under_the_cache(small: Path) -> None:
    Path("b.txt").write_text(f"{COMMENT}\n\n" * 3, encoding="utf-8")
    expected = run(*CHECK, "b.txt")
    assert len(read_check("text", expected.stdout.decode()).texts) >= 3
    with pytest.raises(OSError, match="No space"), (small / "filling").open("wb") as stream:
        stream.write(bytes(100_000))
    done = run("check", *FIXED, "b.txt", ANNOTATE_CACHE_DIR=str(small))
    assert (done.stdout, done.stderr, done.returncode) == (
        expected.stdout,
        expected.stderr,
        expected.returncode,
    )
    assert [path.name for path in small.rglob("*") if path.is_file() and path.stat().st_size] == [
        "filling"
    ]
