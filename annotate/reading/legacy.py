"""A name for the encoding of bytes that are not UTF-8.

Detectors that know many alphabets mistake short English text for Baltic or Central European: a
pound sign or a curly apostrophe tells them too little. So the four encodings that Western European
text came in are tried first, and held to how their characters are used: an accented capital does
not follow a small letter, an opening mark does not follow a word. Only text that none of the four
makes sense of goes to the detector.
"""

from __future__ import annotations

import re

# Detection looks at this many bytes at most, from the first that is not ASCII on.
SAMPLE = 16_384
# So large a share of the characters above ASCII may be out of place in a fitting encoding.
TOLERANCE = 0.05

_WESTERN = ("windows-1252", "mac_roman", "cp850", "cp437")
_OTHERS = (
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp866", "koi8_r"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_SMALL = "ß-öø-ÿœšžƒ"
_LARGE = "À-ÖØ-ÞŒŠŽŸ"
_OUT_OF_PLACE = re.compile(
    rf"[{_SMALL}{_LARGE}]{{3,}}"  # a word of accented letters alone is another alphabet
    rf"|(?<=[a-z{_SMALL}])[{_LARGE}]"
    rf"|(?<=\d)[{_SMALL}{_LARGE}]|[{_SMALL}{_LARGE}](?=\d)"
    rf"|(?<![^\W\d_])[{_LARGE}](?![^\W\d_]|['’])"
    r"|[ðþýÐÞÝ÷×ƒ]"  # rare in the languages at hand, common in misread Czech and Turkish
    r"|(?<=[^\W\d_])[„‚‘«‹¡¿£€¥¢§]|[„‚‘¡¿£€¥¢](?=\s|$)"
    r"|(?<=[^\W\d_])“(?=[^\W\d_])|(?<!\S)[”»](?=\w)"
    r"|[°²³¹®©™ªº·´](?=[^\W\d_])|(?<=[^\W\d_])[·´¹](?=\s|$)"
    r"|[^\x00-\x7fß-öø-ÿœšžÀ-ÖØ-ÞŒŠŽŸ“”„‚‘’«»‹›¡¿£€¥¢§°²³¹®©™ªº·´–—…•½¼¾±\xa0\xad\u2009ðþýÐÞÝ÷×ƒ]"
)


def detect_legacy(data: bytes) -> str | None:
    """The name of the encoding that `data`, which is not UTF-8, is most likely in.

    None where nothing fits: control characters say that it is no text, and valid UTF-8 beside the
    bytes at fault that it is damaged UTF-8.
    """
    sample = _sample(data)
    if len(_CONTROL.findall(sample)) * 100 > len(sample) or _is_damaged_utf8(sample):
        return None
    for name in _WESTERN:
        if _fits(sample, name):
            return name
    return _detected(sample)


def _sample(data: bytes) -> bytes:
    """The stretch to look at, ended at a space so that no character is cut."""
    high = _HIGH.search(data)
    start = max(0, high.start() - SAMPLE // 4) if high else 0
    stretch = data[start : start + SAMPLE]
    if start + SAMPLE >= len(data):
        return stretch
    return stretch[: stretch.rfind(b" ")] or stretch


def _is_damaged_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(_BEYOND_ASCII.findall(text)) - bad
    return good >= bad


def _fits(sample: bytes, name: str) -> bool:
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return False
    high = len(_BEYOND_ASCII.findall(text))
    odd = sum(len(found[0]) for found in _OUT_OF_PLACE.finditer(text))
    return odd <= TOLERANCE * high


def _detected(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return best.encoding.replace("cp125", "windows-125") if best else None
