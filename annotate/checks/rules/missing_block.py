"""An article without the block it is to have.

What it finds
    With require-block set to true, an article in which no block is marked as the outlet's own
    ("Comment:", "Editor's note:", "Our view:").

Why
    Some outlets end every report with a comment, a disclosure or a note that tells how it was
    made. It is what is forgotten when the page closes.

Hit
    The port is closed. It will open again in May.

Near miss
    The port is closed. It will open again in May.

    Editor's note: The port owns a share in this paper.

How to fix
    Write the block, and open it with a marker that readers of your outlet know. Nothing is found
    until the block is required.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.checks.rule import Option, Rule, Values
from annotate.checks.rules.unmarked_comment import is_marked
from annotate.document import Document
from annotate.findings import Objection, Severity


def find(document: Document, values: Values) -> Iterator[Objection]:
    """Yield an objection at the first sentence where a marked block is required and none found."""
    required = values.flag("require-block") and bool(document.sentences)
    if required and not any(map(is_marked, document.sentences)):
        first = document.sentences[0]
        yield Objection(
            span=first.span,
            message="no block is marked as comment or editor's note",
            sentences=(first.id,),
            whole=True,
        )


RULE = Rule(
    id="AN105",
    name="missing-block",
    severity=Severity.ERROR,
    summary="An article without the block it is to have.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="add a block that opens with a marker: “Comment:”, “Editor's note:”",
    options=(
        Option(
            name="require-block",
            default=False,
            meaning="whether every article must hold a block marked as the outlet's own",
        ),
    ),
    find=find,
)
