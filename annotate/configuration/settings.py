"""The settings of an article: from the files that govern it and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from annotate.article import Stance
from annotate.configuration import places
from annotate.configuration.setting import Setting
from annotate.errors import UsageError

if TYPE_CHECKING:
    from annotate.checks.policy import Policy
    from annotate.configuration.setting import Layer
    from annotate.configuration.written import Written

# Whoever takes these from the command line has looked at them: no rule is loaded to do so.
_CHECKED = frozenset(("model", "genre", "encoding"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force for one article.

    `file` is the configuration file as it may be printed, None where there is none; `excluded` says
    that it has the article left out. `keys` holds what is set and where, without the defaults.
    """

    file: str | None = None
    excluded: bool = False
    keys: Layer = field(default_factory=dict)

    @property
    def policy(self) -> Policy:
        """What the gate goes by; built anew each time."""
        from annotate.configuration.force import policy_of

        return policy_of(self.keys)

    @property
    def origins(self) -> Layer:
        """The value of every key in force, and where it is from."""
        from annotate.configuration.force import in_force

        return in_force(self.keys)

    @property
    def model(self) -> str:
        """The judge of commentary: a name, or a path from the working folder."""
        return self._text("model") or "standard"

    @property
    def stance(self) -> Stance:
        """What the article is said to be."""
        return Stance(self._text("genre") or Stance.AUTO)

    @property
    def encoding(self) -> str | None:
        """The encoding of the article, None where it is to be found out."""
        return self._text("encoding")

    @property
    def baseline(self) -> str | None:
        """The path of the baseline from the working folder."""
        return self._text("baseline")

    def _text(self, name: str) -> str | None:
        setting = self.keys.get((name,))
        return str(setting.value) if setting else None


class Configuration:
    """What the configuration files and the command line say, each file read once.

    `file` governs every article; without it that is, for each, the file in its folder or the
    nearest above it. `isolated` reads none. `given` holds what the command line says, by the keys
    of the files, without `exclude`, which is for whoever walks the folders; None and what is empty
    was not given. Raises `UsageError` where that makes no
    sense.
    """

    def __init__(
        self,
        file: str | None = None,
        *,
        isolated: bool = False,
        given: Mapping[str, object] | None = None,
    ) -> None:
        if isolated and file is not None:
            raise UsageError("--isolated reads no configuration, --config names one")
        self._named = file
        self._isolated = isolated
        self._given = _layer({key: each for key, each in (given or {}).items() if _is_given(each)})
        self._folders: dict[Path, Written | None] = {}
        self._file: Written | None = None
        self._settings: dict[tuple[int, tuple[int, ...], bool], Settings] = {}

    def settings(self, path: str) -> Settings:
        """The settings of the article at `path`, `-` for one that is in no file.

        The path counts as it is given, links are not followed. Raises `UsageError`, with file and
        line, where the configuration cannot be read or makes no sense.
        """
        written = self._governing(path)
        named = written is not None and path != places.STDIN
        overrides = written.overrides_for(path) if written and named else ()
        excluded = written.excludes(path) if written and named else False
        key = (id(written), overrides, excluded)
        if key not in self._settings:
            keys = self._keys(written, overrides)
            self._settings[key] = Settings(written.file if written else None, excluded, keys)
        return self._settings[key]

    def _keys(self, written: Written | None, overrides: tuple[int, ...]) -> Layer:
        if written is None and ("section",) not in self._given:
            return self._given
        from annotate.configuration.layers import over
        from annotate.configuration.sections import with_section

        own = written.sections if written else {}
        layers = (
            [written.top, *(written.overrides[each].layer for each in overrides)] if written else []
        )
        return over(each for layer in (*layers, self._given) for each in with_section(layer, own))

    def _governing(self, path: str) -> Written | None:
        """The file that governs an article."""
        if self._isolated:
            return None
        if self._named is not None:
            self._file = self._file or _read_named(self._named)
            return self._file
        folder = places.folder_of(path)
        return None if folder is None else self._nearest(folder)

    def _nearest(self, folder: Path) -> Written | None:
        found = None
        passed = []
        for each in places.upward(folder):
            if each in self._folders:
                found = self._folders[each]
                break
            passed.append(each)
            found = _first(each)
            if found:
                break
        self._folders |= dict.fromkeys(passed, found)
        return found


def _is_given(value: object) -> bool:
    return value is not None and value not in ((), [], {})


def _layer(given: Mapping[str, object]) -> Layer:
    if given.keys() <= _CHECKED:
        return {(key,): Setting(str(value), f"--{key}") for key, value in given.items()}
    from annotate.configuration.layers import Source, layer_of

    return layer_of(given, (), Source(lambda path: f"--{path[0]}"))


def _first(folder: Path) -> Written | None:
    """What the first file in the folder that has a section of ours says."""
    for path in places.candidates(folder):
        from annotate.configuration.files import read

        tables = read(path)
        if tables is not None:
            from annotate.configuration.written import written

            return written(tables)
    return None


def _read_named(path: str) -> Written:
    from annotate.configuration.files import read_named
    from annotate.configuration.written import written

    return written(read_named(path))
