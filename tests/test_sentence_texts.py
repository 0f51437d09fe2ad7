import json
from pathlib import Path

import pytest

from annotate.checks.fingerprints import fingerprint
from annotate.document import Document
from annotate.pipeline import label_bytes, sentence_texts

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
COMMENT = "<!-- annotate: ignore-next AN101 -- agreed -->"
TEXT = f"Council meets\n\nIt was late. “Enough,” said Ann.\r\n\r\n{COMMENT}\r\n\r\nThey left."


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_sentences_are_those_of_the_document(path: Path) -> None:
    data = path.read_bytes()
    (document,) = label_bytes(data, path=path.name, model="light")
    assert isinstance(document, Document)
    assert list(sentence_texts(data, path=path.name)) == [
        each.span.of(document.source.text) for each in document.sentences
    ]


def test_comments_to_the_tool_are_among_them() -> None:
    assert list(sentence_texts(TEXT.encode(), path="a.txt")) == [
        "Council meets",
        "It was late.",
        "“Enough,” said Ann.",
        "They left.",
        COMMENT,
    ]


def test_every_article_of_a_file() -> None:
    lines = [{"text": "One. Two."}, {"body": "Three."}, {"text": "Four."}]
    data = "\n".join(map(json.dumps, [*lines, {"text": ""}])).encode()
    assert list(sentence_texts(data, path="a.jsonl")) == ["One.", "Two.", "Four."]
    assert list(sentence_texts(data, path="a.jsonl", text_field="body")) == ["Three."]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"\n\n"])
def test_what_cannot_be_read_holds_none(data: bytes) -> None:
    assert list(sentence_texts(data, path="a.txt")) == []
    assert list(sentence_texts(data, path="a.md")) == []


def test_the_encoding_makes_no_difference() -> None:
    text = "Zoë’s café was closed. “Déjà vu,” she said."
    known = [
        list(map(fingerprint, sentence_texts(text.encode(encoding), path="a.txt", encoding=name)))
        for encoding, name in (("utf-8", None), ("utf-16", None), ("cp1252", "cp1252"))
    ]
    assert known[0] == known[1] == known[2]
    assert len(known[0]) == 2
