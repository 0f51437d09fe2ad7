import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.document import (
    Checked,
    Document,
    Evidence,
    EvidenceKind,
    Failure,
    Finding,
    Label,
    Report,
    Severity,
)
from annotate.render.ci import render_github, render_json, render_text
from tests.render.builders import document, place

FAILURE = Failure("news/gone.txt", "not-found", "no such file or folder")
SENTENCE = (
    "The mayor should of course have asked the fishermen of the north quay, and the widows "
    "of the fishermen, before anybody else was asked."
)


def checked(path: str = "news/harbour.txt", severity: Severity = Severity.WARNING) -> Checked:
    """An article with one finding, two telling words and a reason from the sentences around."""
    found = document(
        [("fact", "Harbour road closes")],
        [("fact", "Work begins in May."), ("comment", SENTENCE)],
        path=path,
    )
    *others, last = found.sentences
    reasons = [
        Evidence(EvidenceKind.CONTEXT, last.span, Label.COMMENT, 2.0, "the article argues"),
        Evidence(EvidenceKind.CUE, place(found, "of course"), Label.COMMENT, 1.5, "assumes"),
        Evidence(EvidenceKind.CUE, place(found, "anybody"), Label.COMMENT, -0.2, "says little"),
        Evidence(EvidenceKind.CUE, place(found, "widows"), Label.FACT, 0.2, "reports"),
        Evidence(EvidenceKind.CUE, place(found, "should"), Label.COMMENT, 1.9, "exhorts"),
    ]
    found = replace(found, sentences=(*others, replace(last, evidence=tuple(reasons))))
    finding = Finding(
        rule="AN101",
        severity=severity,
        path=path,
        span=last.span,
        message="comment outside a marked block (90% sure)",
        hint="attribute it, or cut it",
        confidence=0.9,
    )
    return Checked(found, (finding,))


def clean() -> Checked:
    return Checked(document([("fact", "It rained.")], path="news/rain.txt"), ())


def report(*results: Checked | Failure, exit_code: int = 1) -> Report:
    return Report(results, exit_code)


def text(found: Report, **options: int) -> str:
    return "".join(render_text(found, **options))


def github(found: Report) -> list[str]:
    """The workflow commands, the guarded report left out."""
    lines = "".join(render_github(found)).splitlines()
    token = lines[0].removeprefix("::stop-commands::")
    return lines[lines.index(f"::{token}::") + 1 :]


def hostile(words: str, path: str = "a.txt") -> Checked:
    found = document([("comment", words)], path=path)
    span = found.sentences[0].span
    return Checked(found, (Finding("AN101", Severity.ERROR, path, span, words, words),))


def test_text() -> None:
    assert text(report(checked(), FAILURE, clean(), exit_code=2)) == (
        "news/harbour.txt:3:21: AN101 warning: comment outside a marked block (90% sure)\n"
        "    The mayor should of course have asked the fishermen of the north quay, and the\n"
        "              ^^^^^^^^^^^^^^^^\n"
        "    widows of the fishermen, before anybody else was asked.\n"
        "    why: exhorts; assumes; the article argues\n"
        "    fix: attribute it, or cut it\n"
        "\n"
        "news/gone.txt: not read: no such file or folder\n"
        "\n"
        "1 finding (1 warning) in 2 articles; 1 input not read\n"
    )


def test_on_a_narrow_terminal_the_reasons_are_folded_too() -> None:
    assert text(report(checked()), width=34).splitlines()[-6:-1] == [
        "    anybody else was asked.",
        "    why: exhorts; assumes; the",
        "    article argues",
        "    fix: attribute it, or cut it",
        "",
    ]


def test_text_without_findings() -> None:
    assert text(report(clean(), exit_code=0)) == "0 findings in 1 article\n"


def test_text_counts_by_severity_the_gravest_first() -> None:
    found = report(checked(), checked(severity=Severity.ERROR), checked())
    assert text(found).splitlines()[-1] == "3 findings (1 error, 2 warnings) in 3 articles"


@pytest.mark.parametrize("width", [1, 30, 60])
def test_text_is_folded_to_the_terminal(width: int) -> None:
    lines = text(report(checked()), width=width).splitlines()
    quoted = [line.strip() for line in lines if line.startswith("    ") and "^" not in line]
    assert " ".join(quoted).startswith(SENTENCE)
    assert max(map(len, quoted[:-2])) <= max(width, 28)


def test_carets_stand_below_wide_characters() -> None:
    found = document([("comment", "日本 must 言う.")])
    (sentence,) = found.sentences
    cue = Evidence(EvidenceKind.CUE, place(found, "must"), Label.COMMENT, 1.0, "exhorts")
    found = replace(found, sentences=(replace(sentence, evidence=(cue,)),))
    finding = Finding("AN101", Severity.NOTE, "a.txt", sentence.span, "comment", "cut it")
    lines = text(report(Checked(found, (finding,)))).splitlines()
    assert lines[1:3] == ["    日本 must 言う.", "         ^^^^"]


def test_text_in_colour_is_the_same_text() -> None:
    found = report(checked(), FAILURE)
    coloured = "".join(render_text(found, colour=True))
    assert "\x1b[1;33mAN101 warning" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text(found)


def test_json() -> None:
    found = report(checked(), FAILURE, clean(), exit_code=2)
    output = "".join(render_json(found, version="1.2"))
    assert output.splitlines()[0] == (
        '{"schema": "annotate-check/1", "tool": {"name": "annotate", "version": "1.2"},'
    )
    assert json.loads(output) == {
        "schema": "annotate-check/1",
        "tool": {"name": "annotate", "version": "1.2"},
        "files": [
            {
                "path": "news/harbour.txt",
                "error": None,
                "findings": [
                    {
                        "rule": "AN101",
                        "severity": "warning",
                        "message": "comment outside a marked block (90% sure)",
                        "hint": "attribute it, or cut it",
                        "confidence": 0.9,
                        "start": 41,
                        "end": 175,
                        "line": 3,
                        "column": 21,
                        "end_line": 3,
                        "end_column": 155,
                        "text": SENTENCE,
                        "reasons": ["exhorts", "assumes", "the article argues"],
                        "data": {},
                    }
                ],
            },
            {
                "path": "news/gone.txt",
                "error": {"code": "not-found", "message": "no such file or folder"},
                "findings": [],
            },
            {"path": "news/rain.txt", "error": None, "findings": []},
        ],
        "summary": {
            "files": 3,
            "failed": 1,
            "findings": 1,
            "note": 0,
            "warning": 1,
            "error": 0,
        },
        "exit_code": 2,
    }


def test_json_of_nothing() -> None:
    output = "".join(render_json(report(exit_code=0), version="1.2"))
    assert json.loads(output)["files"] == []


def test_github() -> None:
    assert github(report(checked(), FAILURE, exit_code=2)) == [
        "::error file=news/gone.txt,title=not read::no such file or folder",
        "::warning file=news/harbour.txt,line=3,endLine=3,col=21,endColumn=155,title=AN101::"
        f"comment outside a marked block (90%25 sure)%0A{SENTENCE}%0Afix: attribute it, or cut it",
    ]


def test_github_log_holds_the_report_behind_a_guard() -> None:
    found = report(checked(), FAILURE)
    output = "".join(render_github(found))
    token = output.partition("\n")[0].removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{64}", token)
    assert output.startswith(f"::stop-commands::{token}\n{text(found)}::{token}::\n::error ")
    assert "".join(render_github(found)) == output


def test_github_has_no_columns_where_a_sentence_spans_lines() -> None:
    found = document([("comment", "What a\nshame.")])
    finding = Finding("AN101", Severity.NOTE, "a.txt", found.sentences[0].span, "comment", "cut it")
    assert github(report(Checked(found, (finding,)))) == [
        "::notice file=a.txt,line=1,endLine=2,title=AN101::comment%0AWhat a shame.%0Afix: cut it"
    ]


def test_github_escapes_messages_and_properties() -> None:
    (command,) = github(report(hostile("100% a,b: \r\n::error::x", path="a,b:c%.txt")))
    assert command == (
        "::error file=a%2Cb%3Ac%25.txt,line=1,endLine=2,title=AN101::"
        "100%25 a,b: %0A::error::x%0A100%25 a,b: ::error::x%0A"
        "fix: 100%25 a,b: %0A::error::x"
    )


def test_github_shows_ten_of_a_type_and_says_so() -> None:
    many = [
        *(checked(severity=Severity.NOTE) for _ in range(10)),
        *(checked(severity=Severity.WARNING) for _ in range(12)),
        *(checked(severity=Severity.ERROR) for _ in range(3)),
        *[FAILURE] * 9,
    ]
    commands = github(report(*many))
    assert [command.split()[0] for command in commands] == [
        *["::error"] * 10,
        *["::warning"] * 10,
        *["::notice"] * 10,
    ]
    assert commands[-1] == "::notice title=annotate::5 more in the log above"


def test_github_shows_ten_notes_where_nothing_is_left_out() -> None:
    found = report(*(checked(severity=Severity.NOTE) for _ in range(10)))
    assert len(github(found)) == 10


def test_github_cuts_long_sentences() -> None:
    (command,) = github(report(hostile("word " * 2000 + "end.")))
    assert "…%0Afix" in command


CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
NASTY = st.text(
    st.sampled_from(list("a:%,#[]\r\n\t\x1b\x07\u2028\u202e\x00\ud800 ")), min_size=1
).filter(str.strip)


@given(NASTY, NASTY)
def test_nothing_from_an_article_acts_on_a_log(words: str, path: str) -> None:
    found = report(hostile(words.strip(), path), Failure(path, "parse", words))
    for output in (text(found), "".join(render_github(found))):
        assert not CONTROLS.search(output)
        output.encode()
    assert all(re.match("::(error|notice) ", line) for line in github(found))
    json.loads("".join(render_json(found, version="1")))


@given(st.text(min_size=1).filter(str.strip))
def test_the_guard_cannot_be_closed_by_the_article(words: str) -> None:
    output = "".join(render_github(report(hostile(words.strip()))))
    token = output.partition("\n")[0].removeprefix("::stop-commands::")
    assert output.count(token) == 2


def test_pure() -> None:
    found: Document = checked().document
    before = repr(found)
    text(report(Checked(found, ())))
    assert repr(found) == before
