"""Measure archives: articles an hour, memory, two processes against two alone, and a resumed run.

    python benchmarks/archive.py [BENCH] [--short N] [--price P]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise; its articles
are labelled by either judge in one process, and times are processor times, without those of the
start. Then N short articles (200,000) made of their paragraphs go from Parquet to Parquet in two
processes, while the memory of each is watched, and half of them each in two runs side by side; a
further run is killed in the middle and resumed. P is the price of a core hour, for the cost of a
million and of a billion articles. Needs Linux and the `arrow` extra; the last part takes what the
machine has free, and the load is printed.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow
from pyarrow import parquet

TOOL = [sys.executable, "-m", "annotate", "label", "-q"]
SETS = ("quotations-train.jsonl", "quotations-dev.jsonl")
SHORT = 1_000
ROWS = 10_000
PRICE = 0.04


def articles(bench: Path) -> list[str]:
    """The texts of the measuring sets."""
    paths = (bench / name for name in SETS)
    return [json.loads(line)["text"] for path in paths for line in path.open(encoding="utf-8")]


def write(path: Path, texts: Iterator[str]) -> None:
    """A Parquet file of the texts, some thousand at a time."""
    schema = pyarrow.schema([("id", pyarrow.int64()), ("body", pyarrow.string())])
    with parquet.ParquetWriter(path, schema) as writer:
        held: list[str] = []
        first = 0
        for text in texts:
            held.append(text)
            if len(held) == ROWS:
                writer.write_table(_table(first, held, schema))
                first, held = first + len(held), []
        writer.write_table(_table(first, held, schema))


def _table(first: int, texts: list[str], schema: pyarrow.Schema) -> pyarrow.Table:
    return pyarrow.table([range(first, first + len(texts)), texts], schema=schema)


def short(texts: list[str], count: int, seed: int = 0) -> Iterator[str]:
    """Articles of about `SHORT` characters, of paragraphs taken by lot."""
    paragraphs = [each for text in texts for each in text.split("\n\n") if each.strip()]
    lot = random.Random(seed)
    for _ in range(count):
        drawn = ""
        while len(drawn) < SHORT:
            drawn += lot.choice(paragraphs) + "\n\n"
        yield drawn


def command(source: Path, target: Path, *options: str) -> list[str]:
    """The command that labels one file into another."""
    return [*TOOL, "--isolated", "--text-field", "body", *options, "-o", str(target), str(source)]


def process_time(words: list[str]) -> float:
    """Processor seconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def watched(words: list[str]) -> tuple[float, dict[int, int]]:
    """Seconds by the clock, and the most memory in MB that each of its processes has had."""
    began = time.monotonic()
    process = subprocess.Popen(words)
    peaks: dict[int, int] = {}
    while process.poll() is None:
        for each in family(process.pid):
            with suppress(OSError, StopIteration):
                lines = Path(f"/proc/{each}/status").read_text().splitlines()
                peak = next(line for line in lines if line.startswith("VmHWM"))
                peaks[each] = int(peak.split()[1]) // 1024
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{words} ended with {process.returncode}")
    return time.monotonic() - began, peaks


def family(process: int) -> Iterator[int]:
    """A process and all that it has begun."""
    yield process
    with suppress(OSError):
        for path in Path(f"/proc/{process}/task").glob("*/children"):
            for child in path.read_text().split():
                yield from family(int(child))


def an_hour(folder: Path, texts: list[str], price: float) -> None:
    """Print articles an hour of processor time, and what many cost."""
    size = sum(map(len, texts)) / len(texts)
    print(f"{len(texts)} articles of {size:,.0f} characters on average, one process")
    source, none = folder / "articles.parquet", folder / "none.parquet"
    write(source, iter(texts))
    write(none, iter(()))
    for model in ("light", "standard"):
        option = f"--model={model}"
        start = process_time(command(none, folder / "out.parquet", option))
        took = process_time(command(source, folder / "out.parquet", option)) - start
        rate = len(texts) / took * 3600
        print(f"  {model}: {rate:,.0f} an hour of processor time; start {start:.1f} s")
        for count in (1_000_000, 1_000_000_000):
            hours = count / rate
            print(f"    {count:>13,} articles: {hours:,.0f} core hours, {hours * price:,.0f} money")


def two_processes(folder: Path, texts: list[str], count: int) -> None:
    """Print memory and speed of `-j 2`, of two runs side by side, and of a resumed run."""
    whole, target = folder / "short.parquet", folder / "whole.parquet"
    write(whole, short(texts, count))
    print(f"{count:,} articles of about {SHORT:,} characters, light judge")
    load()
    took, peaks = watched(command(whole, target, "--model=light", "-j2"))
    together = count / took
    print(f"  -j 2: {together:,.0f} a second; MB of each process: {sorted(peaks.values())}")
    halves = [folder / "one.parquet", folder / "two.parquet"]
    for seed, half in enumerate(halves):
        write(half, short(texts, count // 2, seed))
    load()
    began = time.monotonic()
    runs = [
        subprocess.Popen(command(half, half.with_suffix(".out.parquet"), "--model=light"))
        for half in halves
    ]
    alone = sum(count // 2 / (run.wait() or time.monotonic() - began) for run in runs)
    print(f"  two side by side: {alone:,.0f} a second; -j 2 has {together / alone:.2f} of it")
    again = folder / "again.parquet"
    words = command(whole, again, "--model=light", "-j2")
    process = subprocess.Popen(words)
    time.sleep(took / 2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = len(list(again.with_name("again.parquet.parts").glob("part-*")))
    began = time.monotonic()
    subprocess.run([*words, "--resume"], check=True)
    same = again.read_bytes() == target.read_bytes()
    print(
        f"  killed after {took / 2:,.0f} s with {done} parts, resumed in "
        f"{time.monotonic() - began:,.0f} s: {'the same bytes' if same else 'OTHER BYTES'}"
    )


def load() -> None:
    """Print how busy the machine is."""
    print(f"  load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


def main() -> None:
    """Measure and print."""
    arguments = sys.argv[1:]
    price, count = PRICE, 200_000
    if "--price" in arguments:
        price = float(arguments.pop(arguments.index("--price") + 1))
    if "--short" in arguments:
        count = int(arguments.pop(arguments.index("--short") + 1))
    named = [argument for argument in arguments if not argument.startswith("--")]
    texts = articles(Path(named[0] if named else "../shared/bench"))
    with tempfile.TemporaryDirectory() as name:
        load()
        an_hour(Path(name), texts, price)
        two_processes(Path(name), texts, count)


if __name__ == "__main__":
    main()
