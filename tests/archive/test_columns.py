import pytest

from annotate.archive.columns import NAMES, arrays, widened
from annotate.article import Failure
from annotate.errors import InputError, UsageError
from annotate.pipeline import label_bytes
from tests.archive.desk import ARTICLE, pyarrow

TEXT = pyarrow.schema([("text", pyarrow.string())])


def row(text: str) -> dict[str, object]:
    return rows(text)[0]


def rows(*texts: str) -> list[dict[str, object]]:
    results = [next(label_bytes(text.encode(), model="light")) for text in texts]
    return table(results).to_pylist()


def table(results: list[object]) -> object:
    return pyarrow.RecordBatch.from_arrays(
        arrays(results), schema=pyarrow.schema(list(widened(TEXT, "text"))[1:])
    )


def test_what_is_told_of_an_article() -> None:
    told = row(ARTICLE)
    assert tuple(told) == NAMES
    assert {name: told[name] for name in NAMES[1:-2] if "share" not in name} == {
        "words": 15,
        "fact_words": 5,
        "quote_words": 6,
        "comment_words": 4,
        "warnings": [],
        "error": None,
    }
    assert (told["fact_share"], told["quote_share"], told["comment_share"]) == (
        0.3333,
        0.4,
        0.2667,
    )
    assert told["genre"] == "report"


def test_sentences() -> None:
    sentences = row(f"Road closed\n\n{ARTICLE}")["sentences"]
    assert [
        (each["label"], each["kind"], each["block"], each["speaker"]) for each in sentences
    ] == [
        ("fact", "heading", 0, None),
        ("fact", "paragraph", 1, None),
        ("quote", "paragraph", 1, "Ann Hill"),
        ("comment", "paragraph", 1, None),
    ]
    for each in sentences:
        assert f"Road closed\n\n{ARTICLE}"[each["start"] : each["end"]] == each["text"]
        assert 0 < each["confidence"] <= 1
        assert each["coloured"] is False


def test_who_is_reported() -> None:
    (sentence,) = row("Ann Hill said that the road would close.")["sentences"]
    assert (sentence["label"], sentence["speaker"]) == ("fact", "Ann Hill")


def test_quotations() -> None:
    (quotation,) = row(ARTICLE)["quotations"]
    assert ARTICLE[quotation["start"] : quotation["end"]] == quotation["text"] == "“We had to,”"
    assert (quotation["kind"], quotation["cue"], quotation["sentences"]) == ("direct", "said", [1])
    assert (quotation["speaker"], quotation["name"]) == ("Ann Hill", "Ann Hill")


def test_nothing_to_tell() -> None:
    told = row("")
    assert (told["sentences"], told["quotations"], told["words"]) == ([], [], 0)


def test_warnings() -> None:
    told = row("Le conseil a voté mardi, et la rue sera fermée. Les gens sont venus. " * 5)
    assert told["warnings"] == ["this looks like French, not English: the labels are guesses"]


def test_of_a_failure_only_the_reason_is_told() -> None:
    good = next(label_bytes(ARTICLE.encode(), model="light"))
    bad = Failure("a", "parse", "no text")
    first, second, third = table([bad, good, bad]).to_pylist()
    assert first == third == {**dict.fromkeys(NAMES), "error": "no text"}
    assert len(second["sentences"]) == 3
    assert table([]).num_rows == 0


def test_columns_come_after_those_that_are_there() -> None:
    schema = pyarrow.schema([("text", pyarrow.string(), False), ("n", pyarrow.int8())], {"a": "b"})
    wide = widened(schema, "text", "our_")
    assert wide.names == ["text", "n", *(f"our_{name}" for name in NAMES)]
    assert list(wide)[:2] == list(schema)
    assert wide.metadata == schema.metadata


@pytest.mark.parametrize("name", ["words", "Error"])
def test_a_name_that_is_taken(name: str) -> None:
    schema = pyarrow.schema([("text", pyarrow.string()), (name, pyarrow.string())])
    with pytest.raises(UsageError, match=f"a column '{name}' already.*--prefix annotate_"):
        widened(schema, "text")
    assert widened(schema, "text", "annotate_")


def test_no_column_of_text() -> None:
    with pytest.raises(InputError, match="no column 'body'"):
        widened(TEXT, "body")
