from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.commentary.cues import find_cues
from annotate.analysis.commentary.lexicon import HEAD, SHAPES, STANCE, WORDS, SentenceCues, lexicon
from annotate.analysis.label import direct_sentences
from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers.attribution import attribute_sentences
from annotate.analysis.speakers.candidates import Candidates
from annotate.article import Source
from annotate.reading.text import read_text


def cues(text: str, settled: Collection[int] | None = None) -> list[SentenceCues]:
    """The cues of each sentence; direct quotations are settled unless told otherwise."""
    article = read_text(Source(text))
    sentences = split_sentences(article)
    quotations = find_quotations(article, sentences)
    if settled is None:
        settled = direct_sentences(quotations)
    candidates = Candidates(article, sentences, quotations)
    reported = attribute_sentences(article, candidates, sentences, quotations, settled)
    return list(find_cues(article, sentences, quotations, reported, settled))


def printed(text: str, family: str) -> list[str]:
    """The words of a family in the first sentence, as they are printed."""
    families = lexicon().families
    return [
        text[start:end]
        for word, (start, end) in cues(text)[0].words.items()
        if families[word] == family
    ]


# Family: a sentence, the words of the family in it, a near miss.
WORD_PAIRS = {
    "addresses": ("Would you cross it?", ["you"], "The youth club crossed it."),
    "argues": ("The danger has passed.", ["danger"], "The endangered newt passed."),
    "asks": ("So who pays for it?", ["who"], "The whole sum was paid."),
    "asserts": ("Of course it holds.", ["Of course"], "The golf course holds it."),
    "attributes": ("The mayor said it held.", ["said"], "The sign reads “it was said”."),
    "chats": ("It is an odd thing.", ["thing"], "Nothing is odd."),
    "compares": ("It is bigger.", ["bigger"], "It is big."),
    "condemns": ("The plan is a disaster.", ["disaster"], "Disaster-relief vans came."),
    "contracts": ("It’s a long road.", ["It’s"], "Its road is long."),
    "dates": ("It opened on Monday.", ["Monday"], "The Monday-club opened it."),
    "demands": ("The council should act.", ["should"], "The shoulder of the road sank."),
    "exhorts": ("Let's close it.", ["Let's"], "The tenant lets the barn."),
    "figures": ("Seven arches fell.", ["Seven"], "The Severn rose."),
    "first_person": ("Now I doubt it.", ["I"], "Now Henry II doubts it."),
    "first_plural": ("Now we pay for it.", ["we"], "The Wee Theatre pays for it."),
    "forecasts": ("It could fall.", ["could"], "The sign says it “could fall”."),
    "generalises": ("Now nothing moves.", ["nothing"], "The notion moves."),
    "hedges": ("Now perhaps it holds.", ["perhaps"], "Now the hapless arch holds."),
    "intensifies": ("It was really cold.", ["really"], "It was real gold."),
    "interprets": ("It was a reminder.", ["reminder"], "It was a remainder."),
    "judges": ("The wrong arch fell.", ["wrong"], "Wrongdoing was denied."),
    "negates": ("It doesn't move.", ["doesn't"], "The doe moves."),
    "news": ("Some members left.", ["members"], "Some embers fell."),
    "opines": ("I doubt it.", ["I doubt"], "In doubt it fell."),
    "praises": ("It was extraordinary.", ["extraordinary"], "It was an ordinary arch."),
    "reasons": ("Now it fell instead.", ["instead"], "The inn steadied itself."),
    "reports": ("Divers found it.", ["found"], "Divers founder on it."),
    "sources": ("Now officials close it.", ["officials"], "Now the officiant closes it."),
}

# Shape: a text whose first sentence has it, and a near miss.
SHAPE_PAIRS = {
    "all_capitals": ("It was an ARCH.", "It was a PC."),
    "attributed_on": ("It fell. The mayor said it held. He would sell it.", "He would sell it."),
    "attributed": ("The mayor said it held.", "The sail tore."),
    "block_first": ("It held. It fell.", "It held."),
    "defines": ("It is a barn.", "It was a barn."),
    "figures": ("It costs 40 crowns.", "It costs forty crowns."),
    "fragment": ("The bridge that fell", "The bridge fell."),
    "heading": ("The bridge fell\n\nIt was old.", "The bridge fell.\n\nIt was old."),
    "heading_capitals": ("The Bridge Fell\n\nIt was old.", "The bridge fell\n\nIt was old."),
    "imperative": ("1. Then ask the council.", "The ask was small."),
    "length": ("Yes.", "__"),
    "name_first": ("Ana Ito fell.", "The arch fell."),
    "names": ("The bridge at Korsa fell.", "Bridges fell."),
    "narrates": ("I walked home.", "Now I doubt it."),
    "no_verb": ("What a barn.", "It was a barn."),
    "only_past": ("The arch fell.", "The arch fell and is gone."),
    "only_present": ("The arch is gone.", "The arch fell and is gone."),
    "opinion": ("Now I doubt it.", "I walked home."),
    "parenthesis": ("It fell (twice).", "It fell [twice]."),
    "passive": ("It is painted.", "It painted a barn."),
    "past": ("It opened.", "It opens."),
    "points_back": ("That was it.", "Then it was that, then."),
    "present": ("It is open.", "It opens."),
    "progressive": ("It is falling.", "It was falling."),
    "question": ("Who paid?", "He asked who paid."),
    "question_heading": ("Who paid?\n\nThe county.", "Who paid? The county."),
    "question_pair": ("Who paid? Who asked?", "Who paid? The county paid."),
    "quotes_words": ("The film “Ships” opened.", "The film Ships opened."),
    "repeated": ("Read on.\n\nIt fell.\n\nRead on.", "Read on.\n\nIt fell.\n\nRead  on."),
    "scare_quotes": ("The “experts” met.", "The mayor said the “experts” met."),
    "short": ("The arch fell.", "The old arch at Korsa fell."),
    "standalone": ("It held.", "It held. It fell."),
    "verdict": ("It is a disaster.", "Here is one more disaster."),
}


def test_every_family_with_a_note_has_a_pair() -> None:
    assert set(WORD_PAIRS) == {family for family, each in WORDS.items() if each.note}


def test_every_shape_has_a_pair() -> None:
    tested = {
        *SHAPE_PAIRS,
        "block_last",
        *(shape for shape in SHAPES if shape.startswith("ending_")),
    }
    assert tested == set(SHAPES)


@pytest.mark.parametrize("family", WORD_PAIRS)
def test_words(family: str) -> None:
    hit, words, near_miss = WORD_PAIRS[family]
    assert printed(hit, family) == words
    assert printed(near_miss, family) == []


@pytest.mark.parametrize(
    ("family", "text"),
    [("first_plural", "US troops left."), ("forecasts", "It meets on 20 May.")],
)
def test_near_misses_that_capitals_tell(family: str, text: str) -> None:
    assert printed(text, family) == []


@pytest.mark.parametrize("shape", SHAPE_PAIRS)
def test_shapes(shape: str) -> None:
    hit, near_miss = SHAPE_PAIRS[shape]
    assert any(found.shapes.get(shape, 0.0) > 0.0 for found in cues(hit, ()))
    assert not any(shape in found.shapes for found in cues(near_miss, ()))


def test_the_last_of_a_block() -> None:
    first, last, alone = cues("It held. It fell.\n\nIt was old.")
    assert "block_last" in last.shapes
    assert "block_last" not in first.shapes
    assert "block_last" not in alone.shapes


def test_the_other_words_are_those_in_small_letters_that_no_list_holds() -> None:
    (found,) = cues("The gorko should gorken Gorka’s gorko, “gorkless” or NATO.", ())
    assert found.others == ("gorko", "gorken", "gorko")


@pytest.mark.parametrize("text", ["Will Ito left.", "The actor Will Ito left.", "It held Will."])
def test_will_is_a_name(text: str) -> None:
    assert printed(text, "forecasts") == []


@pytest.mark.parametrize("text", ["Will Ito leave?", "Ito Will Leave", "It will hold.", "Will it."])
def test_will_is_a_forecast(text: str) -> None:
    assert [word.lower() for word in printed(text, "forecasts")] == ["will"]


def test_a_byte_order_mark_in_the_text_is_no_word() -> None:
    assert cues("\ufeffBut it held.")[0].words == {
        word: (start + 1, end + 1) for word, (start, end) in cues("But it held.")[0].words.items()
    }


def test_quoted_words_are_left_out() -> None:
    text = "The sign calls it “a disaster that you should not miss”."
    (found,) = cues(text, ())
    assert found.families.isdisjoint(("addresses", "condemns", "demands", "negates"))
    assert "quotes_words" in found.shapes


def test_a_long_title_is_not_held_at_arm_s_length() -> None:
    (found,) = cues("The film “Ships That Pass in the Northern Night” opened.")
    assert "quotes_words" in found.shapes
    assert "scare_quotes" not in found.shapes


def test_a_quotation_across_sentences_is_left_out_of_each() -> None:
    for found in cues("“A disaster,” she said. “You should not go. Should I?”", ()):
        assert found.families.isdisjoint(("addresses", "condemns", "demands", "first_person"))


def test_stance_after_a_verb_of_saying_is_the_source_s() -> None:
    (before,) = cues("Clearly the mayor said it held.")
    (after,) = cues("The mayor said it clearly was a disaster.")
    assert "asserts" in before.families
    assert after.families.isdisjoint(STANCE)


@pytest.mark.parametrize("word", ["perhaps", "Perhaps", "PERHAPS"])
def test_capitals_do_not_matter(word: str) -> None:
    assert printed(f"{word} it holds.", "hedges") == [word]


def test_a_word_stands_where_it_first_stands() -> None:
    text = "It should hold, as it should."
    assert cues(text)[0].words["should"] == (3, 9)


def test_the_head_of_a_sentence_is_no_place_inside_it() -> None:
    first, second = cues("But it held. It held, but not well.")
    assert f"{HEAD} but" in first.words
    assert f"{HEAD} but" not in second.words


def test_settled_sentences_are_not_searched() -> None:
    text = "You should go. It is a disaster."
    first, second = cues(text, {0})
    assert (first.settled, first.words, first.shapes, first.families) == (True, {}, {}, set())
    assert not second.settled
    assert second.words


def test_a_settled_sentence_is_still_a_neighbour() -> None:
    assert "question_pair" in cues("Who paid? Who asked?", {1})[0].shapes


ARTICLE = "You should go. “It is a disaster,” she said.\n\nPerhaps I don’t know. Who does?"


def test_a_sentence_each_in_order() -> None:
    assert [found.span.of(ARTICLE) for found in cues(ARTICLE)] == [
        "You should go.",
        "“It is a disaster,” she said.",
        "Perhaps I don’t know.",
        "Who does?",
    ]
    assert [found.block for found in cues(ARTICLE)] == [0, 0, 1, 1]
    assert [found.settled for found in cues(ARTICLE)] == [False, True, False, False]


PIECES = ["You should", "perhaps", "İ", "I’m", "us", "“a disaster”", "said", "7", "?", ". ", "\n\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text())
def test_words_stand_in_their_sentence(text: str) -> None:
    families = lexicon().families
    for found in cues(text):
        assert found.families == {families[word] for word in found.words}
        assert set(found.shapes) <= set(SHAPES)
        for word, (start, end) in found.words.items():
            assert found.span.start <= start < end <= found.span.end
            ends = word.removeprefix(f"{HEAD} ").split(" ")
            shown = text[start:end].replace("’", "'").lower()
            assert shown.startswith(ends[0])
            assert shown.endswith(ends[-1])
