import pytest

from annotate.analysis.quotations.turns import find_turns
from annotate.article import Source
from annotate.reading.text import read_text


def turns(text: str) -> list[str]:
    return [pair.content.of(text) for pair in find_turns(read_text(Source(text)))]


HITS = {
    "questions and answers": (
        "Q: You came back twice. Why?\n\nA: I had to.\n\nQ: And now?\n\nA: I stay.",
        ["You came back twice. Why?", "I had to.", "And now?", "I stay."],
    ),
    "bare questions are headings": (
        "Q: When did it open?\nA: In May.\nQ: Who paid?\nA: The port. It took a loan.",
        ["In May.", "The port. It took a loan."],
    ),
    "names": (
        "Ana Ito: It rained.\n\nJon Lund: It did.\n\nIto: All day.",
        ["It rained.", "It did.", "All day."],
    ),
    "capitals": ("ANA ITO: It rained.\n\nJON LUND: It did.", ["It rained.", "It did."]),
    "titles in capitals": (
        "THE MAYOR: It rained.\n\nTHE DEPUTY: It did.",
        ["It rained.", "It did."],
    ),
    "a pause": (
        "ITO: It rained.\n\nWe were wet.\n\nLUND: Very.",
        ["It rained.", "We were wet.", "Very."],
    ),
    "a stage direction": ("ITO: It rained.\n\n(LAUGHTER)\n\nLUND: Very.", ["It rained.", "Very."]),
    "in quotation marks": (
        '"ITO: It rained.\n\n"We were wet.\n\n"LUND: Very."',
        ["It rained.", '"We were wet.', 'Very."'],
    ),
    "a headline with a name": (
        "Ito: Council Voted Against the Quay.\n\nITO: It rained.\n\nLUND: Very.",
        ["It rained.", "Very."],
    ),
}
MISSES = {
    "fields": "Location: Lome\n\nPrice: 12 dollars\n\nLocation: Accra",
    "one label": "Ito: It rained.\n\nThe port closed.",
    "different labels": "Ski: 2 metres long.\n\nPole: 1 metre long.\n\nBoot: Size 40.",
    "labels that seldom come back": (
        "Colour: Red sells.\n\nLight: It helps.\n\nNoise: It tires.\n\n"
        "Soft Light: It helps most.\n\nMusic: It slows.\n\nSmell: It lasts.\n\nQueues: They annoy."
    ),
    "figures": "Ito: 1,204.\n\nLund: 987.\n\nIto: 1,250.\n\nLund: 990.",
    "corrections": "Correction: The date was wrong.\n\nUpdate: It was May.\n\nUpdate: It was June.",
    "letters": "Dear Ana: I left.\n\nDear Jon: I stayed.\n\nDear Ana: I came back.",
}


@pytest.mark.parametrize(("text", "expected"), HITS.values(), ids=HITS)
def test_hits(text: str, expected: list[str]) -> None:
    assert turns(text) == expected


@pytest.mark.parametrize("text", MISSES.values(), ids=MISSES)
def test_near_misses(text: str) -> None:
    assert turns(text) == []
