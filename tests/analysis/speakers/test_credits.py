import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.speakers.credits import find_credits
from annotate.article import Source, Span
from annotate.document import Quotation, QuotationKind
from annotate.reading.text import read_text


def credit(text: str, *quoted: str) -> list[tuple[str, str] | None]:
    """What each of the quotations, given with their marks, is credited to."""
    article = read_text(Source(text))
    quotations = []
    for number, words in enumerate(quoted):
        start = text.index(words)
        span = Span(start, start + len(words))
        marks = 1 if words[0] in '“"' else 0
        content = Span(span.start + marks, span.end - marks)
        quotations.append(Quotation(number, span, content, QuotationKind.DIRECT, (0,)))
    found = find_credits(article, quotations)
    return [
        (found[n][0], found[n][1].of(text)) if n in found else None for n in range(len(quotations))
    ]


HITS = {
    "capitals": ("“LUND: We won.”", "“LUND: We won.”", ("label", "LUND")),
    "dash": ("“We won.” — Ana Ito", "“We won.”", ("signature", "Ana Ito")),
    "dash below": ("“We won.”\n\n– Ana Ito, Lome", "“We won.”", ("signature", "Ana Ito")),
    "account": ("We won\n\n— ana (@ana) May 2", "We won", ("signature", "ana")),
    "line": ("We won it all.\n\nAna Ito, Lome\n", "We won it all.", ("signature", "Ana Ito")),
    "brackets": ("We won it all.\n\n[ The Post ]\n", "We won it all.", ("signature", "The Post")),
}
MISSES = {
    "the sentence goes on": ("“We won” — and they lost.", "“We won”"),
    "under marks": ("“We won.”\n\nAna Ito, Lome\n", "“We won.”"),
    "salutation": ("DEAR ANA: We won.", "DEAR ANA: We won."),
    "question": ("We won.\n\n— Who?", "We won."),
}


@pytest.mark.parametrize(("text", "quoted", "expected"), HITS.values(), ids=HITS)
def test_hits(text: str, quoted: str, expected: tuple[str, str]) -> None:
    assert credit(text, quoted) == [expected]


@pytest.mark.parametrize(("text", "quoted"), MISSES.values(), ids=MISSES)
def test_misses(text: str, quoted: str) -> None:
    assert credit(text, quoted) == [None]


def test_blocks_share_the_signature_of_the_last() -> None:
    text = "We won it.\n\nThey lost.\n\nAna Ito, Lome\n\nThe hall was empty."
    assert credit(text, "We won it.", "They lost.") == [("signature", "Ana Ito")] * 2


@given(st.text(alphabet="“”—-:[](@\nAb, .", max_size=60))
def test_any_text_is_read(after: str) -> None:
    text = "“We won.”" + after
    for found in credit(text, "“We won.”"):
        assert found is None or found[1] in text
