import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from annotate.visible import expanded, one_line, visible

ANY = st.text(st.characters(exclude_categories=()))
CONTROL = st.text(st.sampled_from("\0\a\b\t\n\v\f\r\x1b\x7f\x85\x9b\u2028\u202e\u2066\ud800a"))


def test_escape_is_its_picture() -> None:
    assert visible("\x1b[31mred") == "␛[31mred"


def test_delete_and_the_second_set_of_controls_and_bidi_overrides_are_named() -> None:
    assert visible("\x7f\x9b\u202e") == "␡<U+009B><U+202E>"


def test_lone_surrogates_are_replaced() -> None:
    assert visible("caf\udce9") == "caf\ufffd"


def test_every_kind_of_line_break_is_a_line_feed() -> None:
    assert visible("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_ordinary_text_stays_as_it_is() -> None:
    text = "naïve “日本” 👩‍🚀 שלום\tend\n"
    assert visible(text) == text


def test_tabs_are_four_spaces_in_print_and_a_picture_in_a_message() -> None:
    assert expanded("a\tb") == "a    b"
    assert one_line("a\tb\nc") == "a␉b␊c"


@given(ANY | CONTROL)
def test_no_control_character_is_left_but_line_feed_and_tab(text: str) -> None:
    left = {char for char in visible(text) if unicodedata.category(char) in {"Cc", "Zl", "Zp"}}
    assert left <= {"\n", "\t"}


@given(ANY | CONTROL)
def test_what_is_visible_can_be_encoded_and_reorders_nothing(text: str) -> None:
    visible(text).encode("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", visible(text))


@given(ANY | CONTROL)
def test_a_message_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
