import pytest

from annotate.render.gate.addresses import forward, uri


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("news/harbour.txt", "news/harbour.txt"),
        ("./news/harbour.txt", "news/harbour.txt"),
        ("../a b.txt", "../a%20b.txt"),
        ("a:b,c%#?.txt", "a%3Ab%2Cc%25%23%3F.txt"),
        ("naïve.txt", "na%C3%AFve.txt"),
        ("a\nb.txt", "a%0Ab.txt"),
        ("/srv/news/a b.txt", "file:///srv/news/a%20b.txt"),
        ("-", "-"),
    ],
)
def test_address(path: str, address: str) -> None:
    assert uri(path) == address


def test_forward() -> None:
    assert forward("./news//a.txt") == "news/a.txt"
