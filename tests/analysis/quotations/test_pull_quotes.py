import pytest

from annotate.analysis.quotations.marks import pair_marks
from annotate.analysis.quotations.pull_quotes import find_pull_quotes
from annotate.article import Source
from annotate.reading.text import read_text

SAID = "“It rained. We have not seen the old quay since,” Lund said. “Nor will we.”"


def pulled(text: str) -> list[str]:
    article = read_text(Source(text))
    pairs = list(pair_marks(text, article.blocks))
    return [pair.content.of(text) for pair in find_pull_quotes(article, pairs)]


HITS = {
    "a sentence": ("We have not seen the old quay since.", "We have not seen the old quay since."),
    "with a name": (
        "We have not seen the old quay since. Jon Lund",
        "We have not seen the old quay since.",
    ),
    "over words of the reporter": (
        "We have not seen the old quay since. Nor will we.",
        "We have not seen the old quay since. Nor will we.",
    ),
    "capitals": ("WE HAVE NOT SEEN THE OLD QUAY SINCE", "WE HAVE NOT SEEN THE OLD QUAY SINCE"),
}
MISSES = {
    "few words": "It rained.",
    "words of the reporter's own": (
        "We have not seen the old quay since, in spite of all the promises made by the port."
    ),
    "other words": "We have not seen the harbour master since.",
}


@pytest.mark.parametrize(("block", "expected"), HITS.values(), ids=HITS)
@pytest.mark.parametrize("order", [1, -1])
def test_hits(block: str, expected: str, order: int) -> None:
    assert pulled("\n\n".join([SAID, "All slept.", block][::order])) == [expected]


@pytest.mark.parametrize("block", MISSES.values(), ids=MISSES)
def test_near_misses(block: str) -> None:
    assert pulled(f"{SAID}\n\nAll slept.\n\n{block}") == []
