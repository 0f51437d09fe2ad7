import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import annotate_text
from annotate.checks.rules.unclosed_mark import RULE
from tests.checks.rules.manual import objections, section

OPEN = "the quotation mark that opens here is not closed"
LOST = "the quotation mark that closes here was not opened"
TWICE = "a quotation mark stands twice"

HITS = [
    ("“The port will open again in May, the mayor said. Ships wait outside.", OPEN, "“"),
    ("The port will open again in May,” the mayor said. Ships wait outside.", LOST, "”"),
    ("““We will open it,” the mayor said.", TWICE, "““"),
    ('The mayor called it "a disgrace"" on Monday.', TWICE, '""'),
]
NEAR_MISSES = [
    "“The port will open again in May,” the mayor said. Ships wait outside.",
    "“The port will open again.\n\n“It will open in May,” the mayor said.",
    "“She told me “no.”” the mayor said.",
    "The ferry is 6'2\" high, the smiths' shop is closed.",
    'Set the label with "title={name}; and go on.',
    "",
]


@pytest.mark.parametrize(("text", "message", "mark"), HITS)
def test_hits(text: str, message: str, mark: str) -> None:
    (objection,) = objections(RULE, text)
    assert objection.message == message
    assert [each.of(text) for each in objection.marks] == [mark]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert objections(RULE, text) == []


def test_a_mark_turned_the_wrong_way_is_found_once() -> None:
    assert len(objections(RULE, '"We will open it, "said the mayor on Monday.')) == 1


@given(st.lists(st.sampled_from(['"', "“", "”", "a", "Yes.", " ", "\n\n"]), max_size=40))
def test_objections_are_in_order_and_inside(pieces: list[str]) -> None:
    document = annotate_text("".join(pieces), model="light")
    found = objections(RULE, document)
    assert [each.span for each in found] == sorted(each.span for each in found)
    for each in found:
        assert all(each.span.contains(mark) for mark in each.marks)
        assert all(number < len(document.sentences) for number in each.sentences)


def test_the_examples_of_the_manual() -> None:
    assert objections(RULE, section(RULE, "Hit"))
    assert not objections(RULE, section(RULE, "Near miss"))
