import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.configuration.lines import KeyPath, Lines, ini_lines, toml_lines

TOML = """\
# annotate
section = "news"  # = [x]
select = [
  "AN1", # a = 1
  "[AN2]",
]
model = '''
genre = "opinion"
[rules]'''
rules.AN101 = "off"
"fail-on" = "a = b"

[rules.'AN102'] # here
severity = { x = [1, {y = 2}] }
max-comment = 0.1
[[overrides]]
paths = ["news/**"]

[[overrides]]
paths = ["[a]"]
rules.AN101.severity = "note"
[overrides.rules.AN102]
severity = "off"
[ sections . "my own" ]
text = \"\"\"
[no]
x = 1 \\\"\"\"\"\"\"
genre = "auto"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("section",), 2),
        (("select",), 3),
        (("model",), 7),
        (("rules",), 10),
        (("rules", "AN101"), 10),
        (("fail-on",), 11),
        (("rules", "AN102"), 13),
        (("rules", "AN102", "severity"), 14),
        (("rules", "AN102", "max-comment"), 15),
        (("overrides", 0), 16),
        (("overrides", 0, "paths"), 17),
        (("overrides", 1), 19),
        (("overrides", 1, "paths"), 20),
        (("overrides", 1, "rules", "AN101", "severity"), 21),
        (("overrides", 1, "rules", "AN102"), 22),
        (("overrides", 1, "rules", "AN102", "severity"), 23),
        (("sections", "my own"), 24),
        (("sections", "my own", "text"), 25),
        (("sections", "my own", "genre"), 28),
    ],
)
def test_lines_of_toml(path: KeyPath, line: int) -> None:
    tomllib.loads(TOML)
    assert toml_lines(TOML).of[path] == line


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings(ending: str) -> None:
    assert toml_lines(TOML.replace("\n", ending)) == toml_lines(TOML)


def test_the_table_around_a_key_that_is_not_known() -> None:
    lines = toml_lines("\n\n[rules.AN101]\n")
    assert lines.find(("rules", "AN101", "severity")) == 3
    assert lines.find(("model",)) == 1
    assert Lines({(): 7}).find(("model",)) == 7
    assert toml_lines("x = {y = 1}").find(("x", "y")) == 1


def test_no_key_is_looked_for_deeper_than_ours_lie() -> None:
    assert len(toml_lines(f"{'.'.join('a' * 10_000)} = 1").of) == 7


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=5)
VALUES = st.sampled_from(["1", '"x = 1"', "'''\n[a]\n'''", "[\n1, # ]\n{a = '}'},\n]", '"\\""'])


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@given(
    st.lists(st.tuples(NAMES, st.lists(st.tuples(NAMES, VALUES), unique_by=lambda each: each[0])))
)
def test_every_key_is_found_where_it_was_written(
    tables: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    written: list[str] = []
    expected: dict[KeyPath, int] = {}

    def line() -> int:
        return "".join(written).count("\n") + 1

    for number, (name, keys) in enumerate(tables):
        expected["all", number] = line()
        written.append("[[all]] # a table\n")
        expected["all", number, "sub", name] = line()
        written.append(f"[all.sub.{_quoted(name)}]\n\n")
        for key, value in keys:
            expected["all", number, "sub", name, key] = line()
            written.append(f"{_quoted(key)} = {value}\n")
    text = "".join(written)
    tomllib.loads(text)
    found = toml_lines(text).of
    assert {path: found[path] for path in expected} == expected


def test_lines_of_ini() -> None:
    text = "[a]\nx = 1\n  y = 2\n# z = 3\n[b.c]\nx: 1\n\n[a.b]\n"
    assert ini_lines(text) == {
        ("a", ""): 1,
        ("a", "x"): 2,
        ("b.c", ""): 5,
        ("b.c", "x"): 6,
        ("a.b", ""): 8,
    }
