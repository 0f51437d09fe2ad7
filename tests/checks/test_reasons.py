from dataclasses import replace

from annotate.article import Span
from annotate.checks.reasons import apart, reasons, telling, told
from annotate.document import Document, Evidence, EvidenceKind, Label, LabelledSentence
from tests.render.builders import document, place


def cue(found: Document, words: str, weight: float, note: str) -> Evidence:
    """Evidence for comment; it speaks for fact where the note says that it reports."""
    label = Label.FACT if note == "reports" else Label.COMMENT
    kind = EvidenceKind.CONTEXT if note == "around" else EvidenceKind.CUE
    return Evidence(kind, place(found, words), label, weight, f"{note}: {words}")


def article() -> tuple[Document, LabelledSentence]:
    found = document([("fact", "Port news")], [("comment", "They should really be ashamed now.")])
    evidence = (
        cue(found, "Port news", 9.0, "around"),
        cue(found, "now", 0.2, "dates"),
        cue(found, "They", 2.0, "reports"),
        cue(found, "really", -1.0, "intensifies"),
        cue(found, "ashamed", 1.5, "judges"),
        cue(found, "should", 0.9, "demands"),
    )
    title, sentence = found.sentences
    sentence = replace(sentence, evidence=evidence)
    return replace(found, sentences=(title, sentence)), sentence


def test_reasons_are_the_three_strongest_of_the_sentence_itself() -> None:
    found, sentence = article()
    assert reasons(found, sentence) == ("judges “ashamed”", "demands “should”", "dates “now”")


def test_surroundings_stand_where_the_sentence_says_little() -> None:
    found, sentence = article()
    sentence = replace(sentence, evidence=(sentence.evidence[0], sentence.evidence[-1]))
    assert reasons(found, sentence) == ("demands “should”", "around “Port news”")
    assert telling(sentence) == (place(found, "should"),)


def test_telling_words_are_in_order() -> None:
    found, sentence = article()
    words = [span.of(found.source.text) for span in telling(sentence)]
    assert words == ["should", "ashamed", "now"]


def test_a_whole_sentence_is_no_telling_word() -> None:
    found, sentence = article()
    whole = Evidence(EvidenceKind.CUE, sentence.span, Label.COMMENT, 5.0, "asks the reader")
    assert telling(replace(sentence, evidence=(whole,))) == ()
    assert reasons(found, replace(sentence, evidence=(whole,))) == ("asks the reader",)


def test_nothing_is_told_twice() -> None:
    found, sentence = article()
    same = sentence.evidence[-1]
    assert told(found, (same, same)) == ("demands “should”",)


def test_apart() -> None:
    spans = [Span(5, 9), Span(0, 3), Span(2, 6), Span(9, 12)]
    assert apart(spans) == (Span(0, 3), Span(5, 9), Span(9, 12))
    assert apart(()) == ()
