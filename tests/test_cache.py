import os
import pickle
import random
import shutil
import time
import zlib
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest

from annotate import cache as module
from annotate.article import Article, Source, Stance
from annotate.cache import Cache, stamp_of
from annotate.document import Document
from annotate.pipeline import label_article
from annotate.reading.articles import read_article
from annotate.reading.text import read_text

DAY = 86_400
AUTO = Stance.AUTO
TEXT = (
    "Council closes harbour road\n\n"
    "The council voted on Tuesday to close the road. “We had no choice,” Mayor Ana Ruiz said. "
    "She told reporters that work would begin in May.\n\n"
    "<!-- annotate: ignore-next AN101 -- agreed -->\n\n"
    "It is a disgrace, and everybody on the island should be ashamed of it.\n\n"
    "Comment: The mayor should have asked the fishermen first. What was she thinking?"
)
FRENCH = "Le conseil a voté mardi la fermeture de la route du port. Les travaux vont commencer."


def read(text: str = TEXT, path: str = "a.txt", warnings: tuple[str, ...] = ()) -> Article:
    return read_text(Source(text, path, warnings=warnings))


def labelled(article: Article, stance: Stance = Stance.AUTO, model: str = "light") -> Document:
    return label_article(article, stance, model, explain=True)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", "stamp")


def kept(cache: Cache, article: Article | None = None) -> tuple[str, Document, Article]:
    """A document that the cache keeps, its key, and the article that it was made of."""
    article = article or read()
    document = labelled(article)
    key = cache.key(article, Stance.AUTO)
    cache.keep(key, document, article)
    return key, document, article


def entry(cache: Cache) -> Path:
    (path,) = (path for path in cache.folder.rglob("*") if path.is_file())
    return path


def put(cache: Cache, key: str, held: object) -> None:
    """An entry that is whole, whatever it holds; bytes are taken for the pickle of it."""
    content = zlib.compress(held if isinstance(held, bytes) else pickle.dumps(held))
    path = cache.folder / key[:2] / key[2:]
    path.parent.mkdir(parents=True, exist_ok=True)
    seal = blake2b(content, digest_size=16, key=key.encode()).digest()
    path.write_bytes(seal + content)


@pytest.mark.parametrize("stance", Stance)
@pytest.mark.parametrize("text", ["", "One.", TEXT, FRENCH, "One.\r\n\r\n“Two.”\r\n"])
def test_what_is_kept_is_found_again(cache: Cache, text: str, stance: Stance) -> None:
    article = read(text)
    document = labelled(article, stance)
    key = cache.key(article, stance)
    assert cache.find(key, article) is None
    cache.keep(key, document, article)
    assert cache.find(key, article) == document
    assert repr(cache.find(key, article)) == repr(document)


def test_what_the_standard_judge_labels_is_found_again(cache: Cache) -> None:
    pytest.importorskip("onnxruntime")
    article = read()
    document = labelled(article, model="standard")
    key = cache.key(article, Stance.AUTO)
    cache.keep(key, document, article)
    assert cache.find(key, article) == document


def test_the_article_may_have_another_name(cache: Cache) -> None:
    kept(cache, read(FRENCH))
    other = read(FRENCH, "b.txt", ("read as windows-1252",))
    found = cache.find(cache.key(other, Stance.AUTO), other)
    assert found == labelled(other)
    assert found is not None
    assert found.path == "b.txt"
    assert found.warnings[0] == "read as windows-1252"
    assert "French" in found.warnings[1]


def test_what_the_reader_warns_of_is_not_kept(cache: Cache) -> None:
    key, _, _ = kept(cache, read(TEXT, warnings=("read as windows-1252",)))
    plain = read()
    assert cache.find(key, plain) == labelled(plain)


def test_the_text_is_not_kept(cache: Cache) -> None:
    kept(cache)
    assert b"harbour" not in zlib.decompress(entry(cache).read_bytes()[16:])


def test_the_key_is_of_all_that_labels_hang_on(cache: Cache) -> None:
    article = read()
    source = article.source
    sources = [
        source,
        replace(source, text=source.text + "\n"),
        replace(source, title="Council"),
        replace(source, title="Council" + source.text[:1], text=source.text[1:]),
        replace(source, input_format="jsonl"),
        replace(source, input_format="textC", title="ouncil"),
    ]
    keys = [cache.key(replace(article, source=each), Stance.AUTO) for each in sources]
    keys += [cache.key(article, stance) for stance in (Stance.REPORT, Stance.OPINION)]
    keys += [replace(cache, stamp=stamp).key(article, Stance.AUTO) for stamp in ("", "other")]
    assert len(set(keys)) == len(keys)
    assert {len(key) for key in keys} == {32}


def test_the_key_is_of_nothing_else(cache: Cache) -> None:
    article = read()
    other = replace(
        article.source, path="b.txt", encoding="utf-16", warnings=("read as windows-1252",)
    )
    assert cache.key(article, Stance.AUTO) == cache.key(replace(article, source=other), Stance.AUTO)


def test_half_a_surrogate_pair_has_a_key(cache: Cache) -> None:
    assert cache.key(read("One \ud800."), Stance.AUTO)


@pytest.mark.slow
def test_an_entry_with_one_byte_changed_is_none(cache: Cache) -> None:
    key, document, article = kept(cache)
    path = entry(cache)
    content = path.read_bytes()
    chosen = random.Random(7)
    places = {*range(40), *chosen.sample(range(len(content)), 400), len(content) - 1}
    for place in places:
        broken = bytearray(content)
        broken[place] ^= 1 << chosen.randrange(8)
        path.write_bytes(broken)
        assert cache.find(key, article) is None
    path.write_bytes(content)
    assert cache.find(key, article) == document


@pytest.mark.slow
def test_an_entry_cut_short_or_drawn_out_is_none(cache: Cache) -> None:
    key, _, article = kept(cache)
    path = entry(cache)
    content = path.read_bytes()
    for length in {*range(40), *range(40, len(content), 97), len(content) - 1}:
        path.write_bytes(content[:length])
        assert cache.find(key, article) is None
    for more in (b"\x00", b"\n", content):
        path.write_bytes(content + more)
        assert cache.find(key, article) is None


class Runs:
    """Unpickled, it runs a command."""

    def __init__(self, command: str) -> None:
        self._command = command

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (self._command,)


def test_a_pickle_that_names_a_function_is_none_and_is_not_run(
    cache: Cache, tmp_path: Path
) -> None:
    key, document, article = kept(cache)
    hacked = tmp_path / "hacked"
    for held in (Runs(f"touch {hacked}"), replace(document, genre=Runs(f"touch {hacked}"))):
        put(cache, key, held)
        assert cache.find(key, article) is None
    assert not hacked.exists()


@pytest.mark.parametrize("name", ["re", "dataclass", "summarise", "annotations", "gone", "Label.x"])
def test_only_types_of_a_document_are_made(cache: Cache, name: str) -> None:
    key, _, article = kept(cache)
    put(cache, key, f"cannotate.document\n{name}\n.".encode())
    assert cache.find(key, article) is None


@pytest.mark.parametrize(
    "held", [None, 1, "text", Source("text"), [], {"source": 1}, Stance.AUTO], ids=repr
)
def test_what_is_no_document_is_none(cache: Cache, held: object) -> None:
    key, _, article = kept(cache)
    put(cache, key, held)
    assert cache.find(key, article) is None


def test_a_document_of_another_version_is_none(cache: Cache) -> None:
    key, document, article = kept(cache)
    put(cache, key, replace(document, source=None))  # type: ignore[arg-type]
    assert cache.find(key, article) is None
    put(cache, key, b"\x80\x02cannotate.document\nDocument\n)\x81.")  # with no field set
    assert cache.find(key, article) is None
    put(cache, key, document)
    assert cache.find(key, article)


def test_an_entry_under_another_key_is_none(cache: Cache) -> None:
    key, _, article = kept(cache)
    other = "0" * len(key)
    (cache.folder / other[:2]).mkdir()
    (cache.folder / key[:2] / key[2:]).rename(cache.folder / other[:2] / other[2:])
    assert cache.find(other, article) is None


def test_an_entry_is_written_whole_or_not_at_all(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    key, _, article = kept(cache)
    assert cache.find(key, article) is None
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "cache", tmp_path / ("x" * 300)):
        cache = Cache(folder, "stamp")
        key, _, article = kept(cache)
        assert cache.find(key, article) is None
        cache.sweep()


def test_a_folder_that_cannot_be_written_is_still_read(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    key, document, article = kept(cache)
    monkeypatch.setattr(os, "utime", refuse)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    monkeypatch.setattr(Path, "touch", refuse)
    cache.keep(key, document, article)
    cache.sweep()
    assert cache.find(key, article) == document


def test_a_folder_that_is_gone_is_made_again(cache: Cache) -> None:
    kept(cache)
    shutil.rmtree(cache.folder)
    key, document, article = kept(cache)
    assert cache.find(key, article) == document


def aged(path: Path, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then))


def test_sweeping_removes_what_nobody_asks_for(cache: Cache) -> None:
    articles = [read(f"Number {number}.") for number in range(4)]
    keys = [kept(cache, article)[0] for article in articles]
    paths = [cache.folder / key[:2] / key[2:] for key in keys]
    for path, days in zip(paths, (0, 29, 31, 400), strict=True):
        aged(path, days)
    draft = paths[0].with_name(f".{paths[0].name}-123")
    draft.touch()
    aged(draft, 31)
    cache.sweep()
    assert [path.exists() for path in paths] == [True, True, False, False]
    assert not draft.exists()


def test_what_is_asked_for_stays(cache: Cache) -> None:
    key, document, article = kept(cache)
    aged(entry(cache), 31)
    assert cache.find(key, article) == document
    cache.sweep()
    assert cache.find(key, article) == document


def test_it_is_swept_once_a_day(cache: Cache) -> None:
    kept(cache)
    path = entry(cache)
    cache.sweep()
    aged(path, 31)
    cache.sweep()
    assert path.exists()
    aged(cache.folder / "swept", 2)
    cache.sweep()
    assert not path.exists()


def test_what_cannot_be_removed_does_not_keep_the_rest(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = []
    for number in range(6):
        key, _, _ = kept(cache, read(f"Number {number}."))
        paths.append(cache.folder / key[:2] / key[2:])
        aged(paths[-1], 31)
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == paths[3]:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    cache.sweep()
    assert [path for path in paths if path.exists()] == [paths[3]]


def test_the_stamp_is_of_the_judge_and_of_the_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stamp_of("light 1") == stamp_of("light 1") != stamp_of("light 2")
    package = tmp_path / "annotate"
    (package / "data").mkdir(parents=True)
    for name in ("cache.py", "data/words.txt", "data/encoder.onnx", "cache.pyc"):
        (package / name).write_text("x", encoding="utf-8")
    monkeypatch.setattr(module, "__file__", str(package / "cache.py"))
    stamps = [stamp_of("light 1")]
    for name in ("data/encoder.onnx", "cache.pyc"):
        (package / name).write_text("y", encoding="utf-8")
        assert stamp_of("light 1") == stamps[0]
    for name in ("cache.py", "data/words.txt"):
        (package / name).write_text("y", encoding="utf-8")
        stamps.append(stamp_of("light 1"))
    (package / "data" / "words.txt").rename(package / "data" / "names.txt")
    stamps.append(stamp_of("light 1"))
    assert len(set(stamps)) == 4


def test_what_a_text_is_read_as_counts(cache: Cache) -> None:
    source = Source("<p>It *rained*.", "a.csv:2", input_format="csv")
    keys = {
        cache.key(replace(read_article(replace(source, input_format=each)), source=source), AUTO)
        for each in ("text", "markdown", "html")
    }
    assert len(keys) == 3
