"""Archives at the command line: tables in, a table out, and a run resumed that was cut short."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

from pyarrow import parquet

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "annotate", "label", "--model", "light", "--text-field", "body"]
ARTICLE = (
    "Council closes road\n\nThe council voted. “We had to,” she said. Nobody should be surprised."
)


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def archive(rows: int, name: str = "in.csv") -> None:
    with Path(name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "body", "desk"])
        writer.writerows([number, f"{ARTICLE} No. {number}.", "news"] for number in range(rows))


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *args], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def test_a_row_an_article_with_its_own_columns_first() -> None:
    archive(3)
    done = run("-o", "out.parquet", "in.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    table = parquet.read_table("out.parquet")
    assert table.column_names[:3] == ["id", "body", "desk"]
    assert table.column("body").to_pylist() == [f"{ARTICLE} No. {number}." for number in range(3)]
    row = table.to_pylist()[0]
    labels = [each["label"] for each in row["sentences"]]
    assert labels[:4] == ["fact", "fact", "quote", "comment"]
    assert all(
        each["text"] == row["body"][each["start"] : each["end"]] for each in row["sentences"]
    )
    assert (row["quotations"][0]["text"], row["error"]) == ("“We had to,”", None)
    assert row["words"] == row["fact_words"] + row["quote_words"] + row["comment_words"]


def test_parquet_is_read_as_it_is_written() -> None:
    archive(3)
    run("-o", "out.parquet", "in.csv")
    parquet.write_table(parquet.read_table("out.parquet", columns=["id", "body"]), "in.parquet")
    assert run("-o", "again.parquet", "in.parquet").returncode == 0
    first, again = (parquet.read_table(name) for name in ("out.parquet", "again.parquet"))
    assert first.column("sentences").equals(again.column("sentences"))


@pytest.mark.slow
def test_two_processes_write_the_same_bytes() -> None:
    archive(1_200)
    assert run("-o", "one.parquet", "in.csv").returncode == 0
    assert run("-j", "2", "-o", "two.parquet", "in.csv").returncode == 0
    assert Path("one.parquet").read_bytes() == Path("two.parquet").read_bytes()


@pytest.mark.slow
def test_a_run_that_was_killed_is_resumed_to_the_same_bytes() -> None:
    archive(2_500)
    assert run("-o", "whole.parquet", "in.csv").returncode == 0
    parts = Path("out.parquet.parts")
    with subprocess.Popen([*COMMAND, "-o", "out.parquet", "in.csv"]) as killed:
        until = time.monotonic() + 60
        while len(list(parts.glob("part-*.arrows"))) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(killed.pid, signal.SIGKILL)
    assert not Path("out.parquet").exists()
    kept = {part.name: part.stat().st_mtime_ns for part in parts.glob("part-*.arrows")}
    assert 2 <= len(kept) < 5
    refused = run("-o", "out.parquet", "in.csv")
    assert refused.returncode == 2
    assert "--resume goes on with it" in refused.stderr
    shutil.copytree(parts, "other.parquet.parts")
    assert run("--resume", "-o", "out.parquet", "in.csv").returncode == 0
    assert Path("out.parquet").read_bytes() == Path("whole.parquet").read_bytes()
    assert not parts.exists()
    with Path("in.csv").open("a", encoding="utf-8") as file:
        file.write("9999,One more.,news\n")
    other = run("--resume", "-o", "other.parquet", "in.csv")
    assert other.returncode == 2
    assert "was begun of other input" in other.stderr


def test_rows_at_fault_are_told_of() -> None:
    Path("in.csv").write_text("id,body\n1,It rained.\n2\n", encoding="utf-8")
    done = run("-o", "out.parquet", "in.csv")
    assert done.returncode == 2
    assert "1 of 2 rows could not be read; the column error tells why" in done.stderr
    errors = parquet.read_table("out.parquet").column("error").to_pylist()
    assert errors[0] is None
    assert errors[1]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-o", "out.parquet", "a.txt"], "a.txt: no table of articles"),
        (["-f", "parquet", "in.csv"], "-f parquet is for a file, which -o names"),
        (["-o", "out.parquet", "--text-field", "bdy", "in.csv"], "bdy"),
        (["--resume", "in.csv"], "--resume and --prefix are for -f parquet and -f arrow"),
        (["-o", "out.parquet", "gone.csv"], "gone.csv: no such file or folder"),
    ],
)
def test_what_cannot_be_done(args: list[str], message: str) -> None:
    archive(1)
    Path("a.txt").write_text("It rained.", encoding="utf-8")
    done = run(*args)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert message in done.stderr
    assert not Path("out.parquet").exists()
