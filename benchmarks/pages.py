"""Find the main text of saved pages with several tools side by side; print how well and how fast.

    python benchmarks/pages.py [BENCH] [--peer PYTHON] [--errors]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise; the pages are
those of `pages-open`. PYTHON is the interpreter of an environment with `trafilatura` and
`readability-lxml`; without it they are left out.

For each page the set has chunks of its main text, which must be read, and chunks of the rest, which
must not. A chunk is found where it stands in the text of all sentences, white space folded.
Precision is the part of the chunks found that are main text, recall the part of the main text's
chunks that are found. Speed is of the pages, in processor time of one process without its start,
and the median of turns taken in the same run; `annotate` only reads here and labels nothing.

Everything visible is what `annotate` reads where it looks for no article. `--errors` prints the
chunks that `annotate` gets wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from score import records

from annotate.analysis.sentences import split_sentences
from annotate.article import Article, Source
from annotate.evaluation.scoring import Rate
from annotate.reading.articles import read_articles
from annotate.reading.decode import decode
from annotate.reading.html.builder import take_apart
from annotate.reading.html.encoding import declared_encoding
from annotate.reading.html.page import KINDS
from annotate.reading.html.visible import Writer

TURNS = 3
PEER = r"""
import json, sys, time
import lxml.html, readability, trafilatura

def read(page):
    summary = readability.Document(page.decode("utf-8", "replace")).summary()
    return lxml.html.fromstring(summary).text_content()

tools = {
    "readability-lxml": read,
    "trafilatura": lambda page: trafilatura.extract(page, include_comments=False),
    "trafilatura, fast": lambda page: trafilatura.extract(page, include_comments=False, fast=True),
}
pages = [open(path, "rb").read() for path in json.load(sys.stdin)]
for name, tool in tools.items():
    tool(pages[0])
    start = time.process_time()
    texts = [tool(page) or "" for page in pages]
    print(json.dumps([name, time.process_time() - start, texts]))
"""

Run = tuple[float, list[str]]
Tool = Callable[[Sequence[bytes]], Run]


def folded(text: str) -> str:
    """The text with single spaces for all white space."""
    return " ".join(text.split())


def annotate(pages: Sequence[bytes]) -> Run:
    """The sentences of what this project takes for the article."""
    start = time.process_time()
    articles = [read_page(page) for page in pages]
    seconds = time.process_time() - start
    return seconds, [
        " ".join(each.span.of(article.text) for each in split_sentences(article))
        for article in articles
    ]


def read_page(page: bytes) -> Article:
    """The article on a page."""
    (article,) = read_articles(page, path="page.html")
    if not isinstance(article, Article):
        raise SystemExit(article.message)
    return article


def visible(pages: Sequence[bytes]) -> Run:
    """Everything on the page that is seen."""
    start = time.process_time()
    texts = [all_visible(page) for page in pages]
    return time.process_time() - start, texts


def all_visible(data: bytes) -> str:
    """All the blocks of a page, be they of the article or not."""
    source = Source(decode(data, declared=declared_encoding(data)).text)
    page, _ = take_apart(source.text)
    writer = Writer(page)
    for block, kind in enumerate(page.blocks.kind):
        writer.add(KINDS[kind], [block], 1)
    return writer.article(source).text


def peers(python: str, paths: Sequence[Path]) -> dict[str, Run]:
    """What the other tools find, in a process of the interpreter `python`."""
    done = subprocess.run(
        [python, "-c", PEER],
        input=json.dumps([str(path) for path in paths]),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    lines = map(json.loads, done.stdout.splitlines())
    return {name: (seconds, texts) for name, seconds, texts in lines}


def rate(gold: Sequence[dict[str, Any]], texts: Sequence[str]) -> Rate:
    """How many chunks are found that should be, and should not."""
    right = wrong = missed = 0
    for page, text in zip(gold, map(folded, texts), strict=True):
        found = [folded(chunk) in text for chunk in page["with"]]
        right += sum(found)
        missed += len(found) - sum(found)
        wrong += sum(folded(chunk) in text for chunk in page["without"])
    return Rate(right, wrong, missed)


def errors(gold: Sequence[dict[str, Any]], texts: Sequence[str]) -> Iterator[str]:
    """The chunks that are missed, and those that should have been, a line each."""
    for page, text in zip(gold, map(folded, texts), strict=True):
        for chunk in page["with"]:
            if folded(chunk) not in text:
                yield f"{page['id']}: missed: {chunk}"
        for chunk in page["without"]:
            if folded(chunk) in text:
                yield f"{page['id']}: too much: {chunk}"


def compare(
    gold: Sequence[dict[str, Any]], size: int, turns: Sequence[dict[str, Run]]
) -> Iterator[str]:
    """The table, a tool a line, in Markdown."""
    speeds = {name: size / 1e6 / median(turn[name][0] for turn in turns) for name in turns[0]}
    yield "| tool | precision | recall | F1 | MB/s |"
    yield "| --- | --- | --- | --- | --- |"
    for name, (_, texts) in turns[-1].items():
        found = rate(gold, texts)
        figures = (found.precision, found.recall, found.f1)
        cells = [name, *(f"{figure:.3f}" for figure in figures), f"{speeds[name]:.2g}"]
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("bench", nargs="?", default="../shared/bench", type=Path)
    parser.add_argument("--peer", metavar="PYTHON", help="an interpreter that has trafilatura")
    parser.add_argument("--errors", action="store_true", help="print what annotate gets wrong")
    options = parser.parse_args()
    gold = list(records(options.bench / "pages-open.jsonl"))
    paths = [options.bench / "pages" / page["id"] for page in gold]
    pages = [path.read_bytes() for path in paths]
    tools: dict[str, Tool] = {"everything visible": visible, "annotate": annotate}
    annotate(pages[:1])  # what is loaded at the first page is loaded before the clock starts
    turns = []
    for _ in range(TURNS):
        others = peers(options.peer, paths) if options.peer else {}
        turns.append(others | {name: tool(pages) for name, tool in tools.items()})
    for line in compare(gold, sum(map(len, pages)), turns):
        print(line)
    if options.errors:
        print(*errors(gold, turns[-1]["annotate"][1]), sep="\n")


if __name__ == "__main__":
    main()
