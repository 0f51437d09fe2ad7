from hypothesis import given

from annotate.findings import Finding
from annotate.render.gate.telling import cut, told
from tests.render.gate.builders import CONTROLS, finding, findings


def test_a_line_for_each_thing_there_is_to_say() -> None:
    assert list(told(finding("Cut\n it.", message="comment", why=("exhorts", "argues")))) == [
        "comment",
        "“Cut it.”",
        "why: exhorts; argues",
        "fix: attribute it, or cut it",
    ]


def test_what_there_is_not_has_no_line() -> None:
    assert list(told(finding(" ", message="comment", hint=""))) == ["comment"]


def test_long_text_is_cut() -> None:
    assert cut("word " * 200).endswith("word…")
    assert cut("word") == "word"


@given(findings())
def test_each_line_is_one_and_inert(found: Finding) -> None:
    lines = list(told(found))
    assert 3 <= len(lines) <= 4 or (len(lines) == 2 and not found.text.strip())
    for line in lines:
        line.encode()
        assert not CONTROLS.search(line)
        assert "\n" not in line
        assert len(line) < 620
