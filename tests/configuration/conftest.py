from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import cast

import pytest

from annotate.checks.registry import RULES
from annotate.checks.rule import Option, Rule
from annotate.findings import Severity

Plant = Callable[..., Path]


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Makes files in a working folder that nothing outside governs."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    def make(name: str, content: str | bytes = "") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


@pytest.fixture
def more_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two more rules: options of every type, and one that both have."""
    shared = Option("least", default=5, low=1, high=100, meaning="how much it takes")
    rules = [
        _rule("AN801", "first", shared, Option("words", default=(), meaning="which to pass over")),
        _rule("AN802", "second", shared, Option("is-asked", default=False, meaning="whether")),
    ]
    for rule in rules:
        monkeypatch.setitem(cast(MutableMapping[str, Rule], RULES), rule.id, rule)


def _rule(rule_id: str, name: str, *options: Option) -> Rule:
    return Rule(rule_id, name, Severity.NOTE, "A rule.", "", "mend it", options=options)
