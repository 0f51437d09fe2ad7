from itertools import pairwise
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Span
from annotate.checks.rules.differing_quotation import RULE, across
from annotate.findings import Finding, Place, Severity
from tests.checks.rules.manual import checked, section

SAID = "we will open the port again in early May"

HITS = [
    ("we will open the port again in late May", "“late” here, “early”", "late"),
    ("we will surely open the port again in early May", "“surely” here, not", "surely"),
    ("we will open the port in early May", "no “again” here, as", "port in"),
    ("They will open the port again in early May", "“They” here, “we”", "They"),
]
NEAR_MISSES = [
    SAID,
    "We will open the <b>port</b> again—in early May!",
    "we will open the port again in [late] May",
    "we will open the port … in early May",
    "we will open the port again in . . . May",
    "and we will open the port again in early May",
    "we will open the port again in early May now",
    "we will open the port soon in late May",
    "again we will open the port in early May",
    "it rains",
]


def candidate(text: str, number: int) -> Finding:
    """A candidate as `find` and the gate make it, each in an article of its own."""
    place = Place(2, 5, 2, 5 + len(text))
    path = f"{number}.txt"
    return Finding("AN302", Severity.WARNING, path, Span(9, 9 + len(text)), place, text, "")


def compare(*texts: str) -> list[tuple[int, Finding]]:
    return list(across([candidate(text, number) for number, text in enumerate(texts)]))


@pytest.mark.parametrize(("text", "message", "mark"), HITS)
def test_hits(text: str, message: str, mark: str) -> None:
    ((number, finding),) = compare(SAID, text)
    assert number == 1
    assert finding.message.startswith(message)
    assert finding.message.endswith("in the same words at 0.txt:2:5")
    assert [each.of(text) for each in finding.marks] == [mark]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert compare(SAID, text) == []


def test_a_wording_is_found_once_and_against_the_first() -> None:
    late = HITS[0][0]
    found = compare(SAID, late, SAID, late, HITS[1][0])
    assert [number for number, _ in found] == [1, 4]


def test_brackets_do_not_hide_another_difference() -> None:
    bracketed = "we will open the port again in [mid] May"
    ((number, finding),) = compare(bracketed, SAID, HITS[0][0])
    assert number == 2
    assert "1.txt" in finding.message


def test_in_one_article() -> None:
    text = (
        "“We will open the port again in early May,” Ana Ruiz said.\n\n"
        "“We will open the port again in late May,” Ana Ruiz said.\n\n"
        "“We will open the port again in early June,” Ana Ruiz said.\n\n"
        "“We may open this port again in early March. We may open that port again in early March,” "
        "Ana Ruiz said."
    )
    (finding,) = checked(text, rule="AN302")
    assert finding.place.line == 3
    assert finding.message == "“late” here, “early” in the same words at 0.md:1:2"


def test_short_quotations_are_left_alone() -> None:
    texts = ("“We open it in May,” Ana Ruiz said.", "“We open it in June,” Ana Ruiz said.")
    assert not checked(*texts, rule="AN302")


WORDS = st.lists(st.sampled_from(["a", "b", "c"]), min_size=3, max_size=6)


@given(st.lists(WORDS, max_size=6))
def test_as_slow_comparison_does(texts: list[list[str]]) -> None:
    near = []
    for number, words in enumerate(texts):
        if words not in texts[:number] and any(_differ(words, other) for other in texts[:number]):
            near.append(number)
    found = [number for number, _ in compare(*map(" ".join, texts))]
    assert found == near


def _differ(here: list[str], earlier: list[str]) -> bool:
    """Whether two lists differ by one word, which is at no end if the other has none."""
    if len(here) == len(earlier):
        return sum(a != b for a, b in zip(here, earlier, strict=True)) == 1
    long, short = sorted((here, earlier), key=len, reverse=True)
    if len(long) != len(short) + 1:
        return False
    at = next((i for i, word in enumerate(short) if word != long[i]), len(short))
    return long[:at] + long[at + 1 :] == short and 0 < at < len(short)


def test_the_time_is_linear() -> None:
    draw = Random(3)
    vocabulary = [f"word{number}" for number in range(2000)]
    one = draw.choices(vocabulary, k=20_000)
    other = [*one[:12_000], "different", *one[12_001:]]
    start = perf_counter()
    assert len(compare(" ".join(one), " ".join(other))) == 1
    assert not compare(*(" ".join(draw.choices(vocabulary, k=10)) for _ in range(4000)))
    assert perf_counter() - start < 20


def test_what_is_shared_is_shared_by_many() -> None:
    texts = [f"we will open the port again in week {number} of May" for number in range(500)]
    found = compare(*texts)
    assert [number for number, _ in found] == list(range(1, 500))
    assert all(a.message != b.message for (_, a), (_, b) in pairwise(found))


def test_the_examples_of_the_manual() -> None:
    assert checked(section(RULE, "Hit"), rule="AN302")
    assert not checked(section(RULE, "Near miss"), rule="AN302")
