"""What a finding says, in lines that are safe to put anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.findings import Finding
from annotate.visible import in_a_row, one_line

# Most servers cut what is longer than some kilobytes, and not all at the end of a character.
_LONGEST = 600


def told(finding: Finding) -> Iterator[str]:
    """A line each: the message, the sentence, why it was found, and how to mend it."""
    yield cut(one_line(finding.message))
    sentence = in_a_row(finding.text)
    if sentence:
        yield f"“{cut(sentence)}”"
    if finding.why:
        yield f"why: {cut('; '.join(map(one_line, finding.why)))}"
    if finding.hint:
        yield f"fix: {cut(one_line(finding.hint))}"


def cut(text: str) -> str:
    """The beginning of a text that is too long, with an ellipsis, or the text."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
