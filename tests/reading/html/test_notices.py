import pytest

from annotate.reading.html.notices import (
    _NOTICE_PATTERNS,
    _TITLE_PATTERNS,
    notice_kind,
    title_kind,
)

# For each kind titles that open such a part, and lines that look alike and open none.
TITLES = {
    "related": (
        ["Related stories", "Most read", "More from Harbour", "You may also like", "Read next:"],
        ["Related party dealings", "More than a bridge", "Popular vote", "Read the letter"],
    ),
    "comments": (
        ["3 Comments", "Leave a reply", "Join the conversation"],
        ["Comment: the bridge", "A comment", "Leave it be"],
    ),
    "share": (["Share this article", "Share", "Print"], ["Share prices fall", "Prints of a king"]),
    "author": (["About the author", "Written by"], ["About the bridge", "Written by hand"]),
    "newsletter": (["Sign up for our newsletter", "Subscribe"], ["Signs of spring"]),
    "tags": (["Tags: bridges", "Filed under"], ["Tagliatelle", "Top of the file"]),
    "advertisement": (
        ["Advertisement", "Sponsored by Pell"],
        ["Advertisements of the past", "Add"],
    ),
    "menu": (["Contents", "Back to top", "Jump to recipe"], ["Content of the letter"]),
}
# For each kind paragraphs that are such a notice, and such as are none.
NOTICES = {
    "newsletter": (
        [
            "Sign up to have the Post's newsletter in your inbox.",
            "To read the full story, please subscribe.",
            "If you are already a subscriber, you can log in here.",
            "Please sign up or log in to continue reading.",
            "This story is only for paying subscribers",
            "Become a paid member for access to all of it.",
        ],
        [
            "He would not sign up for anything.",
            "To read is to subscribe to a view of the world.",
            "This story is for all who have waited for a boat.",
            "Become a member of the crew and you sail for nothing.",
        ],
    ),
    "related": (
        ["Read more: Lock at Pell reopens", "See also: the lock"],
        ["Related matters wait."],
    ),
    "footer": (
        ["© 2026 The Skerrin Post", "Copyright 2026 The Post", "All rights reserved."],
        ["Copyright law changed in 2026.", "The © is a sign."],
    ),
    "advertisement": (
        ["Advertisement – scroll on", "Some of these are affiliate links."],
        ["The advertising budget grew."],
    ),
    "credit": (
        [
            "Photo: Ruth Okonjo",
            "Photograph by Ruth Okonjo",
            "Credit: Ruth Okonjo / The Post",
            "Screenshot by Ruth Okonjo",
        ],
        ["Photographs show the bridge.", "Credit is due to the crew.", "Screenshots were shown."],
    ),
    "date": (
        [
            "17 March 2026",
            "Published: Tuesday, Mar. 17th, 2026 at 6:05 pm",
            "2026-03-17",
            "March 17, 2026 -- Updated 0203 GMT",
        ],
        ["17 March", "In March 2026 it closed.", "17 March 2026 was a Tuesday.", "May 2026"],
    ),
    "cookie notice": (["This website uses cookies to work."], ["She uses cookies as bait."]),
}


def cases(table: dict[str, tuple[list[str], list[str]]], which: int) -> list[tuple[str, str]]:
    return [(kind, words) for kind, lists in table.items() for words in lists[which]]


def test_each_kind_has_cases() -> None:
    assert list(TITLES) == [kind for kind, _ in _TITLE_PATTERNS]
    assert set(NOTICES) == {kind for kind, _ in _NOTICE_PATTERNS}


@pytest.mark.parametrize(("kind", "words"), cases(TITLES, 0))
def test_titles(kind: str, words: str) -> None:
    assert title_kind(words) == kind
    assert title_kind(words.upper()) == kind


@pytest.mark.parametrize(("_", "words"), cases(TITLES, 1))
def test_near_misses_of_titles(_: str, words: str) -> None:
    assert title_kind(words) == ""


@pytest.mark.parametrize(("kind", "words"), cases(NOTICES, 0))
def test_notices(kind: str, words: str) -> None:
    assert notice_kind(words) == kind


@pytest.mark.parametrize(("_", "words"), cases(NOTICES, 1))
def test_near_misses_of_notices(_: str, words: str) -> None:
    assert notice_kind(words) == ""


def test_long_paragraphs_are_no_notices() -> None:
    assert notice_kind("Read more: " + "word " * 80) == ""


def test_notices_of_cookies_may_be_longer() -> None:
    rest = "and so do those we work with. " * 12
    assert notice_kind("On this website we use cookies, " + rest) == "cookie notice"
    assert notice_kind(rest + "On this website we use cookies.") == ""
