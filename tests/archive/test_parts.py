import os
from pathlib import Path

import pytest

from annotate.archive.parts import Parts
from annotate.errors import UsageError
from tests.archive.desk import pyarrow

SCHEMA = pyarrow.schema([("a", pyarrow.int64())])
BATCH = pyarrow.record_batch([[1, 2]], schema=SCHEMA)
MANIFEST = {"input": ["0f"], "settings": {"model": "light", "prefix": ""}, "tool": {"stamp": "s"}}


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts.of(tmp_path / "out.parquet")


def begun(parts: Parts) -> Parts:
    with parts.opened(MANIFEST, resume=False):
        parts.keep(0, [BATCH], SCHEMA)
    return parts


def test_a_part_is_kept(parts: Parts) -> None:
    begun(parts)
    assert parts.folder.name == "out.parquet.parts"
    assert parts.has(0)
    assert not parts.has(1)
    assert list(parts.batches(0)) == [BATCH]
    assert not list(parts.folder.glob("*.draft"))


def test_what_is_there_is_not_begun_again(parts: Parts) -> None:
    begun(parts)
    with pytest.raises(UsageError, match=r"--resume goes on with it, or remove"), parts.opened(
        MANIFEST, resume=False
    ):  # fmt: skip
        pass
    assert parts.has(0)


def test_resuming_clears_what_was_half_done(parts: Parts) -> None:
    draft = begun(parts).folder / "part-00000001.arrows.1.draft"
    draft.write_bytes(b"half")
    with parts.opened(MANIFEST, resume=True):
        assert parts.has(0)
        assert not draft.exists()


def test_resuming_without_anything_begins(parts: Parts) -> None:
    with parts.opened(MANIFEST, resume=True):
        parts.keep(0, [BATCH], SCHEMA)
    assert parts.has(0)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"input": ["1e"]}, "begun of other input;"),
        (
            {"settings": {"model": "standard", "prefix": ""}},
            r"begun with other settings \(model: 'light'\)",
        ),
        ({"tool": {"stamp": "t"}}, "by another version of the tool"),
    ],
)
def test_other_work_is_not_resumed(parts: Parts, other: dict[str, object], message: str) -> None:
    begun(parts)
    with pytest.raises(UsageError, match=message), parts.opened(MANIFEST | other, resume=True):
        pass
    assert parts.has(0)


def test_a_manifest_at_fault(parts: Parts) -> None:
    (begun(parts).folder / "manifest.json").write_text("{")
    with pytest.raises(UsageError, match="cannot be resumed"), parts.opened(MANIFEST, resume=True):
        pass


def test_one_run_at_a_time(parts: Parts) -> None:
    pytest.importorskip("fcntl")
    with parts.opened(MANIFEST, resume=False):
        with (
            pytest.raises(UsageError, match="another run is at work"),
            parts.opened(MANIFEST, resume=True),
        ):
            pass
        assert parts.folder.exists()


def test_nothing_is_left_of_what_came_to_nothing(parts: Parts) -> None:
    with pytest.raises(KeyboardInterrupt), parts.opened(MANIFEST, resume=False):
        raise KeyboardInterrupt
    assert not parts.folder.exists()


def test_what_was_done_is_left(parts: Parts) -> None:
    begun(parts)
    with pytest.raises(KeyboardInterrupt), parts.opened(MANIFEST, resume=True):
        raise KeyboardInterrupt
    assert parts.has(0)


@pytest.mark.parametrize("content", [None, b"", b"nothing"])
def test_a_damaged_part(parts: Parts, content: bytes | None) -> None:
    path = begun(parts).path(0)
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with pytest.raises(UsageError, match="is damaged; remove it, and --resume"):
        list(parts.batches(0))


def test_a_part_that_cannot_be_written_is_not_there(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    parts.folder.mkdir()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        parts.keep(0, [BATCH], SCHEMA)
    assert not list(parts.folder.iterdir())
