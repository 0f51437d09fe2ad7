"""A finding suppressed without a reason.

What it finds
    A suppression that does not say why, be it a comment in the article or an entry of
    .annotate-ignore.toml.

Why
    Whoever finds the suppression next year has to know whether it still holds.

Hit
    <!-- annotate: ignore-next AN101 -->

Near miss
    <!-- annotate: ignore-next AN101 -- the editor's own remark, agreed with the desk -->

How to fix
    Write the reason after two hyphens, or take the suppression out. "annotate ignore" asks for
    one: annotate ignore FILE:LINE:COL RULE --reason TEXT. A comment may stand for the next sentence
    (ignore-next), from one place to another (ignore-start, ignore-end) or for the whole article
    (ignore-file).
"""

from __future__ import annotations

from annotate.checks.rule import Rule
from annotate.findings import Severity

RULE = Rule(
    id="AN401",
    name="unexplained-suppression",
    severity=Severity.WARNING,
    summary="A finding suppressed without a reason.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="write the reason after two hyphens: ignore-next AN101 -- reason",
)
