import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.article import Source, Span
from annotate.document import Quotation
from annotate.reading.text import read_text


def find(text: str) -> tuple[Quotation, ...]:
    article = read_text(Source(text))
    return find_quotations(article, split_sentences(article))


# What the label guide says of each kind, a hit and a near miss side by side.
DIRECT = [
    "“We will win,” she said, adding that the vote was close.",
    "“Why?” he asked.",
    "“No comment,” said a spokesman.",
    "“Absolutely,” she said.",
    "Lund said that “the ledger was closed before the fire”.",
    "She asked “how he is going to pay”.",
    "The minister replied: “Leave the keys on the desk.”",
    "“Close the gate,” the harbour master told the crew.",
]
FRAGMENT = [
    "He called it an “absolute priority”.",
    "The pilot said the charts were “faded and wrong”.",
    "She said the plan was “dead on arrival” in the council.",
    "She described the crew as “a choir of gulls”.",
    "Lund said the quay “looked like a scrapyard”.",
    "She praised the valley, “which is a phenomenal area”, and left.",
]
MENTION = [
    "Her second novel, “The Long Field”, sold twelve copies.",
    "Robert C. “Bobby” Brandt opened the hall.",
    "The ship, named “Lucky Star”, sank off Lome.",
    "The word “quay” comes from the French.",
    "The film “Ships at Night” opens in May.",
]


@pytest.mark.parametrize(
    ("kind", "text"),
    [("direct", text) for text in DIRECT]
    + [("fragment", text) for text in FRAGMENT]
    + [("mention", text) for text in MENTION],
)
def test_kind(kind: str, text: str) -> None:
    (quotation,) = find(text)
    assert quotation.kind == kind


def test_a_quotation_that_runs_on_is_direct_from_its_first_word() -> None:
    (quotation,) = find("He spoke of “a bad year. We lost two ships.”")
    assert (quotation.kind, quotation.sentences) == ("direct", (0, 1))


def test_sentences_of_a_quotation_over_paragraphs() -> None:
    (quotation,) = find(
        "He spoke.\n\n“We left at six.\n\n“Nobody was hurt,” Brandt said.\n\nAll slept."
    )
    assert (quotation.kind, quotation.sentences) == ("direct", (1, 2))


def test_content_leaves_the_marks_out() -> None:
    text = "“No,” he said."
    (quotation,) = find(text)
    assert (quotation.span.of(text), quotation.content.of(text)) == ("“No,”", "No,")


def test_marks_around_nothing_are_none() -> None:
    assert find("He wrote “” and “—” and left.") == ()


def test_an_unclosed_quotation_ends_before_who_spoke() -> None:
    text = '"Nobody will lose a home, the mayor said.'
    (quotation,) = find(text)
    assert quotation.content.of(text) == "Nobody will lose a home,"
    assert not quotation.closed


@pytest.mark.parametrize(
    ("heading", "is_direct"),
    [("“A second quay”", False), ("“We are sinking”", True), ("“Build a second quay!”", True)],
)
def test_a_heading_in_marks_may_be_a_phrase(heading: str, is_direct: bool) -> None:
    (quotation,) = find(f"{heading}\n\nIt rained. The port closed.")
    assert (quotation.kind == "direct") is is_direct


def test_a_mark_that_strays_into_a_sentence_does_not_quote_it() -> None:
    text = "“We left. It rained. “ Nobody was hurt."
    (quotation,) = find(text)
    assert quotation.content.of(text) == "We left. It rained. "
    assert 2 not in quotation.sentences


def test_words_with_a_lost_opening_mark_are_unclosed() -> None:
    (quotation,) = find('It rained.\n\nWe left. Nobody was hurt."')
    assert (quotation.kind, quotation.sentences, quotation.closed) == ("direct", (1, 2), False)


def test_quotations_in_a_post_are_inside_it() -> None:
    text = "It rained.\n\nShe called it “a sieve” today https://t.co/a1B2c3\n\nIt closed."
    post, fragment = find(text)
    assert (post.kind, fragment.kind) == ("direct", "fragment")
    assert post.span.contains(fragment.span)


def test_a_pull_quote_is_a_quotation() -> None:
    text = (
        "“It rained. We have not seen the old quay since,” Lund said.\n\n"
        "We have not seen the old quay since. Jon Lund\n\nAll slept."
    )
    _, pulled = find(text)
    assert pulled.content.of(text) == "We have not seen the old quay since."
    assert pulled.kind == "direct"


def test_marks_in_a_turn_belong_to_it() -> None:
    quotations = find("Ito: He said “no”.\n\nLund: Why?\n\nIto: He was tired.")
    assert [quotation.kind for quotation in quotations] == ["direct"] * 3


OPENING_AND_CLOSING = [
    chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) in ("Pi", "Pf")
]
PIECES = [
    *OPENING_AND_CLOSING,
    *("\"'`„‚"),
    *(" ", "\n", "\n\n", ".", "?", ", ", ": ", "— ", "I ", "you ", "he said ", "quay "),
    *("LETTERS\n", "Ana Ito, Lome\n\n", "— Ana Ito (@ana)\n\n", "ITO: ", "Q: ", "@ana "),
    *("https://t.co/a1", "Dear Ana: ", " -- ANA ITO\n", "She added:\n\n", "We left the old quay. "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text())
def test_quotations_are_in_order_and_hold_words(text: str) -> None:
    article = read_text(Source(text))
    sentences = split_sentences(article)
    quotations = find_quotations(article, sentences)
    assert [quotation.id for quotation in quotations] == list(range(len(quotations)))
    for quotation in quotations:
        assert quotation.span.contains(quotation.content)
        assert quotation.sentences
        assert all(sentences[id].span.overlaps(quotation.span) for id in quotation.sentences)
    around = [Span(0, 0)]
    for quotation in quotations:
        while around[-1].end <= quotation.span.start and len(around) > 1:
            around.pop()
        assert len(around) == 1 or around[-1].contains(quotation.span)
        assert around[-1].start <= quotation.span.start
        around.append(quotation.span)


def test_ten_thousand_paragraphs_of_open_quotations() -> None:
    text = "“We left.\n\n" * 10_000
    (quotation,) = find(text)
    assert not quotation.closed
    assert len(quotation.sentences) == 10_000


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("We had no choice, the mayor said.", "We had no choice", "direct"),
        ("The mayor called it an absolute priority for all.", "absolute priority", "fragment"),
        ("The mayor said “we had no choice” on Monday.", "we had", "none"),
    ],
)
def test_what_the_markup_quotes_is_quoted_as_if_in_marks(text: str, words: str, kind: str) -> None:
    article = read_text(Source(text))
    span = Span(text.index(words), text.index(words) + len(words))
    quotations = find_quotations(replace(article, quoted=(span,)), split_sentences(article))
    found = [each.kind.value for each in quotations if each.span == span]
    assert found == ([] if kind == "none" else [kind])
