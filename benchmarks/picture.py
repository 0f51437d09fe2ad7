"""Draw the picture of the README: a sample as a terminal shows it, shortened, as SVG.

python benchmarks/picture.py [SAMPLE [PICTURE]]
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from annotate import annotate_file
from annotate.render.terminal import View, render_terminal

ROOT = Path(__file__).parent.parent
SAMPLE = "samples/report-with-comment.txt"
PICTURE = "samples/output.svg"
WIDTH = 80
OPENING = 27
FONTS_FROM_THE_NET = re.compile(r"@font-face {.*?}\s*", re.DOTALL)
ELLIPSIS = Text("      ⋮\n", "dim")


def picture(sample: str) -> str:
    """The SVG of an article: its opening, its first marked comment, its balance."""
    document = annotate_file(ROOT / sample)
    named = replace(document, source=replace(document.source, path=sample))
    output = "".join(render_terminal([named], View(WIDTH, colour=True)))
    lines = Text.from_ansi(f"$ annotate {sample}\n\n{output}").split("\n")
    console = Console(record=True, width=WIDTH, file=StringIO(), legacy_windows=False)
    for line in shortened(list(lines)):
        console.print(line, soft_wrap=True)
    svg = console.export_svg(title="annotate", theme=MONOKAI, unique_id="annotate")
    return FONTS_FROM_THE_NET.sub("", svg)


def shortened(lines: list[Text]) -> list[Text]:
    """The opening, the paragraph marked "Comment:" and the balance, cut at blank lines."""
    blank = [number for number, line in enumerate(lines) if not line.plain]
    opening = max(number for number in blank if number <= OPENING)
    marked = next(number for number, line in enumerate(lines) if "Comment:" in line.plain)
    after = min(number for number in blank if number > marked)
    return [
        *lines[: opening + 1],
        ELLIPSIS,
        *lines[marked : after + 1],
        ELLIPSIS,
        *lines[blank[-1] + 1 :],
        Text(),
    ]


if __name__ == "__main__":
    sample, target, *_ = [*sys.argv[1:], *[SAMPLE, PICTURE][len(sys.argv) - 1 :]]
    (ROOT / target).write_text(picture(sample), encoding="utf-8")
