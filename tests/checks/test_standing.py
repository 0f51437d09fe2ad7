import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Span
from annotate.checks.fingerprints import ARTICLE, fingerprint
from annotate.checks.policy import Policy
from annotate.checks.standing import Standing, settle
from annotate.checks.suppressions import Suppression, find_suppressions
from annotate.document import Document
from annotate.findings import Checked, Finding, Severity
from tests.checks.builders import commented, finding, policy

PATH = "news/harbour.txt"
BOTH = policy("AN101", "AN102", fail_on=None)
STRICT = policy("AN101", "AN102", "AN401", "AN402")
NEXT = "<!-- annotate: ignore-next AN101 -- agreed -->"
START = "<!-- annotate: ignore-start AN101 -- agreed -->"
END = "<!-- annotate: ignore-end -->"
FILE = "<!-- annotate: ignore-file AN101 -- agreed -->"


def settled(
    document: Document,
    *findings: Finding,
    rules: Policy = BOTH,
    standing: Standing | None = None,
) -> Checked:
    beside = standing or Standing()
    written = (*find_suppressions(document), *beside.suppressions(PATH))
    return settle(PATH, findings, written, rules, beside)


def entry(key: str, *rules: str, reason: str = "agreed") -> Suppression:
    """A suppression that is written beside the article."""
    return Suppression(frozenset(rules), ".annotate-ignore.toml:4", reason, key=key)


def beside(*entries: Suppression) -> Standing:
    return Standing(suppressions=lambda _: entries)


def accepting(counts: Mapping[tuple[str, str], int]) -> Standing:
    return Standing(accepted=lambda _: counts)


def left(checked: Checked) -> list[tuple[str, str]]:
    return [(each.rule, each.text) for each in checked.findings]


def test_nothing_stands_by_itself() -> None:
    document = commented("One. Two.")
    one, two = finding(document, "One."), finding(document, "Two.")
    assert settled(document, one, two) == Checked(PATH, (one, two), rules=frozenset(BOTH.rules))
    assert settled(document).findings == ()


def test_the_section_is_the_one_of_the_policy() -> None:
    checked = settle(PATH, (), (), policy("AN101", section="opinion"), Standing())
    assert (checked.section, checked.rules) == ("opinion", {"AN101"})


def test_findings_are_in_the_order_of_the_text() -> None:
    document = commented("One. Two. Three.")
    found = [
        finding(document, "Three."),
        finding(document, "One. Two."),
        finding(document, "One.", "AN102"),
        finding(document, "One."),
    ]
    for given_ in (found, found[::-1]):
        assert left(settled(document, *given_)) == [
            ("AN101", "One."),
            ("AN102", "One."),
            ("AN101", "One. Two."),
            ("AN101", "Three."),
        ]


def test_occurrences_count_what_is_known_by_the_same() -> None:
    document = commented("One. Two. Three. Four.")
    found = [
        finding(document, "Four.", key="same"),
        finding(document, "One.", key="same"),
        finding(document, "Two.", "AN102", key="same"),
        finding(document, "Three.", key="same"),
    ]
    numbers = [(each.text, each.occurrence) for each in settled(document, *found).findings]
    assert numbers == [("One.", 0), ("Two.", 0), ("Three.", 1), ("Four.", 2)]


def test_an_occurrence_keeps_its_number_when_one_before_it_is_suppressed() -> None:
    document = commented(f"{NEXT} One. Two.")
    found = [finding(document, "One.", key="same"), finding(document, "Two.", key="same")]
    (kept,) = settled(document, *found).findings
    assert (kept.text, kept.occurrence) == ("Two.", 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"One. {NEXT} Two. Three.", ["One.", "Three."]),
        (f"One. {START} Two. Three. {END}", ["One."]),
        (f"One. {START} Two. {END} Three.", ["One.", "Three."]),
        (f"One. {START} Two. Three.", ["One."]),
        (f"{FILE} One. Two. Three.", []),
        (f"One. Two. Three. {FILE}", []),
        (f"One. Two. Three. {NEXT}", ["One.", "Two.", "Three."]),
        (f"One. Two. Three. {START}", ["One.", "Two.", "Three."]),
        (f"One. Two. Three. {END}", ["One.", "Two.", "Three."]),
        (f"{START}{END} One. Two. Three.", ["One.", "Two.", "Three."]),
        (NEXT.replace("AN101", "AN102") + " One. Two. Three.", ["One.", "Two.", "Three."]),
        (NEXT.replace("AN101", "AN999") + " One. Two. Three.", ["One.", "Two.", "Three."]),
        (NEXT.replace("AN101", "AN1") + " One. Two. Three.", ["Two.", "Three."]),
        (NEXT.replace("next", "line") + " One. Two. Three.", ["One.", "Two.", "Three."]),
    ],
)
def test_what_a_comment_covers(text: str, expected: list[str]) -> None:
    document = commented(text)
    found = [finding(document, words) for words in ("One.", "Two.", "Three.")]
    checked = settled(document, *found)
    assert [each.text for each in checked.findings] == expected
    assert checked.ignored == 3 - len(expected)


def test_a_comment_in_a_sentence_covers_it_from_its_first_word() -> None:
    document = commented(f"One. Two goes {NEXT} on. Three.")
    found = [finding(document, words) for words in ("One.", "Two", "on.", "Three.")]
    assert [each.text for each in settled(document, *found).findings] == ["One.", "Three."]


def test_what_begins_before_the_start_is_not_covered() -> None:
    document = commented(f"One. {START} Two. {END} Three.")
    long = finding(document, document.source.text.removesuffix(" Three."))
    late = finding(document, f"Two. {END} Three.")
    assert settled(document, long, late).findings == (long,)


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        (f"{NEXT} One.", 0),
        (f"{START} One. {END}", 0),
        (f"{START} One.", 0),
        (f"{FILE} One.", 1),
        (f"One. {FILE}", 1),
    ],
)
def test_a_finding_about_the_article_is_suppressed_for_the_article(text: str, ignored: int) -> None:
    document = commented(text)
    whole = finding(document, "One.", key=ARTICLE)
    assert settled(document, whole).ignored == ignored


def test_an_entry_beside_the_article_goes_by_rule_and_key() -> None:
    document = commented("One. Two.")
    one, two = finding(document, "One."), finding(document, "Two.")
    other = finding(document, "One.", "AN102")
    whole = finding(document, "One.", key=ARTICLE)
    every = (one, two, other, whole)
    assert settled(document, *every, standing=beside(entry(one.key, "AN101"))).ignored == 1
    assert settled(document, *every, standing=beside(entry(ARTICLE, "AN101"))).ignored == 1
    assert settled(document, *every, standing=beside(entry(one.key, "AN101", "AN102"))).ignored == 2
    assert settled(document, *every, standing=beside(entry("", "AN101"))).ignored == 0


def test_an_entry_holds_for_the_sentence_wherever_it_stands_again() -> None:
    document = commented("One. Two.")
    same = [finding(document, words, key="same") for words in ("One.", "Two.")]
    assert settled(document, *same, standing=beside(entry("same", "AN101"))).ignored == 2


def unused(*texts: str) -> list[tuple[str, str]]:
    return [("AN402", text) for text in texts]


INNER = "<!-- annotate: ignore-next AN101 -- inner -->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{NEXT} One.", []),
        (f"{START} One. {END}", []),
        (f"{FILE} One.", []),
        (f"One. {NEXT} Two.", unused(NEXT)),
        (f"One. {NEXT}", unused(NEXT)),
        (f"One. {START} Two. {END}", unused(START)),
        (f"One. {END}", unused(END)),
        (f"{FILE} Two.", unused(FILE)),
        (f"{START} {INNER} One. {END}", unused(START)),
        (f"{INNER} {START} One. {END}", unused(START)),
        (f"{FILE} {NEXT} One.", unused(FILE)),
        (f"{FILE} One. {FILE.replace('agreed', 'again')}", unused(FILE)),
        (f"{START} Two. {INNER} One. {END} Three.", unused(START)),
        (f"{START} {INNER} Two. One. {END}", unused(INNER)),
    ],
)
def test_the_innermost_is_used(text: str, expected: list[tuple[str, str]]) -> None:
    document = commented(text)
    found = [finding(document, "One.")] if "One." in text else []
    checked = settled(document, *found, rules=STRICT)
    about = [each for each in left(checked) if each[0] == "AN402"]
    assert about == expected


def test_one_that_names_several_rules_is_used_where_one_of_them_finds_something() -> None:
    document = commented("<!-- annotate: ignore-next AN101, AN102 -- agreed --> One.")
    assert settled(document, finding(document, "One.", "AN102"), rules=STRICT).findings == ()
    assert len(settled(document, rules=STRICT).findings) == 1


@pytest.mark.parametrize("rules", [("AN402",), ("AN102", "AN402")])
def test_one_for_a_rule_not_in_force_is_not_called_unused(rules: tuple[str, ...]) -> None:
    document = commented(f"{NEXT} One.")
    assert settled(document, rules=policy(*rules)).findings == ()


def test_the_rules_on_suppressions_say_nothing_where_not_in_force() -> None:
    document = commented(f"<!-- annotate: ignore-next AN101 --> One. {END}")
    assert settled(document, rules=BOTH).findings == ()
    assert {each.rule for each in settled(document, rules=STRICT).findings} == {"AN401", "AN402"}
    explained = policy("AN101", "AN401")
    assert {each.rule for each in settled(document, rules=explained).findings} == {"AN401"}


def test_a_suppression_without_a_reason() -> None:
    comment = "<!-- annotate: ignore-next AN101 -->"
    document = commented(f"One.\n{comment}\nTwo.")
    rules = policy("AN101", "AN401", "AN402", severity=Severity.ERROR)
    (told,) = settled(document, finding(document, "Two."), rules=rules).findings
    assert (told.rule, told.severity, told.path) == ("AN401", Severity.ERROR, PATH)
    assert told.span.of(document.source.text) == told.text == comment
    assert (told.place.line, told.place.column, told.place.end_column) == (2, 1, 37)
    assert told.message == "suppresses without a reason"
    assert told.key == fingerprint(comment)
    assert told.rests_on == (told.key,)


def test_a_suppression_that_makes_no_sense() -> None:
    comment = "<!-- annotate: ignore-line AN101 -->"
    document = commented(f"One. {comment} Two.")
    (told,) = settled(document, rules=STRICT).findings
    assert (told.rule, told.text) == ("AN402", comment)
    assert told.message.startswith("'ignore-line' is none of ")


def test_an_entry_beside_the_article_of_no_use_or_without_a_reason() -> None:
    document = commented("One.")
    one = finding(document, "One.")
    bare, idle = entry(one.key, "AN101", reason=""), entry("0123", "AN101")
    checked = settled(document, one, rules=STRICT, standing=beside(bare, idle))
    assert [(each.rule, each.message, each.key) for each in checked.findings] == [
        ("AN401", ".annotate-ignore.toml:4: suppresses without a reason", one.key),
        (
            "AN402",
            ".annotate-ignore.toml:4: suppresses nothing: AN101 finds nothing here any more",
            "0123",
        ),
    ]
    assert {each.span for each in checked.findings} == {Span(0, 0)}
    assert {each.text for each in checked.findings} == {""}


def test_an_entry_that_is_there_twice_is_once_of_no_use() -> None:
    document = commented("One.")
    one = finding(document, "One.")
    twice = entry(one.key, "AN101"), entry(one.key, "AN101")
    assert left(settled(document, one, rules=STRICT, standing=beside(*twice))) == [("AN402", "")]


def test_the_baseline_accepts_so_many_and_no_more() -> None:
    document = commented("One. Two. Three. Four.")
    found = [finding(document, f"{word}.", key="same") for word in ("One", "Two", "Three", "Four")]
    for count in range(6):
        checked = settled(document, *found, standing=accepting({("AN101", "same"): count}))
        assert checked.accepted == min(count, 4)
        assert (
            checked.findings
            == tuple(replace(each, occurrence=number) for number, each in enumerate(found))[count:]
        )


@pytest.mark.parametrize(
    "known", [("AN102", "same"), ("AN101", "other"), ("AN101", ""), ("an101", "same")]
)
def test_the_baseline_accepts_nothing_else(known: tuple[str, str]) -> None:
    document = commented("One.")
    one = finding(document, "One.", key="same")
    assert settled(document, one, standing=accepting({known: 1})).findings == (one,)


def test_the_baseline_is_not_worn_off() -> None:
    counts = {("AN101", "same"): 1}
    document = commented("One.")
    one = finding(document, "One.", key="same")
    for _ in range(3):
        assert settled(document, one, standing=accepting(counts)).accepted == 1
    assert counts == {("AN101", "same"): 1}


def test_what_is_suppressed_takes_no_place_in_the_baseline() -> None:
    document = commented(f"{NEXT} One. Two.")
    found = [finding(document, words, key="same") for words in ("One.", "Two.")]
    checked = settled(document, *found, standing=accepting({("AN101", "same"): 1}))
    assert (checked.findings, checked.ignored, checked.accepted) == ((), 1, 1)


def test_what_is_old_and_accepted_is_counted_once() -> None:
    document = commented("One. Two.")
    found = [finding(document, words) for words in ("One.", "Two.")]
    old = frozenset(each.key for each in found)
    standing = replace(accepting({("AN101", found[0].key): 1}), old=old)
    checked = settled(document, *found, standing=standing)
    assert (checked.findings, checked.old, checked.accepted, checked.stale) == ((), 1, 1, 0)


def test_what_the_baseline_holds_and_nobody_finds_is_stale() -> None:
    document = commented(f"{NEXT} One. Two.")
    one, two = finding(document, "One."), finding(document, "Two.")
    counts = {
        ("AN101", one.key): 1,
        ("AN101", two.key): 3,
        ("AN102", "gone"): 2,
        ("AN201", "not in force"): 5,
    }
    assert settled(document, one, two, standing=accepting(counts)).stale == 1 + 2 + 2
    assert settled(document, one, two).stale == 0


@pytest.mark.parametrize(
    ("least", "fails"),
    [
        (Severity.NOTE, True),
        (Severity.WARNING, True),
        (Severity.ERROR, False),
        (None, False),
    ],
)
def test_a_finding_as_grave_as_the_policy_bears_fails(least: Severity | None, fails: bool) -> None:
    document = commented("One.")
    rules = policy("AN101", fail_on=least)
    (kept,) = settled(document, finding(document, "One."), rules=rules).findings
    assert kept.fails is fails


@pytest.mark.parametrize(
    ("rests_on", "old", "is_old"),
    [
        (("a",), None, False),
        (("a",), "", False),
        (("a",), "a", True),
        (("a",), "b", False),
        (("a", "b"), "a", False),
        (("a", "b"), "b", False),
        (("a", "b"), "abc", True),
        ((), "a", False),
        ((), "", False),
    ],
)
def test_a_finding_is_old_where_all_that_it_rests_on_is(
    rests_on: tuple[str, ...], old: str | None, is_old: bool
) -> None:
    document = commented("One.")
    one = replace(finding(document, "One."), rests_on=rests_on)
    standing = Standing(old=None if old is None else frozenset(old))
    checked = settled(document, one, standing=standing)
    assert checked.old == is_old
    assert checked.findings == (() if is_old else (one,))


def test_a_comment_that_was_there_before_is_old() -> None:
    comment = "<!-- annotate: ignore-next AN101 -->"
    document = commented(f"{comment} One.")
    old = Standing(old=frozenset({fingerprint(comment)}))
    checked = settled(document, rules=STRICT, standing=old)
    assert (checked.findings, checked.old) == ((), 2)


KEYS = st.sampled_from(["a", "b", "c", ARTICLE])
RULES = st.sampled_from(["AN101", "AN102"])
COVERS = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 40), st.integers(0, 20)).map(lambda at: Span(at[0], sum(at))),
)


@st.composite
def found_anywhere(draw: st.DrawFn) -> Finding:
    start = draw(st.integers(0, 40))
    span = Span(start, start + draw(st.integers(0, 10)))
    return replace(
        finding(commented("One."), "One.", draw(RULES), draw(KEYS)),
        span=span,
        rests_on=tuple(draw(st.lists(st.sampled_from("pqr"), max_size=2))),
    )


@st.composite
def written_anywhere(draw: st.DrawFn) -> Suppression:
    covers = draw(COVERS)
    return Suppression(
        rules=frozenset(draw(st.lists(RULES, max_size=2))),
        text="<!-- -->",
        reason=draw(st.sampled_from(["", "agreed"])),
        covers=covers,
        key=draw(st.one_of(st.none(), KEYS)) if covers is None else None,
        problem=draw(st.sampled_from(["", "senseless"])),
    )


def holds(suppression: Suppression, found: Finding) -> bool:
    """Whether a suppression is about a finding, told without regard to any other."""
    if found.rule not in suppression.rules:
        return False
    if suppression.covers is not None:
        covers = suppression.covers
        return found.key != ARTICLE and covers.start <= found.span.start < covers.end
    return suppression.key in (None, found.key)


@given(
    st.lists(found_anywhere(), max_size=12),
    st.lists(written_anywhere(), max_size=6),
    st.dictionaries(st.tuples(RULES, KEYS), st.integers(0, 3)),
    st.one_of(st.none(), st.frozensets(st.sampled_from("pqr"))),
)
def test_what_is_left_out_is_counted(
    found: Sequence[Finding],
    written: Sequence[Suppression],
    accepted: Mapping[tuple[str, str], int],
    old: frozenset[str] | None,
) -> None:
    standing = Standing(accepted=lambda _: accepted, old=old)
    checked = settle(PATH, found, written, BOTH, standing)
    assert len(checked.findings) + checked.ignored + checked.accepted + checked.old == len(found)
    assert checked.ignored == sum(any(holds(each, one) for each in written) for one in found)
    assert list(checked.findings) == sorted(
        checked.findings, key=lambda each: (each.span.start, each.span.end, each.rule)
    )
    assert len({(each.rule, each.key, each.occurrence) for each in checked.findings}) == len(
        checked.findings
    )
    settled_back = settle(PATH, found[::-1], written, BOTH, standing)
    assert settled_back.ignored == checked.ignored
    assert settled_back.old == checked.old


def covering(number: int) -> Suppression:
    span = Span(10 * number, 10 * number + 5)
    return Suppression(frozenset({"AN101"}), "<!-- -->", "agreed", span, covers=span)


def nested(number: int) -> Suppression:
    return replace(covering(number), covers=Span(number, 2_000_000 - number))


def ended(number: int) -> Suppression:
    return replace(covering(number), covers=Span(number, number + 1))


def anywhere(_: int) -> Suppression:
    return Suppression(frozenset({"AN101"}), "<!-- -->", "agreed")


@pytest.mark.slow
@pytest.mark.parametrize("make", [covering, nested, ended, anywhere])
def test_many_suppressions_of_many_findings(make: Callable[[int], Suppression]) -> None:
    number = 30_000
    one = finding(commented("One."), "One.")
    found = [replace(one, span=Span(10 * at, 10 * at + 5), key=str(at)) for at in range(number)]
    written = [make(at) for at in range(number)]
    started = time.perf_counter()
    checked = settle(PATH, found, written, STRICT, Standing(old=frozenset()))
    assert time.perf_counter() - started < 5
    assert checked.ignored + sum(each.rule == "AN101" for each in checked.findings) == number
