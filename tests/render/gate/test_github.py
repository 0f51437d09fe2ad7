import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from annotate.findings import Report, Severity
from annotate.render.gate import github
from annotate.render.gate.github import render, summary
from annotate.render.gate.text import render as render_text
from tests.render.gate.builders import (
    CONTROLS,
    FAILURE,
    SENTENCE,
    checked,
    clean,
    finding,
    harbour,
    many,
    report,
    reports,
)


@dataclass
class Runner:
    """What a runner of GitHub makes of a log, as its manual has it."""

    obeyed: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    stopped: str | None = None

    def read(self, log: str) -> "Runner":
        for line in log.splitlines():
            self._read(line)
        return self

    def _read(self, line: str) -> None:
        match = re.match(r"\s*::([^ :]+)(?: (.*?))?::(.*)", line)
        if self.stopped is not None:
            if match and match[1] == self.stopped:
                self.stopped = None
            else:
                self.logged.append(line)
        elif match is None:
            assert "##[" not in line
            self.logged.append(line)
        elif match[1] == "stop-commands":
            self.stopped = match[3]
        else:
            pairs = [pair.partition("=") for pair in (match[2] or "").split(",")]
            given = {key: _unescaped(value) for key, _, value in pairs}
            self.obeyed.append((match[1], given, _unescaped(match[3])))


def _unescaped(text: str) -> str:
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def output(found: Report) -> str:
    return "".join(render(found))


def commands(found: Report) -> list[str]:
    """The workflow commands, the guarded report left out."""
    lines = output(found).splitlines()
    token = lines[0].removeprefix("::stop-commands::")
    return lines[lines.index(f"::{token}::") + 1 :]


def test_commands() -> None:
    assert commands(report(harbour(), FAILURE, exit_code=2)) == [
        "::error file=news/gone.txt,title=not read::no such file or folder",
        "::warning file=news/harbour.txt,line=3,endLine=3,col=21,endColumn=155,title=AN101::"
        f"comment outside a marked block (90%25 sure)%0A“{SENTENCE}”%0A"
        "why: exhorts; assumes; the article argues%0Afix: attribute it, or cut it",
    ]


def test_the_log_holds_the_report_behind_a_guard() -> None:
    found = report(harbour(), FAILURE)
    token = output(found).partition("\n")[0].removeprefix("::stop-commands::")
    text = "".join(render_text(found))
    assert re.fullmatch("[0-9a-f]{64}", token)
    assert output(found).startswith(f"::stop-commands::{token}\n{text}::{token}::\n::error ")


def test_there_are_no_columns_where_a_sentence_spans_lines() -> None:
    found = finding("What a\nshame.", severity=Severity.NOTE, path="a.txt", message="comment")
    assert commands(report(checked(found))) == [
        "::notice file=a.txt,line=1,endLine=2,title=AN101::"
        "comment%0A“What a shame.”%0Afix: attribute it, or cut it"
    ]


def test_messages_and_properties_are_escaped() -> None:
    words = "100% a,b: \r\n::error::x"
    found = finding(words, path="./a,b:c%.txt", message=words, hint="")
    assert commands(report(checked(found))) == [
        "::warning file=a%2Cb%3Ac%25.txt,line=1,endLine=2,title=AN101::"
        "100%25 a,b: ␊::error::x%0A“100%25 a,b: ::error::x”"
    ]


def test_ten_of_a_type_are_shown_and_the_rest_is_told() -> None:
    found = report(
        many(10, Severity.NOTE), many(12), many(3, Severity.ERROR), *[FAILURE] * 9, exit_code=2
    )
    shown = commands(found)
    assert [command.split()[0] for command in shown] == [
        *["::error"] * 10,
        *["::warning"] * 10,
        *["::notice"] * 10,
    ]
    assert shown[-1] == "::notice title=annotate::5 more in the log above"


def test_ten_notes_are_shown_where_nothing_is_left_out() -> None:
    assert len(commands(report(many(10, Severity.NOTE)))) == 10


def test_long_sentences_are_cut() -> None:
    (command,) = commands(report(checked(finding("word " * 2000 + "end."))))
    assert "word…”%0Afix" in command
    assert len(command) < 4_000


@given(reports())
def test_a_runner_obeys_the_annotations_and_nothing_else(found: Report) -> None:
    runner = Runner().read(output(found))
    assert runner.stopped is None
    assert len(runner.obeyed) == len(found.findings) + len(found.failures)
    assert {name for name, _, _ in runner.obeyed} <= {"error", "warning", "notice"}
    assert "\n".join(runner.logged) == "".join(render_text(found)).rstrip("\n")
    titles = [given["title"] for _, given, _ in runner.obeyed]
    assert sorted(titles) == sorted(
        [each.rule for each in found.findings] + ["not read"] * len(found.failures)
    )
    assert not CONTROLS.search(output(found).replace("\n", ""))
    output(found).encode()


@given(reports())
def test_the_guard_cannot_be_closed_by_the_article(found: Report) -> None:
    token = output(found).partition("\n")[0].removeprefix("::stop-commands::")
    assert output(found).count(token) == 2


def test_summary() -> None:
    assert summary(report(harbour(Severity.ERROR), FAILURE, exit_code=2)) == (
        "### annotate: 1 finding (1 error) in 1 article; 1 input not read\n"
        "\n"
        "```text\n"
        "news/gone.txt: not read: no such file or folder\n"
        "\n"
        "news/harbour.txt:3:21: AN101 error: comment outside a marked block (90% sure)\n"
        "    The mayor should of course have asked the fishermen of the north quay, and the\n"
        "              ^^^^^^^^^^^^^^^^\n"
        "    widows of the fishermen, before anybody else was asked.\n"
        "    why: exhorts; assumes; the article argues\n"
        "    fix: attribute it, or cut it\n"
        "```\n"
    )


def test_summary_of_nothing() -> None:
    assert summary(report(clean(), exit_code=0)) == "### annotate: 0 findings in 1 article\n"


def test_summary_begins_with_the_gravest() -> None:
    told = summary(report(harbour(Severity.NOTE), harbour(Severity.ERROR), harbour()))
    assert re.findall("AN101 (.*?):", told) == ["error", "warning", "note"]


def test_summary_stays_below_what_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github, "_LARGEST_SUMMARY", 2_000)
    told = summary(report(many(100)))
    assert len(told.encode()) < 2_200
    shown = told.count("AN101")
    assert 10 < shown < 100
    assert told.endswith(f"```\n\n{100 - shown} more in the log.\n")


def test_fence_is_longer_than_any_in_the_article() -> None:
    told = summary(report(checked(finding("A ```` fence.\n```\n# x", message="`" * 5_000))))
    fence = re.search("^(`+)text$", told, re.MULTILINE)
    assert fence
    assert 5 < len(fence[1]) <= 1_001
    assert told.endswith(f"\n{fence[1]}\n")


@given(reports())
def test_summary_is_a_heading_and_a_block_of_code(found: Report) -> None:
    told = summary(found)
    told.encode()
    assert not CONTROLS.search(told.replace("\n", ""))
    kinds = [token.type for token in MarkdownIt("gfm-like", {"linkify": False}).parse(told)]
    heading = ["heading_open", "inline", "heading_close"]
    shown = found.findings or found.failures
    assert kinds == [*heading, "fence"] if shown else kinds == heading
    assert told.count("\n") > len(found.findings) + len(found.failures)
