from dataclasses import replace

from annotate.document import Label, Speaker
from annotate.render.turns import turns
from tests.render.builders import debate, document, harbour, speech


def test_a_turn_begins_where_somebody_else_speaks_or_a_sentence_is_between() -> None:
    assert turns(debate()) == {1: "Ana Ruiz", 4: "Bell", 5: "(unknown)", 7: "Ana Ruiz"}


def test_a_quotation_of_several_sentences_is_one_turn() -> None:
    found = document([("fact", "x")], [("quote", "“One. "), ("quote", "Two,” he said.")])
    quoted = speech(found, "One.  Two,", replace(_he(), text="he"))
    assert turns(quoted) == {1: "he"}


def test_the_same_mention_in_another_case_goes_on() -> None:
    found = document([("quote", "“One,” he said."), ("quote", "He said, “Two.”")])
    he = _he()
    found = speech(speech(found, "One,", he), "Two.", replace(he, text="He"))
    assert turns(found) == {0: "he"}


def test_who_speak_in_one_sentence_are_noted_together() -> None:
    found = document([("quote", "“One,” he said; “two,” said she.")])
    found = speech(speech(found, "One,", _he()), "two,", replace(_he(), text="she"))
    assert turns(found) == {0: "he; she"}


def test_nobody_is_noted_where_nothing_is_known_or_quoted() -> None:
    found = speech(document([("quote", "“One.”"), ("fact", "Two.")]), "One.")
    assert turns(found) == {}
    facts = tuple(replace(each, label=Label.FACT) for each in harbour().sentences)
    assert turns(replace(harbour(), sentences=facts)) == {}


def _he() -> Speaker:
    speaker = harbour().quotations[0].speaker
    assert speaker
    return replace(speaker, text="he", name=None)
