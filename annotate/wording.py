"""Evidence in words that an editor understands."""

from __future__ import annotations

from annotate.document import Document, Evidence, EvidenceKind
from annotate.visible import in_a_row

_ENDS = 4
_LONGEST = 72


def reason(document: Document, evidence: Evidence) -> str:
    """What was found, on one line, with the words of the article that show it.

    Where a note ends with the words they are put in quotation marks: `forecasts “may”`.
    """
    words = in_a_row(evidence.span.of(document.text))
    note = in_a_row(evidence.note)
    found, _, told = note.rpartition(": ")
    if found and told.lower() == words.lower():
        return f"{found} “{words}”"
    if evidence.kind is EvidenceKind.QUOTATION:
        return f"{shortened(words)}: {note}"
    return note


def shortened(words: str) -> str:
    """The words, of many only the first and the last."""
    each = words.split(" ")
    if len(each) > 2 * _ENDS + 1:
        words = " ".join((*each[:_ENDS], "…", *each[-_ENDS:]))
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
