import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import data
from annotate.analysis.article.genre import find_genre
from annotate.analysis.article.genre_measures import Tally, Whole, dateline, exchanges, measure
from annotate.analysis.article.genre_notes import NOTES
from annotate.analysis.commentary.cues import find_cues
from annotate.analysis.commentary.judge import judge
from annotate.analysis.label import direct_sentences
from annotate.analysis.quotations.finder import find_quotations
from annotate.analysis.sentences import split_sentences
from annotate.analysis.speakers.attribution import attribute_sentences
from annotate.analysis.speakers.candidates import Candidates
from annotate.analysis.speakers.ranker import name_speakers
from annotate.article import Article, Source
from annotate.document import EvidenceKind, Genre, GenreName, Label
from annotate.reading.text import read_text


def read(text: str) -> Whole:
    """A text taken through the stages before."""
    article = read_text(Source(text))
    sentences = split_sentences(article)
    quotations = find_quotations(article, sentences)
    settled = direct_sentences(quotations)
    candidates = Candidates(article, sentences, quotations)
    quotations = name_speakers(text, candidates, quotations)
    reported = attribute_sentences(article, candidates, sentences, quotations, settled)
    tally = Tally()
    cues = find_cues(article, sentences, quotations, reported, settled)
    return Whole(article, sentences, quotations, tally, judge(tally.watch(cues)))


def genre(text: str) -> Genre:
    whole = read(text)
    return find_genre(
        whole.article, whole.sentences, whole.quotations, whole.tally, whole.judgements
    )


REPORT = """\
KORSA, Denmark (AP) — The harbour council voted 7-4 on Tuesday to close the east pier.

The pier carried 412 fishing boats a day last year, according to the port office. Divers found two \
cracks in April.

“We could not wait for a third,” said Marit Olsen, who chairs the council. She said repairs would \
begin in March and cost $4 million.

Fishermen protested outside the town hall. Two men were arrested, police said.

The council will meet again on Friday. Olsen declined to say whether the west pier would stay open.
"""
COLUMN = """\
The council has lost its nerve

Closing the east pier is a shameful surrender. It is not prudence; it is the cowardice of people \
who have never had to earn a living from the sea.

We are told that the cracks are dangerous. Perhaps they are. But why should the fishermen pay for \
thirty years of neglect? The answer, of course, is that they have no lobby.

The council should repair the pier now, and it must do so at its own expense. Anything less would \
be a betrayal of the town.

Nobody who loves this place can accept such a pathetic excuse for a plan. Let us hope that voters \
remember it.
"""
INTERVIEW = """\
A talk with the harbour master

Marit Olsen has run the harbour for nine years. She spoke to us in her office above the fish hall.

When did you first see the cracks?

I saw them in April, when I went down with the divers. I knew at once that we had a problem.

Did you think of closing the pier then?

I did, and my deputy did too. But I wanted a second opinion before I told the boats.

What do you say to the fishermen who blame you?

I tell them that I grew up on a boat. My father would have closed it a year ago.

Are you going to stand again?

I have not decided. I would like to see the repairs through first.

Do you sleep well?

I sleep like a stone. Ask my husband.
"""
EXPLAINER = """\
How does a tidal lock work?

A tidal lock is a type of gate that uses the difference between two levels of water. It is \
commonly used in harbours where the sea rises and falls by several metres.

What is it made of?

The gates usually consist of steel and oak. Each contains a valve, which is called a sluice. The \
system works because water always flows to the lower level.

Why do some locks have two gates?

Various types of lock exist. In the older form, the process depends on the weight of the water; in \
the newer one, pumps produce the same effect. The term originally comes from a word that refers to \
a bolt.

For example, a lock that includes two chambers is often used to save energy.
"""
REVIEW = """\
Salt and Iron is a small, beautiful film

The director’s debut is a drama of rare charm. The cast is wonderful, and the camera lingers on \
faces as if it had all the time in the world.

The plot is thin, and the middle act is a little clumsy. But the dialogue is superb, the \
soundtrack is gorgeous and the final scene is a delight.

Its characters are odd, funny and touching. The performances are brilliant throughout, and the \
cinematography is the best thing in the movie.

It is a great film about small lives, and easily the finest drama of the season.
"""
FIRST_PERSON = """\
The winter I learned to row

I was nine when my father sold the boat. I remember the morning: my mother stood in the kitchen, \
and I knew that she had cried.

I walked down to the pier with my brother. We sat there all afternoon, and I told him that I would \
buy it back.

I never did. I left home at nineteen, I married, and I forgot. My daughter asked me last summer \
why I hated the sea.

I woke that night and thought of him. I drove to the harbour before it was light, and I rented a \
boat, and I rowed until my hands bled.
"""
SERVICE = """\
7 easy tips to get your boat ready for spring

1. Check your hull. Use a torch and a soft brush, and make sure you clean off any weed.

2. Buy good rope. You can find a 20-metre pack for $15 at most shops, and you will use it every day.

3. Charge your battery. If you don't, you may have to replace it, and a new one will cost you $120.

4. Try your pump. Add a cup of water and wait five minutes.

5. Save your receipts. Many shops offer a discount if you sign up before May.

Click here for our full checklist, or subscribe to get more tips.
"""
TEXTS = {
    GenreName.REPORT: REPORT,
    GenreName.COLUMN: COLUMN,
    GenreName.INTERVIEW: INTERVIEW,
    GenreName.EXPLAINER: EXPLAINER,
    GenreName.REVIEW: REVIEW,
    GenreName.FIRST_PERSON: FIRST_PERSON,
    GenreName.SERVICE: SERVICE,
}

QUOTED_MEMORIES = """\
KORSA, Denmark (AP) — A woman who rowed across the bay at 81 was honoured on Monday, the town said.

“I was nine when my father sold the boat,” said Ane Lund. “I remember that my mother cried. I \
never forgot it.”

Lund, a retired teacher, bought the boat back in June, according to the harbour office. It took \
her six hours to cross.

“I thought of my brother all the way,” she said. “I told him that I would do it.”

The mayor gave her a medal. About 200 people watched, police said.
"""
FILM_NEWS = """\
The film Salt and Iron sold 40,000 tickets in its first week, its producer said on Monday.

The drama was shot in Korsa last year and cost $3 million, according to the studio.

“We are surprised,” said Nils Brandt, who directed it. He said a second film would follow in 2027.

Two cinemas added showings on Sunday, the distributor said. The cast will visit Bergen on Friday.
"""
PRICE_NEWS = """\
Boat owners paid 12 percent more for rope and paint last year, the statistics office said on Monday.

A 20-metre rope cost $15 in December, up from $13, it said. Shops in Korsa reported fewer sales.

“People put it off,” said Ole Berg, who runs a shop by the harbour. He said he had cut two jobs.

The office will publish new figures in April. Officials expect prices to fall.
"""
QUOTED_ANGER = """\
Fishermen accused the harbour council of cowardice on Monday after it closed the east pier.

“It is a shameful surrender,” said Ole Berg, who owns two boats. “They should repair it now.”

About 60 people marched to the town hall, police said. Two were arrested.

The council voted 7-4 last week to close the pier, which carried 412 boats a day, officials said.

“Nobody can accept such a pathetic plan,” said Ane Lund, a retired teacher.
"""


@pytest.mark.parametrize("name", GenreName)
def test_a_typical_text_is_told(name: GenreName) -> None:
    assert genre(TEXTS[name]).label is name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (QUOTED_MEMORIES, GenreName.FIRST_PERSON),
        (QUOTED_MEMORIES, GenreName.INTERVIEW),
        (FILM_NEWS, GenreName.REVIEW),
        (PRICE_NEWS, GenreName.SERVICE),
        (PRICE_NEWS, GenreName.EXPLAINER),
        (QUOTED_ANGER, GenreName.COLUMN),
    ],
)
def test_a_report_that_quotes_or_tells_of_such_things_is_a_report(
    text: str, name: GenreName
) -> None:
    found = genre(text)
    assert found.label is GenreName.REPORT
    assert found.scores[name] < genre(TEXTS[name]).scores[name] / 2


@pytest.mark.parametrize("name", [name for name in GenreName if name is not GenreName.REPORT])
def test_a_report_is_no_other_genre(name: GenreName) -> None:
    assert genre(REPORT).scores[name] < 0.1


@pytest.mark.parametrize(
    ("name", "note", "printed", "label"),
    [
        (GenreName.REPORT, "opens with a dateline", "KORSA, Denmark (AP) — ", Label.FACT),
        (
            GenreName.COLUMN,
            "much likely comment",
            "The council has lost its nerve",
            Label.COMMENT,
        ),
        (
            GenreName.INTERVIEW,
            "asks “you” and is answered by “I”",
            "When did you first see the cracks?",
            Label.QUOTE,
        ),
        (GenreName.EXPLAINER, "words of explaining", "type", Label.FACT),
        (GenreName.REVIEW, "words of a review", "film", Label.COMMENT),
        (GenreName.FIRST_PERSON, "the writer says “I”", "I", Label.COMMENT),
        (GenreName.SERVICE, "words of advice and shopping", "easy", Label.COMMENT),
    ],
)
def test_a_genre_is_explained_and_placed(
    name: GenreName, note: str, printed: str, label: Label
) -> None:
    (found,) = [each for each in genre(TEXTS[name]).evidence if each.note == note]
    assert found.span.of(TEXTS[name]) == printed
    assert found.label is label


def test_without_its_exchanges_an_interview_is_less_likely_one() -> None:
    without = INTERVIEW.replace("?", ".")
    assert genre(without).scores[GenreName.INTERVIEW] < genre(INTERVIEW).scores[GenreName.INTERVIEW]


def test_nothing_to_go_by_leaves_all_even() -> None:
    for text in ("", "😀\n\n😀 😀", "12 13 14"):
        found = genre(text)
        assert found.label is GenreName.REPORT
        assert found.evidence == ()
        assert max(found.scores.values()) == pytest.approx(1 / len(GenreName))


def test_one_line_says_little() -> None:
    assert max(genre("The mayor resigned on Monday.").scores.values()) < 0.6


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat hat am Dienstag die Brücke gesperrt. Die Kosten sind noch nicht bekannt.\n\n"
        "„Das war nötig“, sagte der Bürgermeister. Im April waren zwei Risse entdeckt worden.",
        "Le conseil a fermé le pont mardi. Les travaux commenceront en mars.\n\n"
        "« Il le fallait », a dit le maire. Deux fissures avaient été trouvées en avril.",
    ],
)
def test_another_language_says_little(text: str) -> None:
    assert max(genre(text).scores.values()) < 0.4


def check(text: str) -> None:
    """The promises on scores and evidence."""
    found = genre(text)
    assert list(found.scores) == list(GenreName)
    assert sum(found.scores.values()) == pytest.approx(1.0)
    assert all(score > 0 for score in found.scores.values())
    assert found.scores[found.label] == max(found.scores.values())
    assert len(found.evidence) <= 3
    weights = [evidence.weight for evidence in found.evidence]
    assert weights == sorted(weights, reverse=True)
    known = {note for each in NOTES.values() for note in (each.much, each.little)}
    for evidence in found.evidence:
        assert evidence.weight >= 0.1
        assert evidence.note in known
        assert evidence.kind in (
            EvidenceKind.CUE,
            EvidenceKind.CONTEXT,
            EvidenceKind.QUOTATION,
        )
        assert 0 <= evidence.span.start < evidence.span.end <= len(text)
        assert evidence.span.of(text).strip()


PIECES = [
    *("You should", "perhaps", "the county", "said", "I’m", "we", "a film", "$5", "in 1961", "US"),
    *("“", "”", '"', "(", "!", "?", ". ", ".\n\n", "\n", "- tip", "Q:", "(AP) —", "İ", "\x1b[0m"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text())
def test_the_promises_hold_for_any_article(text: str) -> None:
    check(text)
    assert genre(text) == genre(text)


@pytest.mark.parametrize("name", GenreName)
def test_the_promises_hold_for_each_genre(name: GenreName) -> None:
    check(TEXTS[name])


def test_every_measure_has_a_note_and_weights_for_every_genre() -> None:
    model = json.loads(data.path("genre.json").read_text(encoding="utf-8"))
    assert list(measure(read(REPORT))) == list(NOTES) == list(model["measures"])
    assert set(model["bias"]) == set(GenreName)
    for each in model["measures"].values():
        assert set(each["weights"]) == set(GenreName)
        assert each["spread"] > 0


@pytest.mark.parametrize("name", GenreName)
def test_every_place_that_is_found_holds_something(name: GenreName) -> None:
    whole = read(TEXTS[name])
    spans = [span for note in NOTES.values() if (span := note.place(whole))]
    assert spans
    assert all(span.of(TEXTS[name]).strip() for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "KORSA — The pier closed.",
        "KORSA, Denmark -- The pier closed.",
        "Pier closes\n\nBy Ane Lund\n\nKORSA, Denmark (Reuters) - The pier closed.",
        "Korsa (AFP) – The pier closed.",
    ],
)
def test_a_dateline(text: str) -> None:
    assert dateline(read(text).article)


@pytest.mark.parametrize(
    "text",
    [
        "The pier closed.",
        "The pier — all 400 metres — closed.",
        "NATO met. It was cold - very cold.",
        "The pier (built in 1961) closed.",
        "The pier closed.\n\n" * 30 + "KORSA — It closed again.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(read(text).article) is None


def asked(text: str) -> list[str]:
    article = read(text).article
    return [block.span.of(text) for block in exchanges(article)]


def test_a_question_to_you_that_i_answer_is_an_exchange() -> None:
    assert asked("Did you sleep?\n\nI slept well.\n\nThe end came soon.") == ["Did you sleep?"]


@pytest.mark.parametrize(
    "text",
    [
        "Did it rain?\n\nI slept well.",
        "Did you sleep?\n\nThe harbour was quiet.",
        "Did you sleep?\n\nHave I slept?",
        "“Did you sleep?”\n\n“I slept well.”",
        "Did you sleep?",
        "Did you sleep?" + " Did you?" * 100 + "\n\nI slept well.",
    ],
)
def test_no_exchange(text: str) -> None:
    assert asked(text) == []


def test_what_a_source_says_of_itself_is_not_the_writers() -> None:
    assert measure(read("“I was there,” she said. “I saw it.”"))["first_person"] == 0.0
    assert measure(read("I was there, and I saw it."))["first_person"] > 0.0


def test_a_tally_hands_on_what_it_counts() -> None:
    article = read_text(Source(FIRST_PERSON))
    sentences = split_sentences(article)
    tally = Tally()
    cues = list(find_cues(article, sentences, [], {}))
    assert list(tally.watch(cues)) == cues
    assert tally.unquoted == len(sentences)
    first = tally.place("first_person")
    assert first
    assert first.of(FIRST_PERSON) == "I"
    assert tally.place("question_heading") is None


def test_the_time_is_linear() -> None:
    def seconds(paragraphs: int) -> float:
        whole = read("Did you pay $5? I paid, the mayor said - “No, we did!”\n\n" * paragraphs)
        start = time.process_time()
        find_genre(whole.article, whole.sentences, whole.quotations, whole.tally, whole.judgements)
        return time.process_time() - start

    seconds(10)  # the lists and weights are read once
    # Ten times the text: a quadratic step would take a hundred times as long.
    assert seconds(2000) < 40 * seconds(200) + 0.05


def test_a_place_without_sentences_is_none() -> None:
    whole = Whole(Article(Source(""), "", ()), (), (), Tally(), ())
    assert all(note.place(whole) is None for note in NOTES.values())
    assert Tally().place("reports") is None
