from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotate.document import Attribution, QuotationKind, Speaker
from annotate.voices import Voice, hear
from tests.render.builders import debate, document, place, somebody, speech


def test_the_same_name_is_one_voice_under_all_its_mentions() -> None:
    found = debate()
    ruiz, olu, bell, unknown = hear(found).voices
    mayor = place(found, "Mayor Ana Ruiz")
    assert ruiz == Voice("Ana Ruiz", ("Mayor Ana Ruiz", "she", "Ruiz"), 3, 1, 9, mayor)
    assert olu == Voice("Olu Bell", ("Olu Bell",), 1, 0, 2, place(found, "Olu Bell"))
    assert (bell.name, bell.quotations, bell.words) == ("Bell", 1, 2)
    assert unknown == Voice(None, (), 1, 0, 1, place(found, "“Shame!”"))


def test_whoever_is_named_by_the_same_words_is_one_voice_written_as_resolved() -> None:
    found = document([("quote", "“One,” ANA RUIZ said."), ("quote", "“Two,” Ruiz said.")])
    found = speech(found, "One,", somebody(found, "ANA RUIZ"))
    found = speech(found, "Two,", somebody(found, "Ruiz", name="Ana Ruiz"))
    (voice,) = hear(found).voices
    assert (voice.name, voice.mentions) == ("Ana Ruiz", ("ANA RUIZ", "Ruiz"))


def test_a_mention_in_another_case_or_on_two_lines_is_the_same() -> None:
    found = document([("quote", "“One,” the\n mayor said."), ("quote", "The mayor: “Two.”")])
    found = speech(found, "One,", somebody(found, "the\n mayor"))
    found = speech(found, "Two.", somebody(found, "The mayor"))
    (voice,) = hear(found).voices
    assert (voice.name, voice.mentions, voice.quotations) == ("the mayor", ("the mayor",), 2)


def test_who_is_only_reported_has_a_voice_without_words() -> None:
    found = document([("fact", "Experts deny it."), ("quote", "“No.”")])
    told = replace(found.sentences[0], attribution=Attribution(somebody(found, "Experts"), None))
    found = speech(replace(found, sentences=(told, found.sentences[1])), "No.")
    experts, unknown = hear(found).voices
    assert experts == Voice("Experts", ("Experts",), 0, 1, 0, place(found, "Experts"))
    assert (unknown.name, unknown.words) == (None, 1)


def test_titles_and_nicknames_are_nobodys_speech() -> None:
    found = document([("fact", "She read “The Horn”.")])
    assert hear(speech(found, "The Horn", kind=QuotationKind.MENTION)).voices == ()


SPEAKERS = st.none() | st.builds(
    lambda text, name: (text, name),
    st.sampled_from(["he", "He", "Ruiz", " \n"]),
    st.none() | st.sampled_from(["Ana Ruiz", "ana ruiz"]),
)


@given(st.lists(st.tuples(st.sampled_from(QuotationKind), SPEAKERS), max_size=8))
def test_every_quotation_is_in_one_voice(quoted: list[tuple[QuotationKind, object]]) -> None:
    found = document([("quote", f"“Word{number}.”") for number in range(len(quoted))])
    for number, (kind, who) in enumerate(quoted):
        span = found.sentences[number].span
        speaker = Speaker(who[0], span, who[1]) if who else None  # type: ignore[index]
        found = speech(found, f"Word{number}.", speaker, kind=kind)
    spoken = [kind for kind, _ in quoted if kind is not QuotationKind.MENTION]
    voices = hear(found).voices
    assert sum(voice.quotations for voice in voices) == len(spoken)
    assert sum(voice.words for voice in voices) == len(spoken)
    assert len({voice.name and voice.name.casefold() for voice in voices}) == len(voices)
    assert all(voice.name is not None for voice in voices[:-1])
