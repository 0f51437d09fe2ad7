"""The sections of a rule's manual page, and what a rule finds in them."""

from __future__ import annotations

import re
from textwrap import dedent

from annotate import annotate_text
from annotate.article import Source
from annotate.checks.gate import examine, verdict
from annotate.checks.policy import Policy, Ruling
from annotate.checks.registry import RULES
from annotate.checks.rule import Rule, Value, Values
from annotate.document import Document
from annotate.findings import Finding, Objection
from annotate.pipeline import label_article
from annotate.reading.text import read_text


def section(rule: Rule, title: str) -> str:
    """The indented text under a title of the page; empty where there is none."""
    found = re.search(rf"^{title}\n((?: {{4}}.*\n|\n)+)", rule.page, re.MULTILINE)
    return dedent(found[1]).strip() if found else ""


def objections(rule: Rule, found: Document | str, **options: Value) -> list[Objection]:
    """What a rule objects to in a document or a text; in options `_` stands for a hyphen."""
    assert rule.find
    document = annotate_text(found) if isinstance(found, str) else found
    return list(rule.find(document, values(rule, **options)))


def checked(*texts: str, rule: str = "") -> list[Finding]:
    """What the gate finds in texts checked together, each at `N.md`; of one rule or of all."""
    policy = Policy({each.id: Ruling(each.severity, values(each)) for each in RULES.values()})
    examined = (
        examine(label_article(read_text(Source(text, f"{number}.md"))), policy)
        for number, text in enumerate(texts)
    )
    return [each for each in verdict(examined).findings if rule in ("", each.rule)]


def values(rule: Rule, **options: Value) -> Values:
    """The defaults of a rule, some of them set."""
    given = {name.replace("_", "-"): value for name, value in options.items()}
    assert given.keys() <= rule.defaults.keys()
    return Values({**rule.defaults, **given})
