import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from annotate.article import Failure, Source, Span
from annotate.document import Label, Result, Speaker
from annotate.render.layout import Piece
from annotate.render.terminal import View, ansi, plain, render_terminal
from tests.render.builders import debate, document, harbour, long_document, speech

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


def somebody_called(name: str) -> Speaker:
    return Speaker("he", Span(0, 1), name)


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


def test_a_terminal_without_colour_has_marks_on_the_left_and_speakers_on_the_right() -> None:
    assert shown(harbour(), width=60) == (
        "news/harbour.txt ───────────────────────────────────────────\n"
        "\n"
        "   F  [F] Council closes harbour road\n"
        "\n"
        "  F*  [F*] The council voted on Tuesday to\n"
        "   Q  close the road. [Q] “We had no         Ana Ruiz\n"
        "   F  choice,” Mayor Ana Ruiz said. [F] She\n"
        "      told reporters that work would begin\n"
        "      in May.\n"
        "\n"
        "   C  [C] Comment: The mayor should have\n"
        "      asked the fishermen first.\n"
        "\n"
        "      FFFFFFFFFFFFFFFFFFFFFFFFFFFFFQQQQQQQQQQQCCCCCCCCCCCC\n"
        "   F  fact      56%   22 words   3 sentences\n"
        "   Q  quote     21%    8 words    1 sentence\n"
        "   C  comment   23%    9 words    1 sentence\n"
        "   *  loaded wording\n"
    )


def test_with_colour_the_margins_have_marks_and_speakers_and_the_text_the_colours() -> None:
    assert shown(harbour(), width=80, colour=True).splitlines()[4:7] == [
        " \x1b[1mF*\x1b[0m\x1b[1;32mQ\x1b[0m  The council voted on Tuesday to close the road. "
        "\x1b[32m“We\x1b[0m   \x1b[2mAna Ruiz\x1b[0m",
        "   \x1b[1mF\x1b[0m  \x1b[32mhad no choice,” Mayor Ana Ruiz said.\x1b[0m She told",
        "      reporters that work would begin in May.",
    ]


@pytest.mark.parametrize(
    ("width", "measure"), [(57, 49), (58, 36), (80, 52), (100, 67), (140, 88), (200, 88)]
)
def test_speakers_take_a_quarter_of_the_room_where_there_is_enough(
    width: int, measure: int
) -> None:
    found = speech(
        document([("quote", "“" + "a " * 300 + "”")]), "a " * 300, somebody_called("Bell")
    )
    lines = shown(found, width=width, colour=True).splitlines()
    text = [SGR.sub("", line)[6:].split("  ")[0] for line in lines[2:4]]
    assert measure - 2 < len(text[1]) <= measure
    assert ("Bell" in lines[2]) is (width > 57)


def test_the_whole_width_is_for_the_text_where_nobody_speaks() -> None:
    found = document([("fact", "a " * 300)])
    assert len(shown(found, width=80, colour=True).splitlines()[2]) > 75
    assert "Ana Ruiz" not in shown(harbour(), width=80, only=Label.COMMENT)


def test_a_speaker_is_named_once_a_turn() -> None:
    body = SGR.sub("", shown(debate(), width=80, colour=True)).splitlines()[4:11]
    assert body == [
        "  QQ  “We cannot sleep,” said Mayor Ana Ruiz. “The horn     Ana Ruiz",
        "   F  wakes every child,” she said. The horn is an “old",
        "      friend” to Olu Bell.",
        "",
        "  QQ  “Keep it,” Bell said. “Shame!”                        Bell; (unknown)",
        "",
        "  FQ  Ruiz wants a vote. “Soon,” Ruiz said of “The Horn”.   Ana Ruiz",
    ]


def test_a_coloured_pipe_has_marks_too() -> None:
    lines = shown(harbour(), colour=True).splitlines()
    assert lines[6] == (
        "\x1b[1;35m[C] Comment: The mayor should have asked the fishermen first.\x1b[0m"
    )


@pytest.mark.parametrize("width", [20, 60, 80, 99, 140, 300])
@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("name", ["Ana Ruiz", "市長の報道官" * 9, "the mayor of the island " * 9])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool, name: str) -> None:
    found = long_document(500)
    found = speech(found, found.sentences[2].span.of(found.source.text)[1:], somebody_called(name))
    lines = SGR.sub("", shown(found, width=width, colour=colour)).splitlines()
    body = [line for line in lines if "日" in line or "市" in line or "mayor" in line]
    assert body
    assert max(map(cell_len, body)) <= max(width, 32)


def test_explained() -> None:
    assert shown(harbour(), explain=True).split("\n\n")[2:4] == [
        "[F*] The council voted on Tuesday to close the road.\n"
        "  fact 0.90 · loaded wording\n"
        "[Q] “We had no choice,” Mayor Ana Ruiz said.\n"
        "  quote 0.97 · quotes Ana Ruiz\n"
        "  for quote: “We had no choice,”: complete utterance\n"
        "  speaker: “said” → “Mayor Ana Ruiz” → Ana Ruiz\n"
        "[F] She told reporters that work would begin in May.\n"
        "  fact 0.90 · reports Ana Ruiz\n"
        "  source: “told” → “She” → Ana Ruiz",
        "[C] Comment: The mayor should have asked the fishermen first.\n"
        "  comment 0.70\n"
        "  for comment: marked as comment, demand +1.25",
    ]


def test_explained_on_a_narrow_terminal_the_reasons_are_folded_under_their_sentence() -> None:
    assert shown(harbour(), width=48, explain=True, only=Label.QUOTE).splitlines()[2:9] == [
        "   Q  [Q] “We had no choice,” Mayor Ana Ruiz",
        "      said.",
        "        quote 0.97 · quotes Ana Ruiz",
        "        for quote: “We had no choice,”:",
        "        complete utterance",
        "        speaker: “said” → “Mayor Ana Ruiz” →",
        "        Ana Ruiz",
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
    assert "  C?  [C?] Comment: The mayor should have" in lines
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


@given(ANY | NASTY, st.none() | ANY | NASTY, VIEWS)
def test_no_speaker_sends_a_control_character(text: str, name: str | None, view: View) -> None:
    found = document([("quote", "“One,” he said.")])
    found = speech(found, "One,", Speaker(text, found.sentences[0].span, name))
    shown = SGR.sub("", "".join(render_terminal([found], view)))
    shown.encode("utf-8")
    assert {char for char in shown if unicodedata.category(char) in {"Cc", "Zl", "Zp"}} <= {"\n"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown)


@given(SENTENCES)
def test_colour_adds_nothing_but_colour(sentences: list[list[tuple[str, str]]]) -> None:
    found = document(*sentences)
    coloured = "".join(render_terminal([found], View(colour=True)))
    bare = "".join(render_terminal([found], View())).split("\n")
    assert SGR.sub("", coloured).split("\n")[:-5] == bare[:-5]


def test_the_output_is_what_rich_would_read_back() -> None:
    text = shown(harbour(), width=80, colour=True)
    assert Text.from_ansi(text.rstrip("\n")).plain == SGR.sub("", text).rstrip("\n")
