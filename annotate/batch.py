"""Many inputs, labelled one after the other or in several processes, in the order given."""

from __future__ import annotations

import signal
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from annotate.document import Article, Failure, Result, Stance
from annotate.errors import InputError
from annotate.pipeline import DEFAULT, label_article
from annotate.reading.articles import read_articles
from annotate.reading.inputs import STDIN, Input, read_bytes

# Enough that no process waits for work, few enough that documents do not pile up.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs and how to read them.

    `stdin`, None where it is closed, is read for the input `-`, which is reported as `stdin_name`.
    Binary files that were found in a folder are no failures; they are counted in `skipped`.
    """

    inputs: Sequence[Input | Failure]
    stdin: BinaryIO | None
    stdin_name: str = STDIN
    input_format: str = "auto"
    encoding: str | None = None
    text_field: str = "text"
    jobs: int = 1
    stance: Stance = Stance.AUTO
    model: str = DEFAULT
    explain: bool = False
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

    def results(self, done: Callable[[int], None] = lambda _: None) -> Iterator[Result]:
        """Documents and failures, as each is ready.

        `done` is told the number of bytes of every input that is read and sent on.
        """
        articles = self._articles(done)
        label = partial(_label, stance=self.stance, model=self.model, explain=self.explain)
        return _in_processes(label, articles, self.jobs) if self.jobs > 1 else map(label, articles)

    def _articles(self, done: Callable[[int], None]) -> Iterator[Article | Failure]:
        for found in self.inputs:
            if isinstance(found, Failure):
                yield found
            else:
                yield from self._read(found, done)

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
            encoding=self.encoding,
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


def _label(article: Article | Failure, **asked: Any) -> Result:
    return article if isinstance(article, Failure) else label_article(article, **asked)


def _in_processes(
    label: Callable[[Article | Failure], Result], articles: Iterator[Article | Failure], jobs: int
) -> Iterator[Result]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[Future[Result]] = deque()
    # "spawn" behaves alike on every system and is safe beside the thread of a progress bar.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _end_silently_when_interrupted)
    try:
        for article in articles:
            waiting.append(pool.submit(label, article))
            if len(waiting) > jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _end_silently_when_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
