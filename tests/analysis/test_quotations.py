import pytest

from annotate.analysis.quotations import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.document import Quotation, Source
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


def test_marks_in_a_turn_belong_to_it() -> None:
    quotations = find("Ito: He said “no”.\n\nLund: Why?\n\nIto: He was tired.")
    assert [quotation.kind for quotation in quotations] == ["direct"] * 3
