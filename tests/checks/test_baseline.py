import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.article import Span
from annotate.checks.baseline import SCHEMA, Baseline, baseline_of, read_baseline
from annotate.errors import UsageError
from annotate.findings import Finding, Place, Severity

NAME = "baseline.json"
RULES = frozenset(("AN101", "AN201"))


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(path: str, key: str = "0123456789abcdef", rule: str = "AN101") -> Finding:
    return Finding(rule, Severity.WARNING, path, Span(0, 4), Place(), "One.", "", key=key)


def write(baseline: Baseline, path: str = NAME) -> Baseline:
    """The baseline as it is read back from a file."""
    Path(path).write_text("".join(baseline.text()), encoding="utf-8")
    return read_baseline(path)


def of(*findings: Finding, folder: str = ".") -> Baseline:
    return baseline_of(findings, Path(folder))


def test_the_file() -> None:
    findings = (
        found("b.txt"),
        found("./a.txt", "ffff"),
        found("a.txt", "eeee", "AN201"),
        found("a.txt", "ffff"),
    )
    assert "".join(of(*findings).text()) == (
        '{"schema": "annotate-baseline/1", "findings": [\n'
        '  {"path": "a.txt", "rule": "AN101", "sentence": "ffff", "count": 2},\n'
        '  {"path": "a.txt", "rule": "AN201", "sentence": "eeee", "count": 1},\n'
        '  {"path": "b.txt", "rule": "AN101", "sentence": "0123456789abcdef", "count": 1}\n'
        "]}\n"
    )


def test_an_empty_one() -> None:
    assert json.loads("".join(of().text())) == {"schema": SCHEMA, "findings": []}
    assert write(of()).size == 0
    assert write(of()).accepted("a.txt") == {}


def test_it_accepts_what_was_found_and_so_often() -> None:
    baseline = write(of(found("a.txt"), found("a.txt"), found("b.txt", rule="AN201")))
    assert baseline.size == 3
    assert baseline.accepted("a.txt") == {("AN101", "0123456789abcdef"): 2}
    assert baseline.accepted("b.txt") == {("AN201", "0123456789abcdef"): 1}
    assert baseline.accepted("c.txt") == {}


PATHS = st.text(
    st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1, max_size=8
).filter(lambda part: part not in (".", ".."))
KEYS = st.text(st.characters())
FOUND = st.lists(st.builds(found, PATHS, KEYS, st.sampled_from(["AN101", "AN201"])), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FOUND, st.randoms(use_true_random=False))
def test_what_is_written_is_read_back(findings: Sequence[Finding], random: object) -> None:
    del random
    baseline = of(*findings)
    assert write(baseline) == baseline
    for path in {each.path for each in findings}:
        assert baseline.accepted(path) == Counter(
            (each.rule, each.key) for each in findings if each.path == path
        )
    assert "".join(of(*findings[::-1]).text()) == "".join(baseline.text())


def test_a_name_that_is_no_text() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    assert write(of(found(name))).accepted(name)


def test_it_holds_from_every_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news").mkdir()
    write(of(found("news/a.txt"), found("news/../b.txt"), found(str(tmp_path / "c.txt"))))
    monkeypatch.chdir(tmp_path / "news")
    for baseline in (read_baseline(f"../{NAME}"), read_baseline(str(tmp_path / NAME))):
        assert all(map(baseline.accepted, ("a.txt", "../b.txt", "../c.txt")))
        assert all(map(baseline.accepted, ("../news/a.txt", str(tmp_path / "news" / "a.txt"))))
        assert not baseline.accepted("b.txt")


def test_it_may_stand_below_its_articles(tmp_path: Path) -> None:
    (tmp_path / "ci").mkdir()
    baseline = write(of(found("news/a.txt"), folder="ci"), f"ci/{NAME}")
    assert '"../news/a.txt"' in Path(f"ci/{NAME}").read_text(encoding="utf-8")
    assert baseline.accepted("news/a.txt")


def test_pruned() -> None:
    for name in ("a.txt", "b.txt", "kept.txt"):
        Path(name).touch()
    baseline = of(
        *[found("a.txt", "x")] * 3,
        found("a.txt", "y"),
        found("b.txt", "z"),
        found("kept.txt", "z"),
        found("gone.txt", "z"),
    )
    today = of(*[found("a.txt", "x")] * 2, found("a.txt", "new"), found("new.txt", "z"))
    pruned = baseline.pruned(today, dict.fromkeys(["a.txt", "b.txt", "new.txt"], RULES))
    assert pruned == of(*[found("a.txt", "x")] * 2, found("kept.txt", "z"))
    assert pruned.pruned(today, {"a.txt": RULES}) == pruned


def test_what_rules_hold_that_were_not_in_force_stays() -> None:
    baseline = of(found("a.txt", "x"))
    assert baseline.pruned(of(), {"a.txt": {"AN201"}}) == baseline
    assert baseline.pruned(of(), {"a.txt": set()}) == baseline
    assert baseline.pruned(of(), {"a.txt": RULES}) == of()


def test_an_article_of_several_in_a_file_is_there_with_the_file() -> None:
    Path("all.jsonl").touch()
    baseline = of(found("all.jsonl:7", "x"), found("gone.jsonl:7", "x"), found("all.jsonl:b", "x"))
    assert baseline.pruned(of(), {}) == of(found("all.jsonl:7", "x"))


def test_pruned_takes_up_nothing() -> None:
    baseline = of(found("a.txt", "x"))
    today = of(*[found("a.txt", "x")] * 5, found("b.txt"))
    checked = {"a.txt": RULES, "b.txt": RULES}
    assert baseline.pruned(today, checked) == baseline
    assert of().pruned(today, checked) == of()


def test_names_that_are_no_paths_are_gone() -> None:
    baseline = of(found("x" * 5000), found("nul\x00.txt"))
    assert baseline.pruned(of(), {}) == of()


def test_there_is_none() -> None:
    with pytest.raises(UsageError) as caught:
        read_baseline("gone.json")
    assert str(caught.value) == 'gone.json: no such baseline; "annotate baseline write" makes one'


ROW = {"path": "a.txt", "rule": "AN101", "sentence": "x", "count": 1}


def held(*rows: object, schema: object = SCHEMA) -> str:
    return json.dumps({"schema": schema, "findings": rows})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a baseline"),
        ("{", "not a baseline"),
        ("[]", "not a baseline"),
        ("1", "not a baseline"),
        ("null", "not a baseline"),
        ("{}", "not a baseline"),
        ("[" * 100_000, "not a baseline"),
        ("9" * 5000, "not a baseline"),
        ("\ufeff" + held(), "not a baseline"),
        (
            held(schema="annotate-baseline/2"),
            "its schema is 'annotate-baseline/2', not annotate-ba",
        ),
        (held(schema=None), "its schema is None"),
        (f'{{"schema": "{SCHEMA}"}}', "not a baseline"),
        (f'{{"schema": "{SCHEMA}", "findings": 1}}', "not a baseline"),
        (f'{{"schema": "{SCHEMA}", "findings": "x"}}', "not a baseline"),
        (f'{{"schema": "{SCHEMA}", "findings": {{"x": 1}}}}', "not a baseline"),
        (held(1), "not a baseline"),
        (held({}), "not a baseline"),
        *[
            (held({key: value for key, value in ROW.items() if key != missing}), "not a baseline")
            for missing in ROW
        ],
        *[
            (held(ROW | {"count": count}), "not a baseline")
            for count in ("x", None, [], -1, 0, float("inf"), float("nan"))
        ],
    ],
)
def test_what_is_none(text: str, message: str) -> None:
    Path(NAME).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_baseline(NAME)
    assert str(caught.value).startswith(f"{NAME}: {message}")


def test_what_cannot_be_read(tmp_path: Path) -> None:
    Path(NAME).write_bytes(b"\xff\xfe{")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_baseline(NAME)
    with pytest.raises(UsageError):
        read_baseline(str(tmp_path))
    with pytest.raises(UsageError):
        read_baseline("x" * 5000)
    with pytest.raises(UsageError):
        read_baseline("nul\x00.json")
