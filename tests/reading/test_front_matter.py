import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.reading.front_matter import LONGEST, FrontMatter, find_front_matter

BODY = "\nThe ferry is late.\n"


def yaml(*lines: str) -> FrontMatter:
    found = find_front_matter("\n".join(["---", *lines, "---"]) + BODY)
    assert found
    return found


def toml(*lines: str) -> FrontMatter:
    found = find_front_matter("\n".join(["+++", *lines, "+++"]) + BODY)
    assert found
    return found


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("fences", ["---|---", "---|...", "---  |--- \t"])
def test_where_yaml_stands(line_break: str, fences: str) -> None:
    opening, closing = fences.split("|")
    text = line_break.join([opening, "title: Late again", "", closing, "", "The ferry is late."])
    found = find_front_matter(text)
    assert found
    assert found.title == "Late again"
    assert found.span.of(text) == text[: text.index(closing, 4) + 3]


def test_where_toml_stands() -> None:
    text = '+++\r\ntitle = "Late again"\r\n+++\r\nThe ferry is late.'
    found = find_front_matter(text)
    assert found
    assert found.title == "Late again"
    assert text[found.span.end :] == "\r\nThe ferry is late."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\n---\n",
        "---\n\n---\n",
        "---\n# a remark\n---\n",
        "---\ntitle: One",
        "---\ntitle: One\n----\n",
        "\n---\ntitle: One\n---\n",
        " ---\ntitle: One\n---\n",
        "----\ntitle: One\n---\n",
        "***\ntitle: One\n***\n",
        "---\nThe ferry is late.\n---\n",
        "---\nThe mayor said: it is late.\n---\n",
        "---\ntitle: One\nThe ferry is late.\n---\n",
        "---\ntitle:One\n---\n",
        "+++\ntitle = 'One'\n",
        "+++\ntitle = 'One'\n---\n",
    ],
)
def test_what_is_none(text: str) -> None:
    assert find_front_matter(text) is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Late again", "Late again"),
        ("  Late   again  ", "Late again"),
        ("Late again  # of the ferry", "Late again"),
        ("Late #again", "Late"),
        ("Late#again", "Late#again"),
        ('"Late: again"', "Late: again"),
        (r'"\"Late\" \u2013 again"  # a remark', '"Late" – again'),
        ("'It''s late'", "It's late"),
        ("Ferry 12:30", "Ferry 12:30"),
        ("-5 degrees", "-5 degrees"),
        ("2024", "2024"),
        ("", None),
        ("~", None),
        ("null", None),
        ("''", None),
        ("Late: again", None),
        ("Late again:", None),
        ("|", None),
        (">-", None),
        ("&late again", None),
        ("*late", None),
        ("!late again", None),
        ("{late: again}", None),
        ('"Late', None),
        (r'"Late \x41"', None),
        (r'"Late \ud800"', None),
        ("# a remark", None),
        ("[Late, again]", None),
    ],
)
def test_values_of_yaml(written: str, title: str | None) -> None:
    found = yaml("draft: false", f"title: {written}", "date: 2026-05-03")
    assert found.title == title
    assert found.date == "2026-05-03"


@pytest.mark.parametrize("below", ["  Late", "  Late\n  again", "  - Late"])
@pytest.mark.parametrize("value", [">-", "|", "Late", "'Late'"])
def test_what_goes_on_below_is_left_out(value: str, below: str) -> None:
    found = yaml(f"title: {value}", *below.split("\n"), "author: Ines Falk")
    assert (found.title, found.author) == (None, "Ines Falk")


@pytest.mark.parametrize(
    "lines",
    [
        ["author: Ines Falk, Olu Aune"],
        ["authors: Ines Falk, Olu Aune"],
        ["author: [Ines Falk, Olu Aune]"],
        ["author: ['Ines Falk', \"Olu Aune\",]  # both"],
        ["author:", "  - Ines Falk", "  - 'Olu Aune'"],
        ["author:", "- Ines Falk", "# and", "- Olu Aune"],
        ["author:", "  - name: Ines Falk", "    mail: i@falk.example", "  - name: Olu Aune"],
        ["author:", "  - mail: i@falk.example", "    name: Ines Falk", "  - Olu Aune"],
        ["author:", "  name: Ines Falk, Olu Aune", "  desk: Harbour"],
        ["author: ''", "authors: [Ines Falk, Olu Aune]"],
        ['"author": Ines Falk, Olu Aune', "author: Somebody Else"],
    ],
)
def test_authors(lines: list[str]) -> None:
    assert yaml("title: Late", *lines, "draft: true").author == "Ines Falk, Olu Aune"


@pytest.mark.parametrize(
    "lines",
    [
        ["author: [Ines Falk, [Olu Aune]]"],
        ["author: [Ines 'Falk']"],
        ["author: [Ines Falk"],
        ["author: {name: Ines Falk}"],
        ["author:", "  mail: i@falk.example"],
        ["author:"],
        ["author: []"],
    ],
)
def test_authors_that_are_not_understood(lines: list[str]) -> None:
    assert yaml("title: Late", *lines).author is None


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        (["section: news"], "news"),
        (["category: opinion"], "opinion"),
        (["categories: [opinion, harbour]"], "opinion"),
        (["categories:", "  - opinion", "  - harbour"], "opinion"),
        (["category: opinion", "section: news"], "news"),
        (["tags: [opinion]"], None),
    ],
)
def test_sections(lines: list[str], section: str | None) -> None:
    assert yaml(*lines).section == section


def test_toml() -> None:
    found = toml(
        "title = '''",
        "Late",
        "again'''",
        "date = 2026-05-03T07:32:00Z  # as written",
        "categories = ['opinion', 'harbour']",
        "[[author]]",
        "name = 'Ines Falk'",
        "[[author]]",
        "name = 'Olu Aune'",
    )
    assert found.title == "Late again"
    assert found.date == "2026-05-03T07:32:00Z"
    assert found.section == "opinion"
    assert found.author == "Ines Falk, Olu Aune"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("date = 2026-05-03", "2026-05-03"),
        ("date=2026-05-03 07:32:00", "2026-05-03 07:32:00"),
        ("date = '3 May 2026'", "3 May 2026"),
        ("date = true", None),
        ("day = 2026-05-03", None),
        ("[other]\ndate = 2026-05-03", None),
    ],
)
def test_dates_in_toml(written: str, date: str | None) -> None:
    assert toml(written).date == date


@pytest.mark.parametrize("line", ["title", "title = ", "a = " + "[" * 5_000, "a = " + "1" * 5_000])
def test_toml_at_fault_says_nothing(line: str) -> None:
    found = toml("title = 'Late'", line)
    assert found == FrontMatter(found.span)


def test_what_is_too_long_is_cut_off_and_not_looked_into() -> None:
    found = yaml("title: Late", *["a: b"] * (LONGEST // 5))
    assert found == FrontMatter(found.span)
    assert len(found.span) > LONGEST


LINES = [
    "---",
    "...",
    "+++",
    "title: One",
    "title = 'One'",
    "- a",
    "  a",
    "author:",
    "[",
    "]",
    "#",
    "",
]


@given(st.one_of(st.lists(st.sampled_from(LINES)).map("\n".join), st.text().map("---\n{}".format)))
def test_it_is_where_the_text_begins(text: str) -> None:
    found = find_front_matter(text)
    if found:
        assert found.span.start == 0
        assert text[:3] in ("---", "+++")
        assert text[found.span.end - 3 : found.span.end] in ("---", "...", "+++")


@pytest.mark.parametrize(
    ("opening", "unit", "closing"),
    [
        ("---\na: ", " ", "b\n---\n"),
        ("---\na: [a", " ", '"x"]\n---\n'),
        ("---\na: '", "''", "\n---\n"),
        ("---\na: [", "]  ", "\n---\n"),
        ("---\na:\n", "  name:\n", "---\n"),
        ("---\n", "a: b\n", ""),
        ("+++\na = ", "[", "\n+++\n"),
        ("+++\n", "a.", "b = 1\n+++\n"),
    ],
)
@pytest.mark.parametrize("size", [LONGEST - 100, 1_000_000])
def test_it_takes_no_time(opening: str, unit: str, closing: str, size: int) -> None:
    started = time.perf_counter()
    find_front_matter(opening + unit * (size // len(unit)) + closing)
    assert time.perf_counter() - started < 3
