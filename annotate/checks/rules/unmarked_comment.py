"""Comment outside a marked block.

What it finds
    A sentence in the writer's own voice that judges, argues, guesses or advises, and stands in no
    block that is marked as the outlet's own ("Comment:", "Editor's note:", "Our view:").

Why
    Readers take an unmarked sentence for something the reporter found out. An opinion among the
    facts costs the facts their credit, and the writer seldom notices it slip in.

Hit
    The council has put off the vote for a third time. It should be ashamed of itself.

Near miss
    Comment: The council should be ashamed of itself.

    The council should be ashamed of itself, Ms Oyelaran told the meeting.

How to fix
    Attribute the view to somebody who holds it, move it to a marked block, or cut it. Where the
    page is a column, leave the rule out with --ignore AN101.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.checks.rule import Option, Rule, Values
from annotate.document import (
    Document,
    EvidenceKind,
    Finding,
    Label,
    LabelledSentence,
    Severity,
)

HINT = "attribute it, move it to a block marked “Comment:”, or cut it"


def find(document: Document, values: Values) -> Iterator[Finding]:
    """Yield a finding for each sentence of comment that no marker covers."""
    for sentence in document.sentences:
        if (
            sentence.label is Label.COMMENT
            and sentence.confidence >= values["min-confidence"]
            and not _is_marked(sentence)
        ):
            yield Finding(
                rule=RULE.id,
                severity=RULE.severity,
                path=document.source.path,
                span=sentence.span,
                message=f"comment outside a marked block ({sentence.confidence:.0%} sure)",
                hint=HINT,
                confidence=sentence.confidence,
            )


def _is_marked(sentence: LabelledSentence) -> bool:
    return any(evidence.kind is EvidenceKind.MARKER for evidence in sentence.evidence)


RULE = Rule(
    id="AN101",
    name="unmarked-comment",
    severity=Severity.WARNING,
    summary="Comment outside a marked block.",
    manual=(__doc__ or "").partition("\n")[2],
    options=(
        Option(
            name="min-confidence",
            default=0.8,
            low=0,
            high=1,
            meaning="how sure the tool must be that a sentence is comment",
        ),
    ),
    find=find,
)
