"""Many inputs, worked on one after the other or in several processes, in the order given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Generic, TypeVar

from annotate.article import Article, Failure, Stance
from annotate.errors import InputError
from annotate.processes import in_processes
from annotate.reading.articles import read_articles
from annotate.reading.inputs import STDIN, Input, read_bytes

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

# Enough that no process waits for work, few enough that results do not pile up.
_AHEAD = 4

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
    text_format: str = "text"
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
        if self.jobs > 1:
            return in_processes(_done, tasks, jobs=self.jobs, ahead=_AHEAD)
        return map(_done, tasks)

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
            text_format=self.text_format,
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


def label_batch(
    batch: RecordBatch,
    *,
    text_field: str = "text",
    text_format: str = "text",
    model: str = "standard",
    genre: str = "auto",
    prefix: str = "",
) -> RecordBatch:
    """The rows of `batch`, an article each under `text_field`, with columns that say what they are.

    `text_format` is that of the articles: `text`, `markdown` or `html`. `prefix` goes before the
    names of the columns that are added. A row that cannot be read has nulls in them and the reason
    under `error`. Raises `UsageError` where there is no text under `text_field`, no such format, or
    a name is taken, and `ModelError` where there is no such `model`.
    """
    from annotate.archive.labelling import Way, label_rows

    return label_rows(batch, Way(text_field, model, Stance(genre), prefix, text_format))


def label_schema(schema: Schema, *, text_field: str = "text", prefix: str = "") -> Schema:
    """The schema of what `label_batch` makes of batches of `schema`; raises what it raises."""
    from annotate.archive.columns import widened

    return widened(schema, text_field, prefix)
