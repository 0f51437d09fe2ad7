import subprocess
import sys
from pathlib import Path

import pytest

from annotate.article import Stance
from annotate.configuration import files
from annotate.configuration.settings import Configuration, Settings
from annotate.errors import UsageError
from tests.configuration.conftest import Plant


def value(settings: Settings, *key: str) -> object:
    return settings.origins[key].value


def origin(settings: Settings, *key: str) -> str:
    return settings.origins[key].origin


def test_without_a_configuration(plant: Plant) -> None:
    plant("a.txt")
    settings = Configuration().settings("a.txt")
    assert settings == Settings()
    assert settings.file is None
    assert not settings.excluded
    assert (settings.model, settings.stance) == ("standard", Stance.AUTO)
    assert (settings.encoding, settings.baseline, settings.policy.section) == (None, None, None)
    assert (settings.policy.model, settings.policy.stance) == (settings.model, settings.stance)


def test_a_configuration(plant: Plant) -> None:
    text = 'model = "light"\ngenre = "report"\nencoding = "latin-1"\nbaseline = "b.json"\n'
    plant("site/annotate.toml", text)
    settings = Configuration().settings("site/news/a.txt")
    assert settings.file == str(Path("site/annotate.toml"))
    assert (settings.model, settings.stance) == ("light", Stance.REPORT)
    assert (settings.encoding, settings.baseline) == ("latin-1", str(Path("site/b.json")))
    assert (settings.policy.model, settings.policy.stance) == ("light", Stance.REPORT)


def test_the_nearest_file_governs_alone(plant: Plant) -> None:
    plant("annotate.toml", 'model = "light"')
    plant("news/setup.cfg", "[annotate]\ngenre = report")
    configuration = Configuration()
    near = configuration.settings("news/sport/a.txt")
    assert (near.model, near.stance) == ("standard", Stance.REPORT)
    assert configuration.settings("a.txt").model == "light"


def test_the_first_name_in_a_folder_governs(plant: Plant) -> None:
    names = ["annotate.toml", ".annotate.toml", "pyproject.toml", "setup.cfg"]
    for number, name in enumerate(names):
        model = f"{number}.json"
        head = {"pyproject.toml": "[tool.annotate]", "setup.cfg": "[annotate]"}.get(name, "")
        plant(name, f"{head}\nmodel = {model if name == 'setup.cfg' else repr(model)}\n")
    for name, number in zip(names, range(4), strict=True):
        settings = Configuration().settings("a.txt")
        assert (settings.file, settings.model) == (name, f"{number}.json")
        Path(name).unlink()


def test_a_file_without_a_section_of_ours_is_passed_over(plant: Plant) -> None:
    plant("setup.cfg", "[annotate]\nmodel = light")
    plant("news/pyproject.toml", "[project]\nname = 'annotate-news'")
    plant("news/setup.cfg", "[metadata]\nname = annotate")
    assert Configuration().settings("news/a.txt").file == "setup.cfg"


def test_nothing_above_the_repository_governs(plant: Plant) -> None:
    plant("annotate.toml", 'model = "light"')
    plant("site/.git/config")
    assert Configuration().settings("site/a.txt").file is None


def test_the_path_as_it_is_given(plant: Plant) -> None:
    plant("opinion/annotate.toml", 'genre = "opinion"')
    article = plant("opinion/a.txt")
    link = article.parents[1] / "a.txt"
    link.symlink_to(article)
    assert Configuration().settings("a.txt").stance is Stance.AUTO


def test_standard_input_is_governed_by_the_working_folder(plant: Plant) -> None:
    text = 'exclude = ["*"]\nmodel = "light"\n[[overrides]]\npaths = ["*"]\nmodel = "no.json"\n'
    plant("annotate.toml", text)
    settings = Configuration().settings("-")
    assert settings.model == "light"
    assert not settings.excluded


def test_a_file_above_the_working_folder(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plant("annotate.toml", 'section = "opinion"')
    plant("news/a.txt")
    monkeypatch.chdir("news")
    settings = Configuration().settings("a.txt")
    assert settings.file == str(path)
    assert origin(settings, "section") == f"{path}:1"


def test_layers(plant: Plant) -> None:
    text = """\
section = "news"
max-comment = 0.25
[sections.column]
section = "opinion"
fail-on = "error"
[[overrides]]
paths = ["opinion/**"]
section = "column"
model = "light"
[[overrides]]
paths = ["opinion/letters/**"]
fail-on = "never"
"""
    plant("annotate.toml", text)
    configuration = Configuration(given={"min-confidence": 0.99})

    news = configuration.settings("news/a.txt")
    assert news.policy.section == "news"
    assert value(news, "rules", "AN102", "max-comment") == 0.25
    assert origin(news, "rules", "AN102", "max-comment") == "annotate.toml:2"
    assert origin(news, "rules", "AN101", "severity") == "section news"
    assert origin(news, "rules", "AN101", "min-confidence") == "--min-confidence"
    assert origin(news, "model") == "default"

    column = configuration.settings("opinion/a.txt")
    assert column.policy.section == "column"
    assert column.stance is Stance.OPINION
    assert "AN101" not in column.policy.rules
    assert origin(column, "fail-on") == "annotate.toml:5"
    assert origin(column, "model") == "annotate.toml:9"
    assert value(column, "rules", "AN102", "max-comment") == 1

    letters = configuration.settings("opinion/letters/a.txt")
    assert letters.policy.fail_on is None
    assert letters.model == "light"


def test_the_command_line_has_the_last_word(plant: Plant) -> None:
    plant("annotate.toml", 'section = "news"\nignore = ["AN101"]\n[rules]\nAN102 = "note"')
    given = {"section": "opinion", "ignore": ("AN102",), "rules": {"AN101": "error"}}
    settings = Configuration(given=given).settings("a.txt")
    assert settings.policy.section == "opinion"
    assert origin(settings, "ignore") == "--ignore"
    assert settings.policy.rules["AN101"].severity == "error"
    assert origin(settings, "rules", "AN102", "severity") == "section opinion"


def test_what_was_not_given_sets_nothing(plant: Plant) -> None:
    plant("annotate.toml", 'model = "light"\nselect = ["AN101"]')
    settings = Configuration(given={"model": None, "select": (), "rules": {}}).settings("a.txt")
    assert settings.model == "light"
    assert list(settings.policy.rules) == ["AN101"]


def test_zero_is_given(plant: Plant) -> None:
    plant("annotate.toml", "max-comment = 0.5")
    settings = Configuration(given={"max-comment": 0}).settings("a.txt")
    assert value(settings, "rules", "AN102", "max-comment") == 0


def test_a_section_of_ones_own_can_be_given(plant: Plant) -> None:
    plant("annotate.toml", '[sections.ours]\nmodel = "light"')
    assert Configuration(given={"section": "ours"}).settings("a.txt").model == "light"


def test_excluded(plant: Plant) -> None:
    plant("annotate.toml", 'exclude = ["drafts/"]')
    configuration = Configuration()
    assert configuration.settings("drafts/a.txt").excluded
    assert not configuration.settings("a.txt").excluded


def test_isolated(plant: Plant) -> None:
    plant("annotate.toml", "broken")
    assert Configuration(isolated=True).settings("a.txt") == Settings()


def test_a_named_file_governs_all(plant: Plant) -> None:
    plant("annotate.toml", "broken")
    plant("conf/ours.toml", '[[overrides]]\npaths = ["news/**"]\nmodel = "light"')
    configuration = Configuration("conf/ours.toml")
    settings = configuration.settings("news/a.txt")
    assert (settings.file, settings.model) == ("conf/ours.toml", "light")
    assert configuration.settings("/elsewhere/a.txt").model == "standard"
    assert configuration.settings("-").file == "conf/ours.toml"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"max-coment": 1}, "--max-coment: unknown key 'max-coment'; did you mean max-comment?"),
        ({"max-comment": 2}, "--max-comment: max-comment is 2, not 0 to 1"),
        ({"select": ["AN101x"]}, "--select: no rule 'AN101x'; did you mean AN101?"),
        ({"section": "nwes"}, "--section: unknown section 'nwes'; did you mean news?"),
        ({"rules": {"AN101": 1}}, "--rules: AN101 is 1, not off, note, warning or error"),
    ],
)
def test_what_cannot_be_given(plant: Plant, given: dict[str, object], message: str) -> None:
    plant("a.txt")
    with pytest.raises(UsageError) as caught:
        Configuration(given=given).settings("a.txt")
    assert str(caught.value) == message


def test_named_and_isolated() -> None:
    with pytest.raises(UsageError, match="--isolated reads no configuration, --config names one"):
        Configuration("annotate.toml", isolated=True)


def test_a_broken_file_is_an_error_each_time(plant: Plant) -> None:
    plant("annotate.toml", "\nmax-comment = 'low'\n")
    configuration = Configuration()
    for _ in range(2):
        with pytest.raises(UsageError, match=r"annotate.toml:2: max-comment is 'low', not 0 to 1"):
            configuration.settings("a.txt")


def test_a_file_is_read_once(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant("annotate.toml", 'section = "news"')
    seen = []
    real = files.read
    monkeypatch.setattr(files, "read", lambda path: (seen.append(path), real(path))[1])
    configuration = Configuration()
    first = configuration.settings("news/a.txt")
    assert configuration.settings("news/b.txt") is first
    assert configuration.settings("news/sport/b.txt") is first
    assert configuration.settings("b.txt") is first
    assert len(seen) == 1


def test_a_deep_folder(plant: Plant) -> None:
    plant("annotate.toml", 'model = "light"')
    deep = "/".join(["d"] * 1500)
    assert Configuration().settings(f"{deep}/a.txt").model == "light"


@pytest.mark.parametrize("path", ["a\0b/c.txt", "caf\udce9/a.txt", "x" * 5000 + "/a.txt"])
def test_paths_that_cannot_be(plant: Plant, path: str) -> None:
    plant("annotate.toml", 'exclude = ["*.old"]\nmodel = "light"')
    assert Configuration().settings(path).model == "light"


@pytest.mark.slow
def test_no_configuration_costs_no_import(plant: Plant) -> None:
    plant("pyproject.toml", "[project]\nname = 'other'")
    script = """\
import sys
from annotate.configuration.settings import Configuration
settings = Configuration(given={"model": None}).settings("a.txt")
settings.model, settings.stance, settings.encoding, settings.excluded
heavy = {"tomllib", "pathspec", "configparser", "difflib", "annotate.checks.registry"}
print(sorted(heavy & set(sys.modules)))
"""
    root = str(Path(files.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r})\n{script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
