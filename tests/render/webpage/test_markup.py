import pytest

from annotate.render.webpage.markup import counted, line, per_cent, text


def test_markup_is_words() -> None:
    assert text('<b class="x">\'&amp;') == "&lt;b class=&quot;x&quot;&gt;&#x27;&amp;amp;"


def test_what_a_browser_would_act_on_is_made_visible() -> None:
    assert text("a\x00\r\n\u202eb\ud800") == "a␀\n&lt;U+202E&gt;b\ufffd"
    assert line("a \n\t b") == "a b"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0%"), (0.001, "&lt;1%"), (0.005, "0%"), (0.0051, "1%"), (0.5, "50%"), (1, "100%")],
)
def test_shares(share: float, shown: str) -> None:
    assert per_cent(share) == shown


def test_counts() -> None:
    assert [counted(number, "word") for number in (0, 1, 1200)] == [
        "0 words",
        "1 word",
        "1,200 words",
    ]
