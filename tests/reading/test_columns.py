import pytest

from annotate.errors import InputError
from annotate.reading.columns import require_column


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["Text"], "did you mean --text-field Text?"),
        (["full_text", "id"], "did you mean --text-field full_text?"),
        (["body", "id"], "no column 'text'; --text-field names another: 'body', 'id'"),
        ([], "there is none"),
        (list("abcdefghij"), "'h', …"),
    ],
)
def test_the_nearest_is_named(columns: list[str], message: str) -> None:
    with pytest.raises(InputError) as caught:
        require_column("text", columns)
    assert message in str(caught.value)


def test_a_column_that_is_there() -> None:
    require_column("text", ["id", "text"])
