"""More comment than agreed.

What it finds
    An article of whose words a larger part is comment, marked or not, than max-comment allows. The
    part is the one that the summary of the article shows.

Why
    A newsroom that allows its reporters a remark does not allow them a column. A limit can be
    agreed on where each single sentence is a matter of taste.

Hit
    With max-comment at 0.2, an article of 400 words, 90 of them comment.

Near miss
    With max-comment at 0.2, an article of 400 words, 80 of them comment.

How to fix
    Attribute views to those who hold them, cut remarks, or publish the piece as opinion. Nothing is
    found until a limit is set: the default allows an article to be all comment.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.checks.rule import Option, Rule, Values
from annotate.document import Document, Label
from annotate.findings import Objection, Severity
from annotate.summary import summarise


def find(document: Document, values: Values) -> Iterator[Objection]:
    """Yield an objection at the first sentence of comment where there is too much of it."""
    limit = values.number("max-comment")
    summary = summarise(document)
    share = summary.share(Label.COMMENT)
    if share > limit:
        words, total = summary.comment.words, summary.total.words
        comments = [each for each in document.sentences if each.label is Label.COMMENT]
        yield Objection(
            span=comments[0].span,
            message=f"{words} of {total} words are comment ({share:.1%}), the limit is {limit:.1%}",
            sentences=tuple(each.id for each in comments),
            whole=True,
            data={"share": share, "max-comment": limit},
        )


RULE = Rule(
    id="AN102",
    name="comment-share",
    severity=Severity.ERROR,
    summary="More comment than agreed.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="attribute views to those who hold them, cut remarks, or publish the piece as opinion",
    options=(
        Option(
            name="max-comment",
            default=1,
            meaning="the part of the words that may be comment; 1 allows all of them",
        ),
    ),
    find=find,
)
