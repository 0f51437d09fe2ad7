from xml.etree.ElementTree import Element, fromstring

from hypothesis import given

from annotate.render.gate.xml_text import legal, legal_line, written
from tests.render.gate.builders import HOSTILE


def test_declaration_and_indent() -> None:
    root = Element("a")
    root.append(Element("b", c="<\"'&>"))
    assert written(root) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b c="&lt;&quot;\'&amp;&gt;" />\n</a>\n'
    )


def test_characters_that_xml_has_no_place_for_are_made_visible() -> None:
    assert legal("a\x00\ufffe\uffff\ud800\nb") == "a␀\ufffd\ufffd\ufffd\nb"
    assert legal_line("a\tb\nc") == "a␉b␊c"


@given(HOSTILE)
def test_text_comes_back_from_a_parser_as_it_went_in(text: str) -> None:
    root = Element("a", b=legal_line(text))
    root.text = legal(text)
    read = fromstring(written(root).encode())
    assert read.text == legal(text)
    assert read.get("b") == legal_line(text)
