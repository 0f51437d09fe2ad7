"""Text in which no build server finds a command of its own."""

from __future__ import annotations

import re

# A runner of GitHub obeys a line that begins with `::`, it and Azure Pipelines `##[` and `##vso[`
# anywhere in a line, TeamCity `##teamcity[`.
_COMMAND = re.compile(r"::|##(?=\w*\[)")
_LOOKALIKES = {"::": "\ua789\ua789", "##": "#\u266f"}


def inert(text: str) -> str:
    """`text` with the signs that begin a command as others that look like them, one for one."""
    return _COMMAND.sub(lambda match: _LOOKALIKES[match[0]], text)
