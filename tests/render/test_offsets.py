from hypothesis import given
from hypothesis import strategies as st

from annotate.render.offsets import Offsets, OffsetUnit

TEXTS = st.text(st.characters(exclude_categories=()), max_size=40).flatmap(
    lambda seed: st.integers(1, 40).map(lambda times: seed * times)
)


@given(TEXTS)
def test_utf16_offsets_slice_the_text_in_utf16(text: str) -> None:
    offsets = Offsets(text, OffsetUnit.UTF16)
    encoded = text.encode("utf-16-le", "surrogatepass")
    for end in range(0, len(text) + 1, 7):
        assert encoded[: offsets.convert(end) * 2] == text[:end].encode(
            "utf-16-le", "surrogatepass"
        )


@given(TEXTS)
def test_byte_offsets_slice_the_text_in_utf8(text: str) -> None:
    offsets = Offsets(text, OffsetUnit.BYTE)
    encoded = text.encode("utf-8", "surrogatepass")
    for end in range(0, len(text) + 1, 7):
        assert encoded[: offsets.convert(end)] == text[:end].encode("utf-8", "surrogatepass")


@given(TEXTS)
def test_codepoint_offsets_stay(text: str) -> None:
    offsets = Offsets(text)
    assert [offsets.convert(at) for at in range(len(text) + 1)] == list(range(len(text) + 1))


def test_a_lone_surrogate_counts_as_the_sign_printed_for_it() -> None:
    assert Offsets("\ud800a", OffsetUnit.BYTE).convert(1) == len("\ufffd".encode())
    assert Offsets("\ud800a", OffsetUnit.UTF16).convert(1) == 1
