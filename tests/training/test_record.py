from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from annotate import data
from annotate.analysis.commentary.encoder import WIDTH
from annotate.analysis.commentary.head import Head
from annotate.analysis.commentary.models import SCHEMA, load_model
from annotate.analysis.commentary.weights import shipped_weights
from annotate.training.fitting import Fitted
from annotate.training.record import VERSION, Provenance, record_text

LIGHT: dict[str, Any] = json.loads(data.path("commentary.json").read_text(encoding="utf-8"))
HEAD = Head((0.5, *[0.0] * (WIDTH - 1)), 0.75, -0.5, {"report": -0.25})
ENCODER = "0f" * 32
FILES = [("gold/čtvrtek.jsonl", "ab" * 32), ("gold/more.jsonl", "cd" * 32)]
PROVENANCE = Provenance("9.8.7", "light 2 sha256:01234567", FILES)
# One of two found, and one too many; then both.
LABELS = [1, 0, 1, 0, 0, 0]
BEFORE = np.array([0.9, 0.7, 0.1, 0.2, 0.2, 0.8])
AFTER = np.array([0.9, 0.1, 0.8, 0.2, 0.2, 0.3])


@pytest.fixture(autouse=True)
def _encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("annotate.training.record", "annotate.analysis.commentary.models"):
        monkeypatch.setattr(f"{module}.encoder_digest", lambda: ENCODER)


def fitted(head: Head | None = None) -> Fitted:
    return Fitted(LIGHT, head, 3, LABELS, BEFORE, AFTER)


def test_all_that_a_record_holds() -> None:
    assert json.loads(record_text(fitted(), PROVENANCE)) == {
        "schema": SCHEMA,
        "version": VERSION,
        "provenance": {
            "annotate": "9.8.7",
            "start": "light 2 sha256:01234567",
            "files": [
                {"path": "gold/čtvrtek.jsonl", "sha256": "ab" * 32},
                {"path": "gold/more.jsonl", "sha256": "cd" * 32},
            ],
            "articles": 3,
            "sentences": 6,
            "comment": 2,
            "held_out": {"before": 0.4, "after": 1.0},
        },
        "encoder": None,
        "head": None,
        "light": LIGHT,
    }


def test_a_head_names_its_encoder() -> None:
    record = json.loads(record_text(fitted(HEAD), PROVENANCE))
    assert record["encoder"] == ENCODER
    assert record["head"] == {
        "vector": list(HEAD.vector),
        "light": 0.75,
        "bias": -0.5,
        "stances": {"report": -0.25},
    }


def test_the_keys_come_in_this_order() -> None:
    record = json.loads(record_text(fitted(HEAD), PROVENANCE))
    assert list(record) == ["schema", "version", "provenance", "encoder", "head", "light"]


def test_f1_has_four_decimals() -> None:
    chances = np.array([0.9, 0.1, 0.8, 0.9, 0.9, 0.9])
    record = json.loads(record_text(Fitted(LIGHT, None, 3, LABELS, AFTER, chances), PROVENANCE))
    assert record["provenance"]["held_out"] == {"before": 1.0, "after": 0.5714}


def test_the_same_judge_gives_the_same_text() -> None:
    text = record_text(fitted(HEAD), PROVENANCE)
    assert text == record_text(fitted(HEAD), PROVENANCE)
    assert text.endswith("}\n")
    assert "čtvrtek" in text


@pytest.mark.parametrize("head", [None, HEAD])
def test_what_is_written_can_be_loaded(tmp_path: Path, head: Head | None) -> None:
    path = tmp_path / "ours.json"
    path.write_text(record_text(fitted(head), PROVENANCE), encoding="utf-8")
    model = load_model(str(path))
    assert model.id.startswith(f"ours.json {VERSION} sha256:")
    assert model.weights == shipped_weights()
    assert model.head == head
