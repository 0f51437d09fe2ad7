"""The programs of docs/scale.md, each run in its engine: the rows are those of the plain run."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotate.batch import label_batch
from tests.archive.desk import parquet, pyarrow, texts

ROOT = Path(__file__).parents[1]
PROGRAMS = dict(
    re.findall(
        r"^```python (\w+)\n(.*?)^```$",
        (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
)
ENGINES = {"spark": "pyspark", "ray": "ray", "dask": "dask", "duckdb": "duckdb"}
SECONDS = 120


def java() -> str | None:
    """Where the machine's Java runtime is."""
    found = shutil.which("java")
    return str(Path(found).resolve().parents[1]) if found else None


def environment() -> dict[str, str]:
    told = {
        "PYTHONPATH": str(ROOT),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_SUBMIT_ARGS": "--master local[2] --driver-memory 1g "
        "--conf spark.ui.enabled=false pyspark-shell",
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_DISABLE_IMPORT_WARNING": "1",
    }
    home = java()
    return {**os.environ, **told, **({"JAVA_HOME": home} if home else {})}


def archive() -> object:
    """Articles, one of them without text, and columns that are none of ours."""
    return pyarrow.table(
        {
            "id": range(41),
            "body": [*texts(40), None],
            "tags": [["a", "b"]] * 41,
        }
    )


def test_there_is_a_program_for_each() -> None:
    assert PROGRAMS.keys() == ENGINES.keys()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_labels_as_the_plain_run(engine: str, tmp_path: Path) -> None:
    if importlib.util.find_spec(ENGINES[engine]) is None:
        pytest.skip(f"{ENGINES[engine]} is not installed")
    if engine == "spark" and not java():
        pytest.skip("there is no java on the path")
    parquet.write_table(archive(), tmp_path / "archive.parquet", row_group_size=20)
    (tmp_path / "program.py").write_text(PROGRAMS[engine], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4_000:]
    (written,) = tmp_path.glob("labelled*")
    (whole,) = archive().combine_chunks().to_batches()
    plain = label_batch(whole, text_field="body", model="light").to_pylist()
    found = parquet.read_table(written).to_pylist()
    assert sorted(found, key=lambda row: row["id"]) == plain
