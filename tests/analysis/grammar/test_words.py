import pytest

from annotate.analysis.grammar.words import Part, Word, words_of
from annotate.article import Span
from annotate.document import Quotation, QuotationKind


def read(text: str) -> list[Word]:
    return words_of(text, Span(0, len(text)), [])


def parts(text: str) -> dict[str, Part]:
    return {word.text: word.part for word in read(text)}


CASES = {
    "verb of saying": ("The mayor said no.", "said", Part.TELLING),
    "noun after an article": ("The claims were false.", "claims", Part.WORD),
    "noun after an owner": ("Her claim was false.", "claim", Part.WORD),
    "noun after a possessive": ("Ito's claim was false.", "claim", Part.WORD),
    "base form after a singular": ("In a press release he spoke.", "release", Part.WORD),
    "verb after a plural": ("Officials say no.", "say", Part.TELLING),
    "verb of thinking": ("They believe her.", "believe", Part.ATTRIBUTING),
    "capital inside": ("On the road Will said no.", "Will", Part.NAME),
    "ending": ("She walked home.", "walked", Part.VERB),
    "adverb": ("She quickly left.", "quickly", Part.ADVERB),
    "day": ("He left on Monday with Ito.", "Monday", Part.ADVERB),
    "name of a month": ("He left with May Ito.", "May", Part.NAME),
    "title": ("It was Dr. Osei.", "Dr.", Part.NAME),
    "relative": ("Lund, who left, spoke.", "who", Part.RELATIVE),
    "colon": ("Lund: no.", ":", Part.COLON),
}


@pytest.mark.parametrize(("text", "word", "part"), CASES.values(), ids=CASES)
def test_parts(text: str, word: str, part: Part) -> None:
    assert parts(text)[word] is part


def test_a_contraction_is_two_words() -> None:
    assert [(word.text, word.part) for word in read("He's late, Lund'll wait")] == [
        ("He", Part.PRONOUN),
        ("'s", Part.AUXILIARY),
        ("late", Part.WORD),
        (",", Part.COMMA),
        ("Lund", Part.NAME),
        ("'ll", Part.AUXILIARY),
        ("wait", Part.WORD),
    ]


def test_a_quotation_is_one_word() -> None:
    text = "He said “we won” today."
    quotation = Quotation(7, Span(8, 16), Span(9, 15), QuotationKind.DIRECT, (0,))
    words = words_of(text, Span(0, len(text)), [quotation])
    assert [word.quotation for word in words] == [None, None, 7, None, None]
    assert [word.span.of(text) for word in words] == ["He", "said", "“we won”", "today", "."]


@pytest.mark.parametrize(("text", "owns"), [("Ito's", True), ("voters’", True), ("Ito", False)])
def test_owners(text: str, owns: bool) -> None:
    assert read(text)[0].owns is owns
