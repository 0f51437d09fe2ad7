import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from annotate.article import Article, Failure
from annotate.batch import Batch
from annotate.errors import WorkerError
from annotate.reading.inputs import STDIN, Input

JOBS = [1, pytest.param(2, marks=pytest.mark.slow)]
FAILURE = Failure("gone.txt", "not-found", "no such file or folder")


def shout(article: Article, mark: str = "!") -> str:
    return f"{article.source.path}: {article.text.upper()}{mark}"


def path_of(article: Article) -> str:
    return article.source.path


def late(article: Article) -> str:
    """The first words take the longest."""
    time.sleep(float(article.text))
    return article.text


def stumble(article: Article) -> str:
    raise LookupError(article.text)


def die(article: Article) -> str:
    if article.text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return article.text


def number_of_process(article: Article) -> int:
    del article
    time.sleep(0.05)
    return os.getpid()


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def inputs(*texts: str) -> list[Input | Failure]:
    found: list[Input | Failure] = []
    for number, text in enumerate(texts):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
        found.append(named(f"{number}.txt"))
    return found


def named(path: str, *, walked: bool = False, encoding: str | None = None) -> Input:
    return Input(path, path, walked, encoding)


def always(work: Callable[[Article], object]) -> Callable[[Input], Callable[[Article], object]]:
    return lambda _: work


@pytest.mark.parametrize("jobs", JOBS)
def test_work_is_done_in_order(jobs: int) -> None:
    texts = [f"{0.002 * (30 - number):.3f}" for number in range(30)]
    assert list(Batch(inputs(*texts), always(late), jobs=jobs).results()) == texts


@pytest.mark.parametrize("jobs", JOBS)
def test_nothing_to_do(jobs: int) -> None:
    assert list(Batch([], always(shout), jobs=jobs).results()) == []


@pytest.mark.parametrize("jobs", JOBS)
def test_failures_stay_in_place(jobs: int) -> None:
    Path("latin.txt").write_bytes(b"\x00\x01")
    found = [FAILURE, *inputs("a", "b"), named("none.txt"), named("latin.txt"), FAILURE]
    first, a, b, none, latin, last = Batch(found, always(shout), jobs=jobs).results()
    assert first is last is FAILURE or (first, last) == (FAILURE, FAILURE)
    assert (a, b) == ("0.txt: A!", "1.txt: B!")
    assert isinstance(none, Failure)
    assert (none.path, none.code) == ("none.txt", "not-found")
    assert isinstance(latin, Failure)
    assert (latin.path, latin.code) == ("latin.txt", "binary")


@pytest.mark.parametrize("jobs", JOBS)
def test_each_input_has_work_of_its_own(jobs: int) -> None:
    def work(found: Input) -> Callable[[Article], str]:
        return partial(shout, mark=f" ({found.path})")

    assert list(Batch(inputs("a", "b"), work, jobs=jobs).results()) == [
        "0.txt: A (0.txt)",
        "1.txt: B (1.txt)",
    ]


@pytest.mark.parametrize("jobs", JOBS)
def test_every_article_of_an_input(jobs: int) -> None:
    Path("many.jsonl").write_text('{"text": "a"}\n{}\n\n{"body": "b", "text": "c"}\n', "utf-8")
    found = list(Batch([named("many.jsonl")], always(shout), jobs=jobs).results())
    assert [each.code if isinstance(each, Failure) else each for each in found] == [
        "many.jsonl:1: A!",
        "parse",
        "many.jsonl:4: C!",
    ]
    renamed = Batch([named("many.jsonl")], always(shout), text_field="body", jobs=jobs)
    assert list(renamed.results())[-1] == "many.jsonl:4: B!"


def test_standard_input() -> None:
    stream = BytesIO(b"a")
    batch = Batch([named(STDIN)], always(shout), stdin=stream, stdin_name="desk.txt")
    assert list(batch.results()) == ["desk.txt: A!"]
    (closed,) = Batch([named(STDIN)], always(shout)).results()
    assert isinstance(closed, Failure)
    assert closed.code == "unreadable"


def test_the_encoding_is_that_of_the_input() -> None:
    Path("a.txt").write_bytes("é".encode("cp437"))
    found = [named("a.txt", encoding="cp437"), named("a.txt", encoding="utf-8")]
    good, bad = Batch(found, always(shout)).results()
    assert good == "a.txt: É!"
    assert isinstance(bad, Failure)
    assert bad.code == "encoding"


def test_binary_files_in_a_folder_are_counted() -> None:
    Path("a.txt").write_bytes(b"\x00\x01")
    batch = Batch([named("a.txt", walked=True), *inputs("b")], always(shout))
    assert list(batch.results()) == ["0.txt: B!"]
    assert batch.skipped == {"binary": 1}


def test_size_and_progress() -> None:
    seen: list[int] = []
    batch = Batch([*inputs("abc", "defgh"), named("none.txt"), FAILURE], always(shout))
    assert batch.size == 8
    assert len(list(batch.results(seen.append))) == 4
    assert seen == [3, 5]


@pytest.mark.parametrize("jobs", JOBS)
def test_an_error_in_the_work_is_raised(jobs: int) -> None:
    with pytest.raises(LookupError, match="b"):
        list(Batch(inputs("b"), always(stumble), jobs=jobs).results())


@pytest.mark.slow
def test_the_work_is_shared() -> None:
    found = list(Batch(inputs(*"abcdefghijkl"), always(number_of_process), jobs=2).results())
    assert len(set(found)) == 2
    assert os.getpid() not in found


@pytest.mark.slow
def test_results_do_not_pile_up() -> None:
    """No more is read than the processes can soon do."""
    read: list[int] = []
    results = Batch(inputs(*"abcdefghijklmnopqrstuvwxyz"), always(path_of), jobs=2).results(
        read.append
    )
    next(results)
    assert len(read) < 15
    assert isinstance(results, Iterator)
    results.close()  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills like that here")
def test_a_process_that_is_killed_is_told() -> None:
    batch = Batch(inputs("a", "b", "die", "c", "d", *"efghijklmn"), always(die), jobs=2)
    with pytest.raises(WorkerError, match="a worker process was killed"):
        list(batch.results())


PARENT = """\
    import sys
    from tests.test_batch import Batch, always, named, report_and_wait

    if __name__ == "__main__":
        batch = Batch([named(path) for path in sys.argv[1:]], always(report_and_wait), jobs=2)
        list(batch.results())
"""


def report_and_wait(article: Article) -> str:
    Path(f"{article.source.path}.pid").write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(60)
    return ""


def alive(process: int) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def waited(until: Callable[[], bool], seconds: float = 20) -> bool:
    ended = time.monotonic() + seconds
    while time.monotonic() < ended:
        if until():
            return True
        time.sleep(0.05)
    return until()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are not listed here")
@pytest.mark.parametrize("killed_by", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_one_that_gives_the_work(
    killed_by: signal.Signals, tmp_path: Path
) -> None:
    found = inputs("a", "b")
    Path("parent.py").write_text(textwrap.dedent(PARENT), encoding="utf-8")
    notes = [Path(f"{each.path}.pid") for each in found]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "parent.py", *(each.path for each in found)], env=environment
    )
    try:
        assert waited(lambda: all(note.exists() and note.read_text() for note in notes))
        workers = [int(note.read_text(encoding="utf-8")) for note in notes]
        assert len(set(workers)) == 2
        assert all(map(alive, workers))
    finally:
        parent.send_signal(killed_by)
        parent.wait()
    assert waited(lambda: not any(map(alive, workers)))
