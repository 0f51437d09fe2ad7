import tomllib

import pytest

from annotate import data
from annotate.article import Stance
from annotate.checks.registry import RULES
from annotate.configuration.force import policy_of
from annotate.configuration.layers import Layer, Source, layer_of, over
from annotate.configuration.sections import SHIPPED, shipped, with_section
from annotate.errors import UsageError
from annotate.findings import Severity


def text(name: str) -> str:
    return data.path("presets").joinpath(f"{name}.toml").read_text("utf-8")


def own(name: str, **table: object) -> Layer:
    return layer_of(table, (), Source(lambda path: f"{name}/{path[-1]}"))


def models(layers: list[Layer]) -> list[object]:
    return [layer["model",].value for layer in layers if ("model",) in layer]


def test_every_file_is_a_section() -> None:
    names = {each.name for each in data.path("presets").iterdir()}
    assert names == {f"{name}.toml" for name in SHIPPED}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_section_says_what_it_is_for(name: str) -> None:
    lines = text(name).splitlines()
    assert lines[0].startswith("# ")
    assert all(line.count("#") == 1 for line in lines if line.startswith("AN") and "#" in line)


@pytest.mark.parametrize("name", SHIPPED)
def test_sections_set_the_same_keys(name: str) -> None:
    """One that lies over another leaves nothing of it."""
    first, this = (tomllib.loads(text(each)) for each in (SHIPPED[0], name))
    assert list(this) == list(first)
    assert list(this["rules"]) == list(first["rules"])
    assert shipped(name).keys() == shipped(SHIPPED[0]).keys()


@pytest.mark.parametrize("name", SHIPPED)
def test_what_a_section_sets_is_from_it(name: str) -> None:
    assert {setting.origin for setting in shipped(name).values()} == {f"section {name}"}


def test_news_fails_on_unmarked_comment() -> None:
    policy = policy_of(shipped("news"))
    assert policy.rules["AN101"].severity is Severity.ERROR
    assert policy.fail_on is Severity.WARNING
    assert policy.rules["AN102"].values.number("max-comment") < 0.2


def test_opinion_allows_comment() -> None:
    policy = policy_of(shipped("opinion"))
    assert {"AN101", "AN102"}.isdisjoint(policy.rules)
    assert policy.stance is Stance.OPINION


@pytest.mark.parametrize("name", SHIPPED)
def test_the_wire_is_the_strictest(name: str) -> None:
    wire, other = policy_of(shipped("wire")), policy_of(shipped(name))
    assert set(wire.rules) >= set(other.rules)
    assert all(
        wire.rules[rule].severity.reaches(other.rules[rule].severity) for rule in other.rules
    )


def test_the_presets_are_for_rules_that_exist() -> None:
    assert set(tomllib.loads(text("news"))["rules"]) <= set(RULES)


def test_a_layer_that_names_none() -> None:
    layer = own("top", model="light")
    assert with_section(layer, {}) == [layer]


def test_a_section_stands_before_what_names_it() -> None:
    layer = own("top", section="opinion", genre="report")
    assert with_section(layer, {}) == [shipped("opinion"), layer]
    assert policy_of(over(with_section(layer, {}))).stance is Stance.REPORT


def test_sections_that_build_on_others() -> None:
    sections = {
        "a": own("a", model="a"),
        "b": own("b", section="a", model="b"),
        "c": own("c", section="b", model="c"),
    }
    layers = with_section(own("top", section="c", model="top"), sections)
    assert models(layers) == ["a", "b", "c", "top"]
    assert over(layers)["section",].value == "c"


def test_a_section_may_build_on_the_one_whose_name_it_takes() -> None:
    news = own("news", section="news", model="ours")
    layers = with_section(own("top", section="news"), {"news": news})
    assert layers[0] == shipped("news")
    assert models(layers) == ["ours"]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("nwes", "top/section: unknown section 'nwes'; did you mean news?"),
        (
            "zzz",
            "top/section: unknown section 'zzz'; there are a, b, c, d, news, opinion, wire, fa",
        ),
        ("a", "b/section: section 'a' builds on itself: a, b, a"),
        ("c", "c/section: section 'c' builds on itself: c, c"),
        ("d", "d/section: unknown section 'e'; "),
    ],
)
def test_sections_that_cannot_be(named: str, message: str) -> None:
    sections = {
        "a": own("a", section="b"),
        "b": own("b", section="a"),
        "c": own("c", section="c"),
        "d": own("d", section="e"),
    }
    with pytest.raises(UsageError) as caught:
        with_section(own("top", section=named), sections)
    assert str(caught.value).startswith(message)
