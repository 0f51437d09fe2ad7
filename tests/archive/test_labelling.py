import pytest

from annotate.archive import labelling
from annotate.archive.labelling import Way, label_rows
from annotate.article import Stance
from annotate.batch import label_batch, label_schema
from annotate.document import Document
from annotate.errors import InputError, ModelError, UsageError
from annotate.pipeline import label_bytes
from tests.archive.desk import ARTICLE, LIGHT, compute, pyarrow

KINDS = [
    pyarrow.string(),
    pyarrow.large_string(),
    pyarrow.string_view(),
    pyarrow.dictionary(pyarrow.int8(), pyarrow.string()),
    pyarrow.dictionary(pyarrow.int32(), pyarrow.large_string()),
]


def batch(**columns: object) -> object:
    return pyarrow.record_batch(columns)


def errors(labelled: object) -> list[str | None]:
    return labelled.column("error").to_pylist()


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_text_of_whatever_kind(kind: object) -> None:
    given = batch(text=pyarrow.array([ARTICLE, None, "", ARTICLE], pyarrow.string()).cast(kind))
    labelled = label_rows(given, LIGHT)
    assert labelled.column("words").to_pylist() == [15, None, 0, 15]
    assert errors(labelled) == [None, "no text", None, None]
    assert labelled.column("text").equals(given.column("text"))
    labelled.validate(full=True)


def test_text_in_runs() -> None:
    runs = compute.run_end_encode(pyarrow.array([ARTICLE, ARTICLE, None]))
    assert label_rows(batch(text=runs), LIGHT).column("words").to_pylist() == [15, 15, None]


def test_a_column_of_nulls() -> None:
    assert errors(label_rows(batch(text=pyarrow.nulls(2)), LIGHT)) == ["no text"] * 2


def test_other_columns_stay() -> None:
    given = batch(
        a=pyarrow.array([[{"b": 1, "c": ["d"]}], None]),
        text=[ARTICLE, ARTICLE],
        when=pyarrow.array([1, None], pyarrow.timestamp("us", "Europe/Oslo")),
        many=pyarrow.array(["x", "x"]).dictionary_encode(),
    )
    labelled = label_rows(given, LIGHT)
    for name in given.schema.names:
        assert labelled.column(name).equals(given.column(name))
        assert labelled.schema.field(name) == given.schema.field(name)


def test_no_rows() -> None:
    given = batch(text=pyarrow.array([], pyarrow.string()))
    assert label_rows(given, LIGHT).schema == label_schema(given.schema)


def test_a_slice() -> None:
    given = batch(text=[None, ARTICLE, "Nothing happened."]).slice(1, 1)
    assert label_rows(given, LIGHT).column("words").to_pylist() == [15]


def test_rows_that_were_not_read() -> None:
    labelled = label_rows(batch(text=[None, ARTICLE]), LIGHT, {0: "line 2: 1 cell"})
    assert errors(labelled) == ["line 2: 1 cell", None]


def test_text_that_is_not_utf_8() -> None:
    bad = pyarrow.array([b"caf\xe9", ARTICLE.encode()]).view(pyarrow.string())
    assert errors(label_rows(batch(text=bad), LIGHT)) == ["not UTF-8 at byte 3 of the text", None]


def test_more_than_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelling, "LONGEST", 80)
    longer = ARTICLE + "?" * 6
    (first, second) = errors(label_rows(batch(text=[ARTICLE, longer]), LIGHT))
    assert first is None
    assert second == labelling._TOO_LONG
    huge = batch(text=["é" * 4_000_001])
    assert errors(label_rows(huge, LIGHT)) == [
        "more than 2,000,000 characters; cut it into the articles that it holds"
    ]


def test_the_labels_are_those_of_a_file() -> None:
    (told,) = label_batch(batch(text=[ARTICLE]), model="light").to_pylist()
    document = next(label_bytes(ARTICLE.encode(), model="light"))
    assert isinstance(document, Document)
    assert [(each["label"], each["start"]) for each in told["sentences"]] == [
        (each.label, each.span.start) for each in document.sentences
    ]


def test_settings() -> None:
    given = batch(body=["Roads are good. The town should build more of them, and soon."])
    options = {"text_field": "body", "model": "light", "prefix": "our_"}
    report = label_batch(given, genre="report", **options).to_pylist()[0]
    opinion = label_batch(given, genre="opinion", **options).to_pylist()[0]
    confidence = [each["our_sentences"][0]["confidence"] for each in (report, opinion)]
    assert confidence[0] != confidence[1]
    assert label_batch(given, **options).schema == label_schema(
        given.schema, text_field="body", prefix="our_"
    )
    assert label_rows(given, Way("body", "light", Stance.OPINION, "our_")).to_pylist() == [opinion]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"text_field": "body"}, InputError),
        ({"text_field": "words", "model": "light"}, UsageError),
        ({"model": "heavy"}, ModelError),
    ],
)
def test_what_cannot_be_done(options: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        label_batch(batch(text=[ARTICLE], words=[ARTICLE]).select(_columns(options)), **options)


def _columns(options: dict[str, str]) -> list[str]:
    return ["text", "words"] if "words" in options.values() else ["text"]


def test_a_fault_of_our_own_is_that_of_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    label_article = labelling.label_article

    def stumble(article: object, *rest: object) -> object:
        if article.text == "b":
            raise RecursionError("too deep")
        return label_article(article, *rest)

    monkeypatch.setattr(labelling, "label_article", stumble)
    assert errors(label_rows(batch(text=["a", "b", "c"]), LIGHT)) == [
        None,
        "internal error: RecursionError: too deep; please report it",
        None,
    ]


def test_articles_in_html() -> None:
    text = "<h1>Roads</h1><p>The <b>road</b> is closed.</p><p>&ldquo;No,&rdquo; said Ann Hill."
    given = batch(body=[text])
    labelled = label_batch(given, text_field="body", text_format="html", model="light")
    told = labelled.to_pylist()[0]
    assert [each["text"] for each in told["sentences"]] == [
        "Roads",
        "The road is closed.",
        "“No,” said Ann Hill.",
    ]
    assert [text[each["start"] : each["end"]] for each in told["sentences"]] == [
        "Roads",
        "The <b>road</b> is closed.",
        "&ldquo;No,&rdquo; said Ann Hill.",
    ]
    (quotation,) = told["quotations"]
    assert text[quotation["start"] : quotation["end"]] == "&ldquo;No,&rdquo;"
    with pytest.raises(UsageError, match="csv: no format of an article"):
        label_batch(given, text_field="body", text_format="csv", model="light")
