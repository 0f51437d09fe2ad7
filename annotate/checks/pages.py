"""The manual pages of the rules as one document in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import dedent

from annotate.checks.rule import Option, Rule, shown

_SECTION = re.compile(r"^(?P<title>\S.*)\n(?P<text>(?: {4}.*\n|\n)+)", re.MULTILINE)
# What the reader is to see as it would stand in an article.
_EXAMPLES = ("Hit", "Near miss")


def markdown(rules: Iterable[Rule]) -> Iterator[str]:
    """The pages, a heading each, in pieces."""
    for number, rule in enumerate(rules):
        yield "\n" if number else ""
        yield f"## {rule.id} {rule.name}\n\n{rule.summary} Severity: {rule.severity}.\n"
        for section in _SECTION.finditer(f"{dedent(rule.manual).strip()}\n"):
            yield f"\n### {section['title']}\n\n{_body(section['title'], section['text'])}\n"
        if rule.options:
            yield "\n### Options\n\n"
            yield from map(_option, rule.options)


def _body(title: str, text: str) -> str:
    body = dedent(text).strip()
    return f"```text\n{body}\n```" if title in _EXAMPLES else body


def _option(option: Option) -> str:
    default = shown(option.default)
    return f"- `{option.name}` ({option.kind}, default `{default}`): {option.meaning}\n"
