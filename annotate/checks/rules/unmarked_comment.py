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
    page is a column, check it as one: --section opinion.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.checks.reasons import reasons, telling
from annotate.checks.rule import Option, Rule, Values
from annotate.document import Document, EvidenceKind, Label, LabelledSentence
from annotate.findings import Objection, Severity

# In plain articles of labels-train no false alarm is as sure, in those of labels-wide-train 0.32 in
# 100 sentences are; `benchmarks/rules.py` has the table.
_SURE = 0.7


def find(document: Document, values: Values) -> Iterator[Objection]:
    """Yield an objection to each sentence of comment that no marker covers."""
    least = values.number("min-confidence")
    for sentence in document.sentences:
        if (
            sentence.label is Label.COMMENT
            and sentence.confidence >= least
            and not is_marked(sentence)
        ):
            yield Objection(
                span=sentence.span,
                message=f"comment outside a marked block ({sentence.confidence:.0%} sure)",
                marks=telling(sentence),
                why=reasons(document, sentence),
                sentences=(sentence.id,),
                confidence=sentence.confidence,
            )


def is_marked(sentence: LabelledSentence) -> bool:
    """Whether a sentence stands in a marked block."""
    return any(evidence.kind is EvidenceKind.MARKER for evidence in sentence.evidence)


RULE = Rule(
    id="AN101",
    name="unmarked-comment",
    severity=Severity.WARNING,
    summary="Comment outside a marked block.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="attribute it, move it to a block marked “Comment:”, or cut it",
    options=(
        Option(
            name="min-confidence",
            default=_SURE,
            meaning="how sure the tool must be that a sentence is comment",
        ),
    ),
    find=find,
)
