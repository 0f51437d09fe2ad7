"""`annotate -f html`, from the file to the page."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from annotate.cli import annotate

ARTICLE = 'Council closes road\n\n"We had to," the mayor, Ana Ruiz, said on <Tuesday>.\n'


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")


def run(*arguments: str) -> str:
    asked = ["label", "-f", "html", "--model", "light", "-q", *arguments]
    return CliRunner().invoke(annotate, asked).output


def test_one_article() -> None:
    text = run("a.txt")
    assert text.startswith("<!doctype html>\n")
    assert text.endswith("</html>\n")
    assert "<title>Council closes road · annotate</title>" in text
    assert "said on &lt;Tuesday&gt;." in text
    assert "judge: light " in text


def test_several_of_which_one_is_not_there() -> None:
    Path("b.txt").write_text("Rain fell.", encoding="utf-8")
    text = run("a.txt", "b.txt", "c.txt")
    assert "<h1>2 articles, 1 not read</h1>" in text


def test_only_and_least_confidence() -> None:
    text = run("--only", "comment", "--min-confidence", "0.99", "a.txt")
    assert text.count(' off"') == 2
    assert ">Q?</a>" in text
