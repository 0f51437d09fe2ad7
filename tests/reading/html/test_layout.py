import pytest

from annotate.article import Source
from annotate.reading.html.article import read_html


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "<table><tr><td>Home<td>One.<br><br>Two.<p>Three.</table>",
            "list_item Home|paragraph One.|paragraph Two.|paragraph Three.",
        ),
        ("<table><tr><td>One.<br><br>Two.<td>Home", "paragraph One.|paragraph Two.|list_item Home"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d", "list_item a\tb|list_item c\td"),
        ("<table><tr><td>a<br>b<td>c", "list_item a\nb\tc"),
        ("<table><tr><td>a<td><ul><li>b<li>c</ul>", "list_item a|list_item b|list_item c"),
        (
            "<table><tr><td>a<br><br>b<table><tr><td>c<td>d</table>",
            "paragraph a|paragraph b|list_item c\td",
        ),
    ],
)
def test_a_cell_with_several_blocks_is_a_column(text: str, blocks: str) -> None:
    article = read_html(Source(text))
    found = (f"{block.kind} {block.span.of(article.text)}" for block in article.blocks)
    assert "|".join(found) == blocks
