import os
import shutil
import subprocess
from pathlib import Path

import pytest

from annotate.errors import UsageError
from annotate.revision import Revision, revision

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git"),
    pytest.mark.slow,
]

ODD = [
    "two words.txt",
    "line\nbreak.txt",
    'tab\t"quoted".txt',
    "-rf.txt",
    "caf\N{LATIN SMALL LETTER E WITH ACUTE}.txt",
    os.fsdecode(b"caf\xe9.txt"),
    "news/deep/down.txt",
]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but our own, no repository around the tests, and never in the project's own."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ines Falk")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ines@example.org")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a repository with one commit."""
    folder = tmp_path / "paper"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch=main")
    for name in ("same.txt", "changed.txt", "removed.txt", "moved.txt", "news/low.txt"):
        write(name, f"{name} as it was.\n")
    commit()
    return folder


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


def write(name: str, text: str = "As it was.\n") -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", "A day")


def past(of: Revision) -> dict[str, str]:
    return {name: content.decode() for name, content in of.past()}


@pytest.mark.usefixtures("root")
def test_nothing_changed() -> None:
    then = revision("HEAD")
    assert then.changed == frozenset()
    assert past(then) == {}
    assert all(map(then.holds, ("same.txt", "./changed.txt", "news/../same.txt", "news/low.txt")))
    assert not then.holds("gone.txt")
    assert not then.holds(".")
    assert not then.holds("-")
    assert not then.holds("../paper.txt")


@pytest.mark.parametrize("committed", [False, True])
def test_what_was_done_since(root: Path, committed: bool) -> None:
    write("changed.txt", "It is new.\n")
    (root / "removed.txt").unlink()
    (root / "moved.txt").rename(root / "news" / "moved.txt")
    write("added.txt", "It is new.\n")
    if committed:
        commit()
    then = revision("HEAD~1" if committed else "HEAD")
    assert past(then) == {
        "changed.txt": "changed.txt as it was.\n",
        "moved.txt": "moved.txt as it was.\n",
        "removed.txt": "removed.txt as it was.\n",
    }
    assert then.holds("same.txt")
    assert then.holds("news/low.txt")
    for name in ("changed.txt", "added.txt", "news/moved.txt", "removed.txt"):
        assert not then.holds(name)


@pytest.mark.usefixtures("root")
def test_what_is_only_in_the_index_or_only_on_the_disk() -> None:
    write("changed.txt", "Staged.\n")
    git("add", "changed.txt")
    write("changed.txt", "changed.txt as it was.\n")
    write("same.txt", "Staged.\n")
    git("add", "same.txt")
    git("rm", "--quiet", "--cached", "removed.txt")
    then = revision("HEAD")
    assert not then.holds("same.txt")
    assert past(then)["same.txt"] == "same.txt as it was.\n"
    assert "low.txt" not in past(then)
    for name, content in past(then).items():
        assert content == f"{name} as it was.\n"


@pytest.mark.usefixtures("root")
def test_a_file_that_was_only_touched_is_the_same() -> None:
    os.utime("same.txt", (1, 1))
    assert revision("HEAD").holds("same.txt")


def test_what_another_branch_has_done_since_they_parted_is_not_new_here(root: Path) -> None:
    git("checkout", "--quiet", "-b", "branch")
    write("changed.txt", "It is new.\n")
    commit()
    git("checkout", "--quiet", "main")
    write("same.txt", "It goes on.\n")
    commit()
    git("checkout", "--quiet", "branch")
    then = revision("main")
    assert then.changed == {"changed.txt"}
    assert then.holds(str(root / "same.txt"))


@pytest.mark.usefixtures("root")
def test_branches_with_nothing_in_common_are_compared_as_they_are() -> None:
    git("checkout", "--quiet", "--orphan", "other")
    write("changed.txt", "It is new.\n")
    commit()
    assert revision("main").changed == {"changed.txt"}


@pytest.mark.usefixtures("root")
def test_names_of_every_kind() -> None:
    for name in ODD:
        write(name)
    commit()
    then = revision("HEAD")
    assert all(map(then.holds, ODD))
    for name in ODD:
        write(name, "It is new.\n")
    then = revision("HEAD")
    assert past(then) == dict.fromkeys(ODD, "As it was.\n")
    assert not any(map(then.holds, ODD))


@pytest.mark.usefixtures("root")
def test_contents_of_every_kind() -> None:
    contents = {
        "empty.txt": b"",
        "open.txt": b"no line break at the end",
        "nul.txt": b"\x00\xff\x00\n\n",
        "long.txt": b"As it was. \n" * 100_000,
        "returns.txt": b"One.\r\nTwo.\rThree.\n",
    }
    for name, content in contents.items():
        Path(name).write_bytes(content)
    commit()
    for name in contents:
        Path(name).unlink()
    assert dict(revision("HEAD").past()) == contents


def test_from_below_the_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("changed.txt", "It is new.\n")
    monkeypatch.chdir(root / "news")
    then = revision("HEAD")
    assert then.holds("low.txt")
    assert then.holds("../same.txt")
    assert then.holds(str(root / "same.txt"))
    assert not then.holds("../changed.txt")
    assert not then.holds("same.txt")
    assert past(then) == {"changed.txt": "changed.txt as it was.\n"}


def test_through_links(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root.parent / "link").symlink_to("paper")
    write("changed.txt", "It is new.\n")
    monkeypatch.chdir(root.parent / "link" / "news")
    then = revision("HEAD")
    assert then.holds("low.txt")
    assert then.holds(str(root.parent / "link" / "same.txt"))
    assert not then.holds(str(root.parent / "link" / "changed.txt"))


@pytest.mark.usefixtures("root")
def test_a_link_in_the_repository_is_what_it_leads_to() -> None:
    Path("link.txt").symlink_to("same.txt")
    commit()
    assert revision("HEAD").holds("link.txt")
    write("same.txt", "It is new.\n")
    assert not revision("HEAD").holds("link.txt")


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", ["HEAD", "main", "v1", "HEAD~0", "main@{0}", "-x", "@"])
def test_a_revision_has_many_names(name: str) -> None:
    git("tag", "v1")
    git("update-ref", "refs/heads/-x", "HEAD")
    assert revision(name).holds("same.txt")


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "name",
    [
        "gone",
        "",
        "-",
        "--all",
        "--output=hacked",
        "-h",
        "--help",
        "--git-dir",
        "HEAD:same.txt",
        "HEAD^{tree}",
        "HEAD..main",
        "0" * 40,
        "HEAD main",
        "HEAD\nmain",
        "caf\N{LATIN SMALL LETTER E WITH ACUTE}",
        "HEAD~99",
        "x" * 10_000,
    ],
)
def test_no_such_revision(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        revision(name)
    assert str(caught.value).startswith(f"no revision {name!r} in ")
    assert not Path("hacked").exists()


@pytest.mark.usefixtures("root")
def test_all_but_a_revision_is_none() -> None:
    with pytest.raises(UsageError):
        revision("^HEAD")


def test_no_commit_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")
    with pytest.raises(UsageError, match="no revision 'HEAD'"):
        revision("HEAD")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    with pytest.raises(UsageError, match=r"^git: not a git repository"):
        revision("HEAD")


def test_a_repository_without_a_working_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--bare")
    with pytest.raises(UsageError, match=r"^git: "):
        revision("HEAD")


@pytest.mark.usefixtures("root")
def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        revision("HEAD")


def test_a_content_that_was_not_fetched(root: Path) -> None:
    write("changed.txt", "It is new.\n")
    then = revision("HEAD")
    blob = then.blobs["changed.txt"]
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(UsageError, match=r"changed.txt"):
        past(then)


@pytest.mark.usefixtures("root")
def test_whoever_stops_reading_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noted(*words: object, **settings: object) -> subprocess.Popen[bytes]:
        started.append(popen(*words, **settings))  # type: ignore[call-overload]
        return started[-1]

    write("changed.txt", "It is new.\n")
    write("same.txt", "It is new.\n")
    then = revision("HEAD")
    monkeypatch.setattr(subprocess, "Popen", noted)
    contents = then.past()
    next(contents)
    del contents
    assert [process.poll() is None for process in started] == [False]


@pytest.mark.usefixtures("root")
def test_nothing_that_the_repository_names_is_run() -> None:
    program = Path("program")
    program.write_text("#!/bin/sh\ntouch hacked\n", encoding="utf-8")
    program.chmod(0o755)
    write(".gitattributes", "*.txt diff=hacked\n")
    commit()
    command = str(program.resolve())
    for setting in ("diff.external", "diff.hacked.command", "diff.hacked.textconv", "core.pager"):
        git("config", setting, command)
    write("changed.txt", "It is new.\n")
    assert past(revision("HEAD")) == {"changed.txt": "changed.txt as it was.\n"}
    assert not Path("hacked").exists()


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "setting",
    ["diff.relative=true", "diff.noprefix=true", "color.ui=always", "diff.renames=copies"],
)
def test_settings_of_the_user_make_no_difference(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("config", *setting.split("="))
    Path("moved.txt").rename("news/moved.txt")
    write("changed.txt", "It is new.\n")
    monkeypatch.chdir("news")
    then = revision("HEAD")
    assert past(then).keys() == {"changed.txt", "moved.txt"}
    assert then.holds("low.txt")


@pytest.mark.usefixtures("root")
def test_repositories_inside_are_none_of_ours(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    git("-C", str(inner), "init", "--quiet", "--initial-branch=main")
    (inner / "a.txt").write_text("As it was.\n", encoding="utf-8")
    git("-C", str(inner), "add", "--all")
    git("-C", str(inner), "commit", "--quiet", "--message", "A day")
    git("-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(inner), "inner")
    commit()
    then = revision("HEAD")
    assert "inner" not in then.blobs
    assert not then.holds("inner/a.txt")
    write("inner/a.txt", "It is new.\n")
    assert past(revision("HEAD")) == {}
