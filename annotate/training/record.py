"""What `annotate train` writes: a judge with where it comes from and how good it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotate.analysis.commentary.head import Head
from annotate.analysis.commentary.models import SCHEMA, encoder_digest
from annotate.training.fitting import Fitted

VERSION = 1


@dataclass(frozen=True)
class Provenance:
    """What a judge was made from: the tool, the judge it began as, and files with their digests."""

    version: str
    start: str
    files: Sequence[tuple[str, str]]


def record_text(fitted: Fitted, provenance: Provenance) -> str:
    """The model as JSON, the same for the same articles: it holds no time."""
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION,
        "provenance": {
            "annotate": provenance.version,
            "start": provenance.start,
            "files": [{"path": path, "sha256": digest} for path, digest in provenance.files],
            "articles": fitted.articles,
            "sentences": len(fitted.labels),
            "comment": sum(fitted.labels),
            "held_out": {
                "before": _rounded(fitted.f1(fitted.before)),
                "after": _rounded(fitted.f1(fitted.after)),
            },
        },
        "encoder": encoder_digest() if fitted.head else None,
        "head": _head(fitted.head) if fitted.head else None,
        "light": fitted.light,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _head(head: Head) -> dict[str, Any]:
    return head._asdict() | {"stances": dict(head.stances)}


def _rounded(value: float) -> float:
    return round(value, 4)
