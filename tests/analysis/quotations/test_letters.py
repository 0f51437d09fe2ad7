import pytest

from annotate.analysis.quotations.letters import find_letters
from annotate.article import Source
from annotate.reading.text import read_text


def letters(text: str) -> list[str]:
    found = find_letters(read_text(Source(text)))
    return sorted((pair.content.of(text) for pair in found), key=text.index)


HITS = {
    "names below": (
        "What our readers say\n\nI like it.\n\nANA ITO, Lome\n\nWe do not.\n\nJon Lund, Accra",
        ["I like it.", "We do not."],
    ),
    "names above": (
        "Ana Ito, pilot\n\nI take the bus.\n\nJon Lund, nurse\n\nI walk. It is far.",
        ["I take the bus.", "I walk. It is far."],
    ),
    "the place in the next line": (
        "I like it. The rest is silence.\nAna Ito\nLome\n\nWe do not.\nJon Lund\nAccra",
        ["I like it. The rest is silence.", "We do not."],
    ),
    "a page of letters": (
        "The quay.\n\nLETTERS.\n\nThe quay is old.\n\nIt will sink.\n\nAna Ito.\n\nLome.\n\n"
        "WALL.\n\nSell it.\n\nJon Lund.",
        ["The quay is old.", "It will sink.", "Sell it."],
    ),
    "a salutation": (
        "Dear Pilot: The tide is late.\n\nWho is to blame? -- PUZZLED IN LOME\n\n"
        "Dear Puzzled: The moon is.",
        ["Dear Pilot: The tide is late.", "Who is to blame?"],
    ),
    "a dash and a name": (
        "It opened.\n\nWe waited for years. – Jon Lund\n\nIt cost little.",
        ["We waited for years."],
    ),
    "a dash and a name below": (
        "It opened.\n\nWe waited for years.\n\n— Jon Lund, Accra\n\nIt cost little.",
        ["We waited for years."],
    ),
}
MISSES = {
    "portraits by the reporter": (
        "Ana Ito, pilot\n\nShe takes the bus.\n\nJon Lund, nurse\n\nHe walks."
    ),
    "one name": "I take the bus.\n\nAna Ito, pilot",
    "headings": "Main Road\n\nI took the bus.\n\nHigh Street\n\nWe walked.",
    "notes signed by staff": "The ferry is back. -- Ana Ito\n\nThe port is shut. -- Jon Lund",
    "a salutation without a signature": "Dear Pilot: The tide is late.\n\nIt was.",
    "sentences with a comma": (
        "Ana Ito, who left, was wet.\n\nI ran.\n\nJon Lund, who stayed, was not.\n\nI ran."
    ),
}


@pytest.mark.parametrize(("text", "expected"), HITS.values(), ids=HITS)
def test_hits(text: str, expected: list[str]) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize("text", MISSES.values(), ids=MISSES)
def test_near_misses(text: str) -> None:
    assert letters(text) == []


@pytest.mark.parametrize(
    "line", ["LETTERS", "Letters to the editor", "Readers write", "Your views:"]
)
def test_lines_over_a_page_of_letters(line: str) -> None:
    assert letters(f"{line}\n\nSell it.\n\nAna Ito\n\nKeep it.\n\nJon Lund") == [
        "Sell it.",
        "Keep it.",
    ]
