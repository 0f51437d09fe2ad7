"""The sections of a rule's manual page."""

from __future__ import annotations

import re
from textwrap import dedent

from annotate.checks.rule import Rule


def section(rule: Rule, title: str) -> str:
    """The indented text under a title of the page; empty where there is none."""
    found = re.search(rf"^{title}\n((?: {{4}}.*\n|\n)+)", rule.page, re.MULTILINE)
    return dedent(found[1]).strip() if found else ""
