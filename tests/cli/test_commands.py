"""What each command prints, to the byte where it can be, and how it ends.

The labels come from a labeller of the tests' own, so that nothing here depends on weights.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from annotate import __version__, data
from annotate.article import Article, Span, Stance
from annotate.cli import annotate
from annotate.document import (
    Document,
    Label,
    LabelledSentence,
    Quotation,
    QuotationKind,
    Scores,
    Speaker,
)

SCHEMA = json.loads(data.path("annotate-1.schema.json").read_text(encoding="utf-8"))
SPEAKERS_SCHEMA = json.loads(
    data.path("annotate-speakers-1.schema.json").read_text(encoding="utf-8")
)
ARTICLE = (
    "Council closes road\n\nThe council voted. “We had to,” she said.\n\nIt should not have.\n"
)
VIEW = (
    "{path}\n"
    "\n"
    "[F] Council closes road\n"
    "\n"
    "[F] The council voted. [Q] “We had to,” she said.\n"
    "\n"
    "[C] It should not have.\n"
    "\n"
    "FFFFFFFFFFFFFFFFFFFFFFFFQQQQQQQQQQQQQQQQQQQQCCCCCCCCCCCCCCCC\n"
    "F fact      40%   6 words   2 sentences\n"
    "Q quote     33%   5 words    1 sentence\n"
    "C comment   27%   4 words    1 sentence\n"
)


def label_article(
    article: Article, stance: Stance = Stance.AUTO, *_: object, **__: object
) -> Document:
    """Label by the eye: curly marks are quotes by `she`, `should` is comment, `crash` a fault.

    What is known to report has no comment.
    """
    if "crash" in article.text:
        raise ZeroDivisionError("division by zero")
    sentences = [
        LabelledSentence(number, block.id, span, *_label(span.of(article.text), stance))
        for number, (block, span) in enumerate(
            (block, Span(block.span.start + match.start(), block.span.start + match.end()))
            for block in article.blocks
            for match in re.finditer(r"\S.*?(?:\.(?= |$)|$)", block.span.of(article.text), re.S)
        )
    ]
    quotations = [
        Quotation(
            number,
            Span(match.start(), match.end()),
            Span(match.start() + 1, match.end() - 1),
            QuotationKind.DIRECT,
            tuple(
                each.id for each in sentences if each.span.start <= match.start() < each.span.end
            ),
            speaker=Speaker("she", Span(match.end() + 1, match.end() + 4)),
        )
        for number, match in enumerate(re.finditer("“.*?”", article.text))
    ]
    return Document(article.source, article.blocks, tuple(sentences), tuple(quotations))


def _label(text: str, stance: Stance) -> tuple[Label, Scores]:
    if "“" in text:
        return Label.QUOTE, Scores(0.03, 0.96, 0.01)
    if "should" in text and stance is not Stance.REPORT:
        return Label.COMMENT, Scores(0.1, 0.0, 0.9)
    return Label.FACT, Scores(0.95, 0.0, 0.05)


@pytest.fixture(autouse=True)
def _desk(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with an article to work in, and the tests' own labeller, unknown to any cache."""
    monkeypatch.setenv("ANNOTATE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr("annotate.pipeline.label_article", label_article)
    monkeypatch.setattr("annotate.pipeline.model_id", lambda _: "test 1")
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")


def run(*args: str, piped: str | bytes | None = "") -> Result:
    return CliRunner().invoke(annotate, args, input=piped, prog_name="annotate")


def sentences(result: Result) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(result.stdout)["files"][0]["sentences"]
    return found


@pytest.mark.parametrize(
    "args", [["a.txt"], ["label", "a.txt"], ["label", "-f", "terminal", "a.txt"]]
)
def test_label_is_the_command_where_none_is_named(args: list[str]) -> None:
    result = run(*args)
    assert (result.stdout, result.stderr, result.exit_code) == (VIEW.format(path="a.txt"), "", 0)


@pytest.mark.parametrize("args", [[], ["-"], ["label"], ["label", "-"]])
def test_what_is_piped_in_is_read(args: list[str]) -> None:
    result = run(*args, piped=ARTICLE)
    assert (result.stdout, result.stderr, result.exit_code) == (VIEW.format(path="-"), "", 0)


def test_standard_input_can_have_a_name() -> None:
    assert run("--stdin-filename", "b.txt", piped=ARTICLE).stdout == VIEW.format(path="b.txt")


def test_the_name_of_standard_input_tells_its_format() -> None:
    result = run("-f", "json", "--stdin-filename", "b.jsonl", piped='{"text": "One."}\n')
    assert [each["text"] for each in sentences(result)] == ["One."]


@pytest.mark.parametrize("command", [[], ["label"], ["check"], ["speakers"]])
def test_without_path_and_pipe_there_is_help(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotate.cli.console.is_piped", lambda _: False)
    result = run(*command)
    assert result.stdout == ""
    assert result.stderr.startswith(f"Usage: {' '.join(['annotate', *command])} [")
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("labl", "did you mean 'label'?"),
        ("chek", "did you mean 'check'?"),
        ("nowhere.txt", "'annotate --help' lists the commands"),
    ],
)
def test_a_word_that_is_no_command_and_no_path(word: str, hint: str) -> None:
    result = run(word, "a.txt")
    assert result.stdout == ""
    assert result.stderr == (
        f"annotate: '{word}' is neither a command nor an existing path; {hint}\n"
    )
    assert result.exit_code == 2


def test_json() -> None:
    result = run("-f", "json", "a.txt")
    output = json.loads(result.stdout)
    jsonschema.validate(output, SCHEMA)
    assert output["tool"] == {"name": "annotate", "version": __version__, "model": "test 1"}
    assert [each["label"] for each in sentences(result)] == ["fact", "fact", "quote", "comment"]
    assert (result.stderr, result.exit_code) == ("", 0)


def test_what_cannot_be_read_is_said_and_recorded_and_the_others_are_done() -> None:
    Path("b.bin").write_bytes(b"a\0b")
    result = run("-f", "json", "missing.txt", "a.txt", "b.bin")
    output = json.loads(result.stdout)
    jsonschema.validate(output, SCHEMA)
    assert [(file["path"], (file["error"] or {}).get("code")) for file in output["files"]] == [
        ("missing.txt", "not-found"),
        ("a.txt", None),
        ("b.bin", "binary"),
    ]
    first, second = result.stderr.splitlines()
    assert first == "annotate: missing.txt: no such file or folder"
    assert second.startswith("annotate: b.bin: binary")
    assert result.exit_code == 2


@pytest.mark.parametrize("output_format", ["terminal", "json", "jsonl", "csv", "tsv"])
def test_every_format_ends_with_2_where_nothing_could_be_read(output_format: str) -> None:
    result = run("label", "-f", output_format, "missing.txt")
    assert result.stderr == "annotate: missing.txt: no such file or folder\n"
    assert result.exit_code == 2
    if output_format == "terminal":
        assert result.stdout == "missing.txt: not read (not-found)\n"
    if output_format.startswith("json"):
        jsonschema.validate(json.loads(result.stdout), SCHEMA)


def test_jsonl() -> None:
    Path("b.txt").write_text("One.", encoding="utf-8")
    result = run("-f", "jsonl", "a.txt", "b.txt")
    lines = result.stdout.splitlines()
    for line in lines:
        jsonschema.validate(json.loads(line), SCHEMA)
    assert [json.loads(line)["path"] for line in lines] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(("output_format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_tables(output_format: str, delimiter: str) -> None:
    result = run("-f", output_format, "a.txt")
    rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter=delimiter))
    assert [(row["label"], row["text"]) for row in rows][1:3] == [
        ("fact", "The council voted."),
        ("quote", "“We had to,” she said."),
    ]
    assert result.exit_code == 0


def test_only() -> None:
    result = run("-f", "json", "--only", "comment", "a.txt")
    assert [each["text"] for each in sentences(result)] == ["It should not have."]
    assert json.loads(result.stdout)["summary"]["sentences"] == 4


def test_min_confidence() -> None:
    result = run("-f", "json", "--min-confidence", "0.95", "a.txt")
    assert [each.get("uncertain", False) for each in sentences(result)] == [False] * 3 + [True]


def test_offset_unit() -> None:
    text = ARTICLE.encode()
    result = run("-f", "json", "--offset-unit", "byte", "a.txt")
    for each in sentences(result):
        assert text[each["start"] : each["end"]].decode() == each["text"]  # type: ignore[misc]


def test_explain() -> None:
    assert "[C] It should not have.\n  comment 0.90\n" in run("--explain", "a.txt").stdout


def test_color() -> None:
    assert "\x1b[32m[Q] “We had to,” she said.\x1b[0m" in run("--color", "always", "a.txt").stdout
    assert "\x1b" not in run("--color", "never", "a.txt").stdout


def test_output_file() -> None:
    result = run("-o", "out.txt", "a.txt")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert Path("out.txt").read_text(encoding="utf-8") == VIEW.format(path="a.txt")


def test_an_output_file_does_not_change_the_exit_code() -> None:
    assert run("-f", "json", "-o", "out.json", "a.txt", "missing.txt").exit_code == 2
    jsonschema.validate(json.loads(Path("out.json").read_text(encoding="utf-8")), SCHEMA)


def test_output_that_cannot_be_written() -> None:
    result = run("-o", "missing/out.txt", "a.txt")
    assert result.stderr == (
        "annotate: missing/out.txt: cannot be written: No such file or directory\n"
    )
    assert (result.stdout, result.exit_code) == ("", 2)


def test_folders_patterns_and_exclusions() -> None:
    Path("news").mkdir()
    for name in ("b.txt", "c.txt", "d.png"):
        Path("news", name).write_text("One.", encoding="utf-8")
    Path("news/e.txt").write_bytes(b"a\0b")
    result = run("-f", "jsonl", "--exclude", "c.txt", "news", "a*.txt")
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == [
        "news/b.txt",
        "a.txt",
    ]
    assert result.stderr == "annotate: skipped: 1 binary\n"
    assert result.exit_code == 0
    assert run("-q", "-f", "jsonl", "news").stderr == ""
    loud = run("-v", "-f", "jsonl", "--exclude", "c.txt", "news")
    assert loud.stderr == "annotate: skipped: 1 excluded, 1 binary\n"


def test_a_folder_without_articles() -> None:
    Path("empty").mkdir()
    result = run("empty")
    assert result.stderr == "annotate: empty: no article in the folder\n"
    assert result.exit_code == 2


def test_a_detected_encoding_is_warned_about() -> None:
    Path("b.txt").write_bytes("The café closed. Its owner was naïve, he said.".encode("cp1252"))
    result = run("-f", "json", "b.txt")
    assert result.stderr.startswith("annotate: b.txt: ")
    assert json.loads(result.stdout)["files"][0]["encoding"] in result.stderr
    assert run("-q", "b.txt").stderr == ""


def test_an_encoding_can_be_named() -> None:
    Path("b.txt").write_bytes("Caf\u00e9.".encode("cp437"))
    assert sentences(run("-f", "json", "--encoding", "cp437", "b.txt"))[0]["text"] == "Café."
    assert run("--encoding", "nonsense", "b.txt").exit_code == 2


def test_json_lines_with_a_key_of_their_own() -> None:
    Path("b.jsonl").write_text('{"body": "One."}\n{"body": "Two."}\nno\n', encoding="utf-8")
    result = run("-f", "jsonl", "--text-field", "body", "b.jsonl")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [len(record["sentences"]) for record in records] == [1, 1, 0]
    assert records[2]["error"]["code"] == "parse"
    assert result.exit_code == 2


def test_empty_input_is_a_document_without_sentences() -> None:
    result = run("-f", "json", piped="")
    assert sentences(result) == []
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["--explian", "a.txt"],
            "there is no option --explian; did you mean --explain? (see 'annotate label --help')",
        ),
        (["--zzz"], "there is no option --zzz (see 'annotate label --help')"),
        (["--only"], "Option '--only' requires an argument"),
        (
            ["--min-confidence", "2", "a.txt"],
            "Invalid value for '--min-confidence': 2.0 is not in the range 0<=x<=1"
            " (see 'annotate label --help')",
        ),
        (["explain"], "Missing argument 'RULE' (see 'annotate explain --help')"),
        (["explain", "AN999"], None),
        (["check", "--select", "AN999", "a.txt"], None),
    ],
)
def test_usage_errors_are_one_line(args: list[str], message: str | None) -> None:
    result = run(*args)
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("annotate: ")
    if message:
        assert result.stderr == f"annotate: {message}\n"
    assert result.exit_code == 2


def test_a_fault_of_the_tool_is_one_line_and_with_v_a_traceback() -> None:
    Path("b.txt").write_text("crash", encoding="utf-8")
    result = run("b.txt")
    assert result.stderr == (
        "annotate: internal error: ZeroDivisionError: division by zero; please report it, with the "
        "input that caused it and what -v adds\n"
    )
    assert result.exit_code == 70
    loud = run("-v", "b.txt")
    assert loud.stderr.startswith("Traceback (most recent call last):\n")
    assert loud.exit_code == 70


def test_control_characters_reach_no_terminal() -> None:
    Path("\x1b[31m.txt").write_text("\x1b[2J One.", encoding="utf-8")
    for output_format in ("terminal", "json", "jsonl", "csv", "tsv"):
        assert "\x1b" not in run("-f", output_format, "\x1b[31m.txt").output


VOICES = (
    "{path}\n"
    "\n"
    "speaker  quotations  indirect  words  share  first\n"
    "she               1         0      3   100%   3:33\n"
)


@pytest.mark.parametrize(
    ("args", "path"), [(["a.txt"], "a.txt"), ([], "-"), (["--stdin-filename", "b.txt"], "b.txt")]
)
def test_speakers(args: list[str], path: str) -> None:
    result = run("speakers", *args, piped=ARTICLE)
    assert (result.stdout, result.stderr, result.exit_code) == (VOICES.format(path=path), "", 0)


def test_speakers_as_json_with_what_could_not_be_read() -> None:
    result = run("speakers", "-f", "json", "--offset-unit", "byte", "a.txt", "missing.txt")
    output = json.loads(result.stdout)
    jsonschema.validate(output, SPEAKERS_SCHEMA)
    assert output["tool"] == {"name": "annotate", "version": __version__, "model": "test 1"}
    article, lost = output["files"]
    start, end = (article["speakers"][0][key] for key in ("start", "end"))
    assert ARTICLE.encode()[start:end] == b"she"
    assert lost["error"] == {"code": "not-found", "message": "no such file or folder"}
    assert result.stderr == "annotate: missing.txt: no such file or folder\n"
    assert result.exit_code == 2


@pytest.mark.parametrize(("output_format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_speakers_as_a_table(output_format: str, delimiter: str) -> None:
    result = run("speakers", "-f", output_format, "-o", "out", "a.txt")
    assert (result.stdout, result.exit_code) == ("", 0)
    (row,) = csv.DictReader(io.StringIO(Path("out").read_text("utf-8")), delimiter=delimiter)
    assert (row["path"], row["name"], row["words"], row["column"]) == ("a.txt", "she", "3", "33")


@pytest.mark.parametrize("output_format", ["table", "json", "csv", "tsv"])
def test_speakers_of_nothing_read_end_with_2(output_format: str) -> None:
    result = run("speakers", "-f", output_format, "missing.txt")
    assert result.stderr == "annotate: missing.txt: no such file or folder\n"
    assert result.exit_code == 2
    if output_format == "table":
        assert result.stdout == "missing.txt: not read (not-found)\n"


def test_speakers_in_colour() -> None:
    assert "\x1b[1mshe\x1b[0m" in run("speakers", "--color", "always", "a.txt").stdout
    assert "\x1b" not in run("speakers", "a.txt").stdout


# Of the rules those that are here to stay; what they find stands by itself.
FIXED = ["check", "--select", "AN101,AN102"]


def test_check_finds_and_fails() -> None:
    result = run(*FIXED, "a.txt")
    assert result.stdout.startswith("a.txt:5:1: AN101 warning: comment outside a marked block")
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--fail-on", "error"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "note"], 1),
        (["--min-confidence", "0.95"], 0),
        (["--ignore", "AN101"], 0),
        (["--ignore", "AN101", "--max-comment", "0.2"], 1),
        (["--ignore", "AN101", "--max-comment", "0.3"], 0),
        (["--ignore", "an101,comment-share", "--max-comment", "0.2"], 0),
        (["--max-comment", "0.2", "--min-confidence", "0.95", "--fail-on", "error"], 1),
        (["--genre", "report", "--max-comment", "0"], 0),
        (["missing.txt"], 2),
        (["missing.txt", "--fail-on", "never"], 2),
    ],
)
def test_the_verdict_of_check(args: list[str], code: int) -> None:
    assert run(*FIXED, "a.txt", *args).exit_code == code


def test_a_fault_of_the_tool_in_check_counts_for_more_than_a_finding() -> None:
    Path("b.txt").write_text("crash", encoding="utf-8")
    result = run(*FIXED, "-o", "out.txt", "a.txt", "b.txt")
    assert result.stderr.startswith("annotate: internal error: ZeroDivisionError: ")
    assert (len(result.stderr.splitlines()), result.exit_code) == (1, 70)
    assert not Path("out.txt").exists()


def test_schema() -> None:
    assert json.loads(run("schema").stdout) == SCHEMA
    assert json.loads(run("schema", "label").stdout) == SCHEMA
    assert json.loads(run("schema", "speakers").stdout) == SPEAKERS_SCHEMA
    assert run("schema", "rules").exit_code == 2


def test_evaluate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotate.pipeline.label_article", label_article)
    gold = {
        "text": "One. It should be two.",
        "sentences": [
            {"start": 0, "end": 4, "label": "fact"},
            {"start": 5, "end": 22, "label": "fact"},
        ],
    }
    Path("gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    result = run("evaluate", "-f", "json", "gold.jsonl")
    figures = json.loads(result.stdout)
    assert figures["segmentation"]["f1"] == 1.0
    assert figures["accuracy"] == 0.5
    assert result.exit_code == 0
    mixed = run("evaluate", "gold.jsonl", "missing.jsonl")
    assert mixed.stdout.startswith("2 sentences in 1 document")
    assert mixed.stderr == "annotate: missing.jsonl: no such file or folder\n"
    assert mixed.exit_code == 2
    none = run("evaluate", "missing.jsonl")
    assert (none.stdout, none.exit_code) == ("", 2)


def test_version() -> None:
    result = run("--version")
    assert (result.stdout, result.exit_code) == (f"annotate {__version__}\n", 0)


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", [None, *annotate.commands])
def test_help(command: str | None, option: str) -> None:
    result = run(*([command] if command else []), option)
    assert result.stdout.startswith("Usage: annotate ")
    assert result.exit_code == 0


def test_the_manual_names_every_command_and_exit_code() -> None:
    text = run("--help").stdout
    for word in [*annotate.commands, "70", "130", "141"]:
        assert word in text


def test_every_option_is_explained() -> None:
    for command in annotate.commands.values():
        for param in command.params:
            assert param.param_type_name == "argument" or getattr(param, "help", None), param.name


def test_no_option_is_at_two_levels() -> None:
    own = {option for param in annotate.params for option in param.opts}
    for command in annotate.commands.values():
        assert not own & {option for param in command.params for option in param.opts}


@pytest.mark.parametrize(("genre", "found"), [("auto", 1), ("opinion", 1), ("report", 0)])
def test_the_judge_is_told_what_an_article_is(genre: str, found: int) -> None:
    result = run("label", "--genre", genre, "-f", "json", "a.txt")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["summary"]["comment"]["sentences"] == found


def test_a_genre_that_nobody_knows_is_a_usage_error() -> None:
    result = run("label", "--genre", "poem", "a.txt")
    assert result.exit_code == 2
    assert "'poem' is not one of 'auto', 'report', 'opinion'" in result.stderr
