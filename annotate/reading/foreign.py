"""Files of other programs: what to make text of them with."""

from __future__ import annotations

from pathlib import PurePath
from shlex import quote
from typing import NamedTuple

from annotate.errors import InputError


class _Kind(NamedTuple):
    """A kind of file, what to convert it with, and how it begins where that tells."""

    name: str
    way_out: str
    magic: bytes | None = None


_KINDS = {
    ".docx": _Kind("a Word document", "pandoc -t gfm {path} -o {stem}.md"),
    ".doc": _Kind("an old Word document", "soffice --headless --convert-to txt {path}"),
    ".odt": _Kind("an OpenDocument text", "pandoc -t gfm {path} -o {stem}.md"),
    ".rtf": _Kind("rich text", "pandoc -t gfm {path} -o {stem}.md", rb"{\rtf"),
    ".eml": _Kind("an e-mail", "mu view {path} > {stem}.txt"),
    ".pdf": _Kind("a PDF", "pdftotext {path} {stem}.txt", b"%PDF-"),
    ".epub": _Kind("an e-book", "pandoc -t gfm {path} -o {stem}.md"),
}


def reject_foreign(data: bytes, path: str) -> None:
    """Raise `InputError` for a file that another program has to make text of first.

    The end of its name tells, and of some the first bytes, whatever the name.
    """
    suffix = PurePath(path).suffix.lower()
    begun = next((end for end, kind in _KINDS.items() if _begins(data, kind)), suffix)
    kind = _KINDS.get(begun)
    if kind:
        stem = path.removesuffix(PurePath(path).suffix)
        way_out = kind.way_out.format(path=quote(path), stem=quote(stem))
        raise InputError("parse", f"{kind.name} is not read; make text of it first: {way_out}")


def _begins(data: bytes, kind: _Kind) -> bool:
    return kind.magic is not None and data.startswith(kind.magic)
