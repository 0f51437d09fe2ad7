"""The judges of commentary that can be asked for, by name or by the file of a trained one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotate import data
from annotate.analysis.commentary import weights
from annotate.analysis.commentary.encoder import require_onnxruntime
from annotate.analysis.commentary.head import Head, head_of
from annotate.analysis.commentary.weights import Weights, shipped_weights, weights_of
from annotate.errors import ModelError

LIGHT, STANDARD = "light", "standard"
DEFAULT = STANDARD
SCHEMA = "annotate-model/1"
HEAD = "encoder.json"

_CHOICE = "there are light, standard and the files of annotate train"


@dataclass(frozen=True)
class Model:
    """A judge: `id` names it with version and digest; the light judge has no head."""

    id: str
    weights: Weights
    head: Head | None = None


@cache
def load_model(name: str = DEFAULT) -> Model:
    """The judge called `light` or `standard`, or the one in the file at the path `name`.

    Raises `ModelError` where there is no such file, where it holds no model, or one that this
    version of the tool cannot use, and where onnxruntime is missing that a head needs.
    """
    if name == LIGHT:
        return Model(_id(LIGHT, _shipped(weights.FILE)), shipped_weights())
    if name == STANDARD:
        require_onnxruntime()
        head = _shipped(HEAD)
        model_id = _id(STANDARD, head, beside=_shipped(weights.FILE))
        return Model(model_id, shipped_weights(), head_of(json.loads(head)))
    model = _read(name)
    if model.head:
        require_onnxruntime()
    return model


def encoder_digest() -> str:
    """Of the file whose vectors the shipped head is for, in hexadecimals."""
    return str(json.loads(_shipped(HEAD))["encoder"])


def _shipped(name: str) -> bytes:
    return data.path(name).read_bytes()


def _id(name: str, content: bytes, beside: bytes = b"") -> str:
    """Name, version and digest: `light 1 sha256:0123abcd`."""
    version = json.loads(content)["version"]
    return f"{name} {version} sha256:{sha256(content + beside).hexdigest()[:8]}"


def _read(path: str) -> Model:
    """A model that `annotate train` has written."""
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise ModelError(f"{path}: no model can be read: {reason}; {_CHOICE}") from None
    try:
        return _model(path, content)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
        raise ModelError(f"{path}: not a model that annotate train has written") from None


def _model(path: str, content: bytes) -> Model:
    record: Mapping[str, Any] = json.loads(content)
    if record["schema"] != SCHEMA:
        raise ModelError(f"{path}: written for another version of annotate: {record['schema']}")
    head = record["head"]
    if head and record["encoder"] != encoder_digest():
        raise ModelError(f"{path}: trained beside another encoder; run annotate train again")
    model_id = _id(Path(path).name, content)
    return Model(model_id, weights_of(record["light"]), head_of(head) if head else None)
