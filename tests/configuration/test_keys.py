import pytest

from annotate.checks.rule import Option
from annotate.configuration.keys import KEYS, PATTERNS, Kind, OfRule, listed, names_of, nearest
from annotate.errors import UsageError

NUMBER = OfRule(Option("share", default=0.5, meaning="how much"))
FLAG = OfRule(Option("wanted", default=False, meaning="whether"))
WORDS = OfRule(Option("words", default=(), meaning="which"))


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("section", "anything"),
        ("genre", "opinion"),
        ("model", "judges/ours.json"),
        ("encoding", "latin-1"),
        ("encoding", "UTF-16"),
        ("fail-on", "never"),
        ("baseline", "a.json"),
    ],
)
def test_texts(name: str, given: str) -> None:
    assert KEYS[name].read(name, given) == given
    assert KEYS[name].of_text(given) == given


def test_lists() -> None:
    assert KEYS["select"].read("select", ["AN1", "unmarked-comment"]) == ("AN1", "unmarked-comment")
    assert KEYS["exclude"].read("exclude", ["*.old", "!a", "/b"]) == ("*.old", "!a", "/b")
    assert KEYS["ignore"].read("ignore", []) == ()
    assert KEYS["ignore"].of_text("AN1,\n AN2,,") == ("AN1", "AN2")
    assert PATTERNS.of_text("a/**\nb/**") == ("a/**", "b/**")


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("section", 3, "section is 3, not the name of a section"),
        ("model", " ", "model is ' ', not light, standard or a path"),
        ("genre", "news", "genre is 'news', not auto, report or opinion"),
        ("genre", ["auto"], "genre is a list, not auto, report or opinion"),
        ("fail-on", True, "fail-on is true, not note, warning, error or never"),
        ("encoding", "latin-99", "encoding is 'latin-99', not an encoding"),
        ("encoding", "rot13", "encoding is 'rot13', not an encoding"),
        ("encoding", "\ud800", "encoding is '\\ud800', not an encoding"),
        ("encoding", 8, "encoding is 8, not an encoding"),
        ("baseline", {}, "baseline is a table, not a path"),
        ("select", "AN101", "select is 'AN101', not a list of rules"),
        ("select", ["AN101", 1], "select is a list, not a list of rules"),
        ("select", ["AN103x"], "no rule 'AN103x'"),
        ("ignore", "x" * 99, f"ignore is '{'x' * 49}…, not a list of rules"),
        ("exclude", ["[z-a]"], "exclude: '[z-a]' is not a pattern"),
        ("exclude", ["!"], "exclude: '!' is not a pattern"),
        ("exclude", ["# all"], "exclude: '# all' is not a pattern"),
        ("exclude", [""], "exclude: '' is not a pattern"),
    ],
)
def test_what_a_key_cannot_be(name: str, given: object, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        KEYS[name].read(name, given)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (NUMBER, "0.25", 0.25),
        (FLAG, "true", True),
        (FLAG, "False", False),
        (WORDS, "some, words", ("some", "words")),
    ],
)
def test_options_as_text(kind: Kind, text: str, value: object) -> None:
    assert kind.read("", kind.of_text(text)) == value


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        (NUMBER, "low", "share is 'low', not 0 to 1"),
        (NUMBER, "2", "share is 2, not 0 to 1"),
        (NUMBER, "nan", "share is nan, not 0 to 1"),
        (FLAG, "maybe", "wanted is 'maybe', not true or false"),
    ],
)
def test_options_as_text_that_they_cannot_be(kind: Kind, given: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        kind.read("", kind.of_text(given))
    assert str(caught.value) == message


def test_a_number_beyond_measure() -> None:
    """As a hexadecimal it may have more digits than Python prints."""
    with pytest.raises(UsageError, match="share is a huge number, not 0 to 1"):
        NUMBER.read("", 16**9999)
    with pytest.raises(UsageError, match="model is a huge number, not light, standard or a path"):
        KEYS["model"].read("model", 16**9999)


def test_listed() -> None:
    assert listed(" a ,b\n\nc d\n") == ("a", "b", "c d")
    assert listed("") == ()


def test_names_of() -> None:
    assert names_of(("a",)) == ("a",)
    assert names_of("a") == ()


def test_nearest() -> None:
    assert nearest("max_coment", ["max-comment", "model"]) == "did you mean max-comment?"
    assert nearest("z", ["a", "b"]) == "there are a, b"
    assert nearest("z", map(str, range(9))) == '"annotate config" shows those that there are'
