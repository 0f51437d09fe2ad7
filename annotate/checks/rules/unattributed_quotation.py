"""A quotation that nobody is named for.

What it finds
    Whole sentences in quotation marks, of min-words words or more, for which neither they nor the
    sentences around them tell a speaker. Left out are questions and the answer that follows one,
    words that a colon leads in, headlines, mottoes at the head of the article, and what is quoted
    amid comment, where made-up voices argue too.

Why
    A quotation is only as good as the name that stands by it. It mostly loses its speaker when
    paragraphs are moved.

Hit
    Traffic is led past the station. “Nobody asked us and nobody told us.” Work will last until May.

Near miss
    Traffic is led past the station. “Nobody asked us and nobody told us,” Olu Bell, a baker, said.

How to fix
    Name the speaker beside the quotation, or move it back to where the speaker is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotate import data
from annotate.article import BlockKind, Span, count_words
from annotate.checks.rule import Option, Rule, Values
from annotate.document import Document, Label, LabelledSentence, Quotation, QuotationKind
from annotate.findings import Objection, Severity

# A guess at the speaker in another sentence that leads by less, in log-odds, may be nobody: set by
# reading guesses in quotations-train and labels-wide-train.
_SURE = 0.8
_ELSEWHERE = ("named in the sentence", "named two sentences")
_SOMEBODY = ("organisations", "roles", "subject_pronouns")
_FINAL = (".", "!", "…", ",")
# Verbs that leave no doubt that somebody speaks.
_SAYS = frozenset(
    (
        *("add", "added", "adds", "ask", "asked", "asks", "explained", "explains", "pointed"),
        *("posted", "recalled", "recalls", "said", "say", "says", "speaking", "tell", "tells"),
        *("told", "tweeted", "write", "writes", "wrote"),
    )
)
_WORD = re.compile(r"[^\W\d_]+")


def find(document: Document, values: Values) -> Iterator[Objection]:
    """Yield an objection to each direct quotation that needs a speaker and has none."""
    least = values.number("min-words")
    text = document.text
    opening = _first_told(document)
    for quotation in document.quotations:
        if (
            quotation.kind is QuotationKind.DIRECT
            and not _has_speaker(quotation)
            and opening < quotation.sentences[0]
            and count_words(quotation.content.of(text)) >= least
            and _is_utterance(text, quotation)
            and _stands_alone(document, quotation)
            and not _is_led_in(document, quotation)
        ):
            yield Objection(
                span=quotation.span,
                message="nobody is named for this quotation",
                sentences=quotation.sentences,
            )


def _first_told(document: Document) -> int:
    """The id of the first sentence in which the article speaks, headings left out."""
    return next(
        (
            sentence.id
            for sentence in document.sentences
            if sentence.label is not Label.QUOTE
            and document.blocks[sentence.block].kind is not BlockKind.HEADING
        ),
        len(document.sentences),
    )


def _has_speaker(quotation: Quotation) -> bool:
    """Whether somebody speaks: not a thing that is guessed at because it stands near."""
    speaker = quotation.speaker
    if speaker is None:
        return False
    is_guess = quotation.cue is None and any(
        each.weight < _SURE and each.note.startswith(_ELSEWHERE) for each in speaker.evidence
    )
    words = _WORD.findall(speaker.text)
    return not is_guess or any(word[0].isupper() for word in words[1:]) or _holds(words, _SOMEBODY)


def _is_utterance(text: str, quotation: Quotation) -> bool:
    """Whether the quoted words have marks, stand in one paragraph, and end as a statement does."""
    words = quotation.content.of(text).strip()
    return quotation.span != quotation.content and words.endswith(_FINAL) and "\n" not in words


def _stands_alone(document: Document, quotation: Quotation) -> bool:
    """Whether a paragraph holds the quotation, and its sentences hold no words beside it."""
    text = document.text
    first = document.sentences[quotation.sentences[0]]
    last = document.sentences[quotation.sentences[-1]]
    beside = (
        Span(first.span.start, quotation.span.start),
        Span(quotation.span.end, last.span.end),
    )
    is_paragraph = document.blocks[first.block].kind is BlockKind.PARAGRAPH
    return is_paragraph and not any(_WORD.search(span.of(text)) for span in beside)


def _is_led_in(document: Document, quotation: Quotation) -> bool:
    """Whether the sentences beside a quotation tell who speaks, ask for it, or argue."""
    text = document.text
    first, last = quotation.sentences[0], quotation.sentences[-1]
    before = document.sentences[first - 1]
    asked = before.span.of(text).rstrip().endswith((":", "?", ","))
    beside = (before, *document.sentences[last + 1 : last + 2])
    return asked or any(
        each.label is Label.COMMENT or each.attribution or _is_spoken(document, each)
        for each in beside
    )


def _is_spoken(document: Document, sentence: LabelledSentence) -> bool:
    """Whether a sentence has a quotation with a speaker, or a verb that tells of one."""
    words = _WORD.findall(sentence.span.of(document.text).lower())
    return not _SAYS.isdisjoint(words) or any(
        document.quotations[number].speaker for number in sentence.quotations
    )


def _holds(words: Iterable[str], names: Iterable[str]) -> bool:
    """Whether a list of one of the names holds one of the words, be it a plural."""
    lists = [data.words(name) for name in names]
    forms = {form for word in words for form in (word.lower(), word.lower().removesuffix("s"))}
    return any(not forms.isdisjoint(each) for each in lists)


RULE = Rule(
    id="AN201",
    name="unattributed-quotation",
    severity=Severity.NOTE,
    summary="A quotation that nobody is named for.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="name the speaker beside the quotation",
    options=(
        Option(
            name="min-words",
            default=5,
            low=1,
            high=1000,
            meaning="how many words a quotation has at least",
        ),
    ),
    find=find,
)
