import re
from dataclasses import replace

import pytest
from hypothesis import given

from annotate.article import Span
from annotate.findings import Report, Severity
from annotate.render.gate.text import WIDTH, render
from tests.render.gate.builders import (
    CONTROLS,
    FAILURE,
    SENTENCE,
    checked,
    clean,
    finding,
    harbour,
    report,
    reports,
)

COMMANDS = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)


def text(found: Report, width: int = WIDTH) -> str:
    return "".join(render(found, width=width))


def test_text() -> None:
    assert text(report(harbour(), FAILURE, clean(), exit_code=2)) == (
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


def test_without_reasons_or_hint_there_are_no_lines_for_them() -> None:
    assert text(report(checked(finding("Cut it.", hint="")))).splitlines()[1:] == [
        "    Cut it.",
        "",
        "1 finding (1 warning) in 1 article",
    ]


def test_on_a_narrow_terminal_the_reasons_are_folded_too() -> None:
    assert text(report(harbour()), width=34).splitlines()[-6:-1] == [
        "    anybody else was asked.",
        "    why: exhorts; assumes; the",
        "    article argues",
        "    fix: attribute it, or cut it",
        "",
    ]


def test_without_findings() -> None:
    assert text(report(clean(), exit_code=0)) == "0 findings in 1 article\n"


@pytest.mark.parametrize("width", [1, 30, 60])
def test_it_is_folded_to_the_terminal(width: int) -> None:
    lines = text(report(harbour()), width=width).splitlines()
    quoted = [line.strip() for line in lines if line.startswith("    ") and "^" not in line]
    assert " ".join(quoted).startswith(SENTENCE)
    assert max(map(len, quoted[:-2])) <= max(width, 28)


def test_carets_stand_below_wide_characters() -> None:
    lines = text(report(checked(finding("日本 must 言う.", "must")))).splitlines()
    assert lines[1:3] == ["    日本 must 言う.", "         ^^^^"]


def test_marks_that_say_nothing_are_not_shown() -> None:
    found = replace(
        finding("Shame on all."),
        marks=(Span(0, 13), Span(0, 5), Span(2, 8), Span(6, 6), Span(9, 40)),
    )
    assert text(report(checked(found))).splitlines()[1:3] == ["    Shame on all.", "    ^^^^^"]


def test_a_very_long_text_is_shown_around_its_marks() -> None:
    words = "word " * 300
    found = finding(f"{words}should {words}must {words}end.", "should", "must")
    shown = text(report(checked(found)))
    assert len(shown) < 1_200
    lines = [line.strip() for line in shown.splitlines()[1:-3] if "^" not in line]
    assert re.fullmatch(
        r"… (word )+should (word )+… (word )+must (word )+…", " ".join(lines).strip()
    )
    assert shown.count("^") == len("shouldmust")


def test_a_very_long_text_without_marks_is_shown_by_its_beginning() -> None:
    shown = text(report(checked(finding("word " * 500 + "end."))))
    assert len(shown) < 600
    assert "word …" in shown


def test_a_word_without_an_end_is_cut() -> None:
    shown = text(report(checked(finding("x" * 5_000 + " must " + "y" * 5_000, "must"))))
    assert len(shown) < 1_500
    assert "^^^^" in shown


def test_in_colour_it_is_the_same_text() -> None:
    found = report(harbour(), FAILURE)
    coloured = "".join(render(found, colour=True))
    assert "\x1b[1;33mAN101 warning" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text(found)


def test_severities_have_their_own_colours() -> None:
    outputs = ["".join(render(report(harbour(each)), colour=True)) for each in Severity]
    assert "\x1b[1mAN101 note" in outputs[0]
    assert "\x1b[1;31mAN101 error" in outputs[2]


@given(reports())
def test_nothing_from_an_article_acts_on_a_terminal_or_a_log(found: Report) -> None:
    output = text(found)
    output.encode()
    assert not CONTROLS.search(output)
    assert "\t" not in output
    assert not COMMANDS.search(output)


@given(reports())
def test_each_finding_and_each_failure_has_a_paragraph(found: Report) -> None:
    *paragraphs, _ = text(found).split("\n\n")
    assert len(paragraphs) == len(found.findings) + len(found.failures)
    for each in found.findings:
        assert any(f": {each.rule} {each.severity}: " in told for told in paragraphs)


@given(reports())
def test_in_colour_nothing_but_colour_is_added(found: Report) -> None:
    coloured = "".join(render(found, colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text(found)


def test_pure() -> None:
    found = report(harbour())
    before = repr(found)
    assert text(found) == text(found)
    assert repr(found) == before
