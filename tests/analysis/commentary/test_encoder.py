"""The encoder that ships."""

import json
import re
from hashlib import sha256

import numpy as np
import pytest

from annotate import data
from annotate.analysis.commentary import encoder
from annotate.analysis.commentary.encoder import WIDTH, require_onnxruntime, shipped_encoder
from annotate.analysis.commentary.models import load_model
from annotate.analysis.commentary.windows import SIZE, Windows
from annotate.analysis.sentences import split_sentences
from annotate.article import Source
from annotate.errors import ModelError
from annotate.pipeline import label_article
from annotate.reading.text import read_text

ARTICLE = (
    "Ferry to run on Sundays\n\nThe council will run the ferry on Sundays from May, it said.\n\n"
    "It is about time. Nobody should have to swim to work.\n\nThe fare is two crowns."
)


def windows(text: str) -> Windows:
    article = read_text(Source(text))
    return Windows(article.text, split_sentences(article), frozenset())


def test_a_vector_for_each_sentence() -> None:
    read = windows(ARTICLE)
    wanted = range(len(read.sentences))
    found = dict(shipped_encoder().vectors(read.over(wanted)))
    assert list(found) == list(wanted)
    assert all(vector.shape == (WIDTH,) for vector in found.values())
    again = dict(shipped_encoder().vectors(read.over(wanted)))
    assert all(np.array_equal(found[index], again[index]) for index in wanted)


def test_sentences_are_read_among_their_neighbours() -> None:
    one, other = (
        dict(shipped_encoder().vectors(windows(text).over([2])))[2]
        for text in (ARTICLE, ARTICLE.replace("should have to swim", "has had to swim"))
    )
    assert not np.array_equal(one, other)


def test_no_more_than_a_window_is_read_at_once() -> None:
    read = windows("The ferry left at nine. " * 400)
    sizes = [len(window.pieces) for window in read.over(range(len(read.sentences)))]
    assert max(sizes) <= SIZE
    assert sum(sizes) < 2.5 * 400 * 7


def test_the_head_belongs_to_the_encoder_that_ships() -> None:
    record = json.loads(data.path("encoder.json").read_text(encoding="utf-8"))
    assert record["encoder"] == sha256(data.path(encoder.FILE).read_bytes()).hexdigest()
    model = load_model("standard")
    assert re.fullmatch(r"standard \d+ sha256:[0-9a-f]{8}", model.id)
    assert model.head is not None
    assert set(model.head.stances) == {"report", "opinion"}


def test_the_standard_judge_hears_what_the_light_one_hears_and_more() -> None:
    article = read_text(Source(ARTICLE))
    light, standard = (label_article(article, model=name) for name in ("light", "standard"))
    assert [s.span for s in light.sentences] == [s.span for s in standard.sentences]
    assert light.quotations == standard.quotations
    kinds = {each.kind.value for s in standard.sentences for each in s.evidence}
    assert "model" in kinds
    assert {s.scores for s in light.sentences} != {s.scores for s in standard.sentences}


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"^the standard judge needs onnxruntime: .*--model light"):
        require_onnxruntime()
