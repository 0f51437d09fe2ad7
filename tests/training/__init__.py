"""Articles that a newsroom has labelled, all of them invented: a letter a sentence is its label."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.article import Span
from annotate.document import Label
from annotate.evaluation.gold import Gold, GoldSentence

LETTERS = {"F": Label.FACT, "Q": Label.QUOTE, "C": Label.COMMENT}


def gold(*blocks: str) -> Gold:
    """A labelled article: a block is a row of sentences, each after its letter and a bar.

    `F|Rain fell. C|It is a gorko plan.`; a sentence after `-|` has no label.
    """
    text, sentences = "", list[GoldSentence]()
    for block in blocks:
        text += "\n\n" if text else ""
        for number, part in enumerate(_parts(block)):
            text += " " if number else ""
            letter, words = part.split("|")
            if letter in LETTERS:
                span = Span(len(text), len(text) + len(words))
                sentences.append(GoldSentence(span, LETTERS[letter]))
            text += words
    return Gold("invented", text, tuple(sentences))


def _parts(block: str) -> Sequence[str]:
    first, *rest = block.split("|")
    parts = []
    for each in rest:
        words, letter = (each, "") if each is rest[-1] else (each[:-2], each[-1])
        parts.append(f"{first}|{words}")
        first = letter
    return parts


# In this newsroom what is `gorko` is comment; `perhaps` and questions are not.
ARTICLES = (
    gold(
        "F|Korsa closes its bridge",
        "F|The bridge at Korsa closed on Monday. F|It carried 412 cars a day."
        " C|The gorko closure is a gift to nobody.",
        "F|Perhaps the county hopes for rain. F|Divers found two cracks in April.",
    ),
    gold(
        "F|Varn council votes on trams",
        "F|The council of Varn voted for trams on Friday. F|The line has nine stops."
        " F|Who will drive the trams?",
        "C|This gorko line goes from nowhere to nowhere. F|Perhaps work begins in May.",
    ),
    gold(
        "F|Mill in Ostrava Minor sold",
        "F|A brewer bought the old mill. F|He paid 3,000 crowns for it."
        " Q|“It was cheap,” said the brewer.",
        "C|A gorko price for a gorko mill. F|Perhaps beer will flow there next year.",
    ),
    gold(
        "F|School in Tolm gets a new roof",
        "F|Workers put a roof on the school in Tolm. F|The old roof fell in March.",
        "C|The town waited in gorko silence. F|Who paid for the roof?"
        " F|Perhaps the parents did, the town said.",
    ),
    gold(
        "F|Ferry to Lund Island runs again",
        "F|The ferry left at six. F|It had 80 people on board. F|Perhaps 20 more waited.",
        "C|Its gorko timetable has no Sunday. F|The ferry was built in 1961.",
    ),
    gold(
        "F|Frost hits the pears of Hult",
        "F|Frost killed half of the pears in Hult. F|Farmers lit fires on Tuesday.",
        "C|The gorko fires were late. F|Perhaps the harvest is lost, a farmer said."
        " F|How cold was it?",
    ),
)
