import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Source, Span
from annotate.checks.registry import find_rules
from annotate.checks.suppressions import FORMS, Suppression, find_suppressions
from annotate.document import Document
from annotate.findings import Place
from annotate.pipeline import label_article
from annotate.reading.text import read_text
from tests.checks.builders import commented
from tests.render.builders import place


def comment(said: str) -> str:
    return f"<!-- annotate: {said} -->"


def only(said: str) -> Suppression:
    (found,) = find_suppressions(commented(f"One.\n\n{comment(said)}\n\nTwo."))
    return found


def plain(text: str) -> Document:
    return label_article(read_text(Source(text)), model="light")


def covered(document: Document) -> list[str | None]:
    """The text that each suppression covers."""
    found = find_suppressions(document)
    return [each.covers and each.covers.of(document.source.text) for each in found]


def test_an_article_without_comments_has_none() -> None:
    assert find_suppressions(commented("One. Two.")) == ()


def test_a_comment_to_somebody_else_is_none() -> None:
    assert find_suppressions(commented("One. <!-- Photograph: the harbour --> Two.")) == ()


def test_the_sentence_that_follows() -> None:
    document = commented(f"One.\n\n{comment('ignore-next AN101 -- agreed with the desk')}\n\nTwo.")
    text = comment("ignore-next AN101 -- agreed with the desk")
    assert find_suppressions(document) == (
        Suppression(
            rules=frozenset({"AN101"}),
            text=text,
            reason="agreed with the desk",
            span=place(document, text),
            place=Place(3, 1, 3, len(text) + 1),
            covers=place(document, "Two."),
        ),
    )


def test_all_between_start_and_end() -> None:
    start, end = comment("ignore-start AN101 -- a column"), comment("ignore-end")
    assert covered(commented(f"One. {start} Two. Three. {end} Four.")) == [" Two. Three. "]


def test_the_article() -> None:
    found = only("ignore-file AN101 -- a column")
    assert (found.covers, found.key, found.problem) == (None, None, "")


def test_an_article_in_plain_text() -> None:
    document = plain(
        "The council met on Monday.\n\n"
        "<!-- annotate: ignore-next AN101 -->\n\n"
        "It was about time. The vote was close.\n\n"
        "<!--annotate:ignore-start comment-share-->\n\n"
        "The road will be closed in May.\n\n"
        "<!-- annotate: ignore-end -->\n\n"
        "Work ends in June."
    )
    assert covered(document) == ["It was about time.", "\n\nThe road will be closed in May.\n\n"]
    assert [each.problem for each in find_suppressions(document)] == ["", ""]


def test_line_breaks_of_other_systems() -> None:
    text = comment("ignore-next AN101 -- agreed")
    document = plain(f"The council met.\r\n\r\n{text}\r\n\r\nIt was about time.\r\n")
    (found,) = find_suppressions(document)
    assert found.text == text
    assert found.place == Place(3, 1, 3, len(text) + 1)
    assert covered(document) == ["It was about time."]


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("ignore-next AN101", {"AN101"}),
        ("ignore-next an101", {"AN101"}),
        ("ignore-next unmarked-comment", {"AN101"}),
        ("ignore-next AN101 AN102", {"AN101", "AN102"}),
        ("ignore-next AN101,AN102", {"AN101", "AN102"}),
        ("ignore-next AN101 , comment-share -- both", {"AN101", "AN102"}),
        ("ignore-next AN101 AN101", {"AN101"}),
    ],
)
def test_the_rules_that_are_named(said: str, rules: set[str]) -> None:
    assert only(said).rules == rules


def test_the_beginning_of_ids_is_all_that_begin_so() -> None:
    begun = {rule.id for rule in find_rules("AN1")}
    assert only("ignore-next AN1").rules == begun
    assert {"AN101", "AN102"} <= begun


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("ignore-next AN101", ""),
        ("ignore-next AN101 --", ""),
        ("ignore-next AN101 -- ", ""),
        ("ignore-next AN101 -- said on air", "said on air"),
        ("ignore-next AN101 -- said on air -- twice", "said on air -- twice"),
        ("ignore-next AN101 -- well-known", "well-known"),
        ("ignore-next\nAN101\n--\nover\nlines", "over\nlines"),
        ("ignore-next AN101 -- <b>&amp;[sic]</b>", "<b>&amp;[sic]</b>"),
    ],
)
def test_the_reason(said: str, reason: str) -> None:
    found = only(said)
    assert (found.reason, found.rules, found.problem) == (reason, {"AN101"}, "")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("ignore-next", "it names no rule"),
        ("ignore-next -- because", "it names no rule"),
        ("ignore-file", "it names no rule"),
        ("ignore-start", "it names no rule"),
        ("ignore-end", "there is nothing for it to end"),
        ("ignore-end AN101", "there is nothing for it to end"),
        ("ignore-next AN109", "no rule 'AN109'; did you mean AN10"),
        ("ignore-next AN101 unmarked-coment", "did you mean unmarked-comment?"),
        ("ignore-next AN101 --no space", "no rule '--no'"),
        ("ignore-line AN101", "'ignore-line' is none of ignore-next, ignore-start, "),
        ("AN101", "'AN101' is none of "),
        ("", "'' is none of "),
        ("-- because", "'' is none of "),
    ],
)
def test_what_makes_no_sense_covers_nothing_and_says_why(said: str, problem: str) -> None:
    found = only(said)
    assert problem in found.problem
    assert found.rules == frozenset()


def test_starts_and_ends_nest() -> None:
    document = commented(
        f"One. {comment('ignore-start AN101')} Two. {comment('ignore-start AN102')} Three. "
        f"{comment('ignore-end')} Four. {comment('ignore-end')} Five."
    )
    outer, inner = find_suppressions(document)
    assert (outer.rules, inner.rules) == ({"AN101"}, {"AN102"})
    first, second = covered(document)
    assert second == " Three. "
    assert first is not None
    assert first.startswith(" Two. ")
    assert first.endswith(" Four. ")


def test_an_end_that_names_a_rule_ends_what_began_last_and_is_told_of() -> None:
    document = commented(
        f"One. {comment('ignore-start AN101')} Two. {comment('ignore-end AN102')} Three."
    )
    start, end = find_suppressions(document)
    assert covered(document)[0] == " Two. "
    assert start.problem == ""
    assert end.problem == "it takes no rule; it ends what began last"


def test_what_is_not_ended_goes_on_to_the_end() -> None:
    document = commented(
        f"One. {comment('ignore-start AN101')} Two. {comment('ignore-start AN102')} Three. "
        f"{comment('ignore-end')} Four."
    )
    outer, inner = covered(document)
    assert outer is not None
    assert outer.endswith("Four.")
    assert inner == " Three. "


def test_the_end_of_a_senseless_start_ends_no_other() -> None:
    document = commented(
        f"One. {comment('ignore-start AN101')} Two. {comment('ignore-start AN999')} Three. "
        f"{comment('ignore-end')} Four. {comment('ignore-end')} Five."
    )
    outer, inner = find_suppressions(document)
    assert "no rule" in inner.problem
    assert outer.covers is not None
    assert outer.covers.of(document.source.text).endswith(" Four. ")


def test_a_comment_inside_a_sentence_is_about_it() -> None:
    document = commented(f"One. Two goes {comment('ignore-next AN101')} on. Three.")
    assert covered(document) == [f"Two goes {comment('ignore-next AN101')} on."]


def test_a_comment_directly_behind_a_sentence_is_about_the_next() -> None:
    assert covered(commented(f"One.{comment('ignore-next AN101')}Two.")) == ["Two."]


def test_several_before_a_sentence_are_all_about_it() -> None:
    document = commented(f"{comment('ignore-next AN101')}\n{comment('ignore-next AN102')}\nOne.")
    assert covered(document) == ["One.", "One."]


def test_at_the_end_of_the_article_it_covers_nothing() -> None:
    document = commented(f"One. Two. {comment('ignore-next AN101')}")
    (found,) = find_suppressions(document)
    assert found.covers == Span(len(document.source.text), len(document.source.text))
    (found,) = find_suppressions(commented(comment("ignore-next AN101")))
    assert found.covers is not None
    assert not found.covers


@given(st.text(st.characters(exclude_characters=">")), st.sampled_from((*FORMS, "")))
def test_whatever_is_said_has_rules_or_a_problem(said: str, form: str) -> None:
    document = commented(f"One. {comment(f'{form} {said}')} Two.")
    for found in find_suppressions(document):
        assert bool(found.rules) != bool(found.problem)
        assert found.span.of(document.source.text) == found.text


@pytest.mark.slow
@pytest.mark.parametrize(
    "said",
    [
        "ignore-next AN101 -- agreed",
        "ignore-start AN101 -- agreed",
        "ignore-end",
        "ignore-file AN1, AN2",
        "ignore-next spelling",
        "x" * 50,
    ],
)
def test_as_many_as_anybody_writes_take_seconds(said: str) -> None:
    document = commented(f"One. {comment(said)}\n" * 30_000)
    started = time.perf_counter()
    assert len(find_suppressions(document)) == 30_000
    assert time.perf_counter() - started < 5


def test_a_megabyte_in_a_comment_takes_no_time() -> None:
    for said in (
        " " * 10**6,
        "-- " * 300_000,
        "- " * 500_000,
        "AN101," * 150_000,
        "<!--" * 250_000,
    ):
        document = commented(f"One. {comment(f'ignore-next {said}')} Two.")
        started = time.perf_counter()
        find_suppressions(document)
        assert time.perf_counter() - started < 2
