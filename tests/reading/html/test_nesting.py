import pytest

from annotate.reading.html.builder import take_apart


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("<p>a<p>b", [("p", "<p>a"), ("p", "<p>b")]),
        ("<p>a<div>b</div>c", [("p", "<p>a"), ("div", "<div>b</div>")]),
        ("<p><b>a<p>b", [("p", "<p><b>a"), ("b", "<b>a"), ("p", "<p>b")]),
        ("<ul><li>a<li>b</ul>c", [("ul", "<ul><li>a<li>b</ul>"), ("li", "<li>a"), ("li", "<li>b")]),
        ("<li><div><li>a", [("li", "<li><div>"), ("div", "<div>"), ("li", "<li>a")]),
        (
            "<li><ul><li>a</ul>b",
            [("li", "<li><ul><li>a</ul>b"), ("ul", "<ul><li>a</ul>"), ("li", "<li>a")],
        ),
        ("<dt>a<dd>b<dt>c", [("dt", "<dt>a"), ("dd", "<dd>b"), ("dt", "<dt>c")]),
        ("<div><span>a</div>b</span>", [("div", "<div><span>a</div>"), ("span", "<span>a")]),
        (
            "<span><div>a</span>b</div>",
            [("span", "<span><div>a</span>b</div>"), ("div", "<div>a</span>b</div>")],
        ),
        ("<h1>a<h2>b</h1>c", [("h1", "<h1>a"), ("h2", "<h2>b</h1>")]),
        ("<br><img src=a>b</img>", []),
        ("<svg><path d=a /><path/></svg>b", [("svg", "<svg><path d=a /><path/></svg>")]),
    ],
)
def test_what_closes_what(text: str, inside: list[tuple[str, str]]) -> None:
    elements = take_apart(text)[0].elements
    found = [(elements.names[n], elements.span(n).of(text)) for n in range(1, len(elements))]
    assert found == inside


def test_an_end_tag_closes_no_cell_around_it() -> None:
    text = "<table><tr><td><div>a</table></div></td><p>b"
    page, _ = take_apart(text)
    names = page.elements.names
    assert names == ["", "table", "tr", "td", "div", "p"]
    assert page.elements.span(1).of(text) == "<table><tr><td><div>a</table>"
    page, _ = take_apart("<div><table><tr><td>a</div>b</table>c")
    assert page.elements.span(1).end == len(page.text)


def test_nodes_inside_come_after_and_up_to_the_last() -> None:
    elements = take_apart("<div><p><b>a</b></p><p>b</p></div><p>c")[0].elements
    assert list(elements.parent) == [0, 0, 1, 2, 1, 0]
    assert list(elements.last) == [5, 4, 3, 3, 4, 5]
