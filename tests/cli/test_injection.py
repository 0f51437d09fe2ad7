"""Text that would act: nothing of an article, its title or its name is more than text."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path, PurePath
from xml.etree import ElementTree

import pytest

from tests.cli.desk import (
    CHECK_FORMATS,
    FIXED,
    LABEL_FORMATS,
    Runner,
    read_check,
    read_label,
    rows,
    run,
    written,
)

PAYLOADS = {
    "colour": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;title\x07",
    "one-byte escape": "\x9b31m",
    "backspace": "honest\x08\x08\x08\x08\x08\x08rotten",
    "markup of rich": "[bold red]loud[/bold red]",
    "unopened markup": "[/]",
    "link of rich": "[link=https://example.org]here[/link]",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "command": "::error file=b.txt,line=1::planted",
    "old command": "##[error]planted",
    "set-output": "::set-output name=x::planted",
    "end of commands": "::stop-commands::planted",
    "command of Azure": "##vso[task.complete result=Succeeded]",
    "command of TeamCity": "##teamcity[buildStatus status='SUCCESS']",
    "end of a section": "]]>",
    "document type": '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
    "declaration": '<?xml version="1.0"?><!-- -->',
    "formula": '=HYPERLINK("https://example.org")',
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1)",
    "wide formula": "＝1+1",
    "other direction": "\u202etxt.exe\u202c",
    "isolate": "\u2066x\u2069",
    "separators": "a\u2028b\u2029c",
    "template": "{0} {x} %s %0A::error::planted",
}
payloads = pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
# All of it is found, whatever stands in front.
WORDS = "The council should be ashamed of this foolish decision, which is a disgrace."
ACTED_ON = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
SGR = re.compile(r"\x1b\[[0-9;]*m")
FORMULA = "=+-@\t\r＝＋－＠"
TAGS = {
    "junit": {"testsuites", "testsuite", "testcase", "failure", "system-out", "error"},
    "checkstyle": {"checkstyle", "file", "error"},
}
CHECK = ("check", *FIXED, "--no-cache", "--min-confidence", "0.1")
LABEL = ("label", "--model", "light")
# A file system takes anything but `/` and the end of a string.
NAMES = {
    name: f"{payload.replace('/', '_')[:80]}.txt"
    for name, payload in PAYLOADS.items()
    if not payload.startswith("-")
} | {
    "line feed": "a\n::error::planted.txt",
    "carriage return": "a\r::error::planted.txt",
    "tab": "a\tb.txt",
    "fence": "a\n````\n<b>out<_b>.txt",
    "quotes": "a\"b'c`d.txt",
    "colon, comma": "a:1,line=9%0A.txt",
    "no text": os.fsdecode(b"caf\xe9.txt"),
}
names = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")


def article(payload: str) -> str:
    """The payload as the title, at the start of a line, of a paragraph, and inside a sentence."""
    head, *rest = WORDS.split(" ")
    inside = " ".join((head, payload, *rest))
    return f"{payload}\n\n{payload} {WORDS}\n\n{inside}\n{payload} {WORDS}\n"


def is_inert_check(output_format: str, printed: str, path: str = "a.txt") -> bool:
    """Whether the output is valid and holds nothing that acts; the findings are all there."""
    assert ACTED_ON.search(printed) is None
    texts = read_check(output_format, printed).texts
    assert texts
    if output_format in TAGS:
        assert "<!" not in printed
        assert printed.count("<?") == 1
        tags = {element.tag for element in ElementTree.fromstring(printed).iter()}
        assert tags <= TAGS[output_format]
    if output_format in ("text", "github"):
        is_obeyed_only_where_meant(printed, path)
    return True


def is_obeyed_only_where_meant(printed: str, path: str) -> None:
    runner = Runner().read(printed)
    for command, given, _ in runner.obeyed:
        assert command == "warning"
        assert given.keys() == {"file", "line", "endLine", "col", "endColumn", "title"} or (
            given.keys() == {"file", "line", "endLine", "title"}
        )
        assert (given["file"], given["title"]) == (path, "AN101")


def is_inert_label(output_format: str, printed: str) -> bool:
    """Whether the output is valid and holds nothing that acts; the sentences are all there."""
    assert ACTED_ON.search(printed) is None
    assert sum("council" in text for text in read_label(output_format, printed).texts) >= 1
    if output_format in ("csv", "tsv"):
        for row in rows(printed, "," if output_format == "csv" else "\t"):
            for cell in (row["path"], row["speaker"], row["text"]):
                assert len(cell) < 2 or cell[0] not in FORMULA
    return True


def test_the_findings_are_in_the_words_around_the_payload() -> None:
    """Otherwise the tests below would see nothing."""
    for payload in PAYLOADS.values():
        written("a.txt", article(payload))
        found = json.loads(run(*CHECK, "-f", "json", "a.txt").stdout)["files"][0]["findings"]
        text = "".join(each["text"] for each in found)
        assert text.count(payload) >= 2


@payloads
@pytest.mark.parametrize("output_format", CHECK_FORMATS)
def test_the_words_of_an_article_in_check(payload: str, output_format: str) -> None:
    written("a.txt", article(payload))
    result = run(*CHECK, "-f", output_format, "a.txt")
    assert (result.stderr, result.exit_code) == ("", 1)
    assert is_inert_check(output_format, result.stdout)
    if output_format == "github":
        assert is_inert_summary(Path("summary.md").read_text(encoding="utf-8"))


@payloads
@pytest.mark.parametrize("output_format", LABEL_FORMATS)
def test_the_words_of_an_article_in_label(payload: str, output_format: str) -> None:
    written("a.txt", article(payload))
    result = run(*LABEL, "-f", output_format, "a.txt")
    assert (result.stderr, result.exit_code) == ("", 0)
    assert is_inert_label(output_format, result.stdout)


@payloads
def test_the_title_in_json_lines(payload: str) -> None:
    record = {"title": payload, "id": payload, "text": f"{WORDS}\n\n{payload} {WORDS}"}
    # What cannot be printed is no name to be known by.
    name = PurePath(payload).as_posix() if payload.isprintable() else "a.jsonl:1"
    written("a.jsonl", json.dumps(record) + "\n")
    for output_format in CHECK_FORMATS:
        result = run(*CHECK, "-f", output_format, "a.jsonl")
        assert (result.stderr, result.exit_code) == ("", 1)
        assert is_inert_check(output_format, result.stdout, name)
    for output_format in LABEL_FORMATS:
        result = run(*LABEL, "-f", output_format, "a.jsonl")
        assert (result.stderr, result.exit_code) == ("", 0)
        assert is_inert_label(output_format, result.stdout)


@payloads
def test_colour_is_all_that_a_terminal_is_sent(payload: str) -> None:
    written("a.txt", article(payload))
    for command in (CHECK, LABEL, (*LABEL, "--explain"), ("speakers",)):
        plain, coloured = (
            run(*command, "--color", choice, "a.txt").stdout for choice in ("never", "always")
        )
        assert ACTED_ON.search(SGR.sub("", coloured)) is None
        if command == CHECK:
            assert SGR.sub("", coloured) == plain


@names
def test_the_name_of_a_file(name: str) -> None:
    written(name, f"{WORDS}\n")
    for output_format in CHECK_FORMATS:
        result = run(*CHECK, "-f", output_format, name)
        assert (result.stderr, result.exit_code) == ("", 1)
        assert ACTED_ON.search(result.stdout) is None
        assert read_check(output_format, result.stdout).texts
        if output_format in ("text", "github"):
            obeyed = Runner().read(result.stdout).obeyed
            assert [given["title"] for _, given, _ in obeyed] == ["AN101"] * len(obeyed)
    for output_format in LABEL_FORMATS:
        result = run(*LABEL, "-f", output_format, name)
        assert (result.stderr, result.exit_code) == ("", 0)
        assert is_inert_label(output_format, result.stdout)
    assert is_inert_summary(Path("summary.md").read_text(encoding="utf-8"))


@names
def test_the_name_of_a_file_that_is_not_there(name: str) -> None:
    for output_format in CHECK_FORMATS:
        result = run(*CHECK, "-f", output_format, f"gone-{name}")
        assert len(result.stderr.splitlines()) == 1
        assert ACTED_ON.search(result.output) is None
        assert Runner().read(result.stderr).obeyed == []
        assert result.exit_code == 2
        assert len(read_check(output_format, result.stdout).unread) == 1
        if output_format in ("text", "github"):
            obeyed = Runner().read(result.stdout).obeyed
            assert [given["title"] for _, given, _ in obeyed] == ["not read"] * len(obeyed)
    for output_format in LABEL_FORMATS:
        result = run(*LABEL, "-f", output_format, f"gone-{name}")
        assert ACTED_ON.search(result.output) is None
        assert (len(result.stderr.splitlines()), result.exit_code) == (1, 2)
        read_label(output_format, result.stdout)


@payloads
def test_a_reason_and_an_article_in_the_entries_of_ignore(payload: str) -> None:
    import tomllib

    name = NAMES.get(next(key for key, each in PAYLOADS.items() if each == payload), "a.txt")
    written(name, f"{payload} {WORDS}\n")
    place = f"{name}:1:1"
    options = ("--model", "light", "--reason", payload)
    written("annotate.toml", 'select = ["AN101"]\nmin-confidence = 0.1\n')
    result = run("ignore", place, "AN101", *options)
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 1
    assert ACTED_ON.search(result.output) is None
    text = Path(".annotate-ignore.toml").read_text(encoding="utf-8")
    assert ACTED_ON.search(text) is None
    (entry,) = tomllib.loads(text)["ignore"]
    assert (entry["path"], entry["reason"]) == (name, " ".join(payload.split()))
    assert run("check", "--model", "light", name).exit_code == 0


def is_inert_summary(text: str) -> bool:
    """Whether all that is not a headline of ours stands in blocks of code, each of which ends."""
    assert ACTED_ON.search(text) is None
    fence = ""
    for line in text.splitlines():
        match = re.match(r" {0,3}(`{3,})(.*)", line)
        if fence:
            fence = "" if match and len(match[1]) >= len(fence) and not match[2].strip() else fence
        elif match:
            assert match[2] == "text"
            fence = match[1]
        else:
            assert re.fullmatch(r"|### annotate: [\w ,();]+", line)
    return not fence
