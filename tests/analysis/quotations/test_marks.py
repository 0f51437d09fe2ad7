import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.quotations.marks import pair_marks
from annotate.article import Source
from annotate.reading.text import read_text


def quoted(text: str) -> list[str]:
    article = read_text(Source(text))
    return [pair.content.of(text) for pair in pair_marks(text, article.blocks)]


CASES = {
    "straight": ('"We won," he said. "It is over."', ["We won,", "It is over."]),
    "curly": ("“We won,” he said. “It is over.”", ["We won,", "It is over."]),
    "low and high": ("„Wir haben gewonnen“, sagte er.", ["Wir haben gewonnen"]),
    "guillemets": ("« On verra », dit-il.", [" On verra "]),
    "guillemets inwards": ("»Ja«, sagte sie.", ["Ja"]),
    "guillemets of one direction": ("»Ja», sa hon. »Nej», sa han.", ["Ja", "Nej"]),
    "single guillemets": ("‹ On verra ›, dit-il.", [" On verra "]),
    "high and reversed": ("‛We won,’ he said.", ["We won,"]),
    "two single marks": ("''We won,'' he said.", ["We won,"]),
    "backticks": ("``We won,'' he said.", ["We won,"]),
    "spaced backticks": ("` ` We won,'' he said.", [" We won,"]),
    "two curly single marks": ("‘‘We won,’’ he said.", ["We won,"]),
    "British": ("‘We’re done,’ said Dr Osei. ‘It’s over.’", ["We’re done,", "It’s over."]),
    "straight single": ("'We're done,' said Dr Osei.", ["We're done,"]),
    "plural possessive inside": (
        "‘The nurses’ plan is good,’ he said.",
        ["The nurses’ plan is good,"],
    ),
    "nested single": ("\"He said 'no' twice,\" she said.", ["He said 'no' twice,"]),
    "nested double": ("‘He said “no” twice,’ she said.", ["He said “no” twice,"]),
    "nested of the same kind": ("“He said “no” twice,” she said.", ["He said “no” twice,"]),
    "curly in straight": ('"He said “no” and left."', ["He said “no” and left."]),
    "mixed": ('“We won," he said.', ["We won,"]),
    "wrong closing mark": ("He called it “a sieve“ today.", ["a sieve"]),
    "wrong opening mark": ("”We won,” he said.", ["We won,"]),
    "space before the closing mark": ('He said "we won " and left.', ["we won "]),
    "apostrophes": ("It’s the ’90s: rock ’n’ roll, and ’tis the dogs’ day.", []),
    "an apostrophe far from a plural": (
        "The ‘Merica of the ferry had rust on all of its doors and windows, and more than one of"
        " the pilots’ chairs was gone.",
        [],
    ),
    "straight apostrophes": ("It's the '90s: rock 'n' roll, and the dogs' day.", []),
    "feet and inches": ('He is 6\'2" tall and has a 12" blade.', []),
    "inches inside": ('"He is 6\'2" tall," she said.', ["He is 6'2\" tall,"]),
    "markup": ('<a href="x.html">Here</a> he is.', []),
    "lost closing mark": ('"We won, he said.\n\nIt rained. "Yes."', ["We won, he said.", "Yes."]),
    "lost closing mark in a paragraph": (
        "“We won. “It is over,” he said.",
        ["We won.", "It is over,"],
    ),
    "lost opening mark": ('We won," he said. "It is over."', ["We won,", "It is over."]),
    "lost opening mark of a sentence": (
        'He said "no" and left. We won. It is over."',
        ["no", "We won. It is over."],
    ),
    "a comma and no verb of saying": ('The nurses," for example, won. It rained.', []),
    "doubled mark": ('""We won,"" he said.', ["", "We won,"]),
    "several paragraphs": (
        "“We won.\n\n“We lost.\n\n“It is over,” he said.",
        ["We won.\n\n“We lost.\n\n“It is over,"],
    ),
    "paragraph without a mark": ("“We won.\n\nIt is over,” he said.", ["We won.\n\nIt is over,"]),
    "British paragraphs": ("‘We won.\n\n‘It is over,’ he said.", ["We won.\n\n‘It is over,"]),
    "paragraphs without a mark": (
        "“We won.\n\nIt rained.\n\nAll slept.\n\nIt is over,” he said.",
        ["We won.\n\nIt rained.\n\nAll slept.\n\nIt is over,"],
    ),
    "too many paragraphs without a mark": (
        "“We won.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nIt is over,” he said.",
        ["We won.", "It is over,"],
    ),
    "nested, and closed a paragraph on": (
        "“He called us “pirates”. It hurt.\n\nIt is over,” he said.",
        ["He called us “pirates”. It hurt.\n\nIt is over,"],
    ),
    "another kind begins": ('"We won.\n\n“It is over,” he said.', ["We won.", "It is over,"]),
    "after a dash": ("He said—“we won”—and left.", ["we won"]),
    "in brackets": ("He left (“for good”).", ["for good"]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_cases(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "closed"), [('"We won."', True), ('"We won.', False), ('We won."', False)]
)
def test_closed(text: str, closed: bool) -> None:
    (pair,) = pair_marks(text, read_text(Source(text)).blocks)
    assert pair.closed is closed


def test_a_lost_mark_costs_one_paragraph() -> None:
    text = '"We won, he said.\n\n' + 'It rained. "Yes," she said.\n\n' * 3
    assert quoted(text) == ["We won, he said.", "Yes,", "Yes,", "Yes,"]


MARKS = "\"'“”„‟«»‹›‘’‚‛` .a\n,"


@given(st.text(alphabet=st.sampled_from(MARKS), max_size=300) | st.text())
def test_pairs_are_in_order_and_disjoint(text: str) -> None:
    article = read_text(Source(text))
    place = 0
    for pair in pair_marks(text, article.blocks):
        assert place <= pair.span.start < pair.span.end <= len(text)
        assert pair.span.contains(pair.content)
        place = pair.span.end


def test_a_million_marks() -> None:
    text = '"a' * 1_000_000
    assert sum(1 for _ in pair_marks(text, read_text(Source(text)).blocks)) == 500_000
