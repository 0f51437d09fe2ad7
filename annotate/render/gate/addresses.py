"""Paths as the formats write them."""

from __future__ import annotations


def forward(path: str) -> str:
    """The path with forward slashes, without `./` in front."""
    from pathlib import PurePath

    return PurePath(path).as_posix()


def uri(path: str) -> str:
    """The path as an address: percent-encoded, relative where the path is."""
    from pathlib import PurePath
    from urllib.parse import quote

    pure = PurePath(path)
    if not pure.is_absolute():
        return quote(pure.as_posix(), errors="replace")
    return f"file:///{quote(pure.as_posix().lstrip('/'), safe='/:', errors='replace')}"
