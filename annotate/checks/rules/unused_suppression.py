"""A suppression that suppresses nothing.

What it finds
    A suppression, in the article or in .annotate-ignore.toml, of a rule that finds nothing where it
    stands. One of a rule that was not checked is left alone.

Why
    It hides the next finding there, which nobody has seen yet.

Hit
    <!-- annotate: ignore-next AN101 -- agreed with the desk -->
    The bridge is closed.

Near miss
    <!-- annotate: ignore-next AN101 -- agreed with the desk -->
    The council should be ashamed of itself.

How to fix
    Take it out. Where the sentence was rewritten and is still meant to pass, suppress it anew with
    annotate ignore FILE:LINE:COL RULE --reason TEXT.
"""

from __future__ import annotations

from annotate.checks.rule import Rule
from annotate.findings import Severity

RULE = Rule(
    id="AN402",
    name="unused-suppression",
    severity=Severity.WARNING,
    summary="A suppression that suppresses nothing.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="take the suppression out",
)
