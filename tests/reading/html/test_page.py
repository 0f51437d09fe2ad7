import pytest

from annotate.reading.html.page import count_page_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ferry sails.", 3),
        ("a &amp; b", 2),
        ("&nbsp;", 0),
        ("&quot;Ferry", 1),
        ("-- 1", 1),
        # Where no spaces part the words, two characters are one.
        ("渡船今日出航", 3),
        ("渡船a", 2),
        ("", 0),
    ],
)
def test_words(text: str, count: int) -> None:
    assert count_page_words(text, 0, len(text)) == count
    assert count_page_words(f"x {text} x", 2, 2 + len(text)) == count
