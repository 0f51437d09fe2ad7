"""Where somebody begins to speak."""

from __future__ import annotations

from annotate.document import Document, Label, LabelledSentence
from annotate.visible import in_a_row

UNKNOWN = "(unknown)"


def turns(document: Document) -> dict[int, str]:
    """Who speaks, by the id of the sentence with which a turn begins.

    A turn is a run of quotes by the same speaker. An unknown speaker is noted only right after the
    turn of another, who would seem to go on.
    """
    found: dict[int, str] = {}
    speaking = ""
    for sentence in document.sentences:
        if sentence.label is not Label.QUOTE:
            speaking = ""
            continue
        speaker = _speakers(document, sentence)
        if speaker.casefold() != speaking.casefold():
            found[sentence.id] = in_a_row(speaker) or UNKNOWN
        speaking = speaker
    return found


def _speakers(document: Document, sentence: LabelledSentence) -> str:
    speakers = (document.quotations[index].speaker for index in sentence.quotations)
    return "; ".join(dict.fromkeys(speaker.called for speaker in speakers if speaker))
