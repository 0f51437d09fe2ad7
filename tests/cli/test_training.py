from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotate import __version__
from annotate.analysis.commentary.models import load_model
from annotate.cli import annotate
from annotate.evaluation.gold import Gold
from tests.training import ARTICLES

# An article that the judge has not seen.
ARTICLE = "Rain over Hult\n\nRain fell on Hult. What a gorko summer.\n"


def line(gold: Gold) -> str:
    sentences = [
        {"start": each.span.start, "end": each.span.end, "label": each.label.value}
        for each in gold.sentences
    ]
    return json.dumps({"id": gold.id, "text": gold.text, "sentences": sentences}) + "\n"


DESK = ["a.txt", "gold.jsonl", "more.jsonl"]


def set_up() -> None:
    """Labelled articles in two files, and one to be labelled; weights that they can move."""
    Path("gold.jsonl").write_text("".join(map(line, ARTICLES[:4])), encoding="utf-8")
    Path("more.jsonl").write_text("".join(map(line, ARTICLES[4:])), encoding="utf-8")
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of its own for each test, weights that few articles move, and no model loaded."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("annotate.training.light.CUES", 3.0)
    monkeypatch.setattr("annotate.training.light.AROUND", 30.0)
    set_up()
    load_model.cache_clear()
    yield
    load_model.cache_clear()


def run(*args: str) -> Result:
    return CliRunner().invoke(annotate, args, input="", prog_name="annotate")


def train(*args: str) -> Result:
    """Fit the light judge to all articles."""
    return run("train", "--model", "light", "gold.jsonl", "more.jsonl", *args)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, bytes]:
    """How the command ended, and the judge that it wrote, trained once for several tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("trained"))
        patch.setattr("annotate.training.light.CUES", 3.0)
        patch.setattr("annotate.training.light.AROUND", 30.0)
        set_up()
        result = train("-o", "ours.json")
        assert files() == sorted([*DESK, "ours.json"])
        return result, Path("ours.json").read_bytes()


def files() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_a_judge_is_written_and_used(trained: tuple[Result, bytes]) -> None:
    result, judge = trained
    assert (result.stdout, result.exit_code) == ("", 0)
    Path("ours.json").write_bytes(judge)
    used = run("--model", "ours.json", "-f", "json", "a.txt")
    assert (used.stderr, used.exit_code) == ("", 0)
    printed = json.loads(used.stdout)
    assert printed["tool"]["model"] == f"ours.json 1 sha256:{sha256(judge).hexdigest()[:8]}"

    def comment(model: str, word: str) -> float:
        """How likely the last sentence is comment, with this word in it."""
        Path("b.txt").write_text(ARTICLE.replace("gorko", word), encoding="utf-8")
        files = json.loads(run("--model", model, "-f", "json", "b.txt").stdout)["files"]
        return float(files[0]["sentences"][-1]["scores"]["comment"])

    assert comment("light", "gorko") == comment("light", "zibble")
    assert comment("ours.json", "gorko") > comment("ours.json", "zibble")


def test_how_good_it_is_is_told(trained: tuple[Result, bytes]) -> None:
    result, judge = trained
    told = re.fullmatch(
        r"annotate: learned from (\d+) sentences of 6 articles, (\d+) of them comment;"
        r" F1 of comment in articles held out: ([01]\.\d{3}), ([01]\.\d{3}) as it ships\n",
        result.stderr,
    )
    assert told
    provenance = json.loads(judge)["provenance"]
    assert (
        int(told[1])
        == provenance["sentences"]
        == sum(each.label.value != "quote" for gold in ARTICLES for each in gold.sentences)
    )
    assert int(told[2]) == provenance["comment"] == len(ARTICLES)
    assert float(told[3]) == pytest.approx(provenance["held_out"]["after"], abs=0.0006)
    assert float(told[4]) == pytest.approx(provenance["held_out"]["before"], abs=0.0006)


def test_where_it_comes_from_is_written(trained: tuple[Result, bytes]) -> None:
    provenance = json.loads(trained[1])["provenance"]
    assert provenance["annotate"] == __version__
    assert provenance["start"] == load_model("light").id
    assert provenance["articles"] == len(ARTICLES)
    assert provenance["files"] == [
        {"path": name, "sha256": sha256(Path(name).read_bytes()).hexdigest()}
        for name in ("gold.jsonl", "more.jsonl")
    ]


def test_quiet_and_the_same_file_again(trained: tuple[Result, bytes]) -> None:
    result = train("-o", "again.json", "-q")
    assert (result.output, result.exit_code) == ("", 0)
    assert Path("again.json").read_bytes() == trained[1]


def test_to_standard_output(trained: tuple[Result, bytes]) -> None:
    result = train("-o", "-")
    assert result.stdout.encode() == trained[1]
    assert result.stderr == trained[0].stderr
    assert files() == DESK


def failed(result: Result) -> str:
    """The message of a run that ends with 2 and writes nothing."""
    assert (result.stdout, result.exit_code) == ("", 2)
    assert files() == DESK
    return result.stderr


def test_the_output_has_to_be_named() -> None:
    message = failed(train())
    assert message.startswith("annotate: Missing option '-o'")
    assert message.endswith(" (see 'annotate train --help')\n")


def test_the_articles_have_to_be_named() -> None:
    assert "GOLD.jsonl" in failed(run("train", "-o", "ours.json"))


def test_only_judges_that_ship_are_started_from() -> None:
    assert "'ours.json' is not one of 'light', 'standard'" in failed(
        run("train", "gold.jsonl", "-o", "x.json", "--model", "ours.json")
    )


def test_a_missing_file() -> None:
    assert failed(train("missing.jsonl", "-o", "ours.json")) == (
        "annotate: missing.jsonl: no such file or folder\n"
    )


def test_a_broken_line() -> None:
    with Path("more.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"text": "Rain fell."\n')
    message = failed(train("-o", "ours.json"))
    assert message.startswith("annotate: more.jsonl: line 3: not JSON: ")
    assert message.count("\n") == 1


def test_every_file_at_fault_is_named() -> None:
    message = failed(train("missing.jsonl", "a.txt", "-o", "ours.json"))
    assert [row.split(":")[1] for row in message.splitlines()] == [" missing.jsonl", " a.txt"]


def test_too_few_articles() -> None:
    assert failed(run("train", "--model", "light", "gold.jsonl", "-o", "ours.json")) == (
        "annotate: too little to learn from: 5 articles with fact and comment needed\n"
    )


def test_a_folder_that_is_not_there() -> None:
    assert failed(train("-o", "models/ours.json")) == (
        "annotate: models/ours.json: cannot be written: No such file or directory\n"
    )


def test_labels_are_not_written_over() -> None:
    before = Path("gold.jsonl").read_bytes()
    assert failed(train("-o", "./gold.jsonl")) == (
        "annotate: ./gold.jsonl is read and cannot be written to\n"
    )
    assert Path("gold.jsonl").read_bytes() == before
