"""The judge that is fitted to labelled articles, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from annotate import __version__
from annotate.evaluation.gold import Gold


def trained(
    golds: Iterable[Gold], paths: Sequence[str], start: str, said: list[str]
) -> Iterator[str]:
    """The text of the model, once it is asked for; `said` gets a line that tells how good it is."""
    from annotate.pipeline import load_model
    from annotate.training.examples import examples_of
    from annotate.training.fitting import fit
    from annotate.training.record import Provenance, record_text

    model = load_model(start)
    examples = list(examples_of(golds))
    fitted = fit(examples, model.head)
    files = [(path, sha256(Path(path).read_bytes()).hexdigest()) for path in paths]
    yield record_text(fitted, Provenance(__version__, model.id, files))
    said.append(
        f"learned from {len(fitted.labels)} sentences of {fitted.articles} articles,"
        f" {sum(fitted.labels)} of them comment; F1 of comment in articles held out:"
        f" {fitted.f1(fitted.after):.3f}, {fitted.f1(fitted.before):.3f} as it ships"
    )
