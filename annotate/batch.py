"""Many inputs, worked on one after the other or in several processes, in the order given."""

from __future__ import annotations

import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Generic, TypeVar

from annotate.document import Article, Failure
from annotate.errors import EXIT_INTERNAL, InputError, WorkerError
from annotate.reading.articles import read_articles
from annotate.reading.inputs import STDIN, Input, read_bytes

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

# Enough that no process waits for work, few enough that results do not pile up.
_AHEAD = 4
# A process that is half begun answers these with a traceback.
_ENDING = frozenset((signal.SIGINT, signal.SIGTERM))

Made = TypeVar("Made")
Work = Callable[[Article], Made]
"""What is made of an article; sent to other processes, so a function of a module, or a partial."""


_Task = Failure | tuple[Work[Made], Article]


@dataclass(frozen=True, slots=True)
class Batch(Generic[Made]):
    """Inputs, how to read them, and the work to be done on the articles of each.

    `stdin`, None where it is closed, is read for the input `-`, which is reported as `stdin_name`.
    Binary files that were found in a folder are no failures; they are counted in `skipped`.
    """

    inputs: Sequence[Input | Failure]
    work: Callable[[Input], Work[Made]]
    stdin: BinaryIO | None = None
    stdin_name: str = STDIN
    input_format: str = "auto"
    text_field: str = "text"
    jobs: int = 1
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def size(self) -> int:
        """The bytes to read, as far as they are known beforehand."""
        sizes = 0
        for found in self.inputs:
            if isinstance(found, Input) and found.path != STDIN:
                with suppress(OSError):
                    sizes += Path(found.path).stat().st_size
        return sizes

    def results(self, done: Callable[[int], None] = lambda _: None) -> Iterator[Made | Failure]:
        """What is made of each article, as each is ready; failures among them.

        `done` is told the number of bytes of every input that is read and sent on. Raises
        `WorkerError` where a process dies.
        """
        tasks = self._tasks(done)
        return _in_processes(tasks, self.jobs) if self.jobs > 1 else map(_done, tasks)

    def _tasks(self, done: Callable[[int], None]) -> Iterator[_Task[Made]]:
        for found in self.inputs:
            if isinstance(found, Failure):
                yield found
                continue
            work = self.work(found)
            for article in self._read(found, done):
                yield article if isinstance(article, Failure) else (work, article)

    def _read(self, found: Input, done: Callable[[int], None]) -> Iterator[Article | Failure]:
        name = self.stdin_name if found.path == STDIN else found.name
        try:
            data = _read_all(self.stdin) if found.path == STDIN else read_bytes(found.path)
        except InputError as error:
            yield Failure(name, error.code, str(error))
            return
        for article in read_articles(
            data,
            path=name,
            input_format=self.input_format,
            encoding=found.encoding,
            text_field=self.text_field,
        ):
            if found.walked and isinstance(article, Failure) and article.code == "binary":
                self.skipped["binary"] += 1
            else:
                yield article
        done(len(data))


def _read_all(stream: BinaryIO | None) -> bytes:
    if stream is None:
        raise InputError("unreadable", "standard input is closed")
    try:
        return stream.read()
    except OSError as error:
        raise InputError("unreadable", error.strerror or str(error)) from None


def _done(task: _Task[Made]) -> Made | Failure:
    if isinstance(task, Failure):
        return task
    work, article = task
    return work(article)


def _in_processes(tasks: Iterator[_Task[Made]], jobs: int) -> Iterator[Made | Failure]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting: deque[Future[Made | Failure]] = deque()
    # "spawn" behaves alike on every system and is safe beside the thread of a progress bar.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin_worker)
    try:
        for task in tasks:
            with _signals_held_back():
                waiting.append(pool.submit(_done, task))
            if len(waiting) > jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise WorkerError(
            "a worker process was killed, perhaps for want of memory; fewer of them (-j) need less"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Let what would end us wait, and in a process that begins meanwhile until it is ready."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    """End in silence when interrupted, and when the process that gives the work is no more."""
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    parent = parent_process()
    if parent:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(EXIT_INTERNAL)
