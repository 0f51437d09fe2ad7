"""How much two processes and the cache save `annotate check`; print ratios.

    python benchmarks/gate.py [BENCH] [--articles N]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise; N of their
articles, all of them (1,481) unless said otherwise, are checked as files of a folder, from start to
finish, by the clock. Nothing else should be running: two processors have to be free.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SETS = (
    "labels-open",
    "labels-wide-open",
    "labels-train",
    "labels-thin",
    "labels-wide-train",
    "quotations-dev",
    "quotations-train",
)
CHECK = [sys.executable, "-m", "annotate", "check", "--isolated", "--quiet", "-f", "json"]


def main() -> None:
    """Check the articles in four ways and compare."""
    arguments = sys.argv[1:]
    wanted = None
    if "--articles" in arguments:
        at = arguments.index("--articles")
        wanted = int(arguments[at + 1])
        del arguments[at : at + 2]
    bench = Path(arguments[0] if arguments else "../shared/bench")
    with tempfile.TemporaryDirectory() as folder:
        news, kept = Path(folder, "news"), Path(folder, "cache")
        news.mkdir()
        count = write_articles(bench, news, wanted)
        one, alone = checked(news, kept, "-j", "1", "--no-cache")
        two, shared = checked(news, kept, "-j", "2", "--no-cache")
        first, filling = checked(news, kept, "-j", "1")
        again, cached = checked(news, kept, "-j", "1")
        size = sum(entry.stat().st_size for entry in kept.rglob("*") if entry.is_file())
        shutil.rmtree(kept)
    if not one == two == first == again:
        raise SystemExit("the reports differ")
    print(f"{count} articles, the same report each time")
    print(f"-j 2 against -j 1, no cache      {alone / shared:.2f} x")
    print(f"filling the cache against none   {alone / filling:.2f} x")
    print(f"with the cache against none      {alone / cached:.1f} x")
    print(f"the cache holds                  {size / count / 1000:.1f} kB an article")


def write_articles(bench: Path, folder: Path, wanted: int | None) -> int:
    """Write articles as text files, each once; returns how many there are."""
    count = 0
    for count, text in enumerate(articles(bench), 1):
        (folder / f"{count:05}.txt").write_text(text, encoding="utf-8")
        if count == wanted:
            break
    return count


def articles(bench: Path) -> Iterator[str]:
    """The texts of the measuring sets, each once."""
    seen = set()
    for name in SETS:
        for line in (bench / f"{name}.jsonl").open(encoding="utf-8"):
            text = json.loads(line)["text"]
            if text not in seen:
                seen.add(text)
                yield text


def checked(folder: Path, kept: Path, *options: str) -> tuple[bytes, float]:
    """The report on a folder, and the seconds that it took."""
    environ = {**os.environ, "ANNOTATE_CACHE_DIR": str(kept)}
    begin = time.perf_counter()
    done = subprocess.run(
        [*CHECK, *options, str(folder)], stdout=subprocess.PIPE, env=environ, check=False
    )
    seconds = time.perf_counter() - begin
    if done.returncode not in (0, 1):
        raise SystemExit(f"annotate check ended with {done.returncode}")
    return done.stdout, seconds


if __name__ == "__main__":
    main()
