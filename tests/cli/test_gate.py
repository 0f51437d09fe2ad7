"""The gate from the outside: check, and every command that tells it what to let pass."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from annotate.checks.registry import RULES
from tests.cli.desk import (
    ARTICLE,
    CHECK_FORMATS,
    CLEAN,
    COMMENT,
    FIXED,
    FOUND,
    check,
    read_check,
    report,
    rules_found,
    run,
    schema,
    told,
    written,
)

# What `check` calls by two rules and the light judge, as a configuration says it.
CONFIGURED = 'model = "light"\nselect = ["AN101", "AN102", "AN4"]\n'
ONE = "1 finding (1 warning) in 1 article\n"
NONE = "0 findings in 1 article\n"


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, which no configuration above can reach."""
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    written("a.txt")


def outcome(result: Result) -> tuple[str, str, int]:
    return told(result.stdout), result.stderr, result.exit_code


def files() -> set[str]:
    return {path.as_posix() for path in Path().rglob("*") if path.is_file()} - {"a.txt"}


# ---- formats, exit codes


def test_text() -> None:
    assert outcome(check("a.txt")) == (FOUND.format(path="a.txt") + ONE, "", 1)


def test_standard_input_by_name() -> None:
    expected = FOUND.format(path="desk/a.txt") + ONE
    result = check("--stdin-filename", "desk/a.txt", "-", piped=ARTICLE)
    assert outcome(result) == (expected, "", 1)


@pytest.mark.parametrize("output_format", CHECK_FORMATS)
def test_every_format_of_findings_and_of_none(output_format: str) -> None:
    written("b.txt", CLEAN)
    found = check("-f", output_format, "a.txt", "b.txt")
    assert (found.stderr, found.exit_code) == ("", 1)
    printed = read_check(output_format, found.stdout)
    assert (printed.unread, bool(printed.texts)) == ((), True)
    none = check("-f", output_format, "b.txt")
    assert (none.stderr, none.exit_code) == ("", 0)
    assert read_check(output_format, none.stdout).texts == ()


@pytest.mark.parametrize("output_format", CHECK_FORMATS)
@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["b.txt"], 0),
        (["a.txt"], 1),
        (["a.txt", "missing.txt"], 2),
        (["--fail-on", "error", "a.txt"], 0),
    ],
)
def test_the_exit_code_is_that_of_the_findings(
    output_format: str, args: list[str], code: int
) -> None:
    """Whatever the format, and wherever the output goes."""
    written("b.txt", CLEAN)
    printed = check("-f", output_format, *args)
    kept = check("-f", output_format, "-o", "out", *args)
    assert (printed.exit_code, kept.exit_code) == (code, code)
    assert (kept.stdout, Path("out").read_text(encoding="utf-8")) == ("", printed.stdout)
    assert files() == {"b.txt", "out"}


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ([], 1),
        (["--fail-on", "note"], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "never"], 0),
        (["--max-comment", "0.1", "--fail-on", "error"], 1),
        (["--max-comment", "0.1", "--fail-on", "never"], 0),
        (["--max-comment", "0.9", "--ignore", "AN101"], 0),
        (["--max-comment", "0.9", "--ignore", "AN1"], 0),
        (["--min-confidence", "1"], 0),
        (["--section", "opinion"], 0),
        (["--section", "news", "--fail-on", "error"], 1),
        (["missing.txt", "--fail-on", "never"], 2),
        (["missing.txt"], 2),
    ],
)
def test_what_fails(args: list[str], code: int) -> None:
    result = check(*args, "a.txt")
    assert result.exit_code == code
    assert result.stderr == ("annotate: missing.txt: no such file or folder\n" if code == 2 else "")


def test_an_output_that_cannot_be_written() -> None:
    Path("closed").touch()
    for path, reason in (
        ("no/out.txt", "No such file or directory"),
        (".", "Is a directory"),
        ("closed/out.txt", "Not a directory"),
    ):
        line = f"annotate: {path}: cannot be written: {reason}\n"
        assert outcome(check("-o", path, "a.txt")) == ("", line, 2)
    assert files() == {"closed"}


# ---- rules


def test_rules_by_the_beginning_of_their_ids() -> None:
    found = {
        each["rule"]
        for file in report("--select", "AN1", "--max-comment", "0", "a.txt")["files"]
        for each in file["findings"]
    }
    assert {"AN101", "AN102"} <= found <= {rule for rule in RULES if rule.startswith("AN1")}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("comment-shar", "did you mean comment-share?"),
        ("an11", "did you mean AN101?"),
        ("zzzzzz", '"annotate rules" lists them'),
        ("AN101,zzzzzz", '"annotate rules" lists them'),
    ],
)
def test_an_unknown_rule(option: str, name: str, hint: str) -> None:
    result = run("check", option, name, "missing.txt")
    line = f"annotate: {option}: no rule {name.rsplit(',', maxsplit=1)[-1]!r}; {hint}\n"
    assert outcome(result) == ("", line, 2)


def test_the_list_of_rules() -> None:
    result = run("rules")
    rows = result.stdout.splitlines()
    assert [row.split()[:3] for row in rows] == [
        [rule.id, rule.severity, rule.name] for rule in RULES.values()
    ]
    assert {row.index(rule.summary) for row, rule in zip(rows, RULES.values(), strict=True)} == {
        rows[0].index("Comment outside a marked block.")
    }
    assert (result.stderr, result.exit_code) == ("", 0)


@pytest.mark.parametrize("name", ["AN101", "an101", "unmarked-comment"])
def test_the_page_of_a_rule(name: str) -> None:
    result = run("explain", name)
    assert outcome(result) == (RULES["AN101"].page, "", 0)
    assert result.stdout.startswith("AN101 unmarked-comment (warning)\n")


def test_the_pages_of_rules() -> None:
    pages = [rule.page for name, rule in RULES.items() if name.startswith("AN1")]
    assert len(pages) > 1
    assert outcome(run("explain", "AN1")) == ("\n".join(pages), "", 0)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("qqqq", '"annotate rules" lists them'),
        ("comment_share", "did you mean comment-share?"),
        ("", '"annotate rules" lists them'),
    ],
)
def test_the_page_of_no_rule(name: str, hint: str) -> None:
    assert outcome(run("explain", name)) == ("", f"annotate: no rule {name!r}; {hint}\n", 2)


# ---- on the runner of a service


def test_in_a_workflow_of_github(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = check("-f", "github", "a.txt").stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", written("summary.md", "Before.\n"))
    result = check("a.txt")
    assert (result.stdout, result.stderr, result.exit_code) == (asked, "", 1)
    text = Path("summary.md").read_text(encoding="utf-8")
    assert text.startswith("Before.\n### annotate: 1 finding (1 warning) in 1 article\n")
    assert COMMENT in text
    check("-f", "text", "a.txt")
    assert Path("summary.md").read_text(encoding="utf-8") == text
    check("-o", "out", "a.txt")
    assert Path("summary.md").read_text(encoding="utf-8").count("### annotate: ") == 2
    assert Path("out").read_text(encoding="utf-8") == asked


def test_github_is_no_default_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert told(check("a.txt").stdout) == FOUND.format(path="a.txt") + ONE


# ---- the configuration


def test_a_policy_by_section() -> None:
    written(
        "annotate.toml",
        'model = "light"\nselect = ["AN101", "AN102"]\nmax-comment = 0.9\n'
        '[[overrides]]\npaths = ["opinion/**"]\nsection = "opinion"\n'
        '[[overrides]]\npaths = ["news/**"]\nsection = "news"\nmax-comment = 0.3\n'
        '[[overrides]]\npaths = ["news/wire/**"]\nsection = "ours"\n'
        '[sections.ours]\nsection = "wire"\nignore = ["AN101"]\n',
    )
    names = [written(f"{folder}/a.txt") for folder in ("opinion", "news", "news/wire")]
    result = run("check", "-f", "json", "a.txt", *names)
    found = [
        (file["section"], [(each["rule"], each["severity"]) for each in file["findings"]])
        for file in json.loads(result.stdout)["files"]
    ]
    assert found == [
        (None, [("AN101", "warning")]),
        ("opinion", []),
        ("news", [("AN101", "error"), ("AN102", "error")]),
        ("ours", [("AN102", "error")]),
    ]
    assert result.exit_code == 1
    assert run("check", names[0]).exit_code == 0


def test_the_command_line_goes_over_the_configuration() -> None:
    written("annotate.toml", CONFIGURED + 'fail-on = "never"\nmax-comment = 0.1\n')
    assert run("check", "a.txt").exit_code == 0
    assert run("check", "--fail-on", "note", "a.txt").exit_code == 1
    assert run("check", "--fail-on", "error", "--max-comment", "0.99", "a.txt").exit_code == 0


def test_another_configuration_and_none() -> None:
    written("annotate.toml", CONFIGURED + 'ignore = ["AN101"]\n')
    written("ours/strict.toml", CONFIGURED + "max-comment = 0\n")
    assert run("check", "a.txt").stdout == NONE
    strict = run("check", "--config", "ours/strict.toml", "-f", "json", "a.txt")
    (file,) = json.loads(strict.stdout)["files"]
    assert [each["rule"] for each in file["findings"]] == ["AN101", "AN102"]
    assert outcome(check("--isolated", "a.txt")) == (FOUND.format(path="a.txt") + ONE, "", 1)
    both = run("check", "--isolated", "--config", "ours/strict.toml", "a.txt")
    line = "annotate: --isolated reads no configuration, --config names one\n"
    assert outcome(both) == ("", line, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('max-coment = 0.2\nmodel = "light"\n', "1: unknown key 'max-coment'; did you mean max-"),
        ('\nfail-on = "fatal"\n', "2: fail-on is 'fatal', not note, warning, error or never"),
        ('[rules]\nAN101 = "eror"\n', "2: AN101 is 'eror', not off, note, warning or error"),
        ('[rules]\nAN1011 = "off"\n', "2: no rule 'AN1011'; did you mean AN101?"),
        ("[rules.AN102]\nmax-comment = 2\n", "2: max-comment is 2, not 0 to 1"),
        ('[[overrides]]\nsection = "news"\n', "1: an override without paths"),
        ('section = "nwes"\n', "1: unknown section 'nwes'; did you mean news?"),
        ("x = = 1\n", "1: not TOML: "),
    ],
)
@pytest.mark.parametrize("named", [[], ["--config", "annotate.toml"]])
def test_a_wrong_configuration_stops_all(text: str, said: str, named: list[str]) -> None:
    """What cannot be read is not told: nothing is read."""
    written("annotate.toml", text)
    for command in (["check"], ["label"], ["baseline", "write"]):
        result = run(*command, *named, "missing.txt", "a.txt")
        assert result.stderr.startswith(f"annotate: annotate.toml:{said}")
        assert (result.stdout, len(result.stderr.splitlines()), result.exit_code) == ("", 1, 2)
    assert files() == {"annotate.toml"}


def test_what_the_configuration_excludes() -> None:
    written("annotate.toml", CONFIGURED + 'exclude = ["drafts/"]\n')
    written("drafts/b.txt")
    result = run("check", "-v", ".")
    assert outcome(result) == (
        FOUND.format(path="a.txt") + ONE,
        "annotate: skipped: 1 excluded\n",
        1,
    )


def test_the_settings_in_force() -> None:
    written("annotate.toml", CONFIGURED + '[[overrides]]\npaths = ["news/"]\nsection = "news"\n')
    written("news/a.txt")
    result = run("config", "news/a.txt")
    assert (result.stderr, result.exit_code) == ("", 0)
    first, *rest = result.stdout.splitlines()
    assert first == "# governed by annotate.toml"
    settings = {row.split(" = ")[0]: row for row in rest}
    assert settings["section"].split() == ["section", "=", '"news"', "#", "annotate.toml:5"]
    assert settings["model"].split() == ["model", "=", '"light"', "#", "annotate.toml:1"]
    assert settings["fail-on"].split() == ["fail-on", "=", '"warning"', "#", "section", "news"]
    assert run("config", "news").stdout == result.stdout
    here = tomllib.loads(run("config").stdout)
    assert "section" not in here
    assert here["rules"]["AN101"] == {"severity": "warning", **RULES["AN101"].defaults}


def test_the_settings_in_force_are_a_configuration() -> None:
    options = ("--section", "news", "--max-comment", "0.2", *FIXED)
    result = run("config", "-o", "shown.toml", *options, "--isolated", ".")
    assert outcome(result) == ("", "", 0)
    shown = run("check", "--config", "shown.toml", "-f", "json", "a.txt")
    told_so = run("check", *options, "-f", "json", "a.txt")
    assert shown.stdout == told_so.stdout
    assert shown.exit_code == told_so.exit_code == 1


def test_a_configuration_to_begin_with() -> None:
    written("opinion/b.txt", CLEAN)
    result = run("init")
    line = 'annotate: annotate.toml is written; "annotate config" shows what is in force\n'
    assert outcome(result) == ("", line, 0)
    text = Path("annotate.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {"overrides": [{"paths": ["opinion/**"], "section": "opinion"}]}
    assert tomllib.loads(run("config", "opinion").stdout)["section"] == "opinion"


def test_a_configuration_replaces_none() -> None:
    written("annotate.toml", CONFIGURED)
    line = "annotate: annotate.toml is there already; -o - prints what would be written\n"
    assert outcome(run("init")) == ("", line, 2)
    assert Path("annotate.toml").read_text(encoding="utf-8") == CONFIGURED
    printed = run("init", "-o", "-")
    assert (printed.stderr, printed.exit_code) == ("", 0)
    run("init", "-o", "other.toml")
    assert Path("other.toml").read_text(encoding="utf-8") == printed.stdout
    assert outcome(run("init", "nowhere")) == ("", "annotate: nowhere: not a folder\n", 2)
    assert files() == {"annotate.toml", "other.toml"}


# ---- suppressions


def test_a_comment_in_a_text_suppresses() -> None:
    written("annotate.toml", CONFIGURED)
    line = "<!-- annotate: ignore-next AN101 -- agreed with the desk -->"
    written("a.txt", f"{CLEAN}\n{line}\n{COMMENT}\n")
    assert outcome(run("check", "a.txt")) == ("0 findings in 1 article; 1 ignored\n", "", 0)
    (file,) = json.loads(run("check", "-f", "json", "a.txt").stdout)["files"]
    assert (file["ignored"], file["findings"]) == (1, [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<!-- annotate: ignore-next AN101 -->", ["AN401"]),
        ("<!-- annotate: ignore-next AN102 -- agreed -->", ["AN402", "AN101"]),
        ("<!-- annotate: ignore-nxt AN101 -- agreed -->", ["AN402", "AN101"]),
        ("<!-- annotate: ignore-file unmarked-comment -- agreed -->", []),
    ],
)
def test_suppressions_are_checked_themselves(line: str, expected: list[str]) -> None:
    written("annotate.toml", CONFIGURED)
    written("a.txt", f"{CLEAN}\n{line}\n\n{COMMENT}\n")
    (file,) = json.loads(run("check", "-f", "json", "a.txt").stdout)["files"]
    assert [each["rule"] for each in file["findings"]] == expected


IGNORE = ("ignore", "--model", "light", "--reason", "agreed with the desk")
HELD = "0 findings in 1 article; 1 ignored\n"


def test_a_finding_is_ignored_wherever_it_moves() -> None:
    written("annotate.toml", CONFIGURED)
    written("news/a.txt")
    result = run(*IGNORE, "news/a.txt:5:1", "AN101")
    line = "annotate: .annotate-ignore.toml: AN101 may stand at news/a.txt:5:1\n"
    assert outcome(result) == ("", line, 0)
    text = Path(".annotate-ignore.toml").read_text(encoding="utf-8")
    (entry,) = tomllib.loads(text)["ignore"]
    assert entry.pop("sentence")
    assert entry == {
        "path": "news/a.txt",
        "rule": "AN101",
        "text": "The council should be ashamed of itself, and this foolish decision is a …",
        "reason": "agreed with the desk",
    }
    assert outcome(run("check", "news/a.txt")) == (HELD, "", 0)
    written("news/a.txt", f"New first line\n\n{COMMENT}\n\n{CLEAN}")
    assert outcome(run("check", "news/a.txt")) == (HELD, "", 0)
    assert run("check", "a.txt").exit_code == 1


def test_a_sentence_that_changes_is_found_again() -> None:
    written("annotate.toml", CONFIGURED)
    run(*IGNORE, "a.txt:5:1", "AN101")
    written("a.txt", ARTICLE.replace("foolish", "stupid"))
    result = run("check", "-f", "json", "a.txt")
    (file,) = json.loads(result.stdout)["files"]
    assert [each["rule"] for each in file["findings"]] == ["AN402", "AN101"]
    assert file["findings"][0]["message"].startswith(".annotate-ignore.toml:4: ")
    assert result.exit_code == 1


def test_the_same_entry_is_written_once() -> None:
    written("annotate.toml", CONFIGURED)
    run(*IGNORE, "a.txt:5", "unmarked-comment")
    text = Path(".annotate-ignore.toml").read_bytes()
    line = "annotate: .annotate-ignore.toml holds it already\n"
    assert outcome(run(*IGNORE, "a.txt:5:20", "AN101")) == ("", line, 0)
    assert Path(".annotate-ignore.toml").read_bytes() == text


def test_an_entry_beside_another() -> None:
    written("annotate.toml", CONFIGURED + "max-comment = 0.1\n")
    run(*IGNORE, "a.txt:5:1", "AN101")
    run(*IGNORE, "a.txt:5:1", "AN102")
    assert outcome(run("check", "a.txt")) == ("0 findings in 1 article; 2 ignored\n", "", 0)


def test_an_article_of_several_in_a_file() -> None:
    written("annotate.toml", CONFIGURED)
    texts = [CLEAN, ARTICLE, ARTICLE]
    written("all.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in texts))
    result = run(*IGNORE, "all.jsonl:2:5:1", "AN101")
    line = "annotate: .annotate-ignore.toml: AN101 may stand at all.jsonl:2:5:1\n"
    assert outcome(result) == ("", line, 0)
    assert outcome(run("check", "all.jsonl")) == (
        FOUND.format(path="all.jsonl:3") + "1 finding (1 warning) in 3 articles; 1 ignored\n",
        "",
        1,
    )


@pytest.mark.parametrize(
    ("place", "rule", "said"),
    [
        ("a.txt:3:1", "AN101", "AN101 finds nothing at a.txt:3:1; it does at 5:1"),
        ("a.txt:99", "AN101", "AN101 finds nothing at a.txt:99; it does at 5:1"),
        ("a.txt:5:1", "AN102", "AN102 finds nothing at a.txt:5:1"),
        ("a.txt", "AN101", "'a.txt' is no place; it is FILE:LINE:COL"),
        ("a.txt:5:1", "AN1011", "no rule 'AN1011'; did you mean AN101?"),
        ("a.txt:5:1", "AN1", "'AN1' is several rules: AN101, AN102"),
        ("gone.txt:5:1", "AN101", "gone.txt: no such file or folder"),
        (".git:5:1", "AN101", ".git: a folder, not an article"),
    ],
)
def test_a_place_or_a_rule_that_is_none(place: str, rule: str, said: str) -> None:
    result = run(*IGNORE, place, rule)
    assert result.stderr.startswith(f"annotate: {said}")
    assert (result.stdout, len(result.stderr.splitlines()), result.exit_code) == ("", 1, 2)
    assert files() == set()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--reason", " "], "--reason is empty"),
        ([], "Missing option '--reason' (see 'annotate ignore --help')"),
    ],
)
def test_a_reason_is_wanted(args: list[str], said: str) -> None:
    result = run("ignore", "a.txt:5:1", "AN101", *args)
    assert outcome(result) == ("", f"annotate: {said}\n", 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[ignore]]\npath = "a.txt"\n', ":1: 'rule' is missing"),
        ("[[ignore\n", ": "),
        ('[other]\nx = "y"\n', ": it holds [[ignore]] entries and nothing else"),
    ],
)
def test_a_faulty_file_of_entries(text: str, said: str) -> None:
    written(".annotate-ignore.toml", text)
    for result in (check("a.txt"), run(*IGNORE, "a.txt:5:1", "AN101")):
        assert f".annotate-ignore.toml{said}" in result.stderr
        assert (result.stdout, len(result.stderr.splitlines()), result.exit_code) == ("", 1, 2)
    assert Path(".annotate-ignore.toml").read_text(encoding="utf-8") == text


# ---- the baseline


NAME = ".annotate-baseline.json"


def test_what_is_accepted_passes_and_what_is_new_does_not() -> None:
    result = run("baseline", "write", *FIXED, "a.txt")
    assert outcome(result) == ("", f"annotate: {NAME} accepts 1 finding\n", 0)
    assert files() == {NAME}
    accepted = check("--baseline", NAME, "a.txt")
    assert outcome(accepted) == ("0 findings in 1 article; 1 in the baseline\n", "", 0)
    written("a.txt", f"{COMMENT} This shameful plan should be scrapped.\n\n{CLEAN}")
    grown = report("--baseline", NAME, "a.txt")
    assert grown["exit_code"] == 1
    assert [each["text"] for each in grown["files"][0]["findings"]] == [
        "This shameful plan should be scrapped."
    ]
    assert grown["files"][0]["accepted"] == 1
    assert rules_found("a.txt") == [["AN101", "AN101"]]


def test_the_same_sentence_once_more_is_new() -> None:
    run("baseline", "write", *FIXED, "a.txt")
    written("a.txt", f"{ARTICLE}\n{COMMENT}\n")
    assert rules_found("--baseline", NAME, "a.txt") == [["AN101"]]


def test_from_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    written("news/a.txt")
    run("baseline", "write", *FIXED, "--baseline", "ours.json", "news")
    expected = ("0 findings in 1 article; 1 in the baseline\n", "", 0)
    assert outcome(check("--baseline", "ours.json", "news/a.txt")) == expected
    absolute = Path("news/a.txt").absolute()
    assert outcome(check("--baseline", "ours.json", str(absolute))) == expected
    monkeypatch.chdir("news")
    assert outcome(check("--baseline", "../ours.json", "a.txt")) == expected
    written("../annotate.toml", CONFIGURED + 'baseline = "ours.json"\n')
    assert outcome(run("check", "a.txt")) == expected
    assert run("check", "--isolated", *FIXED, "a.txt").exit_code == 1


def test_the_configuration_says_where_it_is() -> None:
    written("annotate.toml", CONFIGURED + 'baseline = "ours.json"\n')
    result = run("baseline", "write", "-q", "a.txt")
    assert outcome(result) == ("", "", 0)
    assert files() == {"annotate.toml", "ours.json"}
    assert run("check", "a.txt").stdout == "0 findings in 1 article; 1 in the baseline\n"


def test_what_is_mended_is_told_and_pruned() -> None:
    written("b.txt")
    written("c.txt")
    run("baseline", "write", *FIXED, "a.txt", "b.txt", "c.txt")
    written("a.txt", CLEAN)
    Path("b.txt").unlink()
    line = 'annotate: 1 finding of the baseline mended; "annotate baseline prune" drops them\n'
    assert outcome(check("--baseline", NAME, "a.txt")) == (NONE, line, 0)
    assert check("-q", "--baseline", NAME, "a.txt").stderr == ""
    result = run("baseline", "prune", *FIXED, "a.txt")
    assert outcome(result) == ("", f"annotate: {NAME} accepts 1 finding, 2 dropped\n", 0)
    rows = json.loads(Path(NAME).read_text(encoding="utf-8"))["findings"]
    assert [row["path"] for row in rows] == ["c.txt"]
    assert outcome(check("--baseline", NAME, "a.txt")) == (NONE, "", 0)


def test_pruning_by_some_rules_leaves_the_others_alone() -> None:
    options = (*FIXED, "--max-comment", "0")
    run("baseline", "write", *options, "a.txt")
    written("a.txt", CLEAN)
    result = run("baseline", "prune", *options, "--ignore", "AN102", "a.txt")
    assert outcome(result) == ("", f"annotate: {NAME} accepts 1 finding, 1 dropped\n", 0)
    rows = json.loads(Path(NAME).read_text(encoding="utf-8"))["findings"]
    assert [row["rule"] for row in rows] == ["AN102"]


def test_a_baseline_is_the_same_bytes_again() -> None:
    written("b.txt")
    run("baseline", "write", *FIXED, "a.txt", "b.txt")
    text = Path(NAME).read_bytes()
    run("baseline", "write", *FIXED, "b.txt", "a.txt")
    assert Path(NAME).read_bytes() == text
    run("baseline", "prune", *FIXED, "b.txt", "a.txt")
    assert Path(NAME).read_bytes() == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, 'no such baseline; "annotate baseline write" makes one'),
        ("[]", 'not a baseline that "annotate baseline" wrote'),
        ("{", 'not a baseline that "annotate baseline" wrote'),
        ('{"schema": "other/1", "findings": []}', "its schema is 'other/1', not "),
    ],
)
def test_a_baseline_that_is_none(text: str | None, said: str) -> None:
    if text is not None:
        written("b.json", text)
    for command in (["check"], ["baseline", "prune"]):
        result = run(*command, *FIXED, "--baseline", "b.json", "a.txt", "missing.txt")
        assert result.stderr.startswith(f"annotate: b.json: {said}")
        assert (result.stdout, len(result.stderr.splitlines()), result.exit_code) == ("", 1, 2)


def test_what_could_not_be_read_is_no_success() -> None:
    result = run("baseline", "write", *FIXED, "missing.txt", "a.txt")
    lines = f"annotate: missing.txt: no such file or folder\nannotate: {NAME} accepts 1 finding\n"
    assert outcome(result) == ("", lines, 2)
    result = run("baseline", "prune", *FIXED, "missing.txt", "a.txt")
    lines = (
        "annotate: missing.txt: no such file or folder\n"
        f"annotate: {NAME} accepts 1 finding, 0 dropped\n"
    )
    assert outcome(result) == ("", lines, 2)


def test_baseline_alone_is_help() -> None:
    result = run("baseline")
    assert result.stderr.startswith("Usage: annotate baseline ")
    assert (result.stdout, result.exit_code) == ("", 2)
    wrong = run("baseline", "wrte")
    assert (len(wrong.stderr.splitlines()), wrong.exit_code) == (1, 2)


# ---- what is new since a revision


def git(*words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=desk", "-c", "user.email=desk@example.org", *words],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository() -> None:
    """A repository with two articles, both as they are committed."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    Path(".git").rmdir()
    written("b.txt")
    git("init", "-q")
    git("add", "a.txt", "b.txt")
    git("commit", "-q", "-m", "Articles")


since_head = ("--since", "HEAD")


@pytest.mark.usefixtures("repository")
def test_what_is_unchanged_is_counted() -> None:
    expected = ("0 findings in 0 articles; 2 articles unchanged\n", "", 0)
    assert outcome(check(*since_head, "a.txt", "b.txt")) == expected
    assert report(*since_head, ".")["summary"]["unchanged"] == 2


@pytest.mark.usefixtures("repository")
def test_a_paragraph_that_moved_is_not_new() -> None:
    written("a.txt", f"{COMMENT}\n\n{CLEAN}")
    expected = ("0 findings in 1 article; 1 older, 1 article unchanged\n", "", 0)
    assert outcome(check(*since_head, ".")) == expected
    Path("b.txt").rename("c.txt")
    assert outcome(check(*since_head, ".")) == ("0 findings in 2 articles; 2 older\n", "", 0)


@pytest.mark.usefixtures("repository")
def test_a_word_that_changed_and_a_file_that_git_does_not_know_are_new() -> None:
    written("a.txt", ARTICLE.replace("disgrace", "scandal"))
    written("new.txt", "This shameful plan should be scrapped.\n")
    found = report(*since_head, ".")
    assert [(file["path"], len(file["findings"])) for file in found["files"]] == [
        ("a.txt", 1),
        ("new.txt", 1),
    ]
    assert (found["summary"]["unchanged"], found["exit_code"]) == (1, 1)


@pytest.mark.usefixtures("repository")
def test_since_an_older_revision_and_from_below(monkeypatch: pytest.MonkeyPatch) -> None:
    git("tag", "first")
    written("a.txt", f"{ARTICLE}\nThis shameful plan should be scrapped.\n")
    git("commit", "-q", "-a", "-m", "More")
    assert check(*since_head, "a.txt").exit_code == 0
    assert check("--since", "first", "a.txt").exit_code == 1
    Path("below").mkdir()
    monkeypatch.chdir("below")
    result = report("--since", "first", "../a.txt", "../b.txt")
    assert [len(file["findings"]) for file in result["files"]] == [1]
    assert result["summary"]["unchanged"] == 1


@pytest.mark.usefixtures("repository")
def test_what_cannot_be_read_counts_since_a_revision_too() -> None:
    result = check(*since_head, "a.txt", "missing.txt")
    assert result.exit_code == 2
    assert result.stdout.endswith(
        "\n0 findings in 0 articles; 1 input not read; 1 article unchanged\n"
    )


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", ["nowhere", "--output=a.txt", "HEAD^{tree}", ""])
def test_a_revision_that_is_none(name: str) -> None:
    result = check(f"--since={name}", "a.txt", "missing.txt")
    assert result.stderr.startswith(f"annotate: no revision {name!r} in ")
    assert (result.stdout, len(result.stderr.splitlines()), result.exit_code) == ("", 1, 2)
    assert files() >= {"b.txt"}
    assert Path("a.txt").read_text(encoding="utf-8") == ARTICLE


def test_no_repository_and_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    result = check(*since_head, "a.txt", "missing.txt")
    assert result.stderr.startswith("annotate: git")
    assert (result.stdout, len(result.stderr.splitlines()), result.exit_code) == ("", 1, 2)
    monkeypatch.setenv("PATH", "")
    line = "annotate: git is not installed, and --since asks it\n"
    assert outcome(check(*since_head, "a.txt", "missing.txt")) == ("", line, 2)


# ---- the schema, the cache, several processes


def test_the_schema_of_check() -> None:
    result = run("schema", "check")
    assert (result.stderr, result.exit_code) == ("", 0)
    assert json.loads(result.stdout) == schema("check")
    jsonschema.Draft202012Validator.check_schema(schema("check"))
    printed = json.loads(check("-f", "json", "a.txt", "missing.txt").stdout)
    jsonschema.validate(printed, json.loads(result.stdout))


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test keeps what it labels."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("ANNOTATE_CACHE_DIR", str(folder))
    return folder


def entries(cache: Path) -> list[Path]:
    return sorted(cache.glob("??/*"))


@pytest.mark.parametrize("output_format", CHECK_FORMATS)
def test_a_second_run_prints_the_same(
    output_format: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check("-f", output_format, "a.txt")
    assert len(entries(cache)) == 1
    monkeypatch.setattr("annotate.pipeline.label_article", None)
    second = check("-f", output_format, "a.txt")
    assert outcome(second) == outcome(first)


def test_a_second_run_by_another_name_and_policy(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check("a.txt")
    monkeypatch.setattr("annotate.pipeline.label_article", None)
    written("b.txt")
    assert told(check("b.txt").stdout) == FOUND.format(path="b.txt") + ONE
    assert rules_found("--max-comment", "0", "b.txt") == [["AN101", "AN102"]]
    assert len(entries(cache)) == 1


@pytest.mark.parametrize("content", [b"", b"nonsense", None])
def test_an_entry_that_is_broken_is_no_entry(content: bytes | None, cache: Path) -> None:
    first = check("a.txt")
    (entry,) = entries(cache)
    whole = entry.read_bytes()
    entry.write_bytes(whole[:-1] if content is None else content)
    assert outcome(check("a.txt")) == outcome(first)
    assert entry.read_bytes() == whole


def test_no_cache(cache: Path) -> None:
    first = check("a.txt")
    (entry,) = entries(cache)
    entry.write_bytes(b"nonsense")
    assert outcome(check("--no-cache", "a.txt")) == outcome(first)
    assert entry.read_bytes() == b"nonsense"


def test_a_folder_for_the_cache_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where it should be, or it cannot be made."""
    first = check("a.txt")
    for folder in (written("file"), "file/below", "/proc/cache", "/dev/null/cache"):
        monkeypatch.setenv("ANNOTATE_CACHE_DIR", folder)
        assert outcome(check("a.txt")) == outcome(first)
    monkeypatch.delenv("ANNOTATE_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert outcome(check("a.txt")) == outcome(first)
    assert len(entries(tmp_path / "home/.cache/annotate")) == 1


@pytest.mark.slow
def test_several_processes_print_the_same() -> None:
    written("b.txt", CLEAN)
    written("c.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in (ARTICLE, CLEAN)))
    names = ("missing.txt", "c.jsonl", "a.txt", "b.txt")
    for output_format in ("text", "json"):
        one, two = (
            check("--no-cache", "-j", jobs, "-f", output_format, *names) for jobs in ("1", "2")
        )
        assert (one.stdout, one.stderr, one.exit_code) == (two.stdout, two.stderr, two.exit_code)
        assert one.exit_code == 2
