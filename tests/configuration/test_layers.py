import pytest

from annotate.configuration.layers import Layer, Setting, Source, layer_of, over
from annotate.configuration.lines import KeyPath
from annotate.errors import UsageError

pytestmark = pytest.mark.usefixtures("more_rules")


def where(path: KeyPath) -> str:
    return "/".join(map(str, path))


def read(table: dict[str, object], **options: object) -> Layer:
    return layer_of(table, (), Source(where), **options)  # type: ignore[arg-type]


def error(table: dict[str, object], **options: object) -> str:
    with pytest.raises(UsageError) as caught:
        read(table, **options)
    return str(caught.value)


def test_what_a_table_sets() -> None:
    table: dict[str, object] = {
        "model": "light",
        "select": ["AN1"],
        "max-comment": 0.1,
        "words": ["so-called"],
        "rules": {"AN101": "off", "second": {"severity": "error", "least": 7, "is-asked": True}},
    }
    assert read(table) == {
        ("model",): Setting("light", "model"),
        ("select",): Setting(("AN1",), "select"),
        ("rules", "AN102", "max-comment"): Setting(0.1, "max-comment"),
        ("rules", "AN801", "words"): Setting(("so-called",), "words"),
        ("rules", "AN101", "severity"): Setting("off", "rules/AN101"),
        ("rules", "AN802", "severity"): Setting("error", "rules/second/severity"),
        ("rules", "AN802", "least"): Setting(7, "rules/second/least"),
        ("rules", "AN802", "is-asked"): Setting(True, "rules/second/is-asked"),
    }


def test_text_is_read_as_the_key_wants_it() -> None:
    table = {
        "select": "AN101, AN102",
        "max-comment": "0.1",
        "rules": {"AN802": {"is-asked": "true", "least": "7"}, "AN101": "off"},
    }
    layer = layer_of(table, (), Source(where, is_text=True))
    assert [setting.value for setting in layer.values()] == [
        ("AN101", "AN102"), 0.1, True, 7.0, "off",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"max-coment": 0}, "max-coment: unknown key 'max-coment'; did you mean max-comment?"),
        ({"Fail_On": 0}, "Fail_On: unknown key 'Fail_On'; did you mean fail-on?"),
        ({"paths": []}, "paths: unknown key 'paths'; "),
        ({"rule": {}}, "rule: unknown key 'rule'; did you mean rules?"),
        (
            {"least": 5},
            "least: least is an option of AN801, AN802; set it under [rules.AN801]",
        ),
        ({"max-comment": "low"}, "max-comment: max-comment is 'low', not 0 to 1"),
        ({"max-comment": 1.5}, "max-comment: max-comment is 1.5, not 0 to 1"),
        ({"select": ["AN9"]}, "select: no rule 'AN9'; "),
        ({"rules": []}, "rules: rules is a list, not a table"),
        ({"rules": {"AN109": "off"}}, "rules/AN109: no rule 'AN109'; "),
        ({"rules": {"AN80": "off"}}, "rules/AN80: 'AN80' is several rules: AN801, AN802"),
        (
            {"rules": {"AN101": "fatal"}},
            "rules/AN101: AN101 is 'fatal', not off, note, warning or error",
        ),
        ({"rules": {"AN101": False}}, "rules/AN101: AN101 is false, not off, note"),
        (
            {"rules": {"AN802": {"severity": 1}}},
            "rules/AN802/severity: severity is 1, not off, note, warning or error",
        ),
        (
            {"rules": {"AN802": {"last": 1}}},
            "rules/AN802/last: AN802 has no option 'last'; did you mean least?",
        ),
        (
            {"rules": {"AN101": "off", "unmarked-comment": "note"}},
            "rules/unmarked-comment: severity is set already (rules/AN101)",
        ),
        (
            {"max-comment": 0.1, "rules": {"AN102": {"max-comment": 0.1}}},
            "rules/AN102/max-comment: max-comment is set already (max-comment)",
        ),
    ],
)
def test_what_makes_no_sense(table: dict[str, object], message: str) -> None:
    assert error(table).startswith(message)


def test_beside_and_without() -> None:
    assert read({"paths": 1}, beside=("paths",)) == {}
    message = error({"baseline": "a"}, without=("baseline",))
    assert message == "baseline: baseline holds for all articles; set it at the top level"


def test_later_layers_lie_over_earlier_ones() -> None:
    low, high = read({"select": ["AN1"], "model": "light"}), read({"select": ["AN8"]})
    assert over([low, high]) == {
        ("select",): Setting(("AN8",), "select"),
        ("model",): Setting("light", "model"),
    }
    assert over([]) == {}


def test_rules_merge_by_rule_and_key() -> None:
    low = read({"rules": {"AN802": {"severity": "error", "least": 2}}})
    high = read({"rules": {"AN802": {"least": 3}}})
    assert {key[2]: each.value for key, each in over([low, high]).items()} == {
        "severity": "error",
        "least": 3,
    }
