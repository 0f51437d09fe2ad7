"""`annotate label` from archive to archive, as a command and as a process."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.reading.csv_rows import DELIMITERS
from tests.archive.desk import ARTICLE, feather, parquet, pyarrow, table, texts, written
from tests.cli.desk import run

ROOT = Path(__file__).parents[2]
LABEL = ("label", "--model", "light", "--isolated")
COMMAND = [sys.executable, "-m", "annotate", *LABEL]


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    written("a.parquet", table(3))


def label(*args: str, code: int = 0) -> str:
    """What the command says on standard error."""
    result = run(*LABEL, *args)
    assert (result.exit_code, result.stdout) == (code, "")
    return result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("-o", "out.parquet"),
        ("-o", "out.feather"),
        ("-o", "OUT.ARROW"),
        ("-f", "parquet", "-o", "out"),
        ("-f", "arrow", "-o", "out.parquet"),
    ],
)
def test_the_format_is_asked_for_or_in_the_name(args: tuple[str, ...]) -> None:
    assert label(*args, "a.parquet") == ""
    begun = Path(args[-1]).read_bytes()[:4]
    wanted = b"PAR1" if "parquet" in (args[1], args[-1][-7:]) and "arrow" not in args else b"ARRO"
    assert begun == wanted


def test_other_formats_are_not_in_the_name() -> None:
    result = run(*LABEL, "-o", "out.json", "a.parquet")
    assert result.exit_code == 0
    assert "[F] 0 people came." in Path("out.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.feather"])
def test_archives_of_every_kind_give_the_same(name: str) -> None:
    told = [{"id": str(number), "body": text} for number, text in enumerate(texts(3))]
    content = pyarrow.Table.from_pylist(told)
    written("b.parquet", content)
    if name == "a.feather":
        feather.write_feather(content, name)
    elif name == "a.jsonl":
        Path(name).write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    else:
        with Path(name).open("w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, ["id", "body"], delimiter=DELIMITERS[name[2:]])
            rows.writeheader()
            rows.writerows(told)
    label("--text-field", "body", "-o", "one.parquet", "b.parquet")
    label("--text-field", "body", "-o", "two.parquet", name)
    one, two = parquet.read_table("one.parquet"), parquet.read_table("two.parquet")
    assert one.equals(two)


def test_rows_at_fault_are_counted() -> None:
    Path("a.csv").write_text(f'text\n"{ARTICLE}"\na,b\nc,d\n', encoding="utf-8")
    told = label("-o", "out.parquet", "a.csv", code=2)
    assert told == (
        "annotate: out.parquet: 2 of 3 rows could not be read; the column error tells why\n"
    )
    assert label("-q", "-o", "out.parquet", "a.csv", code=2) == ""


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-f", "parquet", "a.parquet"), "-f parquet is for a file, which -o names"),
        (("-f", "arrow", "-o", "-", "a.parquet"), "-f arrow is for a file"),
        (("-o", "x.parquet", "-"), "standard input has no place in -f parquet; name a file"),
        (("-o", "x.parquet", "a.txt"), "a.txt: no table of articles"),
        (("-o", "x.parquet", "gone.parquet"), "gone.parquet: no such file"),
        (("-o", "a.parquet", "a.parquet"), "a.parquet is read and cannot be written to"),
        (("-o", "x.parquet", "--explain", "a.parquet"), "--explain has no place in -f parquet"),
        (("-o", "x.parquet", "--only", "fact", "a.parquet"), "--only has no place"),
        (("-o", "x.parquet", "--offset-unit", "byte", "a.parquet"), "--offset-unit has no place"),
        (("-o", "x.parquet", "--text-field", "id", "a.parquet"), "'id' is int64, not text"),
        (
            ("-o", "x.parquet", "--text-field", "Text", "a.parquet"),
            "did you mean --text-field text",
        ),
        (("-o", "gone/x.parquet", "a.parquet"), "No such file or directory"),
        (("--resume", "a.parquet"), "--resume and --prefix are for -f parquet and -f arrow"),
    ],
)
def test_what_cannot_be_done(args: tuple[str, ...], message: str) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    assert message in label(*args, code=2)
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["a.parquet", "a.txt"]


def test_a_file_with_other_settings() -> None:
    Path("annotate.toml").write_text('[[overrides]]\npaths = ["b.*"]\ngenre = "opinion"\n')
    written("b.parquet", table(1))
    told = run("label", "-o", "x.parquet", "a.parquet", "b.parquet").stderr
    assert "label them one by one, or say --model and --genre" in told


def test_articles_in_html() -> None:
    text = "<p>It is a <i>disgrace</i>.</p>"
    Path("b.jsonl").write_text(json.dumps({"text": text}), encoding="utf-8")
    label("--text-format", "html", "-o", "b.parquet", "b.jsonl")
    (sentence,) = parquet.read_table("b.parquet").to_pylist()[0]["sentences"]
    assert sentence["text"] == "It is a disgrace."
    assert text[sentence["start"] : sentence["end"]] == "It is a <i>disgrace</i>."
    (read,) = json.loads(run(*LABEL, "-f", "jsonl", "--text-format", "html", "b.jsonl").stdout)[
        "sentences"
    ]
    assert (read["text"], read["start"], read["end"]) == ("It is a disgrace.", 3, 27)
    check = ("check", "--isolated", "--model", "light", "--select", "AN101", "--text-format")
    assert "It is a disgrace." in run(*check, "html", "b.jsonl").stdout
    plain = run(*check, "text", "b.jsonl")
    assert "It is a disgrace." not in plain.stdout


def test_tables_in_folders_are_passed_over() -> None:
    Path("news").mkdir()
    Path("news/a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("news/b.csv").write_text("no,article\n1,2\n", encoding="utf-8")
    assert run(*LABEL, "news").exit_code == 0


def test_other_commands_read_tables_too() -> None:
    result = run("check", "--isolated", "--model", "light", "--select", "AN101", "a.parquet")
    assert result.exit_code == 1
    assert "a.parquet" not in result.stdout
    assert "1:1:" in result.stdout or ":" in result.stdout


def begin(*args: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *args], stderr=subprocess.PIPE, **options)


def parts() -> int:
    return len(list(Path("out.parquet.parts").glob("part-*.arrows")))


def waited(until: Callable[[], bool], seconds: float = 60) -> None:
    ended = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < ended
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_and_resumed(jobs: str) -> None:
    written("big.parquet", table(2_500))
    label("-o", "whole.parquet", "-j", "2", "big.parquet")
    args = ("-o", "out.parquet", "-j", jobs, "big.parquet")
    process = begin(*args)
    waited(lambda: parts() >= 2)
    process.kill()
    process.communicate()
    assert not Path("out.parquet").exists()
    assert "--resume goes on with it" in label(*args, code=2)
    assert "other settings (prefix: '')" in label("--resume", "--prefix", "a_", *args, code=2)
    assert label("--resume", *args) == ""
    assert Path("out.parquet").read_bytes() == Path("whole.parquet").read_bytes()
    assert not Path("out.parquet.parts").exists()


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_and_resumed(number: signal.Signals, code: int) -> None:
    written("big.parquet", table(2_500))
    args = ("-o", "out.parquet", "-j", "2", "big.parquet")
    process = begin(*args, start_new_session=True)
    waited(lambda: parts() >= 2)
    os.killpg(process.pid, number)
    _, told = process.communicate()
    assert process.returncode == code
    assert told.strip() == b"annotate: stopped; the same command with --resume goes on from here"
    assert label("--resume", *args) == ""
    assert len(parquet.read_table("out.parquet")) == 2_500


@pytest.mark.slow
def test_no_room_to_write() -> None:
    resource = pytest.importorskip("resource")
    written("big.parquet", pyarrow.table({"text": ["Short."] * 500 + list(texts(500))}))

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    process = begin("-o", "out.parquet", "big.parquet", preexec_fn=little)
    _, told = process.communicate()
    assert process.returncode == 2
    assert told.decode().splitlines() == [
        "annotate: stopped; the same command with --resume goes on from here",
        "annotate: out.parquet: cannot be written: File too large",
    ]
    assert label("--resume", "-o", "out.parquet", "big.parquet") == ""


@pytest.mark.slow
def test_progress_on_a_terminal() -> None:
    written("big.parquet", table(1_200))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "-o", "out.parquet", "big.parquet"],
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    )
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 4096):
            seen += piece
    except OSError:  # a terminal that nobody writes to any more
        pass
    assert process.wait() == 0
    assert re.search(rb"1,000 articles, [\d.]+ a second, 0:00:\d\d left", seen)


def test_a_closed_pipe() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer) as closed:
        done = subprocess.run(
            [*COMMAND, "-f", "jsonl", "a.parquet"], stdout=closed,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.slow
def test_the_library_is_missing() -> None:
    Path("pyarrow.py").write_text("raise ImportError('pyarrow')\n")
    done = subprocess.run(
        [*COMMAND, "-o", "out.parquet", "a.parquet"],
        env={**os.environ, "PYTHONPATH": f"{Path.cwd()}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'annotate[arrow]'" in done.stderr
