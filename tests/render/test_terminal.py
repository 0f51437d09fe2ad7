import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from annotate.document import Failure, Label, Result, Source
from annotate.render.layout import Piece
from annotate.render.terminal import View, ansi, plain, render_terminal
from tests.render.builders import document, harbour, long_document

SGR = re.compile(r"\x1b\[[0-9;]*m")
ANY = st.text(st.characters(exclude_categories=()), min_size=1, max_size=60)
NASTY = st.text(
    st.sampled_from("a b\t\n\r\x0b\x1b\x9b[31m日😀\u0301\u200d\u2028\u202e\ud800“”"), min_size=1
)
SENTENCES = st.lists(
    st.lists(st.tuples(st.sampled_from(list(Label)), ANY | NASTY), min_size=1, max_size=4),
    max_size=4,
)
VIEWS = st.builds(
    View,
    width=st.none() | st.integers(1, 150),
    colour=st.booleans(),
    explain=st.booleans(),
    only=st.none() | st.sampled_from(Label),
)


def shown(*results: Result, **view: object) -> str:
    return "".join(render_terminal(results, View(**view)))  # type: ignore[arg-type]


def test_a_pipe_gets_the_authors_lines_with_a_mark_before_each_sentence() -> None:
    assert shown(harbour()) == (
        "news/harbour.txt\n"
        "\n"
        "[F] Council closes harbour road\n"
        "\n"
        "[F*] The council voted on Tuesday to close the road. "
        "[Q] “We had no choice,” Mayor Ana Ruiz said. "
        "[F] She told reporters that work would begin in May.\n"
        "\n"
        "[C] Comment: The mayor should have asked the fishermen first.\n"
        "\n"
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFQQQQQQQQQQQQCCCCCCCCCCCCCC\n"
        "F fact      56%   22 words   3 sentences\n"
        "Q quote     21%    8 words    1 sentence\n"
        "C comment   23%    9 words    1 sentence\n"
        "* loaded wording\n"
    )


def test_a_terminal_without_colour_has_a_margin_and_the_marks() -> None:
    assert shown(harbour(), width=60) == (
        "news/harbour.txt ───────────────────────────────────────────\n"
        "\n"
        "   F  [F] Council closes harbour road\n"
        "\n"
        "  F*  [F*] The council voted on Tuesday to close the road.\n"
        "  QF  [Q] “We had no choice,” Mayor Ana Ruiz said. [F] She\n"
        "      told reporters that work would begin in May.\n"
        "\n"
        "   C  [C] Comment: The mayor should have asked the\n"
        "      fishermen first.\n"
        "\n"
        "      FFFFFFFFFFFFFFFFFFFFFFFFFFFFFQQQQQQQQQQQCCCCCCCCCCCC\n"
        "   F  fact      56%   22 words   3 sentences\n"
        "   Q  quote     21%    8 words    1 sentence\n"
        "   C  comment   23%    9 words    1 sentence\n"
        "   *  loaded wording\n"
    )


def test_with_colour_the_margin_has_the_marks_and_the_text_the_colours() -> None:
    assert shown(harbour(), width=60, colour=True).splitlines()[4:7] == [
        " \x1b[1mF*\x1b[0m\x1b[1;32mQ\x1b[0m  The council voted on Tuesday to close the road. "
        "\x1b[32m“We\x1b[0m",
        "   \x1b[1mF\x1b[0m  \x1b[32mhad no choice,” Mayor Ana Ruiz said.\x1b[0m She told",
        "      reporters that work would begin in May.",
    ]


def test_a_coloured_pipe_has_marks_too() -> None:
    lines = shown(harbour(), colour=True).splitlines()
    assert lines[6] == (
        "\x1b[1;35m[C] Comment: The mayor should have asked the fishermen first.\x1b[0m"
    )


def test_a_wide_terminal_names_the_speaker_beside_the_text() -> None:
    lines = SGR.sub("", shown(harbour(), width=140, colour=True)).splitlines()
    assert lines[4] == (
        " F*Q  The council voted on Tuesday to close the road. "
        "“We had no choice,” Mayor Ana Ruiz said.  Ana Ruiz"
    )


@pytest.mark.parametrize("width", [20, 60, 80, 99, 140, 300])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool) -> None:
    lines = SGR.sub("", shown(long_document(500), width=width, colour=colour)).splitlines()
    body = [line for line in lines if "日" in line]
    assert body
    assert max(map(cell_len, body)) <= max(width, 30)


def test_explained() -> None:
    assert shown(harbour(), explain=True).split("\n\n")[2:4] == [
        "[F*] The council voted on Tuesday to close the road.\n"
        "  fact 0.90 · loaded wording\n"
        "[Q] “We had no choice,” Mayor Ana Ruiz said.\n"
        "  quote 0.97 · quotes Mayor Ana Ruiz (Ana Ruiz)\n"
        "  for quote: “We had no choice,”: complete utterance\n"
        "[F] She told reporters that work would begin in May.\n"
        "  fact 0.90 · reports She (Ana Ruiz)",
        "[C] Comment: The mayor should have asked the fishermen first.\n"
        "  comment 0.70\n"
        "  for comment: marked as comment, demand +1.25",
    ]


def test_explained_on_a_narrow_terminal_the_reasons_are_folded_under_their_sentence() -> None:
    assert shown(harbour(), width=48, explain=True, only=Label.QUOTE).splitlines()[2:8] == [
        "   Q  [Q] “We had no choice,” Mayor Ana Ruiz",
        "      said.",
        "        quote 0.97 · quotes Mayor Ana Ruiz",
        "        (Ana Ruiz)",
        "        for quote: “We had no choice,”:",
        "        complete utterance",
    ]


def test_only_one_label_with_the_balance_of_all() -> None:
    some, everything = shown(harbour(), only=Label.COMMENT), shown(harbour())
    assert some.splitlines()[2:4] == [
        "[C] Comment: The mayor should have asked the fishermen first.",
        "",
    ]
    assert some.splitlines()[4:8] == everything.splitlines()[8:12]


def test_what_is_left_out_between_sentences_is_marked() -> None:
    found = document([("fact", "One.")], [("fact", "Two."), ("quote", "Three."), ("fact", "Four.")])
    assert "[F] Two. … [F] Four.\n" in shown(found, only=Label.FACT)


def test_the_authors_layout_is_kept_in_a_pipe() -> None:
    found = document(
        [("fact", "One.")], [("fact", "Two,\r\nthree."), ("fact", "Four.")], gap="\n\n\n  "
    )
    assert shown(found).splitlines()[2:7] == ["[F] One.", "", "", "  [F] Two,", "three. [F] Four."]


def test_on_a_terminal_hard_wrapped_lines_are_joined_and_the_indent_is_kept() -> None:
    found = document(
        [("fact", "One.")], [("fact", "Two,\r\nthree."), ("fact", "Four.")], gap="\n\n\n  "
    )
    assert shown(found, width=80, colour=True).splitlines()[5:6] == [
        "  \x1b[1mF\x1b[0m\x1b[1mF\x1b[0m    Two, three. Four."
    ]


def test_sentences_without_a_space_between_them_stay_together() -> None:
    found = document([("quote", "“No.”"), ("fact", "He left.")], space="")
    assert shown(found).splitlines()[2] == "[Q] “No.”[F] He left."


def test_markup_in_the_article_is_only_text() -> None:
    found = document([("fact", "He lied [sic], [/b] and [red]left[/red] :smile: [link=x].")])
    for view in ({}, {"width": 80, "colour": True}):
        assert "He lied [sic], [/b] and [red]left[/red] :smile: [link=x]." in SGR.sub(
            "", shown(found, **view)
        )


def test_escapes_are_shown() -> None:
    found = document([("fact", "\x1b[2J gone\u202e")], path="a\x1b]0;x\x07.txt")
    out = shown(found, width=80)
    assert "␛[2J gone<U+202E>" in out
    assert out.startswith("a␛]0;x␇.txt ──")


def test_a_legacy_encoding_is_named() -> None:
    found = document([("fact", "One.")], encoding="windows-1252")
    assert shown(found).startswith("news/harbour.txt (windows-1252)\n")


def test_unsure_labels_are_marked_and_explained_in_the_legend() -> None:
    found = harbour()
    sentences = (*found.sentences[:4], replace(found.sentences[4], uncertain=True))
    lines = shown(replace(found, sentences=sentences), width=60).splitlines()
    assert "  C?  [C?] Comment: The mayor should have asked the" in lines
    assert lines[-1] == "   ?  less sure than --min-confidence"


def test_a_crowded_line_says_that_there_are_more() -> None:
    many = document([("fact", "x"), ("quote", "y"), *[("comment", "z")] * 6])
    assert shown(many, width=80, colour=False).splitlines()[2].startswith("FQC+  ")


def test_several_articles_have_a_total_and_failures_a_line() -> None:
    lost = Failure("lost.txt", "not-found", "no such file or folder")
    text = shown(harbour(), lost, harbour())
    assert "\n\nlost.txt: not read (not-found)\n\nnews/harbour.txt\n" in text
    assert text.endswith(
        "\n\n2 articles, 1 not read\n"
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFQQQQQQQQQQQQCCCCCCCCCCCCCC\n"
        "F fact      56%   44 words   6 sentences\n"
        "Q quote     21%   16 words   2 sentences\n"
        "C comment   23%   18 words   2 sentences\n"
    )


def test_nothing_is_nothing() -> None:
    assert shown() == ""


def test_an_empty_article_has_a_balance_without_a_bar() -> None:
    empty = replace(harbour(), source=Source("", "-"), blocks=(), sentences=(), quotations=())
    assert shown(empty) == (
        "-\n\n"
        "F fact       0%   0 words   0 sentences\n"
        "Q quote      0%   0 words   0 sentences\n"
        "C comment    0%   0 words   0 sentences\n"
    )


def test_a_style_ends_with_the_line() -> None:
    assert ansi([Piece("a\nb", "green")]) == "\x1b[32ma\x1b[0m\n\x1b[32mb\x1b[0m\n"
    assert plain([Piece("a\nb", "green", "Q", "[Q] ")]) == "[Q] a\nb\n"


@given(SENTENCES, VIEWS)
def test_no_control_character_is_sent_but_our_own(
    sentences: list[list[tuple[str, str]]], view: View
) -> None:
    text = "".join(render_terminal([document(*sentences)], view))
    text.encode("utf-8")
    if view.colour:
        text = SGR.sub("", text)
    sent = {char for char in text if unicodedata.category(char) in {"Cc", "Zl", "Zp"}}
    assert sent <= {"\n"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)


@given(SENTENCES)
def test_colour_adds_nothing_but_colour(sentences: list[list[tuple[str, str]]]) -> None:
    found = document(*sentences)
    coloured = "".join(render_terminal([found], View(colour=True)))
    bare = "".join(render_terminal([found], View())).split("\n")
    assert SGR.sub("", coloured).split("\n")[:-5] == bare[:-5]


def test_the_output_is_what_rich_would_read_back() -> None:
    text = shown(harbour(), width=80, colour=True)
    assert Text.from_ansi(text.rstrip("\n")).plain == SGR.sub("", text).rstrip("\n")
