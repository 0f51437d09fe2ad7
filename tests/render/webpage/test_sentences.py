from dataclasses import replace

from annotate.document import Document, Evidence, EvidenceKind, Label
from annotate.render.webpage.sentences import Sentences, voice_numbers
from annotate.voices import hear
from tests.render.builders import debate, document, harbour, place


def shown(found: Document, number: int, only: Label | None = None) -> str:
    return Sentences(hear(found), 7, only).html(found.sentences[number])


def test_a_sentence_has_its_letter_and_an_address() -> None:
    assert shown(harbour(), 0) == (
        '<span class="s f" id="7-0"><a class="m" href="#7-0" tabindex="-1" dir="ltr"'
        ' aria-label="F: Fact">F</a>Council closes harbour road</span>'
    )


def test_who_speaks_stands_before_the_turn_and_the_words_are_set_off() -> None:
    assert shown(harbour(), 2) == (
        '<span class="who" dir="auto">Ana Ruiz</span> '
        '<span class="s q" id="7-2"><a class="m" href="#7-2" tabindex="-1" dir="ltr"'
        ' aria-label="Q: Quote">Q</a>'
        '<span class="v" data-v="0">“We had no choice,”</span> Mayor Ana Ruiz said.</span>'
    )


def test_flags_stand_by_the_letter() -> None:
    found = document([("fact", "So.")])
    flagged = replace(found.sentences[0], coloured=True, uncertain=True)
    html = shown(replace(found, sentences=(flagged,)), 0)
    assert 'aria-label="F*?: Fact, loaded wording, unsure">F*?</a>' in html


def test_loaded_words_are_set_off_where_the_sentence_is_coloured() -> None:
    found = document([("fact", "The mayor slammed the plan.")])
    slammed = place(found, "slammed")
    evidence = (
        Evidence(EvidenceKind.CUE, slammed, Label.COMMENT, 1.0, "makes criticism a fight: slammed"),
        Evidence(EvidenceKind.CUE, place(found, "mayor"), Label.FACT, 1.0, "names offices: mayor"),
    )
    coloured = replace(found.sentences[0], coloured=True, evidence=evidence)
    html = shown(replace(found, sentences=(coloured,)), 0)
    assert 'The mayor <span class="w">slammed</span> the plan.' in html
    plain = replace(coloured, coloured=False)
    assert 'class="w"' not in shown(replace(found, sentences=(plain,)), 0)


def test_titles_and_nicknames_are_nobodys_words() -> None:
    found = debate()
    numbers = voice_numbers(hear(found))
    html = shown(found, 7)
    assert f'data-v="{numbers["ana ruiz"]}">“Soon,”</span> Ruiz said of “The Horn”.' in html


def test_other_labels_are_faded_where_only_one_is_wanted() -> None:
    assert 'class="s f off"' in shown(harbour(), 0, Label.COMMENT)
    assert 'class="s c"' in shown(harbour(), 4, Label.COMMENT)


def test_voices_are_known_by_their_names_and_the_unknown_by_none() -> None:
    assert voice_numbers(hear(debate())) == {"ana ruiz": 0, "olu bell": 1, "bell": 2, None: 3}
