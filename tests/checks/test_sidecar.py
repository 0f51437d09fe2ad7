import os
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.article import Span
from annotate.checks.fingerprints import ARTICLE, fingerprint
from annotate.checks.sidecar import NAME, Sidecars, with_entry
from annotate.checks.suppressions import Suppression
from annotate.errors import UsageError
from annotate.findings import Finding, Place, Severity
from annotate.visible import visible

ENTRY = """\
[[ignore]]
path = "news/harbour.txt"
rule = "AN101"
sentence = "0123456789abcdef"
text = "It was about time."
reason = "agreed with the desk"
"""


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def found(
    path: str, text: str = "It was about time.", rule: str = "AN101", key: str | None = None
) -> Finding:
    own = fingerprint(text)
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        path=path,
        span=Span(0, len(text)),
        place=Place(),
        text=text,
        message="an example",
        key=own if key is None else key,
        rests_on=(own,),
    )


def write(folder: Path, text: str = ENTRY) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder / NAME


def held(path: str) -> list[tuple[frozenset[str], str | None, str]]:
    return [(each.rules, each.key, each.reason) for each in Sidecars().suppressions(path)]


def test_an_entry(tmp_path: Path) -> None:
    write(tmp_path, f"# Let stand.\n\n{ENTRY}")
    assert Sidecars().suppressions("news/harbour.txt") == [
        Suppression(
            rules=frozenset({"AN101"}),
            text=f"{NAME}:3",
            reason="agreed with the desk",
            key="0123456789abcdef",
        )
    ]
    assert Sidecars().suppressions("news/other.txt") == ()
    assert Sidecars().suppressions("harbour.txt") == ()


def test_there_need_be_none(tmp_path: Path) -> None:
    assert Sidecars().above("news/harbour.txt") is None
    assert Sidecars().suppressions("news/harbour.txt") == ()
    write(tmp_path, "")
    assert Sidecars().suppressions("news/harbour.txt") == ()


@pytest.mark.parametrize(
    "path",
    ["news/harbour.txt", "./news/harbour.txt", "news/../news/harbour.txt", "news//harbour.txt"],
)
def test_an_article_has_one_name(tmp_path: Path, path: str) -> None:
    write(tmp_path)
    assert len(held(path)) == 1
    assert len(held(str(tmp_path / path))) == 1


def test_an_article_has_one_name_from_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path / "news")
    assert len(held("harbour.txt")) == 1
    assert len(held("../news/harbour.txt")) == 1


def test_the_nearest_above_holds_alone(tmp_path: Path) -> None:
    top, low = write(tmp_path), write(tmp_path / "news", ENTRY.replace("news/", ""))
    sidecars = Sidecars()
    assert sidecars.above("news/deep/down/harbour.txt") == low
    assert sidecars.above("news/harbour.txt") == low
    assert sidecars.above("news.txt") == top
    assert sidecars.above("sport/harbour.txt") == top
    assert sidecars.above("news/deep/harbour.txt") == low
    (one,) = sidecars.suppressions("news/harbour.txt")
    assert one.key == "0123456789abcdef"


def test_the_repository_is_not_left(tmp_path: Path) -> None:
    top = write(tmp_path)
    (tmp_path / "inner" / "deep").mkdir(parents=True)
    (tmp_path / "inner" / ".git").touch()  # as in a submodule
    sidecars = Sidecars()
    assert sidecars.above("inner/deep/harbour.txt") is None
    assert sidecars.above("inner/harbour.txt") is None
    assert sidecars.above("inner.txt") == top
    inner = write(tmp_path / "inner")
    assert Sidecars().above("inner/deep/harbour.txt") == inner


def test_folders_need_not_exist(tmp_path: Path) -> None:
    top = write(tmp_path)
    assert Sidecars().above("gone/harbour.txt") == top
    assert Sidecars().above("x" * 5000 + "/harbour.txt") == top
    assert Sidecars().above("-") == top


def test_a_sidecar_is_read_once(tmp_path: Path) -> None:
    sidecar = write(tmp_path)
    sidecars = Sidecars()
    assert sidecars.suppressions("news/harbour.txt")
    sidecar.write_text("broken", encoding="utf-8")
    assert sidecars.suppressions("news/harbour.txt")
    assert not sidecars.suppressions("news/other.txt")


def test_the_first_entry_begins_a_file(tmp_path: Path) -> None:
    text = with_entry(tmp_path / NAME, found("news/harbour.txt"), "agreed with the desk")
    assert text is not None
    assert text.startswith("# What was looked at and may stand")
    assert text.endswith(ENTRY.replace("0123456789abcdef", fingerprint("It was about time.")))
    assert not (tmp_path / NAME).exists()


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    before = f"# Ours.\n{ENTRY}# Theirs.\n\n\n"
    text = with_entry(write(tmp_path, before), found("news/harbour.txt"), "agreed")
    assert text is not None
    assert text.startswith(f"# Ours.\n{ENTRY}# Theirs.\n\n[[ignore]]\n")
    write(tmp_path, text)
    assert [reason for _, _, reason in held("news/harbour.txt")] == [
        "agreed with the desk",
        "agreed",
    ]


def test_an_entry_is_not_made_twice(tmp_path: Path) -> None:
    one = found("news/harbour.txt")
    text = with_entry(tmp_path / NAME, one, "agreed")
    assert text
    sidecar = write(tmp_path, text)
    assert with_entry(sidecar, one, "agreed once more") is None
    assert with_entry(sidecar, found("./news/../news/harbour.txt"), "agreed") is None
    assert with_entry(sidecar, found("news/other.txt"), "agreed")
    assert with_entry(sidecar, found("news/harbour.txt", rule="AN102"), "agreed")
    assert with_entry(sidecar, found("news/harbour.txt", key=ARTICLE), "agreed")


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("It was\r\n  about\ttime.", "It was about time."),
        ("word " * 40, f"{'word ' * 13}word …"),
        ("x" * 100, f"{'x' * 72} …"),
        ("x" * 72, "x" * 72),
        ("", ""),
    ],
)
def test_the_opening_words_are_there_for_people(tmp_path: Path, text: str, opening: str) -> None:
    written = with_entry(tmp_path / NAME, found("harbour.txt", text), "agreed")
    assert tomllib.loads(written or "")["ignore"][0]["text"] == opening


PATH_PART = st.text(st.characters(exclude_characters="/\x00"), min_size=1, max_size=20).filter(
    lambda part: part not in (".", "..")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PATH_PART, min_size=1, max_size=3), st.text(), st.text(st.characters()))
def test_what_is_written_is_read_back(
    tmp_path: Path, parts: list[str], reason: str, text: str
) -> None:
    sidecar = tmp_path / NAME
    one = found("/".join(parts), text)
    first = with_entry(sidecar, found("first.txt"), "agreed")
    assert first
    sidecar.write_text(first, encoding="utf-8")
    second = with_entry(sidecar, one, reason)
    if second is not None:
        sidecar.write_text(second, encoding="utf-8")
        assert visible(second) == second
        assert len(tomllib.loads(second)["ignore"]) == 2
    try:
        (read,) = Sidecars().suppressions(one.path)
        assert (read.rules, read.key) == ({"AN101"}, one.key)
        if second is not None:
            assert read.reason == " ".join(reason.split())
        assert with_entry(sidecar, one, "again") is None
        assert held("first.txt") == [(frozenset({"AN101"}), found("first.txt").key, "agreed")]
    finally:
        sidecar.unlink()


def test_a_name_that_is_no_text_is_held_too(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    text = with_entry(tmp_path / NAME, found(name), "agreed")
    assert text
    sidecar = write(tmp_path, text)
    assert [reason for _, _, reason in held(name)] == ["agreed"]
    assert with_entry(sidecar, found(name), "agreed") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[ignore]\n", f"{NAME}: "),
        ("x = 1\n", "it holds [[ignore]] entries and nothing else"),
        ("ignore = 1\n", "it holds [[ignore]] entries and nothing else"),
        ("[ignore]\npath = 'a'\n", "it holds [[ignore]] entries and nothing else"),
        (f"{ENTRY}\n[other]\n", "it holds [[ignore]] entries and nothing else"),
        ("ignore = [1]\n", f"{NAME}:1: an entry is a table"),
        (f"{ENTRY}\n[[ignore]]\n", f"{NAME}:8: 'path' is missing"),
        ("\n\n[[ ignore ]]\npath = 'a'\n", f"{NAME}:3: 'rule' is missing"),
        (
            ENTRY.replace("sentence", "fingerprint"),
            f"{NAME}:1: unknown key 'fingerprint'; an entry",
        ),
        (ENTRY.replace('"AN101"', "101"), f"{NAME}:1: rule is 101, not a text"),
        (ENTRY.replace('"AN101"', "[]"), f"{NAME}:1: rule is [], not a text"),
        (ENTRY.replace("AN101", "AN109"), f"{NAME}:1: no rule 'AN109'; did you mean"),
        (ENTRY.replace("AN101", "AN1"), f"{NAME}:1: 'AN1' is several rules: AN101, AN102"),
        (ENTRY + ENTRY.replace("AN101", ""), f"{NAME}:7: no rule ''"),
        ("ignore = " + "[" * 100_000, f"{NAME}: "),
        ("ignore = " + "9" * 5000, f"{NAME}: "),
        ("ignore = 1999-99-99", f"{NAME}: "),
        ("ignore = \x00", f"{NAME}: "),
        ("\ufeff\x07", f"{NAME}: "),
    ],
    ids=range(19),
)
def test_a_faulty_sidecar_is_told_with_the_line(tmp_path: Path, text: str, message: str) -> None:
    sidecar = write(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        Sidecars().suppressions("news/harbour.txt")
    assert str(caught.value).startswith(str(sidecar))
    assert message in str(caught.value)
    with pytest.raises(UsageError):
        with_entry(sidecar, found("news/harbour.txt"), "agreed")


def test_a_sidecar_that_is_none(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(UsageError, match="not a file"):
        Sidecars().suppressions("news/harbour.txt")
    (tmp_path / NAME).rmdir()
    (tmp_path / NAME).write_bytes(b"[[ignore]]\npath = '\xff'\n")
    with pytest.raises(UsageError, match="not UTF-8"):
        Sidecars().suppressions("news/harbour.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    with pytest.raises(UsageError, match="not a file"):
        Sidecars().suppressions("news/harbour.txt")


def test_entries_in_a_row_are_left_alone(tmp_path: Path) -> None:
    sidecar = write(tmp_path, "ignore = []\n")
    assert held("news/harbour.txt") == []
    with pytest.raises(UsageError):
        with_entry(sidecar, found("news/harbour.txt"), "agreed")


def test_line_breaks_of_other_systems(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(f"# Ours.\n{ENTRY}".replace("\n", "\r\n").encode())
    (one,) = Sidecars().suppressions("news/harbour.txt")
    assert one.text == f"{NAME}:2"
    assert with_entry(tmp_path / NAME, found("news/harbour.txt"), "agreed")


@pytest.mark.slow
def test_many_entries(tmp_path: Path) -> None:
    write(tmp_path, "\n".join(ENTRY.replace("0123", f"{n:04x}") for n in range(20_000)))
    started = time.perf_counter()
    assert len(held("news/harbour.txt")) == 20_000
    assert time.perf_counter() - started < 8
