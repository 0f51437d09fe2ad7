from dataclasses import replace

from annotate.document import Document, Evidence, EvidenceKind, Label, LabelledSentence, Span
from annotate.render.explanation import explanation
from tests.render.builders import document, harbour, place


def cue(found: Document, words: str, weight: float, note: str = "note") -> Evidence:
    return Evidence(EvidenceKind.CUE, place(found, words), Label.COMMENT, weight, note)


def explained(found: Document, *evidence: Evidence) -> list[str]:
    sentence = replace(found.sentences[0], evidence=evidence)
    return list(explanation(found, sentence))


def test_the_strongest_comes_first_and_the_weak_are_counted() -> None:
    found = document([("comment", "One two three four five.")])
    weights = {"One": 0.1, "two": -2.0, "three": 1.0, "four": 0.5, "five": 0.2}
    assert explained(found, *(cue(found, word, weight) for word, weight in weights.items())) == [
        "comment 0.70",
        "cue · two · note · comment -2.00",
        "cue · three · note · comment +1.00",
        "cue · four · note · comment +0.50",
        "and 2 weaker",
    ]


def test_the_whole_sentence_is_not_said_again() -> None:
    found = document([("comment", "One two.")])
    assert explained(found, cue(found, "One two.", 1, "shape"))[1] == "cue · shape · comment +1.00"


def test_words_that_the_note_ends_with_are_not_said_again() -> None:
    found = document([("comment", "It Must end.")])
    reason = explained(found, cue(found, "Must", 1, "demand: must"))[1]
    assert reason == "cue · demand: must · comment +1.00"


def test_what_settles_the_label_comes_before_what_weighs() -> None:
    found = document([("comment", "Comment: must.")])
    marker = Evidence(EvidenceKind.MARKER, place(found, "Comment:"), Label.COMMENT, 1.0, "marker")
    assert explained(found, cue(found, "must", 2.5), marker)[1:] == [
        "marker · Comment: · marker · comment 1.00",
        "cue · must · note · comment +2.50",
    ]


def test_long_words_are_shortened_between_words() -> None:
    found = document([("comment", "a b c d e f g h i j k.")])
    assert explained(found, cue(found, "a b c d e f g h i j", 1))[1] == (
        "cue · a b c d … g h i j · note · comment +1.00"
    )


def test_a_word_without_end_is_cut() -> None:
    found = document([("comment", "a" * 500 + " b.")])
    assert explained(found, cue(found, "a" * 500, 1))[1] == (
        f"cue · {'a' * 72}… · note · comment +1.00"
    )


def test_evidence_without_words_has_only_its_note() -> None:
    found = document([("comment", "One.")])
    nothing = Evidence(EvidenceKind.CONTEXT, Span(0, 0), Label.FACT, 0.25, "the article reports")
    assert explained(found, nothing)[1] == "context · the article reports · fact +0.25"


def test_flags_and_voices() -> None:
    found = harbour()
    fact, quote, told = found.sentences[1:4]

    def first(sentence: LabelledSentence) -> str:
        return next(explanation(found, sentence))

    assert first(replace(fact, uncertain=True)) == "fact 0.90 · loaded wording · uncertain"
    assert first(quote) == "quote 0.97 · quotes Mayor Ana Ruiz (Ana Ruiz)"
    assert first(told) == "fact 0.90 · reports She (Ana Ruiz)"


def test_a_name_is_not_said_twice() -> None:
    found = harbour()
    speaker = found.quotations[0].speaker
    assert speaker
    named = replace(found.quotations[0], speaker=replace(speaker, name=speaker.text))
    found = replace(found, quotations=(named,))
    assert next(explanation(found, found.sentences[2])) == "quote 0.97 · quotes Mayor Ana Ruiz"


def test_the_same_speaker_is_said_once_and_on_one_line() -> None:
    found = harbour()
    speaker = found.quotations[0].speaker
    assert speaker
    broken = replace(speaker, text="Mayor\r\nAna Ruiz", name=None)
    quotation = replace(found.quotations[0], speaker=broken)
    found = replace(found, quotations=(quotation, quotation))
    sentence = replace(found.sentences[2], quotations=(0, 1))
    assert next(explanation(found, sentence)) == "quote 0.97 · quotes Mayor Ana Ruiz"


def test_escapes_are_shown() -> None:
    found = document([("comment", "a \x1b[0m b.")])
    assert explained(found, cue(found, "\x1b[0m", 1, "n\x07"))[1] == (
        "cue · ␛[0m · n␇ · comment +1.00"
    )
