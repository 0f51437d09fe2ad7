"""Bytes to text: byte-order mark, strict UTF-8, then a legacy encoding.

Nothing is replaced: bytes that do not decode are an error that says where they are.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from annotate.errors import InputError, UsageError

# Longest first: the UTF-16 mark opens the UTF-32 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    "binary, not text: it holds NUL bytes; "
    "if it is UTF-16 without a byte-order mark, say --encoding=utf-16-le"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte-order mark, the name of its encoding, and warnings for the reader."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Decode a whole file.

    `encoding` is what the user named; without it the byte-order mark decides, then what the file
    has `declared` of itself is tried, then UTF-8, then an older encoding is detected and warned
    about. Raises `UsageError` for a name that is no encoding, and `InputError` with the code
    `binary` or `encoding`.
    """
    if encoding is not None:
        return _as_named(data, _codec(encoding))
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, name).removeprefix("\ufeff"), name)
    if b"\0" in data:
        raise InputError("binary", _BINARY)
    if declared is not None:
        with suppress(UnicodeError):
            return Decoded(data.decode(declared), declared)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _as_detected(data, error)


def _as_named(data: bytes, name: str) -> Decoded:
    wide = name.startswith(("utf-16", "utf-32"))
    if not wide and b"\0" in data:
        raise InputError("binary", _BINARY)
    text = _strict(data, name).removeprefix("\ufeff")
    reject_surrogates(text)
    return Decoded(text, name)


def reject_surrogates(text: str) -> None:
    """Raise `InputError` where `text` holds half a surrogate pair, which no encoding can write."""
    half = _SURROGATE.search(text)
    if half:
        raise InputError("encoding", f"half a surrogate pair at offset {half.start()} of the text")


def _as_detected(data: bytes, error: UnicodeDecodeError) -> Decoded:
    from annotate.reading.legacy import detect_legacy

    name = detect_legacy(data)
    if name is None:
        raise InputError("encoding", _undecodable(data, "utf-8", error))
    warning = f"not UTF-8; read as {name}, a guess that --encoding overrides"
    return Decoded(_strict(data, name), name, (warning,))


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError("encoding", _undecodable(data, name, error)) from None
    except UnicodeError as error:
        raise InputError("encoding", f"not {name}: {error}") from None


def _undecodable(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    return (
        f"not {name}: byte 0x{data[error.start]:02x} at offset {error.start} does not decode; "
        "save the file as UTF-8 or name its encoding, as in --encoding=latin-1"
    )


def _codec(name: str) -> str:
    """The name that Python knows the text encoding `name` by."""
    try:
        known = codecs.lookup(name).name
        b"a".decode(known)
    except UnicodeError:
        return known
    except (LookupError, ValueError):
        raise UsageError(_unknown(name)) from None
    return known


def _unknown(name: str) -> str:
    from difflib import get_close_matches
    from encodings.aliases import aliases

    near = get_close_matches(name.lower().replace("-", "_"), {*aliases, *aliases.values()}, n=1)
    hint = f"; did you mean {near[0].replace('_', '-')}?" if near else ""
    return f"unknown encoding {name!r}{hint}"
