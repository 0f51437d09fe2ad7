import pytest

from annotate.analysis.quotations.posts import find_posts
from annotate.article import Source
from annotate.reading.text import read_text

SIGNATURE = "— Ana Ito (@ana_ito) May 4, 2021"


def posts(text: str) -> list[str]:
    found = find_posts(read_text(Source(text)))
    return sorted({pair.content.of(text) for pair in found}, key=text.index)


HITS = {
    "signed": (
        f"It rained.\n\nThe quay is under water\n\n{SIGNATURE}",
        ["The quay is under water"],
    ),
    "signed by a name only the network knows": (
        "Some liked it.\n\nBest ferry ever.\n\n@jonlund",
        ["Best ferry ever."],
    ),
    "lines without a gap": (
        f"It rained.\n\nquay:\nunder water\n{SIGNATURE}",
        ["quay:", "under water"],
    ),
    "two in a row": (
        f"It rained.\n\nWet.\n\n{SIGNATURE}\n\nVery.\n\n{SIGNATURE}",
        ["Wet.", "Very."],
    ),
    "a picture": (
        "It rained.\n\nLook at this pic.twitter.com/a1B2c3\n\nThe port closed.",
        ["Look at this pic.twitter.com/a1B2c3"],
    ),
    "a short link": ("Look https://t.co/a1B2c3\n\nIt closed.", ["Look https://t.co/a1B2c3"]),
    "hashtags": (
        "What a day it was on the old quay #quay #rain\n\nThe port closed.",
        ["What a day it was on the old quay #quay #rain"],
    ),
    "an answer": ("@ana_ito The boats are full.\n\nIt closed.", ["@ana_ito The boats are full."]),
    "left-over markup": (
        '<tweet id="1">The boats are full.</tweet>\n\nIt closed.',
        ['<tweet id="1">The boats are full.</tweet>'],
    ),
    "names of papers": (
        "It bores.\n\n[ The Pilot ]\n\nIt shines.\n\n[ Lome Daily ]",
        ["It bores.", "It shines."],
    ),
}
MISSES = {
    "a byline": "The quay is under water\n\n— Ana Ito\n\nIt rained all day.",
    "one name in brackets": "It rained.\n\n[ The Pilot ]\n\nThe port closed.",
    "a link inside": "See https://t.co/a1B2c3 for the rest.",
    "another link": "The report is at https://example.org/report",
    "a list of tags": "#quay #rain #ferry #port #pilots",
    "a name in the text": "The account @ana_ito was closed.",
    "empty markup": '<tweet id="1"><tweet/>.',
    "an item": "- The boats are full https://t.co/a1B2c3\n- It closed.",
}


@pytest.mark.parametrize(("text", "expected"), HITS.values(), ids=HITS)
def test_hits(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize("text", MISSES.values(), ids=MISSES)
def test_near_misses(text: str) -> None:
    assert posts(text) == []
