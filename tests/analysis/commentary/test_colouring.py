"""Loaded wording: a hit and a near miss for every family, whose words count, where they lie."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import annotate
from annotate.analysis.commentary.colouring import (
    FAMILIES,
    MEASURES,
    Wording,
    entries,
    find_colouring,
    find_wording,
)
from annotate.article import Article, Source, Span
from annotate.document import (
    Attribution,
    Cue,
    Evidence,
    Judgement,
    Label,
    Quotation,
    QuotationKind,
    Sentence,
    Speaker,
)

MODEL = json.loads((Path(annotate.__file__).parent / "data" / "colouring.json").read_text())


def quotation(text: str, quoted: str, kind: QuotationKind) -> Quotation:
    start = text.index(quoted)
    span = Span(start, start + len(quoted))
    return Quotation(0, span, Span(span.start + 1, span.end - 1), kind, (0,))


def attribution(text: str, speaker: str, cue: str | None) -> Attribution:
    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Attribution(Speaker(speaker, place(speaker)), Cue(cue, place(cue)) if cue else None)


def wording(
    text: str,
    quotations: tuple[Quotation, ...] = (),
    attributed: Attribution | None = None,
    chance: float = 0.1,
) -> Wording | None:
    """What one sentence is found to hold."""
    article = Article(Source(text), text, ())
    sentences = [Sentence(0, 0, Span(0, len(text)))]
    reported = {0: attributed} if attributed else {}
    found = find_wording(article, sentences, quotations, reported, [Judgement(chance)])
    return dict(found).get(0)


def words(*parts: object, **named: object) -> list[str]:
    found = wording(*parts, **named)  # type: ignore[arg-type]
    return [word for word, _ in found.words] if found else []


def coloured(text: str, chance: float = 0.1) -> tuple[Evidence, ...]:
    article = Article(Source(text), text, ())
    sentences = [Sentence(0, 0, Span(0, len(text)))]
    return find_colouring(article, sentences, [], {}, [Judgement(chance)]).get(0, ())


@pytest.mark.parametrize(
    ("family", "hit", "near_miss"),
    [
        (
            "attacks",
            "The minister slammed the bus drivers on Monday.",
            "The minister slowed the bus drivers on Monday.",
        ),
        (
            "battles",
            "The two councils squabbled over a car park.",
            "The two councils disagreed over a car park.",
        ),
        (
            "boasts",
            "He bragged that the bridge was his idea.",
            "He said that the bridge was his idea.",
        ),
        (
            "exaggerates",
            "A whopping nine people came.",
            "A total of nine people came.",
        ),
        (
            "horrors",
            "Police found a gruesome scene in the barn.",
            "Police found a locked door in the barn.",
        ),
        (
            "labels",
            "The leftist paper closed in 1998.",
            "The leaflet paper closed in 1998.",
        ),
        (
            "marvels",
            "The stunning hotel opens in May.",
            "The standing hotel opens in May.",
        ),
        (
            "mocks",
            "She smugly took the chair.",
            "She slowly took the chair.",
        ),
        (
            "regrets",
            "Unfortunately, the ferry left at noon.",
            "Unforeseen, the ferry left at noon.",
        ),
        (
            "scorns",
            "The so-called expert left at noon.",
            "The match was so often called off.",
        ),
        (
            "slangs",
            "The selfie sold for 40 euros.",
            "The selfish club sold for 40 euros.",
        ),
        (
            "teases",
            "You won't believe the price of this flat.",
            "You will not believe the price of it.",
        ),
        (
            "tinges",
            "The really long bridge opens in May.",
            "The longest rail bridge opens in May.",
        ),
    ],
)
def test_a_family_hits_and_misses(family: str, hit: str, near_miss: str) -> None:
    families = entries().families
    assert family in [families[word] for word in words(hit)]
    assert family not in [families[word] for word in words(near_miss)]


def test_every_family_is_weighed() -> None:
    assert set(MODEL["words"]) == set(FAMILIES)
    assert set(MODEL["measures"]) == set(MEASURES)
    families = entries().families
    for family, learned in MODEL["words"].items():
        assert "*" in learned
        assert {families[word] for word in learned.keys() - {"*"}} <= {family}


def test_no_entry_is_in_two_families() -> None:
    files = (Path(annotate.__file__).parent / "data" / "colours").glob("*.txt")
    listed = [line for path in files for line in path.read_text("utf-8").splitlines()]
    found = [line for line in listed if not line.startswith("#")]
    assert len(found) == len(set(found)) == len(entries().families)


def test_every_entry_can_be_found() -> None:
    assert [entry for entry in entries().families if entry not in words(entry)] == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Mayor slams gutless, greedy union thugs!", ["slams", "gutless", "greedy", "thugs"]),
        (
            "Sadly, the so-called expert lambasted the breathtaking museum.",
            ["Sadly", "so-called", "lambasted", "breathtaking"],
        ),
        ("The council approved the budget on Monday.", []),
        ("The bank raised its rate by 0.25 points to 3.5 percent.", []),
        ("Police seized four boats after a raid on the harbour.", []),
        ("", []),
    ],
)
def test_the_words_that_carry_it(text: str, flagged: list[str]) -> None:
    evidence = coloured(text)
    assert [found.span.of(text) for found in evidence] == flagged
    assert all(found.weight > 0 and found.label is Label.COMMENT for found in evidence)


def test_the_note_says_what_is_wrong() -> None:
    evidence = coloured("Mayor slams gutless, greedy union thugs!")
    assert [found.note for found in evidence] == [
        "makes criticism a fight: slams",
        "scorns: gutless",
        "scorns: greedy",
        "scorns: thugs",
    ]


def test_without_its_words_a_sentence_is_plain() -> None:
    text = "Mayor slams gutless, greedy union thugs!"
    for found in reversed(coloured(text)):
        text = text[: found.span.start] + text[found.span.end :]
    assert coloured(text) == ()


@pytest.mark.parametrize("kind", QuotationKind)
def test_quoted_words_are_the_source_s(kind: QuotationKind) -> None:
    text = "The mayor slammed the “shameful” and late report."
    assert words(text, (quotation(text, "“shameful”", kind),)) == ["slammed"]
    assert words(text) == ["slammed", "shameful"]


def test_a_quote_has_little_of_the_writer() -> None:
    text = "“Go home,” the bumbling clerk sneered."
    found = wording(text, (quotation(text, "“Go home,”", QuotationKind.DIRECT),))
    assert found is not None
    assert found.measures["quote"] == 1
    assert found.measures["comment"] == 0


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "own"),
    [
        ("The bumbling mayor said the plan was asinine.", "mayor", "said", ["bumbling"]),
        ("The plan was asinine, the bumbling mayor said.", "mayor", "said", ["bumbling"]),
        ("The mayor bragged the plan was gorgeous.", "mayor", "bragged", ["bragged"]),
        ("The plan of the mayor was asinine.", "mayor", None, []),
    ],
)
def test_reported_words_are_the_source_s(
    text: str, speaker: str, cue: str | None, own: list[str]
) -> None:
    assert words(text, (), attribution(text, speaker, cue)) == own


def test_names_are_not_loaded() -> None:
    assert words("He won the Stunning Lake race.") == []
    assert words("He Won The Stunning Race Near Leeds") == ["stunning"]
    assert words("HE WON A STUNNING RACE") == ["stunning"]
    assert words("He won a STUNNING race.") == ["stunning"]
    assert words("He won: Stunning sales followed.") == ["stunning"]


def test_pairs_go_before_their_words() -> None:
    assert words("He lashed out at the referee.") == ["lashed out"]
    assert words("He fired, back then, two clerks.") == []


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    assert words("You won’t believe the price.") == words("You won't believe the price.") != []


def test_a_likely_comment_is_more_likely_coloured() -> None:
    text = "The minister slammed the drivers."
    low, high = wording(text, chance=0.01), wording(text, chance=0.4)
    assert low is not None
    assert high is not None
    assert low.measures["comment"] < high.measures["comment"]
    assert MODEL["measures"]["comment"] > 0


@given(
    st.lists(
        st.sampled_from(
            [
                "slams",
                "“",
                "”",
                "so-called",
                "Sadly",
                ",",
                ".",
                "THUG",
                "won’t",
                "believe",
                "İ",
                "ß",
            ]
        )
        | st.text(max_size=4),
        max_size=12,
    ).map(" ".join),
    st.integers(0, 40),
    st.integers(1, 40),
    st.floats(0, 1),
)
def test_words_lie_in_the_sentence_and_outside_quotations(
    text: str, start: int, length: int, chance: float
) -> None:
    start = min(start, len(text))
    quoted = Span(start, min(len(text), start + length))
    found = wording(
        text, (Quotation(0, quoted, quoted, QuotationKind.FRAGMENT, (0,)),), None, chance
    )
    if found is None:
        return
    spans = [span for _, span in found.words]
    assert spans == sorted(spans)
    for (word, span), after in zip(
        found.words, [*spans[1:], Span(len(text), len(text))], strict=True
    ):
        assert 0 <= span.start < span.end <= after.start
        assert not span.overlaps(quoted)
        assert " ".join(span.of(text).replace("’", "'").lower().split()) == word
