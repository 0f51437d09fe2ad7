import os
from dataclasses import replace
from pathlib import Path

import pytest

from annotate.archive import pieces, run
from annotate.archive.labelling import Way
from annotate.archive.parts import Parts
from annotate.archive.run import Outcome, Step, label_archive
from annotate.archive.tables import File
from annotate.errors import InputError, UsageError
from tests.archive.desk import LIGHT, job, parquet, pyarrow, table, written


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pieces, "_MOST_ROWS", 5)
    written("a.parquet", table(23), row_group_size=7)


class StoppedError(Exception):
    """What cuts a run short."""


def stopped_after(steps: int) -> object:
    left = iter(range(steps - 1))

    def told(_: Step) -> None:
        if next(left, None) is None:
            raise StoppedError

    return told


def undisturbed(output_format: str = "parquet") -> bytes:
    label_archive(job("whole", "a.parquet", output_format=output_format))
    return Path("whole").read_bytes()


def test_a_row_an_article_in_the_same_order() -> None:
    assert label_archive(job("out.parquet", "a.parquet")) == Outcome(23, 0)
    labelled = parquet.read_table("out.parquet")
    assert labelled.select(["id", "text", "meta"]).equals(table(23))
    for row in labelled.to_pylist():
        assert row["sentences"][0]["text"] == f"{row['id']} people came."
        assert row["error"] is None
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["a.parquet", "out.parquet"]


@pytest.mark.slow
def test_the_same_bytes_in_several_processes() -> None:
    label_archive(job("out", "a.parquet", jobs=2))
    assert Path("out").read_bytes() == undisturbed()


@pytest.mark.parametrize("output_format", ["parquet", "arrow"])
@pytest.mark.parametrize("steps", [1, 3])
def test_a_run_goes_on_where_it_stopped(output_format: str, steps: int) -> None:
    begun = job("out", "a.parquet", output_format=output_format)
    with pytest.raises(StoppedError):
        label_archive(begun, stopped_after(steps))
    assert not Path("out").exists()
    assert len(list(Path("out.parts").glob("part-*"))) == steps
    told: list[Step] = []
    assert label_archive(replace(begun, resume=True), told.append) == Outcome(23, 0)
    assert sum(5 for _ in told) >= 23 - 5 * steps
    assert told[-1].articles == 23 - 5 * steps
    assert told[0].since
    assert told[-1].done == 1
    assert not Path("out.parts").exists()
    assert Path("out").read_bytes() == undisturbed(output_format)


def test_a_part_that_is_lost_is_made_again() -> None:
    with pytest.raises(StoppedError):
        label_archive(job("out", "a.parquet"), stopped_after(3))
    Parts.of(Path("out")).path(1).unlink()
    label_archive(job("out", "a.parquet", resume=True))
    assert Path("out").read_bytes() == undisturbed()


def test_nothing_is_labelled_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoppedError):
        label_archive(job("out", "a.parquet"), stopped_after(2))
    labelled = []
    label_rows = run.label_rows

    def noted(batch: object, *rest: object) -> object:
        labelled.extend(batch.column("id").to_pylist())
        return label_rows(batch, *rest)

    monkeypatch.setattr(run, "label_rows", noted)
    label_archive(job("out", "a.parquet", resume=True))
    assert labelled == list(range(10, 23))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"way": Way(model="light", prefix="our_")}, r"other settings \(prefix: ''\)"),
        ({"output_format": "arrow"}, r"other settings \(format: 'parquet'\)"),
        ({"stamp": "t"}, "another version"),
        ({"version": "2"}, "another version"),
    ],
)
def test_other_work_is_not_resumed(options: dict[str, object], message: str) -> None:
    with pytest.raises(StoppedError):
        label_archive(job("out", "a.parquet"), stopped_after(1))
    with pytest.raises(UsageError, match=message):
        label_archive(job("out", "a.parquet", resume=True, **options))


def test_input_that_has_changed_is_not_resumed() -> None:
    with pytest.raises(StoppedError):
        label_archive(job("out", "a.parquet"), stopped_after(1))
    written("a.parquet", table(24))
    with pytest.raises(UsageError, match="other input"):
        label_archive(job("out", "a.parquet", resume=True))


def test_parts_without_resume() -> None:
    with pytest.raises(StoppedError):
        label_archive(job("out", "a.parquet"), stopped_after(1))
    with pytest.raises(UsageError, match="--resume goes on"):
        label_archive(job("out", "a.parquet"))


def test_rows_that_fail() -> None:
    written("b.parquet", pyarrow.table({"text": ["a", None, "b", None]}))
    assert label_archive(job("out", "b.parquet", way=replace(LIGHT, prefix="our_"))) == Outcome(
        4, 2
    )
    labelled = parquet.read_table("out")
    assert labelled.column("our_error").to_pylist() == [None, "no text", None, "no text"]
    assert labelled.column("our_sentences")[1].as_py() is None


def test_no_rows() -> None:
    written("b.parquet", table(0))
    assert label_archive(job("out", "b.parquet")) == Outcome(0, 0)
    assert parquet.read_table("out").column("sentences").to_pylist() == []


def test_what_made_the_columns_is_noted() -> None:
    label_archive(job("out", "a.parquet"))
    note = parquet.read_schema("out").metadata[b"annotate"].decode()
    assert '"schema": "annotate-table/1"' in note
    assert "light" in note


def test_the_target_keeps_its_mode() -> None:
    Path("out").write_bytes(b"old")
    os.chmod("out", 0o600)  # noqa: PTH101
    label_archive(job("out", "a.parquet"))
    assert Path("out").stat().st_mode & 0o777 == 0o600


def test_the_target_stays_until_all_is_done() -> None:
    Path("out").write_bytes(b"old")
    with pytest.raises(StoppedError):
        label_archive(job("out", "a.parquet"), stopped_after(2))
    assert Path("out").read_bytes() == b"old"


def test_no_work_for_what_cannot_be_written() -> None:
    union = pyarrow.UnionArray.from_dense(
        pyarrow.array([0], pyarrow.int8()),
        pyarrow.array([0], pyarrow.int32()),
        [pyarrow.array([1])],
    )
    content = pyarrow.table({"text": ["a"], "b": union})
    with pyarrow.ipc.new_file("b.arrow", content.schema) as writer:
        writer.write_table(content)
    begun = replace(job("out"), files=[File("b.arrow", "b.arrow", "arrow")])
    with pytest.raises(UsageError, match="which parquet cannot hold"):
        label_archive(begun)


def test_no_place_to_write() -> None:
    with pytest.raises(OSError, match="No such file"):
        label_archive(job("gone/out", "a.parquet"))


def test_a_file_at_fault_leaves_nothing() -> None:
    Path("b.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match=r"b\.parquet"):
        label_archive(job("out", "a.parquet", "b.parquet"))
    assert not Path("out.parts").exists()
