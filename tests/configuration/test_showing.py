import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from annotate.configuration.settings import Configuration, Settings
from annotate.configuration.showing import shown, toml
from tests.configuration.conftest import Plant

TEXT = """\
section = "ours"
model = "light"
exclude = ["drafts/", "a b"]
[sections.ours]
section = "opinion"
max-comment = 0.25
"""


def read_back(text: str) -> Settings:
    Path("again.toml").write_text(text, encoding="utf-8")
    return Configuration("again.toml").settings("a.txt")


def test_shown(plant: Plant) -> None:
    plant("annotate.toml", TEXT)
    given = {"min-confidence": 0.75, "select": ["AN101", "AN102"]}
    text = shown(Configuration(given=given).settings("a.txt"))
    assert text.startswith(
        """\
# governed by annotate.toml
section = "ours"               # annotate.toml:1
genre = "opinion"              # section opinion
model = "light"                # annotate.toml:2
select = ["AN101", "AN102"]    # --select
ignore = []                    # default
fail-on = "warning"            # section opinion
exclude = ["drafts/", "a b"]   # annotate.toml:3

[rules.AN101]                  # unmarked-comment, not checked
severity = "off"               # section opinion
min-confidence = 0.75          # --min-confidence

[rules.AN102]                  # comment-share, not checked
severity = "off"               # section opinion
max-comment = 0.25             # annotate.toml:6
""".replace("   #", "  #")
    )
    assert text.endswith("""
[sections."ours"]             # all that it sets is above
""")


def test_nothing_set(plant: Plant) -> None:
    plant("a.txt")
    text = shown(Configuration().settings("a.txt"))
    assert text.startswith("# no configuration file\n")
    assert "not checked" not in text
    assert re.search(r'\[rules.AN101] +# unmarked-comment\nseverity = "warning" +# default\n', text)


def test_left_out(plant: Plant) -> None:
    plant("annotate.toml", 'exclude = ["a.txt"]')
    assert "\n# it is left out by exclude\n" in shown(Configuration().settings("a.txt"))


TABLES = st.fixed_dictionaries(
    {},
    optional={
        "section": st.sampled_from(["news", "opinion", "ours"]),
        "genre": st.sampled_from(["auto", "report", "opinion"]),
        "model": st.text(st.characters(codec="utf-8", exclude_characters="/\\\0."), min_size=1).map(
            "m".__add__
        ),
        "encoding": st.sampled_from(["utf-8", "latin-1"]),
        "select": st.lists(st.sampled_from(["AN", "AN101", "comment-share", "AN801"])),
        "ignore": st.lists(st.sampled_from(["AN101", "AN8"])),
        "fail-on": st.sampled_from(["note", "never"]),
        "max-comment": st.floats(0, 1) | st.integers(0, 1),
        "words": st.lists(st.text(st.characters(codec="utf-8"))),
        "rules": st.fixed_dictionaries(
            {},
            optional={
                "AN101": st.sampled_from(["off", "error"]),
                "AN802": st.fixed_dictionaries(
                    {}, optional={"is-asked": st.booleans(), "least": st.integers(1, 100)}
                ),
            },
        ),
    },
)


@pytest.mark.usefixtures("more_rules")
@trying(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_what_is_shown_sets_the_same(plant: Plant, table: dict[str, object]) -> None:
    plant("annotate.toml", '[sections.ours]\nsection = "opinion"\nfail-on = "error"')
    settings = Configuration(given=table).settings("a.txt")
    again = read_back(shown(settings))
    assert again.policy == settings.policy
    assert again.encoding == settings.encoding
    assert {key: each.value for key, each in again.origins.items()} == {
        key: each.value for key, each in settings.origins.items()
    }


@pytest.mark.parametrize("name", ["a\nb", "\x7f", "caf\udce9", 'quo"te', "back\\slash"])
def test_names_that_are_no_plain_text(plant: Plant, name: str) -> None:
    plant("a.txt")
    text = shown(Configuration(given={"model": name}).settings("a.txt"))
    assert tomllib.loads(text)["model"] == name.encode("utf-8", "replace").decode()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (1, "1"),
        (0.5, "0.5"),
        (1e-9, "1e-09"),
        (("a", 'b"'), '["a", "b\\""]'),
        ((), "[]"),
    ],
)
def test_toml(value: bool | float | tuple[str, ...], text: str) -> None:
    assert toml(value) == text
    assert tomllib.loads(f"x = {text}")["x"] == (list(value) if isinstance(value, tuple) else value)
