import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.archive import json_columns
from annotate.archive.json_columns import Kinds, fault_of, records
from annotate.errors import InputError
from tests.archive.desk import pyarrow

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


def types(*values: object) -> str:
    kinds = Kinds()
    kinds.see(json.dumps({"text": "", "a": value}) for value in values)
    return str(kinds.schema("text").field("a").type)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ((1, None, -(2**63)), "int64"),
        ((1, 2.5), "double"),
        ((True, False), "bool"),
        (("a", "b"), "string"),
        ((None, None), "string"),
        ((1, True), "string"),
        ((1, "a"), "string"),
        ((2**63,), "string"),
        (([1],), "string"),
    ],
)
def test_a_column_has_the_type_of_all_its_values(values: tuple[object, ...], kind: str) -> None:
    assert types(*values) == kind


def test_columns_come_in_the_order_of_the_keys() -> None:
    kinds = Kinds()
    kinds.see(['{"b": 1, "text": "t"}', "", "{", '{"a": 1, "b": 2}'])
    assert kinds.schema("text").names == ["b", "text", "a"]
    assert Kinds().schema("body").names == ["body"]


def test_the_text_is_a_string_whatever_else_is_there() -> None:
    kinds = Kinds()
    kinds.see(['{"text": 1}', '{"text": "t"}'])
    assert kinds.schema("text") == pyarrow.schema([("text", pyarrow.string())])
    assert kinds.row({"text": 1}, "text") == {}
    assert kinds.row({"text": "t"}, "text") == {"text": "t"}


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_what_a_cell_holds_is_the_value_or_its_json(values: list[object]) -> None:
    kinds = Kinds()
    kinds.see(json.dumps({"text": "", "a": value}) for value in values)
    field = kinds.schema("text").field("a")
    cells = [kinds.row({"text": "", "a": value}, "text")["a"] for value in values]
    held = pyarrow.array(cells, field.type).to_pylist()
    for value, cell in zip(values, held, strict=True):
        assert cell == value or json.loads(cell) == value


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"text": "a"}, None),
        ({"text": None}, "no text"),
        ({"body": "a"}, "no 'text' in the object"),
        ({"text": ["a"]}, "'text' is not a string"),
        ({"text": "a\ud800"}, "half a surrogate pair at offset 1 of the text"),
    ],
)
def test_what_is_wrong_with_a_record(record: dict[str, object], fault: str | None) -> None:
    assert fault_of(record, "text") == fault


def test_half_a_surrogate_pair_elsewhere_is_replaced() -> None:
    kinds = Kinds()
    record = {"text": "", "a": "b\ud800"}
    kinds.see([json.dumps(record)])
    assert kinds.row(record, "text")["a"] == "b\ufffd"


def test_lines() -> None:
    assert list(records(['{"a": 1}\n', " \n", "[]\n"])) == [
        ({"a": 1}, None),
        ({}, "line 3: not a JSON object"),
    ]


def test_keys_that_are_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_columns, "_MOST_KEYS", 3)
    with pytest.raises(InputError, match="more than 3 keys"):
        Kinds().see([json.dumps(dict.fromkeys("abcd"))])
