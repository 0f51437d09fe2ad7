"""The encoding that a page says it is in."""

from __future__ import annotations

import re

from annotate.reading.html.tokens import Token, attributes, tokens

# How far into a page browsers look for the declaration, and a little more for those who put it low.
NEAR = 4096

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';]+)", re.IGNORECASE)
# The labels of the WHATWG's Encoding Standard, as Python knows the encodings. Nothing but these is
# believed: Python also has codecs that no page is written in.
_CODECS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8 utf-16 utf-16le utf-16be unicode",
    "windows-1252": (
        "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 l1 cp819"
        " ibm819 ascii us-ascii ansi_x3.4-1968 x-user-defined"
    ),
    "windows-1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5",
    "windows-1250": "windows-1250 cp1250 x-cp1250",
    "windows-1251": "windows-1251 cp1251 x-cp1251",
    "windows-1253": "windows-1253 cp1253 x-cp1253",
    "windows-1255": "windows-1255 cp1255 x-cp1255",
    "windows-1256": "windows-1256 cp1256 x-cp1256",
    "windows-1257": "windows-1257 cp1257 x-cp1257",
    "windows-1258": "windows-1258 cp1258 x-cp1258",
    "cp874": "windows-874 cp874 tis-620 iso-8859-11 iso8859-11",
    "iso8859-2": "iso-8859-2 iso8859-2 iso_8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3 iso8859-3 iso_8859-3 latin3 l3",
    "iso8859-4": "iso-8859-4 iso8859-4 iso_8859-4 latin4 l4",
    "iso8859-5": "iso-8859-5 iso8859-5 iso_8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 iso8859-6 iso_8859-6 arabic",
    "iso8859-7": "iso-8859-7 iso8859-7 iso_8859-7 greek",
    "iso8859-8": "iso-8859-8 iso8859-8 iso_8859-8 iso-8859-8-i hebrew",
    "iso8859-10": "iso-8859-10 iso8859-10 latin6 l6",
    "iso8859-13": "iso-8859-13 iso8859-13",
    "iso8859-14": "iso-8859-14 iso8859-14",
    "iso8859-15": "iso-8859-15 iso8859-15 iso_8859-15 latin9 l9",
    "iso8859-16": "iso-8859-16",
    "cp866": "ibm866 cp866 866",
    "koi8-r": "koi8-r koi8 koi koi8_r",
    "koi8-u": "koi8-u koi8-ru",
    "mac_roman": "macintosh mac x-mac-roman",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gb18030": "gb18030 gbk x-gbk gb2312 gb_2312-80 chinese",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5",
    "euc_jp": "euc-jp x-euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j",
    "cp949": "euc-kr korean ks_c_5601-1987 ksc5601 windows-949",
}
_CODEC_OF = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the head of a page declares, or None where it names none that there is.

    As in a browser `latin1` is read as windows-1252, and UTF-16 as UTF-8, since the declaration
    could not have been read otherwise.
    """
    head = data[:NEAR].decode("latin-1")
    for token in tokens(head):
        if token.name == "meta" and not token.is_end:
            codec = _CODEC_OF.get(_label(token, head).strip().lower())
            if codec:
                return codec
    return None


def _label(token: Token, head: str) -> str:
    given = attributes(head[token.inside : token.end - 1])
    if "charset" in given:
        return given["charset"]
    if given.get("http-equiv", "").strip().lower() == "content-type":
        charset = _CHARSET.search(given.get("content", ""))
        return charset[1] if charset else ""
    return ""
