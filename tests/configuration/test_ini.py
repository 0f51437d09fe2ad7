import pytest

from annotate.configuration.ini import parse
from annotate.errors import UsageError

TEXT = """\
[metadata]
name = annotate

[DEFAULT]
genre = opinion

[annotate]
max-comment = 0.1
select =
    AN101
    AN102

[annotate.overrides.last]
paths = a/**, b/**

[annotate.rules.AN101]
severity = error
[annotate.overrides.first]
paths: c/**
[annotate.overrides.last.rules]
AN101 = off
[annotate.sections.ours]
section = news
"""


def test_sections_become_tables() -> None:
    found = parse(TEXT, "setup.cfg")
    assert found is not None
    assert found[0] == {
        "max-comment": "0.1",
        "select": "\nAN101\nAN102",
        "rules": {"AN101": {"severity": "error"}},
        "sections": {"ours": {"section": "news"}},
        "overrides": [{"paths": "a/**, b/**", "rules": {"AN101": "off"}}, {"paths": "c/**"}],
    }


def test_lines() -> None:
    found = parse(TEXT, "setup.cfg")
    assert found is not None
    lines = found[1]
    assert lines.find(("max-comment",)) == 8
    assert lines.find(("select",)) == 9
    assert lines.find(("overrides", 0, "paths")) == 14
    assert lines.find(("overrides", 1)) == 18
    assert lines.find(("overrides", 0, "rules", "AN101")) == 21
    assert lines.find(("sections", "ours", "model")) == 22
    assert lines.find(("model",)) == 7


def test_no_section_of_ours() -> None:
    assert parse("[annotated]\n[metadata]\nname = annotate", "setup.cfg") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[annotate]\nx = 1\nx = 2", "setup.cfg:3: not INI: a key is set twice"),
        ("[annotate]\n[a]\n[annotate]", "setup.cfg:3: not INI: a section is opened twice"),
        ("x = 1\n[annotate]", "setup.cfg:1: not INI: a key before the first section"),
        ("[annotate]\nx", "setup.cfg:2: not INI: neither a section nor a key with a value"),
        ("[annotate]\nrules = x\n[annotate.rules.AN101]", "setup.cfg:3: rules is set twice"),
        (
            "[annotate.rules.AN101]\n[annotate.rules]\nAN101 = off",
            "setup.cfg:2: AN101 is set twice",
        ),
    ],
)
def test_wrong_syntax(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text, "setup.cfg")
    assert str(caught.value) == message
