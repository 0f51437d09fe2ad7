"""Why the encoder reads a sentence as it does: what it would say without each word, and alone.

Leaving things out and looking what changes (Robnik-Šikonja and Kononenko 2008) is slow, a reading
for each word, but it shows what the encoder goes by, as attention does not (Jain and Wallace 2019).
"""

from __future__ import annotations

from annotate import data
from annotate.analysis.commentary.encoder import Encoder
from annotate.analysis.commentary.head import Head
from annotate.analysis.commentary.windows import Windows
from annotate.article import Span
from annotate.document import Evidence, EvidenceKind, Label

# Log-odds below which a reason is none, and the most words that are told.
_WEAK, _MOST = 0.2, 2
_WORD = {Label.COMMENT: "sounds like the writer", Label.FACT: "sounds like reporting"}
_AROUND = {Label.COMMENT: "what stands around argues", Label.FACT: "what stands around reports"}


def reasons(windows: Windows, index: int, head: Head, encoder: Encoder) -> list[Evidence]:
    """The words of a sentence that tell most, the strongest first, and its neighbours if they do.

    A weight is by how much the log-odds of comment fall, or rise, without them.
    """
    left_out = [each for each in windows.without(index) if _tells(each[0].of(windows.text))]
    variants = [next(windows.over([index])), windows.alone(index), *(each for _, each in left_out)]
    whole, alone, *less = [head.read(vector) for _, vector in encoder.vectors(variants)]
    told = [
        _reason(whole - rest, span, span.of(windows.text))
        for (span, _), rest in zip(left_out, less, strict=True)
    ]
    told.sort(key=lambda reason: -reason.weight)
    around = _reason(whole - alone, windows.sentences[index].span)
    return [reason for reason in (*told[:_MOST], around) if reason.weight >= _WEAK]


def _tells(word: str) -> bool:
    """Whether a word may be a reason: no mark, and more than grammar."""
    return word[0].isalnum() and word.lower() not in data.words("cues/function")


def _reason(weight: float, span: Span, word: str | None = None) -> Evidence:
    label = Label.COMMENT if weight > 0 else Label.FACT
    note = f"{_WORD[label]}: {word}" if word else _AROUND[label]
    return Evidence(EvidenceKind.MODEL, span, label, round(abs(weight), 4), note)
