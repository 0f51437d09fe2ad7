import json

from annotate.render.json_text import encoded, members


def test_characters_that_break_readers_are_escaped_and_lone_surrogates_replaced() -> None:
    assert encoded("é\u2028\x9b\ud800\ufeff") == '"é\\u2028\\u009b\ufffd\\ufeff"'


def test_an_iterator_is_an_array_written_item_by_item() -> None:
    fields = iter([("a", 1), ("b", iter([{"c": 2}, {}])), ("d", []), ("e", iter([]))])
    pieces = list(members(fields, ",\n ", "\n  "))
    assert "".join(pieces) == '{"a": 1,\n "b": [\n  {"c": 2},\n  {}],\n "d": [],\n "e": []}'
    assert json.loads("".join(pieces)) == {"a": 1, "b": [{"c": 2}, {}], "d": [], "e": []}
    assert '\n  {"c": 2}' in pieces
