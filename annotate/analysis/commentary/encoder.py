"""The encoder: the windows of an article into a vector for each of their sentences.

MiniLM with six layers, trained further by us, its weights of eight bits; `data/encoder.md` tells
how. onnxruntime runs it on one thread: documents are what is worked on side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from annotate import data
from annotate.analysis.commentary.windows import Window
from annotate.errors import ModelError

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

WIDTH = 384
"""The numbers in a vector."""

FILE = "encoder.onnx"
_MISSING = (
    "the standard judge needs onnxruntime: install it (pip install onnxruntime),"
    " or ask for the light judge (--model light)"
)


class Encoder:
    """An encoder read from the bytes of an ONNX file."""

    def __init__(self, content: bytes) -> None:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        self._session: Any = InferenceSession(content, options, ["CPUExecutionProvider"])

    def vectors(self, windows: Iterable[Window]) -> Iterator[tuple[int, NDArray[float32]]]:
        """The index of each sentence that ends in a window, and its vector of `WIDTH` numbers."""
        import numpy as np

        for window in windows:
            indices, places = zip(*window.ends, strict=True)
            fed = {
                "pieces": np.array([window.pieces], dtype=np.int64),
                "kinds": np.array([window.kinds], dtype=np.int64),
                "ends": np.array(places, dtype=np.int64),
            }
            (found,) = self._session.run(None, fed)
            yield from zip(indices, found, strict=True)


def require_onnxruntime() -> None:
    """Raise `ModelError` where onnxruntime cannot be imported, without importing it."""
    if find_spec("onnxruntime") is None:
        raise ModelError(_MISSING)


@cache
def shipped_encoder() -> Encoder:
    """The encoder that ships; it is read when it is first asked for."""
    return Encoder(data.path(FILE).read_bytes())
