import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import InputError, UsageError
from annotate.reading.decode import Decoded, decode

TEXT = "“Größe” costs £5 — “naïve”, said Zoë. 🙂\n"


def test_utf8() -> None:
    assert decode(TEXT.encode()) == Decoded(TEXT, "utf-8")


def test_nothing() -> None:
    assert decode(b"") == Decoded("", "utf-8")


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_the_byte_order_mark_decides_and_is_left_out(mark: bytes, name: str) -> None:
    assert decode(mark + TEXT.encode(name)) == Decoded(TEXT, name)
    assert decode(mark + TEXT.encode(name), name).text == TEXT


def test_a_mark_in_the_text_stays() -> None:
    assert decode("a\ufeffb".encode()).text == "a\ufeffb"


def test_newlines_are_untranslated() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_another_encoding_is_named_and_warned_about() -> None:
    decoded = decode("The café’s owner wants £300.".encode("cp1252"))
    assert decoded.text == "The café’s owner wants £300."
    assert decoded.encoding == "windows-1252"
    assert decoded.warnings == (
        "not UTF-8; read as windows-1252, a guess that --encoding overrides",
    )


def test_the_named_encoding_is_taken_without_a_warning() -> None:
    assert decode(b"caf\x8e", "mac-roman") == Decoded("café", "mac-roman")
    assert decode("é".encode("utf-16"), "UTF16") == Decoded("é", "utf-16")


def test_the_named_encoding_is_strict() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"ab\xff", "utf-8")
    assert caught.value.code == "encoding"
    assert str(caught.value) == (
        "not utf-8: byte 0xff at offset 2 does not decode; "
        "save the file as UTF-8 or name its encoding, as in --encoding=latin-1"
    )


def test_damaged_utf8_is_not_guessed_at() -> None:
    data = "naïve café “yes” ".encode() + b"\x92"
    with pytest.raises(InputError, match=f"not utf-8: byte 0x92 at offset {len(data) - 1} "):
        decode(data)


def test_damage_behind_a_byte_order_mark_is_an_error() -> None:
    with pytest.raises(InputError, match="not utf-16-le: byte 0x62 at offset 4 "):
        decode(codecs.BOM_UTF16_LE + b"a\0b")


@pytest.mark.parametrize("encoding", [None, "utf-8", "latin-1"])
def test_a_null_byte_is_binary(encoding: str | None) -> None:
    with pytest.raises(InputError, match="--encoding=utf-16-le") as caught:
        decode(b"\x7fELF\0\0", encoding)
    assert caught.value.code == "binary"


def test_utf16_without_a_mark_has_to_be_named() -> None:
    data = "a é".encode("utf-16-le")
    assert decode(data, "utf-16-le").text == "a é"
    with pytest.raises(InputError):
        decode(data)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("latin2x", "unknown encoding 'latin2x'; did you mean latin2?"),
        ("windows-1522", "unknown encoding 'windows-1522'; did you mean windows-1252?"),
        ("base64", "unknown encoding 'base64'"),
        ("rot13", "unknown encoding 'rot13'"),
        ("\0", "unknown encoding '\\x00'"),
        ("日本", "unknown encoding '日本'"),
    ],
)
def test_no_such_encoding(name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        decode(b"a", name)
    assert str(caught.value).startswith(message)


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(InputError, match="half a surrogate pair at offset 1 "):
        decode(b"a\\ud800", "unicode_escape")


@given(st.binary())
def test_arbitrary_bytes_decode_or_say_why(data: bytes) -> None:
    try:
        decoded = decode(data)
    except InputError:
        return
    decoded.text.encode()
    assert bool(decoded.warnings) == (not decoded.encoding.startswith("utf-"))


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")
