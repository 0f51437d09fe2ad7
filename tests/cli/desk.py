"""An editor's desk: an article, the command run over it, and readers of all that it prints."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
from click.testing import CliRunner, Result

from annotate import data
from annotate.cli import annotate

COMMENT = "The council should be ashamed of itself, and this foolish decision is a disgrace."
ARTICLE = f"Council closes road\n\nThe council voted on Tuesday.\n\n{COMMENT}\n"
CLEAN = "The council voted on Tuesday.\n"

CHECK_FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "checkstyle")
LABEL_FORMATS = ("terminal", "json", "jsonl", "csv", "tsv")
# What there is a rule for changes; these two are here to stay, and the light judge is quick.
FIXED = ("--model", "light", "--select", "AN101,AN102")

FOUND = (
    "{path}:5:1: AN101 warning: comment outside a marked block (90% sure)\n"
    f"    {COMMENT}\n"
    "                ^^^^^^                                ^^^^^^^               ^^^^^^^^\n"
    "    why: judges “disgrace”; judges “foolish”; exhorts “should”\n"
    "    fix: attribute it, move it to a block marked “Comment:”, or cut it\n"
    "\n"
)
# What the light judge is sure by is for its own tests.
_SURE = re.compile(r"\(\d+% sure\)")


def run(*args: str, piped: str | bytes | None = "") -> Result:
    """The command as it ends in this process."""
    return CliRunner().invoke(annotate, args, input=piped, prog_name="annotate")


def check(*args: str, **options: Any) -> Result:
    """`annotate check`, by two rules and the light judge."""
    return run("check", *FIXED, *args, **options)


def report(*args: str) -> Any:
    """What `annotate check` finds, as data that keeps to its schema."""
    result = check("-f", "json", *args)
    printed = parsed_json("check", result.stdout)
    assert printed["exit_code"] == result.exit_code
    return printed


def rules_found(*args: str) -> list[list[str]]:
    """The rules that find something in each article."""
    return [[each["rule"] for each in file["findings"]] for file in report(*args)["files"]]


def told(text: str) -> str:
    """The text of a report with the same confidence everywhere."""
    return _SURE.sub("(90% sure)", text)


def written(path: str, text: str = ARTICLE) -> str:
    """The path, at which the text now stands."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


@cache
def schema(command: str) -> Any:
    """The schema of what a command prints as JSON."""
    name = "annotate" if command == "label" else f"annotate-{command}"
    return json.loads(data.path(f"{name}-1.schema.json").read_text(encoding="utf-8"))


@cache
def _validator(command: str) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema(command))
    return jsonschema.Draft202012Validator(schema(command))


def parsed_json(command: str, text: str) -> Any:
    """The one object of `-f json`, valid."""
    value = json.loads(text)
    _validator(command).validate(value)
    return value


@dataclass
class Runner:
    """What a runner of GitHub makes of a log, as its manual has it."""

    obeyed: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    stopped: str | None = None

    def read(self, log: str) -> Runner:
        """Read a log to its end."""
        for line in re.split(r"\r\n|\r|\n", log):
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
            pairs = (pair.partition("=") for pair in (match[2] or "").split(","))
            given = {key: _unescaped(value) for key, _, value in pairs}
            self.obeyed.append((match[1], given, _unescaped(match[3])))


@dataclass(frozen=True)
class Printed:
    """What the output of a run tells: the inputs not read, and the words of the article in it."""

    unread: tuple[str, ...]
    texts: tuple[str, ...]


def read_check(output_format: str, text: str) -> Printed:
    """The output of `annotate check`, which has to be valid in its format."""
    return _CHECK_READERS[output_format](text)


def read_label(output_format: str, text: str) -> Printed:
    """The output of `annotate label`, which has to be valid in its format."""
    return _LABEL_READERS[output_format](text)


def _text(text: str) -> Printed:
    unread = re.findall(r"^(.*): not read: .+$", text, re.MULTILINE)
    assert re.search(r"^\d+ findings? .*in \d+ articles?.*\n\Z", text, re.MULTILINE)
    return Printed(tuple(unread), tuple(re.findall(r"^    (?!why: |fix: )(.+)$", text, re.M)))


def _json(text: str) -> Printed:
    files = parsed_json("check", text)["files"]
    return Printed(
        tuple(each["path"] for each in files if each["error"]),
        tuple(found["text"] for each in files for found in each["findings"]),
    )


def _sarif(text: str) -> Printed:
    log = json.loads(text)
    (only,) = log["runs"]
    assert (log["version"], only["tool"]["driver"]["name"]) == ("2.1.0", "annotate")
    (invocation,) = only["invocations"]
    told_of = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is not bool(told_of)
    return Printed(
        tuple(map(_uri, told_of)), tuple(each["message"]["text"] for each in only["results"])
    )


def _uri(told_of: Any) -> str:
    from urllib.parse import unquote

    (location,) = told_of["locations"]
    return unquote(location["physicalLocation"]["artifactLocation"]["uri"])


def _github(text: str) -> Printed:
    runner = Runner().read(text)
    assert runner.stopped is None
    unread = [given for _, given, _ in runner.obeyed if given["title"] == "not read"]
    found = [said for _, given, said in runner.obeyed if given["title"] != "not read"]
    return Printed(tuple(each["file"] for each in unread), tuple(found))


def _gitlab(text: str) -> Printed:
    issues = json.loads(text)
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    unread = [each for each in issues if each["severity"] == "blocker"]
    return Printed(
        tuple(each["location"]["path"] for each in unread),
        tuple(each["description"] for each in issues if each not in unread),
    )


def _junit(text: str) -> Printed:
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites"
    assert root.get("errors") == str(len(root.findall(".//error")))
    return Printed(
        tuple(
            each.get("classname", "")
            for each in root.iter("testcase")
            if each.find("error") is not None
        ),
        tuple(each.text or "" for each in root.iter() if each.tag in ("failure", "system-out")),
    )


def _checkstyle(text: str) -> Printed:
    root = ElementTree.fromstring(text)
    assert root.tag == "checkstyle"
    errors = [(file.get("name", ""), each) for file in root for each in file]
    unread = [name for name, each in errors if each.get("message", "").startswith("not read: ")]
    return Printed(
        tuple(unread),
        tuple(each.get("message", "") for name, each in errors if name not in unread),
    )


def _terminal(text: str) -> Printed:
    unread = re.findall(r"^(.*): not read \([a-z-]+\)$", text, re.MULTILINE)
    return Printed(tuple(unread), tuple(re.findall(r"\[[FQC]\]\*? (.+)", text)))


def _labelled(files: list[Any]) -> Printed:
    return Printed(
        tuple(each["path"] for each in files if each["error"]),
        tuple(one["text"] for each in files for one in each["sentences"]),
    )


def _label_jsonl(text: str) -> Printed:
    return _labelled([parsed_json("label", line) for line in text.splitlines()])


def _table(delimiter: str) -> Callable[[str], Printed]:
    """A reader of tables, in which what was not read has no row."""

    def read(text: str) -> Printed:
        return Printed((), tuple(row["text"] for row in rows(text, delimiter)))

    return read


def rows(text: str, delimiter: str) -> Iterator[dict[str, str]]:
    """The rows of a table, each with all its cells and no more."""
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
        assert None not in row
        assert None not in row.values()
        yield row


def _unescaped(text: str) -> str:
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


_CHECK_READERS: dict[str, Callable[[str], Printed]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "checkstyle": _checkstyle,
}
_LABEL_READERS: dict[str, Callable[[str], Printed]] = {
    "terminal": _terminal,
    "json": lambda text: _labelled(parsed_json("label", text)["files"]),
    "jsonl": _label_jsonl,
    "csv": _table(","),
    "tsv": _table("\t"),
}
