import time
from collections.abc import Iterator, Mapping
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import Span
from annotate.checks.fingerprints import ARTICLE, fingerprint
from annotate.checks.objections import find_all
from annotate.checks.policy import Policy, Ruling
from annotate.checks.registry import RULES
from annotate.checks.rule import Option, Rule, Values
from annotate.document import Document
from annotate.findings import Finding, Objection, Place, Severity
from tests.checks.builders import commented, policy

TEXT = "One goes on.\r\n\r\nTwo goes on. Three goes on."


def install(monkeypatch: pytest.MonkeyPatch, *objections: Objection, rule: str = "AN999") -> None:
    """A rule that has these objections to whatever it is shown."""
    made = Rule(
        id=rule,
        name=f"example-{rule.lower()}",
        severity=Severity.NOTE,
        summary="An example.",
        manual="",
        hint="leave it",
        find=lambda _, __: iter(objections),
    )
    monkeypatch.setitem(cast("dict[str, Rule]", RULES), rule, made)


def found(
    monkeypatch: pytest.MonkeyPatch, *objections: Objection, text: str = TEXT
) -> list[Finding]:
    install(monkeypatch, *objections)
    return list(find_all(commented(text), policy("AN999", severity=Severity.ERROR)))


def at(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_finding_has_all_that_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    objection = Objection(
        span=at("Two goes on."),
        message="too much",
        marks=(at("Two"), at("on. Three")),
        why=("a reason",),
        confidence=0.9,
        data={"share": 0.5},
    )
    key = fingerprint("Two goes on.")
    assert found(monkeypatch, objection) == [
        Finding(
            rule="AN999",
            severity=Severity.ERROR,
            path="news/harbour.txt",
            span=at("Two goes on."),
            place=Place(3, 1, 3, 13),
            text="Two goes on.",
            message="too much",
            hint="leave it",
            marks=(Span(0, 3),),
            why=("a reason",),
            confidence=0.9,
            data={"share": 0.5},
            key=key,
            rests_on=(key,),
        )
    ]


@pytest.mark.parametrize(
    ("span", "sentences"),
    [
        (at("One goes on."), ["One goes on."]),
        (at("goes"), ["One goes on."]),
        (at("on.\r\n\r\nTwo"), ["One goes on.", "Two goes on."]),
        (at(TEXT), ["One goes on.", "Two goes on.", "Three goes on."]),
        (at("\r\n\r\n"), []),
        (at("\r\n\r\nT"), ["Two goes on."]),
        (Span(3, 3), ["One goes on."]),
        (Span(0, 0), []),
        (Span(len(TEXT), len(TEXT)), []),
    ],
)
def test_it_rests_on_the_sentences_that_it_touches(
    monkeypatch: pytest.MonkeyPatch, span: Span, sentences: list[str]
) -> None:
    (one,) = found(monkeypatch, Objection(span, "an example"))
    assert one.rests_on == tuple(map(fingerprint, sentences))
    assert one.key == (fingerprint(sentences[0]) if sentences else "")


def test_it_rests_on_the_sentences_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = found(monkeypatch, Objection(at("One goes on."), "an example", sentences=(2, 1)))
    assert one.rests_on == (fingerprint("Three goes on."), fingerprint("Two goes on."))
    assert one.key == fingerprint("Three goes on.")


def test_the_article_is_known_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = found(monkeypatch, Objection(at("Two"), "an example", sentences=(1, 2), whole=True))
    assert one.key == ARTICLE
    assert one.rests_on == (fingerprint("Two goes on."), fingerprint("Three goes on."))


def test_an_article_without_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = found(monkeypatch, Objection(Span(0, 0), "an example", whole=True), text="")
    assert (one.place, one.text, one.key, one.rests_on) == (Place(1, 1, 1, 1), "", ARTICLE, ())


@given(st.lists(st.tuples(st.integers(0, 25), st.integers(-2, 8))))
def test_marks_are_in_order_inside_and_apart(marks: list[tuple[int, int]]) -> None:
    spans = tuple(Span(start, max(0, start + length)) for start, length in marks)
    with pytest.MonkeyPatch.context() as monkeypatch:
        (one,) = found(monkeypatch, Objection(at("Two goes on."), "an example", marks=spans))
    given_ = {mark.of(TEXT) for mark in spans}
    end = 0
    for mark in one.marks:
        assert end <= mark.start < mark.end <= len(one.text)
        assert mark.of(one.text) in given_
        end = mark.end


def test_only_the_rules_in_force_are_asked_with_what_they_are_set_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, Mapping[str, object]]] = []

    def rule(name: str) -> Rule:
        def find(_: Document, values: Values) -> Iterator[Objection]:
            asked.append((name, values.of))
            yield Objection(at("One"), "an example")

        least = Option("least", default=1, meaning="how much it takes")
        return Rule(name, name.lower(), Severity.NOTE, "", "", "", find, options=(least,))

    rules = cast("dict[str, Rule]", RULES)
    for name in ("AN997", "AN998", "AN999"):
        monkeypatch.setitem(rules, name, rule(name))
    one = Ruling(Severity.ERROR, Values({"least": 0.1}))
    other = Ruling(Severity.NOTE, Values({"least": 0.2}))
    seen = list(find_all(commented(TEXT), Policy({"AN999": one, "AN997": other})))
    assert asked == [("AN999", {"least": 0.1}), ("AN997", {"least": 0.2})]
    assert [(each.rule, each.severity) for each in seen] == [
        ("AN999", Severity.ERROR),
        ("AN997", Severity.NOTE),
    ]


def test_a_rule_on_suppressions_finds_nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    idle = Rule("AN999", "idle", Severity.NOTE, "", "", "")
    monkeypatch.setitem(cast("dict[str, Rule]", RULES), "AN999", idle)
    assert list(find_all(commented(TEXT), policy("AN999"))) == []


@pytest.mark.slow
def test_many_sentences_with_many_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "One goes on.\n" * 30_000
    objections = [Objection(Span(start, start + 12), "") for start in range(0, len(text), 13)]
    install(monkeypatch, *objections)
    document = commented(text)
    started = time.perf_counter()
    assert sum(1 for _ in find_all(document, policy("AN999"))) == 30_000
    assert time.perf_counter() - started < 5
