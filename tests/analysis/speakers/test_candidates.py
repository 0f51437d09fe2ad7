from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers.candidates import Candidates
from annotate.analysis.speakers.features import Candidate
from annotate.article import Source
from annotate.reading.text import read_text


def candidates(text: str) -> list[Candidate]:
    """The candidates for the first quotation, nobody having spoken before."""
    article = read_text(Source(text))
    sentences = split_sentences(article)
    quotations = find_quotations(article, sentences)
    return Candidates(article, sentences, quotations).of(quotations[0], None)


def described(text: str, name: str) -> list[str]:
    """The features of the candidate that is printed as `name`."""
    return next(c.features for c in candidates(text) if c.span and c.span.of(text) == name)


def test_phrases_on_either_side_and_nobody() -> None:
    text = "On Monday Ito told Lund: “We won.”"
    found = [each.span and each.span.of(text) for each in candidates(text)]
    assert found[-1] is None
    assert {"Ito", "Lund"} <= set(found)


def test_features_say_where_a_candidate_stands() -> None:
    text = "“We won,” said Ito."
    features = described(text, "Ito")
    assert "after" in features
    assert "after verb telling inverted" in features
    assert "after distance 1" in features
    assert "after verb last said" in features


def test_a_cue_is_the_verb_of_saying() -> None:
    text = "“We won,” said Ito."
    (cue,) = [each.cue for each in candidates(text) if each.span and each.span.of(text) == "Ito"]
    assert cue is not None
    assert cue.of(text) == "said"


def test_a_sentence_that_tells_who_speaks_is_not_looked_beyond() -> None:
    text = "Lund left. “We won,” said Ito. Osei stayed."
    assert {c.span.of(text) for c in candidates(text) if c.span} == {"Ito"}


def test_others_are_looked_at_where_it_does_not() -> None:
    text = "Lund left. “We won.” Osei stayed."
    found = candidates(text)
    names = {c.span.of(text): c.features[0] for c in found if c.span}
    assert names == {"Lund": "sentence before", "Osei": "sentence after"}


def test_a_dateline_names_nobody() -> None:
    text = "LOME — “We won,” said Ito."
    assert {c.span.of(text) for c in candidates(text) if c.span} == {"Ito"}


def test_a_label_leaves_no_choice() -> None:
    text = "Ito: We won.\n\nLund: No.\n\nIto: Yes."
    (only,) = candidates(text)
    assert only.span is not None
    assert only.span.of(text) == "Ito"
    assert only.features == ["label"]
