from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from annotate import data
from annotate.analysis.commentary.encoder import WIDTH, require_onnxruntime
from annotate.analysis.commentary.head import Head
from annotate.analysis.commentary.models import SCHEMA, Model, load_model
from annotate.analysis.commentary.weights import shipped_weights
from annotate.errors import EXIT_UNUSABLE, ModelError

LIGHT = json.loads(data.path("commentary.json").read_text(encoding="utf-8"))
ENCODER = "0f" * 32
HEAD = {"vector": [0.5, *[0.0] * (WIDTH - 1)], "light": 0.75, "bias": -0.5, "stances": {}}
CHOICE = "there are light, standard and the files of annotate train"
NEEDS = (
    "the standard judge needs onnxruntime: install it (pip install onnxruntime),"
    " or ask for the light judge (--model light)"
)


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder, and models that nobody has loaded."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("annotate.analysis.commentary.models.encoder_digest", lambda: ENCODER)
    load_model.cache_clear()
    yield
    load_model.cache_clear()


def write(name: str = "ours.json", **changes: Any) -> str:
    """A file as `annotate train` writes it."""
    record = {"schema": SCHEMA, "version": 1, "encoder": None, "head": None, "light": LIGHT}
    Path(name).write_text(json.dumps(record | changes), encoding="utf-8")
    return name


def refused(name: str) -> str:
    """The message with which a model is refused."""
    with pytest.raises(ModelError) as caught:
        load_model(name)
    assert caught.value.exit_code == EXIT_UNUSABLE
    assert caught.value.__cause__ is None
    return str(caught.value)


def without_onnxruntime(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotate.analysis.commentary.encoder.find_spec", lambda _: None)


def test_the_light_judge() -> None:
    model = load_model("light")
    assert re.fullmatch(r"light \d+ sha256:[0-9a-f]{8}", model.id)
    content = data.path("commentary.json").read_bytes()
    assert model.id.split()[1:] == [
        str(LIGHT["version"]),
        f"sha256:{sha256(content).hexdigest()[:8]}",
    ]
    assert model == Model(model.id, shipped_weights(), None)


def test_the_light_judge_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    without_onnxruntime(monkeypatch)
    assert load_model("light").head is None
    assert load_model(write()).head is None


def test_a_light_judge_from_a_file() -> None:
    Path("models").mkdir()
    name = write("models/ours.json", light=LIGHT | {"bias": 0.125})
    model = load_model(name)
    digest = sha256(Path(name).read_bytes()).hexdigest()[:8]
    assert model.id == f"ours.json 1 sha256:{digest}"
    assert model.weights == shipped_weights()._replace(bias=0.125)
    assert model.head is None


def test_a_standard_judge_from_a_file() -> None:
    model = load_model(write(encoder=ENCODER, head=HEAD, version=3))
    assert model.id.startswith("ours.json 3 sha256:")
    assert model.head == Head((0.5, *[0.0] * (WIDTH - 1)), 0.75, -0.5, {})


def test_files_differ_by_their_digest() -> None:
    one = load_model(write("ours.json"))
    other = load_model(write("theirs.json", light=LIGHT | {"bias": 0.5}))
    assert one.id.rpartition(":")[2] != other.id.rpartition(":")[2]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ours.json", "No such file or directory"),
        ("Light", "No such file or directory"),
        ("", "Is a directory"),
        (".", "Is a directory"),
        ("ours.json/more", "No such file or directory"),
        ("our\x00s.json", "not a path"),
    ],
)
def test_a_file_that_cannot_be_read(name: str, reason: str) -> None:
    assert refused(name) == f"{name}: no model can be read: {reason}; {CHOICE}"


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"\xff\xfe{}", b"\x80model", b"rain fell", b"[" * 100_000),
        *(b"null", b"7", b"[]", b'"annotate-model/1"', b"{}", b'{"schema": "annotate-model/1"}'),
    ],
)
def test_a_file_that_holds_no_model(content: bytes) -> None:
    Path("ours.json").write_bytes(content)
    assert refused("ours.json") == "ours.json: not a model that annotate train has written"


HUGE = 10**400


@pytest.mark.parametrize(
    "changes",
    [
        *({"light": None}, {"light": []}, {"light": {}}, {"light": LIGHT | {"words": {}}}),
        *({"light": LIGHT | {"words": []}}, {"light": LIGHT | {"surroundings": {}}}),
        *({"light": LIGHT | {"shapes": {}}}, {"light": LIGHT | {"shapes": None}}),
        *({"light": LIGHT | {"bias": "much"}}, {"light": LIGHT | {"others": []}}),
        {"light": LIGHT | {"own": None}},
        *({"encoder": ENCODER, "head": head} for head in ([1], "head", 7)),
        {"encoder": ENCODER, "head": HEAD | {"vector": [0.5]}},
        {"encoder": ENCODER, "head": HEAD | {"bias": None}},
        {"encoder": ENCODER, "head": HEAD | {"stances": None}},
        {"encoder": ENCODER, "head": HEAD | {"stances": [1]}},
        {"encoder": ENCODER, "head": HEAD | {"light": "much"}},
        {"encoder": ENCODER, "head": HEAD | {"bias": HUGE}},
        {"encoder": ENCODER, "head": {"vector": HEAD["vector"]}},
    ],
)
def test_a_model_that_lacks_a_part(changes: dict[str, Any]) -> None:
    write(**changes)
    assert refused("ours.json") == "ours.json: not a model that annotate train has written"


@pytest.mark.parametrize("schema", ["annotate-model/2", "annotate/1"])
def test_a_model_of_another_version(schema: str) -> None:
    assert refused(write(schema=schema)) == (
        f"ours.json: written for another version of annotate: {schema}"
    )


@pytest.mark.parametrize("encoder", ["f0" * 32, None])
def test_a_head_for_another_encoder(encoder: str | None) -> None:
    assert refused(write(encoder=encoder, head=HEAD)) == (
        "ours.json: trained beside another encoder; run annotate train again"
    )


def test_onnxruntime_is_required_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    without_onnxruntime(monkeypatch)
    with pytest.raises(ModelError) as caught:
        require_onnxruntime()
    assert str(caught.value) == NEEDS


def test_onnxruntime_is_there() -> None:
    asked = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "annotate.analysis.commentary.encoder.find_spec", lambda name: asked.append(name) or 1
        )
        require_onnxruntime()
    assert asked == ["onnxruntime"]


def test_a_head_needs_onnxruntime(monkeypatch: pytest.MonkeyPatch) -> None:
    without_onnxruntime(monkeypatch)
    assert refused(write(encoder=ENCODER, head=HEAD)) == NEEDS


def test_a_model_is_read_once() -> None:
    assert load_model(write()) is load_model("ours.json")
