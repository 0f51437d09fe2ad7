import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.article import BlockKind, Origin, Source
from annotate.reading.text import read_text

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM

TITLE = "Harbour bridge to close for the winter"
BYLINE = "By Ines Falk"
LONG = (
    "The old swing bridge over the harbour mouth will be closed from the first of November, the "
    "road office said on Monday, because its bearings have worn faster than anybody expected and "
    "the maker in Lund needs until March to cast new ones in the old moulds that it has kept."
)
SHORT = "Walkers may use the ferry."
QUOTED = (
    "“We would rather have a winter without a bridge than a spring without one,” said the head of "
    "the office, Mr Aune, who added that buses would go round by the North Dyke instead."
)
ARTICLE = [TITLE, LONG, SHORT, QUOTED, "The ferry leaves every ten minutes and takes bicycles."]


def blocks(text: str) -> list[tuple[BlockKind, int, str]]:
    article = read_text(Source(text))
    return [
        (block.kind, block.gap, " ".join(block.span.of(text).split())) for block in article.blocks
    ]


def texts(text: str) -> list[str]:
    return [words for _, _, words in blocks(text)]


def kinds(text: str) -> list[BlockKind]:
    return [kind for kind, _, _ in blocks(text)]


COMMENT = "<!-- annotate: ignore-next AN101 -- agreed -->"


def comments(text: str) -> list[str]:
    return [span.of(text) for span in read_text(Source(text)).source.comments]


def test_the_visible_text_is_the_source() -> None:
    source = Source("One.\r\n\r\nTwo.")
    article = read_text(source)
    assert article.source is source
    assert article.text is source.text
    assert article.origin == Origin()


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n\t"])
def test_no_ink_no_blocks(text: str) -> None:
    assert blocks(text) == []


def test_the_width_of_gaps_is_kept() -> None:
    assert [gap for _, gap, _ in blocks("A.\n\nB.\n\n\n\nC.\nD.")] == [0, 1, 3, 0]


def test_lines_that_are_paragraphs_are_blocks() -> None:
    assert texts("\n".join(ARTICLE)) == ARTICLE
    assert texts("\n\n".join(ARTICLE)) == ARTICLE


def test_a_title_stands_directly_over_its_text() -> None:
    assert blocks(f"{TITLE}\n{LONG}\n\n\n{SHORT}\nThe timetable:") == [
        (HEADING, 0, TITLE),
        (PARAGRAPH, 0, LONG),
        (PARAGRAPH, 2, SHORT),
        (PARAGRAPH, 0, "The timetable:"),
    ]


@pytest.mark.parametrize("columns", [60, 65, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_hard_wrapped_lines_are_joined(columns: int, between: str) -> None:
    wrapped = between.join(textwrap.fill(paragraph, columns) for paragraph in ARTICLE)
    assert texts(wrapped) == ARTICLE
    assert kinds(wrapped) == [HEADING, PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH]


def test_paragraphs_told_apart_by_their_indentation() -> None:
    full = "Nobody in the office would say what the new bearings are going to cost."
    wrapped = "\n".join(
        textwrap.fill(paragraph, 72, initial_indent="  ")
        for paragraph in (LONG, full, full, QUOTED)
    )
    assert texts(wrapped) == [LONG, full, full, QUOTED]


def test_a_name_at_the_start_of_a_line_broken_early_is_no_heading() -> None:
    text = (
        "The new timetable of the harbour ferry was put up outside the Old Customs\n"
        "House on Monday, and it was gone by the evening of the same day, which\n"
        "nobody in the street could explain when they were asked on Tuesday.\n"
        "\n"
        "A copy of the sheet hangs in the ticket office behind the church of Saint\n"
        "Olav now, and there is a second one in the library.\n"
    )
    assert len(blocks(text)) == 2


def test_one_running_line_does_not_make_a_file_wrapped() -> None:
    text = "\n".join(["Apples from the island", *["Pears. All gone."] * 9, "and plums."])
    assert len(blocks(text)) == 11


def test_turns_of_an_interview_are_blocks() -> None:
    turns = ["Q: Did you see the ferry leave?", "A: I did. It was late.", "Q: How late?"]
    assert texts("\n".join(turns)) == turns


def test_turns_of_a_wrapped_interview_are_blocks() -> None:
    turns = [
        "Falk: When did it become clear to the office that the bearings would not last the winter?",
        "Mr Aune: In August, when the divers sent up the first photographs and one of us laughed.",
        "Falk: Who laughed?",
    ]
    assert texts("\n".join(textwrap.fill(turn, 65) for turn in turns)) == turns


def test_a_marker_alone_on_its_line_is_a_block() -> None:
    assert blocks(f"{SHORT}\n\nOur view:\n{LONG}")[1:] == [
        (PARAGRAPH, 1, "Our view:"),
        (PARAGRAPH, 0, LONG),
    ]


@pytest.mark.parametrize("bullet", ["-", "*", "•", "1.", "(2)", "3)"])
def test_list_items_keep_their_hanging_lines(bullet: str) -> None:
    text = f"It needs:\n{bullet} bearings,\n      cast in Lund\n{bullet} a crane\n\n{SHORT}"
    assert blocks(text) == [
        (PARAGRAPH, 0, "It needs:"),
        (ITEM, 0, f"{bullet} bearings, cast in Lund"),
        (ITEM, 0, f"{bullet} a crane"),
        (PARAGRAPH, 1, SHORT),
    ]


@pytest.mark.parametrize(
    "line", ["-5 degrees at dawn.", "* * *", "1917 was cold.", "3.5 km of it."]
)
def test_what_only_looks_like_an_item(line: str) -> None:
    assert ITEM not in kinds(f"{SHORT}\n\n{line}\n\n{SHORT}")


def test_a_number_at_the_start_of_a_wrapped_line_is_no_item() -> None:
    text = (
        "The road office will take down the spans of the bridge on November\n"
        "12. it said, and store them beside the dock until the bearings come\n"
        "back from Lund.\n"
    )
    assert kinds(text) == [PARAGRAPH]


def test_headings_are_open_lines_before_a_paragraph() -> None:
    lines = [TITLE, BYLINE, "LUND, 3 May", SHORT, "What it costs", LONG, "Reporting by Ines Falk"]
    assert kinds("\n\n".join(lines)) == [HEADING] * 3 + [PARAGRAPH, HEADING] + [PARAGRAPH] * 2


@pytest.mark.parametrize(
    "line", ["Is it safe?", "the bridge over", "The bridge, the ferry,", "Our view:", LONG[:-1]]
)
def test_what_is_no_heading(line: str) -> None:
    assert kinds(f"{line}\n\n{SHORT}")[0] is PARAGRAPH


HOSTILE = st.text(alphabet=st.sampled_from(list("aB.?:-*1) \t\n\r\f“”\"'\u2028\x00\ud800é中")))


@given(st.one_of(st.text(), HOSTILE, HOSTILE.map(lambda text: text * 40)))
def test_blocks_partition_the_ink(text: str) -> None:
    article = read_text(Source(text))
    spans = [block.span for block in article.blocks]
    assert [block.id for block in article.blocks] == list(range(len(spans)))
    assert all(span and span.of(text) == span.of(text).strip() for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", ["\n", " ", "word ", "a\n", "(", "- ", "1", "A ", "a,\nb ", "\"'", ": ", " \n"]
)
def test_time_grows_with_size_alone(unit: str) -> None:
    def seconds(size: int) -> float:
        source = Source(unit * (size // len(unit)))
        start = time.perf_counter()
        read_text(source)
        return time.perf_counter() - start

    small = min(seconds(20_000) for _ in range(3))
    # Sixteen times the text in a hundred times the time at most: a square would need 256 times.
    assert seconds(320_000) < 100 * small + 0.05


@pytest.mark.parametrize(
    "comment",
    [
        COMMENT,
        "<!--annotate:ignore-end-->",
        "<!--\tannotate : anything [at] all -->",
        "<!-- annotate: -->",
        "<!-- annotate: a -- > b - -> c -->",
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_comment_to_the_tool_is_in_no_block(comment: str, line_break: str) -> None:
    text = line_break.join([TITLE, "", f"  {comment}\t", "", LONG, comment])
    assert comments(text) == [comment, comment]
    assert texts(text) == [TITLE, LONG]


@pytest.mark.parametrize(
    "line",
    [
        f"{SHORT} {COMMENT}",
        f"{COMMENT} {SHORT}",
        f"{COMMENT} {SHORT} -->",
        f"{COMMENT} {COMMENT}",
        f"{COMMENT}-->",
        "<!-- annotate: ignore-next",
        "annotate: ignore-next -->",
        "<!-- Photograph: the harbour -->",
        "<!-- annotated: ignore-next -->",
        "<! -- annotate: ignore-next -->",
        "<!-- annotate: ignore-next --",
        "&lt;!-- annotate: ignore-next --&gt;",
    ],
)
def test_what_readers_see_is_no_comment(line: str) -> None:
    text = f"{LONG}\n\n{line}\n\n{LONG}"
    assert comments(text) == []
    assert texts(text) == [LONG, line, LONG]


def test_a_comment_over_lines_is_none() -> None:
    assert comments(f"{SHORT}\n\n<!-- annotate:\nignore-next AN101 -->\n\n{SHORT}") == []


def test_nothing_but_comments() -> None:
    assert blocks(f"{COMMENT}\n\n{COMMENT}\n") == []
    assert comments(f"{COMMENT}\n\n{COMMENT}\n") == [COMMENT, COMMENT]


def test_an_article_without_comments_keeps_its_source() -> None:
    source = Source(f"{TITLE}\n\n{LONG}")
    assert read_text(source).source is source


def test_a_comment_parts_paragraphs() -> None:
    wrapped = textwrap.fill(LONG, 70).replace("\n", f"\n{COMMENT}\n", 1)
    assert [gap for _, gap, _ in blocks(wrapped)] == [0, 1]


@pytest.mark.parametrize(
    ("before", "after", "gap"),
    [(1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 2, 1), (3, 1, 2), (1, 3, 2), (3, 4, 3)],
)
def test_the_wider_gap_around_a_comment_counts(before: int, after: int, gap: int) -> None:
    text = f"{LONG}{before * chr(10)}{COMMENT}{after * chr(10)}{SHORT}"
    assert [each for _, each, _ in blocks(text)] == [0, gap]


def test_the_widest_gap_around_comments_counts() -> None:
    text = f"{LONG}\n{COMMENT}\n\n\n\n{COMMENT}\n\n{SHORT}"
    assert [gap for _, gap, _ in blocks(text)] == [0, 3]


@pytest.mark.parametrize("columns", [65, 72, 80, None])
@given(data=st.data())
def test_comments_between_paragraphs_leave_the_others_as_they_are(
    columns: int | None, data: st.DataObject
) -> None:
    paragraphs = [textwrap.fill(each, columns) if columns else each for each in ARTICLE]
    between = data.draw(st.sampled_from(["\n\n", "\n\n\n", "\n"] if columns is None else ["\n\n"]))
    where = data.draw(st.sets(st.integers(0, len(paragraphs))))
    pieces = []
    for number, paragraph in enumerate(paragraphs):
        pieces += [COMMENT] * (number in where) + [paragraph]
    pieces += [COMMENT] * (len(paragraphs) in where)
    plain, commented = between.join(paragraphs), between.join(pieces)
    assert [block[::2] for block in blocks(commented)] == [block[::2] for block in blocks(plain)]
    assert comments(commented) == [COMMENT] * len(where)


@given(st.lists(st.sampled_from([COMMENT, SHORT, LONG, TITLE, "- an item", "", " "]), max_size=8))
def test_all_ink_is_in_a_block_or_in_a_comment(lines: list[str]) -> None:
    text = "\n".join(lines)
    article = read_text(Source(text))
    spans = sorted([*(block.span for block in article.blocks), *article.source.comments])
    end = 0
    for span in spans:
        assert text[end : span.start].strip() == ""
        assert end <= span.start < span.end
        end = span.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    "line",
    [
        "<!-- annotate:" * 70_000,
        "<!-- annotate: " + "--" * 500_000,
        "<!--" + " " * 10**6 + "annotate",
        f"{COMMENT}\n" * 20_000,
    ],
    ids=["starts", "hyphens", "spaces", "comments"],
)
def test_a_megabyte_of_comments_takes_no_time(line: str) -> None:
    started = time.perf_counter()
    read_text(Source(line))
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("<p>One.</p><P>Two.</P>\n<p>Three.</p>", True),
        ("One.<br>Two.<br/>Three.<BR />Four.", True),
        ("He wrote </p> and </p> by hand.", False),
        ("A < B, <i>one</i> <i>two</i> <i>three</i>", False),
        ("One. " * 5_000 + "</p>" * 3, False),
    ],
)
def test_html_gets_a_warning(text: str, warned: bool) -> None:
    article = read_text(Source(text, warnings=("old",)))
    assert article.text == text
    assert article.source.warnings[0] == "old"
    assert ["looks like HTML" in each for each in article.source.warnings[1:]] == [True] * warned
