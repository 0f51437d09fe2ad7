import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

import pytest

from annotate.article import Failure
from annotate.checks.gate import Examined, examine, verdict
from annotate.checks.policy import Policy
from annotate.checks.registry import RULES
from annotate.checks.rule import Rule
from annotate.checks.standing import Standing
from annotate.checks.suppressions import Suppression
from annotate.document import Document, Scores
from annotate.errors import EXIT_FINDINGS, EXIT_UNUSABLE
from annotate.findings import Checked, Finding, Severity
from tests.checks.builders import commented, finding, policy
from tests.render.builders import document

FAILURE = Failure("gone.txt", "not-found", "no such file or folder")
STRICT = policy("AN101", fail_on=Severity.NOTE)


def opinionated(path: str = "news/harbour.txt") -> Document:
    found = document(
        [("fact", "The bridge is closed."), ("comment", "What a shame."), ("comment", "Shame!")],
        path=path,
    )
    sure = [replace(sentence, scores=Scores(0.05, 0.0, 0.95)) for sentence in found.sentences]
    return replace(found, sentences=tuple(sure))


def in_force(
    severity: Severity = Severity.WARNING, fail_on: Severity | None = Severity.WARNING
) -> Policy:
    values = {"min-confidence": 0.8, "max-comment": 0.1}
    return policy("AN101", "AN102", severity=severity, fail_on=fail_on, values=values)


def examined(
    words: str = "One.",
    rules: Policy = STRICT,
    severity: Severity = Severity.WARNING,
    path: str = "news/harbour.txt",
) -> Examined:
    """An article with a finding at its only words; none where there are no words."""
    found = commented(words, path)
    findings = (replace(finding(found, words), severity=severity),) if words else ()
    return Examined(path, rules, findings)


def test_an_article_is_examined_by_the_rules_of_its_policy() -> None:
    document = replace(
        opinionated(), source=replace(opinionated().source, warnings=("read as windows-1252",))
    )
    seen = examine(document, in_force())
    assert seen.path == "news/harbour.txt"
    assert seen.policy == in_force()
    assert seen.warnings == ("read as windows-1252",)
    assert seen.suppressions == ()
    assert sorted((each.rule, each.text) for each in seen.findings) == [
        ("AN101", "Shame!"),
        ("AN101", "What a shame."),
        ("AN102", "What a shame."),
    ]


def test_what_is_suppressed_in_the_article_is_examined_too() -> None:
    (told,) = examine(commented("<!-- annotate: ignore-file AN101 -->"), in_force()).suppressions
    assert told.rules == {"AN101"}


def test_what_is_examined_goes_to_other_processes_and_back() -> None:
    seen = examine(opinionated(), in_force())
    assert pickle.loads(pickle.dumps(seen)) == seen


def test_nothing_to_check_is_clean() -> None:
    assert verdict([]).exit_code == 0
    assert verdict([]).results == ()


def test_results_stay_in_place() -> None:
    first, last = examined(path="a.txt"), examined("", path="b.txt")
    report = verdict(iter([FAILURE, first, FAILURE, last]))
    failed, checked, again, clean = report.results
    assert failed is again is FAILURE
    assert isinstance(checked, Checked)
    assert (checked.path, len(checked.findings)) == ("a.txt", 1)
    assert clean == Checked("b.txt", rules=frozenset(last.policy.rules))
    assert report.failures == (FAILURE, FAILURE)
    assert report.findings == checked.findings


@pytest.mark.parametrize(
    ("severity", "fail_on", "expected"),
    [
        (Severity.NOTE, Severity.NOTE, EXIT_FINDINGS),
        (Severity.NOTE, Severity.WARNING, 0),
        (Severity.NOTE, Severity.ERROR, 0),
        (Severity.WARNING, Severity.NOTE, EXIT_FINDINGS),
        (Severity.WARNING, Severity.WARNING, EXIT_FINDINGS),
        (Severity.WARNING, Severity.ERROR, 0),
        (Severity.ERROR, Severity.NOTE, EXIT_FINDINGS),
        (Severity.ERROR, Severity.ERROR, EXIT_FINDINGS),
        (Severity.ERROR, None, 0),
    ],
)
def test_the_least_severity_that_fails(
    severity: Severity, fail_on: Severity | None, expected: int
) -> None:
    one = examined(rules=policy("AN101", fail_on=fail_on), severity=severity)
    assert verdict([one]).exit_code == expected
    assert verdict([examined(""), one, examined("")]).exit_code == expected
    assert verdict([one, FAILURE]).exit_code == EXIT_UNUSABLE
    assert verdict([FAILURE, one]).exit_code == EXIT_UNUSABLE
    assert [each.fails for each in verdict([one]).findings] == [expected == EXIT_FINDINGS]


def test_each_article_fails_by_its_own_policy() -> None:
    lenient, strict = policy("AN101", fail_on=None), policy("AN101", fail_on=Severity.NOTE)
    assert verdict([examined(rules=lenient), examined("", rules=strict)]).exit_code == 0
    assert verdict([examined("", rules=lenient), examined(rules=strict)]).exit_code == 1
    assert verdict([examined(rules=lenient), examined(rules=strict)]).exit_code == 1


def test_what_is_let_stand_does_not_fail() -> None:
    one = examined()
    (found,) = one.findings
    entry = Suppression(frozenset({"AN101"}), ".annotate-ignore.toml:1", "agreed", key=found.key)
    written = replace(one, suppressions=(Suppression(frozenset({"AN101"}), "", "agreed"),))
    for report in (
        verdict([written]),
        verdict([one], Standing(suppressions=lambda _: (entry,))),
        verdict([one], Standing(accepted=lambda _: {("AN101", found.key): 1})),
        verdict([one], Standing(old=frozenset({found.key}))),
    ):
        assert (report.exit_code, report.findings) == (0, ())
        (checked,) = report.checked
        assert checked.ignored + checked.accepted + checked.old == 1


def test_what_is_let_stand_is_asked_for_each_article_by_its_path() -> None:
    asked: list[str] = []

    def accepted(path: str) -> dict[tuple[str, str], int]:
        asked.append(path)
        return {}

    verdict([examined(path="a.txt"), FAILURE, examined(path="b.txt")], Standing(accepted=accepted))
    assert asked == ["a.txt", "b.txt"]


def install(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Have a rule for which a finding stands where several articles have the same key."""
    compared: list[list[str]] = []

    def across(candidates: Sequence[Finding]) -> Iterator[tuple[int, Finding]]:
        compared.append([each.path for each in candidates])
        keys = [each.key for each in candidates]
        for number, each in enumerate(candidates):
            if keys.count(each.key) > 1:
                yield number, replace(each, message=f"{keys.count(each.key)} times")

    rule = Rule("AN999", "twice", Severity.NOTE, "", "", "", across=across)
    monkeypatch.setitem(cast("dict[str, Rule]", RULES), "AN999", rule)
    return compared


def candidate(path: str, *keys: str) -> Examined:
    document = commented("One.", path)
    found = tuple(finding(document, "One.", "AN999", key) for key in keys)
    return Examined(path, policy("AN999"), (finding(document, "One."), *found))


def test_articles_beside_are_compared_with_and_not_reported_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = install(monkeypatch)
    report = verdict([FAILURE, candidate("b.txt", "x")], beside=[candidate("a.txt", "x", "y")])
    assert compared == [["a.txt", "a.txt", "b.txt"]]
    assert [(each.path, each.rule) for each in report.findings] == [
        ("b.txt", "AN101"),
        ("b.txt", "AN999"),
    ]
    assert [result.path for result in report.results] == [FAILURE.path, "b.txt"]


def test_some_findings_take_several_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = install(monkeypatch)
    report = verdict(
        [candidate("a.txt", "x", "y"), FAILURE, candidate("b.txt"), candidate("c.txt", "z", "x")]
    )
    assert compared == [["a.txt", "a.txt", "c.txt", "c.txt"]]
    assert [(each.path, each.rule, each.key, each.message) for each in report.findings] == [
        ("a.txt", "AN101", report.findings[0].key, "an example"),
        ("a.txt", "AN999", "x", "2 times"),
        ("b.txt", "AN101", report.findings[0].key, "an example"),
        ("c.txt", "AN101", report.findings[0].key, "an example"),
        ("c.txt", "AN999", "x", "2 times"),
    ]


def test_candidates_that_do_not_stand_count_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    report = verdict([candidate("a.txt", "x")], Standing(accepted=lambda _: {("AN999", "x"): 1}))
    (checked,) = report.checked
    assert (checked.accepted, checked.stale) == (0, 1)
    assert [each.rule for each in checked.findings] == ["AN101"]


def test_all_candidates_are_compared_whatever_is_let_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    twice = Suppression(frozenset({"AN999"}), "", "agreed")
    first = replace(candidate("a.txt", "x"), suppressions=(twice,))
    report = verdict([first, candidate("b.txt", "x")])
    assert [each.path for each in report.findings if each.rule == "AN999"] == ["b.txt"]
    assert [each.ignored for each in report.checked] == [1, 0]
