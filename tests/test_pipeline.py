"""What holds for every document, whatever the text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import annotate_file, annotate_text
from annotate.article import Failure, Source, Stance
from annotate.document import Document, GenreName, Label
from annotate.errors import InputError, UsageError
from annotate.pipeline import LIGHT, label_article, label_bytes
from annotate.reading.text import read_text

PIECES = ['"', "“", "”", "'", "’", "‘", "«", "»", ".", "?", "!", "…", "\n", "\n\n", "\r\n", " "]
WORDS = [
    "He said",
    "Comment:",
    "we must",
    "No",
    "Mr.",
    "U.S.",
    "Q:",
    "A:",
    "Smith:",
    "the port",
    "1.",
]


def check(document: Document) -> None:
    """The promises on positions, scores and evidence."""
    text = document.source.text
    place = 0
    for number, sentence in enumerate(document.sentences):
        assert sentence.id == number
        assert place <= sentence.span.start < sentence.span.end
        assert not text[place : sentence.span.start].strip()
        assert document.blocks[sentence.block].span.contains(sentence.span)
        assert abs(sum(sentence.scores.of(label) for label in Label) - 1.0) < 1e-9
        for evidence in sentence.evidence:
            assert 0 <= evidence.span.start <= evidence.span.end <= len(text)
        for quotation in sentence.quotations:
            assert document.quotations[quotation].span.overlaps(sentence.span)
        place = sentence.span.end
    assert not text[place:].strip()
    for quotation in document.quotations:
        assert quotation.span.contains(quotation.content)
        if quotation.speaker:
            assert quotation.speaker.span.of(text) == quotation.speaker.text


@given(st.text())
def test_any_text(text: str) -> None:
    check(annotate_text(text))


@given(st.lists(st.sampled_from(PIECES + WORDS), max_size=60))
def test_texts_of_marks_and_breaks(pieces: list[str]) -> None:
    check(annotate_text("".join(pieces)))


@given(st.lists(st.sampled_from(PIECES + WORDS), max_size=40))
def test_the_same_text_gives_the_same_document(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert annotate_text(text) == annotate_text(text)


@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    for result in label_bytes(content):
        if isinstance(result, Failure):
            assert result.code in ("binary", "encoding", "parse")
        else:
            check(result)


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The dam held.", encoding="utf-8")
    document = annotate_file(path)
    assert [sentence.label for sentence in document.sentences] == [Label.FACT]
    with pytest.raises(InputError, match=r"missing\.txt: no such file"):
        annotate_file(tmp_path / "missing.txt")


@pytest.mark.parametrize(
    ("name", "input_format", "content"),
    [
        ("a.html", "html", "<p>The <b>dam</b> held.</p>"),
        ("a.md", "markdown", "The *dam* held."),
    ],
)
def test_markup(tmp_path: Path, name: str, input_format: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    for document in (annotate_file(path), annotate_text(content, input_format=input_format)):
        (sentence,) = document.sentences
        assert sentence.span.of(document.text) == "The dam held."
        assert document.place(sentence.span).of(content) == content.strip("</p>")
    plain = annotate_file(path, input_format="text")
    assert plain.text == content


def test_a_foreign_file(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(r"{\rtf1 The dam held.}", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.rtf: rich text is not read"):
        annotate_file(path)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_a_table_is_no_article(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=f"{name[2:]}: no format of an article"):
        annotate_file(tmp_path / name)
    with pytest.raises(UsageError, match="no format of an article"):
        annotate_text("{}", input_format=name[2:])


def test_empty() -> None:
    document = annotate_text("")
    assert (document.sentences, document.blocks, document.quotations) == ((), (), ())


ARTICLE = (
    "Council closes the bridge\n\nThe council closed the bridge at Korsa on Monday. It carried 412"
    " cars a day. The plan is a sorry excuse for a policy.\n\nThe mayor slammed the vote."
)


def chances(text: str, stance: Stance, model: str) -> list[float]:
    document = label_article(read_text(Source(text)), stance, model)
    return [sentence.scores.comment for sentence in document.sentences]


@pytest.mark.parametrize("model", ["light", "standard"])
def test_an_article_that_is_known_to_argue_has_more_comment_than_one_that_reports(
    model: str,
) -> None:
    report, opinion = (
        chances(ARTICLE, stance, model) for stance in (Stance.REPORT, Stance.OPINION)
    )
    # What the light judge is sure of in the one, the encoder may be asked about in the other.
    assert sum(low < high for low, high in zip(report, opinion, strict=True)) >= 3
    assert sum(report) < sum(opinion)


def test_a_document_has_a_genre() -> None:
    genre = annotate_text(ARTICLE).genre
    assert genre is not None
    assert genre.label is GenreName.REPORT
    assert abs(sum(genre.scores.values()) - 1.0) < 1e-9


def test_loaded_words_colour_a_sentence_that_reports() -> None:
    text = "The mayor slammed the disgraceful stunt on Monday."
    (sentence,) = annotate_text(text).sentences
    assert sentence.label is Label.FACT
    assert sentence.coloured
    assert "slammed" in {evidence.span.of(text) for evidence in sentence.evidence}
    (plain,) = annotate_text("The mayor opened the bridge on Monday.").sentences
    assert not plain.coloured


def test_a_foreign_article_is_labelled_with_low_confidence_and_a_warning() -> None:
    text = (
        "Der Rat hat am Montag die Brücke geschlossen. Sie war nicht mehr sicher, und die Stadt hat"
        " kein Geld für eine neue. Das ist eine Schande für die ganze Region, und es wird noch"
        " lange so bleiben, wenn sich nichts ändert."
    )
    document = annotate_text(text)
    assert document.source.warnings == (
        "this looks like German, not English: the labels are guesses",
    )
    assert all(sentence.confidence <= 0.6 for sentence in document.sentences)


def test_what_a_page_declares_counts_where_the_caller_knows_nothing() -> None:
    def judged(stance: Stance, declared: Stance | None) -> list[float]:
        article = read_text(Source("A road\n\nIt seems that nobody was asked.", declared=declared))
        document = label_article(article, stance, LIGHT)
        return [sentence.scores.comment for sentence in document.sentences]

    assert judged(Stance.AUTO, Stance.OPINION) == judged(Stance.OPINION, None)
    assert judged(Stance.AUTO, Stance.OPINION) > judged(Stance.AUTO, None)
    assert judged(Stance.REPORT, Stance.OPINION) == judged(Stance.REPORT, None)
