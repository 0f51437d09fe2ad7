from dataclasses import replace

import pytest

from annotate.analysis.quotations.led_in import find_led_in
from annotate.article import BlockKind, Source
from annotate.reading.text import read_text


def led_in(text: str) -> list[str]:
    return [pair.content.of(text) for pair in find_led_in(read_text(Source(text)))]


@pytest.mark.parametrize(
    "line",
    [
        "The governor added:",
        "The governor said of Lund:",
        "Here is the full statement:",
        "At the end stood a note:",
        "It says so in a statement…",
        "Brandt charges:",
    ],
)
def test_hits(line: str) -> None:
    assert led_in(f"{line}\n\nThe quay is ours.\n\nIt rained.") == ["The quay is ours."]


@pytest.mark.parametrize(
    "line",
    [
        "It has two ports:",
        "She said that much of it was new:",
        "Here are the new charges:",
        "He was held on these charges:",
        "So it begins…",
        "The governor added.",
    ],
)
def test_near_misses(line: str) -> None:
    assert led_in(f"{line}\n\nThe quay is ours.\n\nIt rained.") == []


def test_a_list_is_not_led_in() -> None:
    assert led_in("The governor added:\n\n- a quay\n\n- a pier\n\nIt rained.") == []


def test_a_post_without_a_full_stop_follows_a_noun_only() -> None:
    assert led_in("See her post:\n\nquay is ours\n\nIt rained.") == ["quay is ours"]
    assert led_in("She wrote:\n\nThe Quay is Ours\n\nIt rained.") == []


def test_a_block_set_as_a_quotation_needs_no_lead_in() -> None:
    text = "It rained.\n\nThe quay is ours."
    article = read_text(Source(text))
    blocks = (article.blocks[0], replace(article.blocks[1], kind=BlockKind.BLOCKQUOTE))
    (pair,) = find_led_in(replace(article, blocks=blocks))
    assert pair.content.of(text) == "The quay is ours."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nobody had asked the fishermen first.", 0),
        ("nobody had asked the fishermen", 0),
        ("Nobody had asked the widows first.", 1),
        ("Nobody had asked.", 1),
    ],
)
def test_what_the_article_says_itself_is_no_quotation_when_it_is_set_large(
    words: str, expected: int
) -> None:
    text = f"It rained. Nobody had asked the fishermen first.\n\n{words}"
    article = read_text(Source(text))
    blocks = (article.blocks[0], replace(article.blocks[1], kind=BlockKind.BLOCKQUOTE))
    assert len(list(find_led_in(replace(article, blocks=blocks)))) == expected


@pytest.mark.parametrize("credit", ["— Ana Ruiz, mayor", "-- Ana Ruiz", "– A Reader"])
def test_who_is_quoted_is_no_quotation(credit: str) -> None:
    article = read_text(Source(f"It rained.\n\nThe quay is ours.\n\n{credit}"))
    first, *quoted = article.blocks
    blocks = (first, *(replace(block, kind=BlockKind.BLOCKQUOTE) for block in quoted))
    (pair,) = find_led_in(replace(article, blocks=blocks))
    assert pair.content.of(article.text) == "The quay is ours."
