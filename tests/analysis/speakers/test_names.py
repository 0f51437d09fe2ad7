import pytest

from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers.candidates import Candidates
from annotate.analysis.speakers.names import resolve_names
from annotate.analysis.speakers.ranker import name_speakers
from annotate.article import Source
from annotate.document import Quotation
from annotate.reading.text import read_text


def resolve(text: str) -> Quotation:
    """The last quotation of an article, its speaker named."""
    article = read_text(Source(text))
    sentences = split_sentences(article)
    quotations = find_quotations(article, sentences)
    candidates = Candidates(article, sentences, quotations)
    quotations = name_speakers(article.text, candidates, quotations)
    return resolve_names(article, sentences, quotations, {})[0][-1]


CASES = {
    "as printed": ("“We won,” said Ana Ito.", "Ana Ito"),
    "title": ("“We won,” said President Ana Ito.", "Ana Ito"),
    "surname": ("Ana Ito came home. “We won,” Ito said.", "Ana Ito"),
    "he": ("Peter Lund came home. “We won,” he said.", "Peter Lund"),
    "she": ("Peter Lund met Anna Ito. “We won,” she said.", "Anna Ito"),
    "nobody of that gender": ("Peter Lund came home. “We won,” she said.", None),
    "the subject before others": (
        "Peter Lund spoke after James Osei. “We won,” he said.", "Peter Lund"),
    "who spoke last": (
        "James Osei met Peter Lund. “We won,” Lund said. “It is over,” he added.", "Peter Lund"),
    "role before": (
        "Senator Anna Ito came home. “We won,” the senator said.", "Anna Ito"),
    "role after": (
        "Anna Ito, the mayor of Lome, came home. “We won,” the mayor said.", "Anna Ito"),
    "apposition": ("“We won,” said its director, Ana Ito.", "Ana Ito"),
    "Mrs": ("Peter Lund and Anna Lund came home. “We won,” Mrs. Lund said.", "Anna Lund"),
    "organisation": ("“We won,” the Harbour Trust said.", "Harbour Trust"),
    "relative": ("Peter Lund, who said “we won”, came home.", "Peter Lund"),
    "author": ("A day at sea\n\nBy Anna Ito\n\n“We won,” I said.", "Anna Ito"),
    "not the author": ("Road closed\n\nBy Anna Ito\n\nIt rained. “We won,” she said.", None),
    "answers": (
        "Anna Ito runs it. Ito was a nurse.\n\nQ: Why? And how?\n\nA: We had to.", "Anna Ito"),
    "plural": ("Peter Lund came home. “We won,” they said.", None),
    "unknown": ("“We won,” the nurse said.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_cases(text: str, expected: str | None) -> None:
    speaker = resolve(text).speaker
    assert speaker is not None
    assert speaker.name == expected


def test_a_name_has_its_reason() -> None:
    text = "Peter Lund came home. “We won,” he said."
    speaker = resolve(text).speaker
    assert speaker is not None
    reason = speaker.evidence[-1]
    assert (reason.kind, reason.note) == ("context", "named last")
    assert reason.span.of(text) == "Peter Lund"
