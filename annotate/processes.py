"""Work shared out to several processes, its results in the order given."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from annotate.errors import EXIT_INTERNAL, WorkerError

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

# Documents hold no cycles: looking for some after every 700 objects finds none and takes time.
COLLECT_EVERY = 100_000
# A process that is half begun answers these with a traceback.
_ENDING = frozenset((signal.SIGINT, signal.SIGTERM))

Given = TypeVar("Given")
Made = TypeVar("Made")


def in_processes(
    work: Callable[[Given], Made], tasks: Iterable[Given], *, jobs: int, ahead: int
) -> Iterator[Made]:
    """What `work` makes of each task, in `jobs` processes.

    No more than `ahead` tasks a process wait for it or for their results to be taken. `work` is
    sent to the processes, so a function of a module, or a partial. Raises `WorkerError` where a
    process dies.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting: deque[Future[Made]] = deque()
    # "spawn" behaves alike on every system and is safe beside the thread of a progress bar.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin_worker)
    try:
        for task in tasks:
            with _signals_held_back():
                waiting.append(pool.submit(work, task))
            if len(waiting) > jobs * ahead:
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

    gc.set_threshold(COLLECT_EVERY)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    parent = parent_process()
    if parent:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(EXIT_INTERNAL)
