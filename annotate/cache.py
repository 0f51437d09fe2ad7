"""Labelled documents kept from one run to the next, by the content of the article.

An entry is found by a digest of the text and of everything that its labels hang on, this version of
the tool included. Whatever is wrong with an entry, or with the disk, is as if there were none.
"""

from __future__ import annotations

import io
import os
import pickle
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import annotate.article
import annotate.document
from annotate.article import Article, Origin, Source, Stance
from annotate.document import Document

# Where the types of a document are.
_TYPES = {module.__name__: module for module in (annotate.article, annotate.document)}
_DIGEST = 16
_LIBRARIES = ("nltk", "onnxruntime")
# The digest of a judge is in its name; that of its weights need not be taken once more.
_WEIGHTS = ".onnx"
# Entries that no run has asked for in so many days are removed, once a day.
_KEPT = 30
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of labelled documents; `stamp` tells the tool and the judge that labelled them."""

    folder: Path
    stamp: str

    def key(self, article: Article, stance: Stance) -> str:
        """What the document of an article is kept under."""
        source = article.source
        # The format of a table does not tell what its articles are written in: their text does.
        texts = source.text, article.text
        told = (self.stamp, stance.value, source.input_format, source.title or "", *texts)
        digest = blake2b(digest_size=_DIGEST)
        for part in told:
            content = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(content) + content)
        return digest.hexdigest()

    def find(self, key: str, article: Article) -> Document | None:
        """The document of that key, which is the article's; None where there is none."""
        with suppress(OSError):
            path = self._path(key)
            kept = _opened(key, path.read_bytes())
            if kept:
                with suppress(OSError):  # a folder that others may write can still be read
                    os.utime(path)
                warnings = (*article.source.warnings, *kept.source.warnings)
                source = replace(article.source, warnings=warnings)
                visible = None if article.text == article.source.text else article.text
                return replace(kept, source=source, visible=visible, origin=article.origin)
        return None

    def keep(self, key: str, document: Document, article: Article) -> None:
        """Keep the document of an article, all but the text; where that fails nothing is kept."""
        path = self._path(key)
        draft = path.with_name(f".{path.name}-{os.getpid()}")
        own = document.source.warnings[len(article.source.warnings) :]
        bare = replace(document, source=Source("", warnings=own), visible=None, origin=Origin())
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                draft.write_bytes(_closed(key, bare))
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove the entries that have not been asked for in a month."""
        with suppress(OSError):
            now = time.time()
            swept = self.folder / "swept"
            if swept.exists() and swept.stat().st_mtime > now - _DAY:
                return
            swept.touch()
            for entry in self.folder.glob("??/*"):
                with suppress(OSError):  # another run may sweep it at the same time
                    if entry.stat().st_mtime < now - _KEPT * _DAY:
                        entry.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def stamp_of(judge: str) -> str:
    """A digest of the tool as it is installed and of the judge, which its name tells.

    The libraries that cut sentences and run the judge are in it by their versions.
    """
    from importlib.metadata import version

    package = Path(__file__).parent
    digest = blake2b(digest_size=_DIGEST)
    digest.update(" ".join((judge, *map(version, _LIBRARIES))).encode())
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", _WEIGHTS):
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _closed(key: str, document: Document) -> bytes:
    content = zlib.compress(pickle.dumps(document, pickle.HIGHEST_PROTOCOL), level=1)
    return _seal(key, content) + content


def _seal(key: str, content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST, key=key.encode()).digest()


def _opened(key: str, content: bytes) -> Document | None:
    seal, content = content[:_DIGEST], content[_DIGEST:]
    if _seal(key, content) != seal:
        return None
    try:
        held = _Unpickler(io.BytesIO(zlib.decompress(content))).load()
        return held if isinstance(held, Document) and isinstance(held.source, Source) else None
    except Exception:  # whatever a stranger has put there is no document
        return None


class _Unpickler(pickle.Unpickler):
    """Makes documents of what was kept, and nothing else: a pickle may name any function."""

    def find_class(self, module: str, name: str) -> Any:
        found = getattr(_TYPES[module], name, None) if module in _TYPES else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")
        return found
