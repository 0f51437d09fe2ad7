import re

from annotate.article import Failure
from annotate.render.webpage.article import piece
from annotate.render.webpage.contents import Contents
from annotate.voices import hear
from tests.render.builders import debate, document, harbour


def contents(*shares: int, failed: int = 0) -> str:
    """The table of articles with so many words of comment among a hundred."""
    found = Contents()
    for number, share in enumerate(shares, 1):
        words = [("fact", "word " * (100 - share)), ("comment", "word " * share)]
        found.add(piece(hear(document([each for each in words if each[1]])), number))
    for number in range(failed):
        found.add_failure(Failure(f"lost-{number}.txt", "not-found", "no such file"))
    return "".join(found.html())


def test_a_row_has_title_path_and_shares() -> None:
    found = Contents()
    found.add(piece(hear(harbour()), 4))
    html = "".join(found.html())
    assert '<a href="#a4" dir="auto">Council closes harbour road</a>' in html
    assert '<span class="file">news/harbour.txt</span>' in html
    assert re.findall(r'data-n="([\d.]+)">(\d+%)', html) == [
        ("0.5641", "56%"),
        ("0.2051", "21%"),
        ("0.2308", "23%"),
    ]
    assert '<td class="n opt">1</td>' in html


def test_the_histogram_counts_articles_in_twentieths() -> None:
    html = contents(0, 0, 4, 12, 100)
    assert "4% or less in half of them, nothing in 2. The highest bar is 3 articles." in html
    assert 'd="M0 0h9v100h-9zM20 66h9v34h-9zM190 66h9v34h-9z"' in html


def test_failures_are_counted_and_come_as_rows() -> None:
    html = contents(10, failed=2)
    assert "<h1>1 article, 2 not read</h1>" in html
    assert html.count('<tr class="bad">') == 2


def test_named_speakers_are_counted_without_the_unknown() -> None:
    found = Contents()
    found.add(piece(hear(debate()), 1))
    assert '<td class="n opt">3</td>' in "".join(found.html())


def test_a_row_stays_small_however_long_the_article() -> None:
    found = Contents()
    words = [("fact", "one two three"), ("comment", "four five")] * 2000
    found.add(piece(hear(document(words)), 1))
    assert len(found.rows[0]) < 4000
