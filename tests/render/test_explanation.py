from dataclasses import replace

from annotate.article import Span
from annotate.document import (
    Document,
    Evidence,
    EvidenceKind,
    Genre,
    GenreName,
    Label,
    LabelledSentence,
    QuotationKind,
)
from annotate.render.explanation import explanation, genre_line
from tests.render.builders import debate, document, harbour, place, somebody, speech


def cue(found: Document, words: str, weight: float, note: str = "note") -> Evidence:
    return Evidence(EvidenceKind.CUE, place(found, words), Label.COMMENT, weight, note)


def explained(found: Document, *evidence: Evidence) -> list[str]:
    sentence = replace(found.sentences[0], evidence=evidence)
    return list(explanation(found, sentence))


def test_the_strongest_comes_first_and_the_weak_are_counted() -> None:
    found = document([("comment", "One two three four five.")])
    weights = {"One": 0.1, "two": -2.0, "three": 1.0, "four": 0.5, "five": 0.2}
    cues = (cue(found, word, weight, f"finds: {word}") for word, weight in weights.items())
    assert explained(found, *cues) == [
        "comment 0.70",
        "for comment: finds “two” -2.00, finds “three” +1.00, finds “four” +0.50, 2 weaker",
    ]


def test_what_speaks_for_the_label_given_comes_before_what_speaks_for_others() -> None:
    found = document([("quote", "One two.")])
    against = [
        Evidence(EvidenceKind.CUE, place(found, "One"), Label.COMMENT, 0.5, "argues"),
        Evidence(EvidenceKind.CUE, place(found, "One"), Label.FACT, 1.5, "reports"),
    ]
    own = Evidence(EvidenceKind.QUOTATION, place(found, "two"), Label.QUOTE, 0.9, "direct")
    assert explained(found, *against, own)[1:] == [
        "for quote: two: direct",
        "for fact: reports +1.50",
        "for comment: argues +0.50",
    ]


def test_what_settles_the_label_comes_before_what_weighs_and_has_no_weight() -> None:
    found = document([("comment", "Comment: must.")])
    marker = Evidence(EvidenceKind.MARKER, place(found, "Comment:"), Label.COMMENT, 1.0, "marker")
    assert explained(found, cue(found, "must", 2.5), marker)[1:] == [
        "for comment: marker, note +2.50"
    ]


def test_flags_and_voices() -> None:
    found = harbour()
    fact, quote, told = found.sentences[1:4]

    def first(sentence: LabelledSentence) -> str:
        return next(explanation(found, sentence))

    assert first(replace(fact, uncertain=True)) == "fact 0.90 · loaded wording · uncertain"
    assert first(quote) == "quote 0.97 · quotes Ana Ruiz"
    assert first(told) == "fact 0.90 · reports Ana Ruiz"


def test_the_chain_from_the_cue_to_the_mention_to_the_name_with_what_ties_them() -> None:
    found = debate()
    assert list(explanation(found, found.sentences[2])) == [
        "quote 0.97 · quotes Ana Ruiz",
        "speaker: “said” → “she” → Ana Ruiz "
        "(its subject “she said” +1.50, named last “Ana Ruiz” +0.80)",
    ]


def test_the_source_of_a_report() -> None:
    found = debate()
    assert list(explanation(found, found.sentences[6])) == [
        "fact 0.90 · reports Ana Ruiz",
        "source: “wants” → “Ruiz” → Ana Ruiz",
    ]


def test_a_name_is_not_said_twice_and_an_unknown_speaker_is_told() -> None:
    found = debate()
    assert list(explanation(found, found.sentences[4]))[1:] == ["speaker: “said” → “Bell”"]
    assert list(explanation(found, found.sentences[5]))[1:] == ["speaker: unknown"]
    speaker = found.quotations[3].speaker
    assert speaker
    named = replace(found.quotations[3], speaker=replace(speaker, name="Bell"))
    found = replace(found, quotations=(*found.quotations[:3], named, *found.quotations[4:]))
    assert list(explanation(found, found.sentences[4]))[1:] == ["speaker: “said” → “Bell”"]


def test_of_several_quotations_each_has_its_words_and_a_title_has_no_speaker() -> None:
    found = document([("quote", "“One,” he said of “The Horn”, “two.”")])
    he = somebody(found, "he")
    found = speech(found, "One,", he, "said")
    found = speech(found, "The Horn", kind=QuotationKind.MENTION)
    found = speech(found, "two.", he)
    assert list(explanation(found, found.sentences[0])) == [
        "quote 0.97 · quotes he",
        "speaker of “One,”: “said” → “he”",
        "speaker of “two.”: “he”",
    ]


def test_a_quotation_is_explained_where_it_begins() -> None:
    found = document([("quote", "“One."), ("quote", "Two,” he said.")])
    found = speech(found, "One. Two,", somebody(found, "he"), "said")
    first, second = (list(explanation(found, each)) for each in found.sentences)
    assert first == ["quote 0.97 · quotes he", "speaker: “said” → “he”"]
    assert second == ["quote 0.97 · quotes he"]


def test_the_same_speaker_is_said_once_and_on_one_line() -> None:
    found = harbour()
    speaker = found.quotations[0].speaker
    assert speaker
    broken = replace(speaker, text="Mayor\r\nAna Ruiz", name=None)
    quotation = replace(found.quotations[0], speaker=broken)
    found = replace(found, quotations=(quotation, quotation))
    told = list(explanation(found, replace(found.sentences[2], quotations=(0, 1))))
    assert told[0] == "quote 0.97 · quotes Mayor Ana Ruiz"
    assert told[-1] == "speaker of “We had no choice,”: “said” → “Mayor Ana Ruiz”"


def test_the_genre_with_what_speaks_for_it() -> None:
    rain = document([("fact", "It rained.")])
    why = Evidence(EvidenceKind.CUE, Span(0, 2), Label.FACT, 0.75, "tells news")
    genre = Genre(GenreName.REPORT, {GenreName.REPORT: 0.8}, (why,))
    assert genre_line(rain, genre) == "report 0.80 · tells news +0.75"
    assert genre_line(rain, replace(genre, evidence=())) == "report 0.80"
