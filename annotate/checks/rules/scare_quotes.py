"""Quotation marks that sneer.

What it finds
    One to three words in quotation marks after an article or a possessive (the “experts”, their
    “experts”), in a sentence that reports. Words are left out that somebody is said to have said,
    that have a capital or a figure, that are quoted elsewhere in the article too, or that the
    sentence brings in as a name or a term ("so-called", "known as", "the word", "or").

Why
    Such marks say "not in my opinion" without saying why. Readers cannot tell whether the words are
    a source's, a term of the trade or a joke at somebody's expense.

Hit
    The council moved its “experts” into the new building on Monday.

Near miss
    The council moved its experts into the new building on Monday.

    The council moved what the mayor called its “experts” into the new building on Monday.

How to fix
    Take the marks off, say who uses the words, or say what is wrong with them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from annotate import data
from annotate.article import BlockKind
from annotate.checks.rule import Rule, Values
from annotate.document import Document, Label, LabelledSentence, Quotation, QuotationKind
from annotate.findings import Objection, Severity
from annotate.visible import in_a_row

_MOST = 3
# A guess at the speaker that leads by less, in log-odds, is none.
_SURE = 0.3
# More candidates in an article than these are its terms.
_TERMS = 3
# What the sentence tells of, if it has one of these words outside the marks.
_SAYING = ("attributive_verbs", "naming_words", "quoted_texts", "speech_nouns", "speech_verbs")
# What the marks follow when they sneer: their “experts”, Ruiz's “experts”.
_OWNED = re.compile(r"(?:['’]s|s['’])\s+$")
# What the article before the marks follows when somebody gives a name: hailed as a “feat”.
_AS = frozenset(("as", "like"))
# What follows the marks when they hold a term, or the sentence tells what they mean.
_EXPLAINS = re.compile(
    r"\s*(?:[(–—:=]|-\s|--|or\b|which\b|that is\b|mean(?:s|ing)?\b"
    r"|(?:button|clause|deal|debate|error|factor|key|law|method|mode|model|option|principle"
    r"|program(?:me)?|rule|scenario|system|test|theory)s?\b)"
)
_CODE = re.compile(r"[{}$=\\<>_;]|\(\)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def find(document: Document, _values: Values) -> Iterator[Objection]:
    """Yield an objection to each sentence with a sneering pair of marks."""
    text = document.text
    quoted = _quoted_words(document)
    sneering = [each for each in document.quotations if _may_sneer(document, each, quoted)]
    if len(sneering) > _TERMS:
        return
    for quotation in sneering:
        sentence = document.sentences[quotation.sentences[0]]
        yield Objection(
            span=sentence.span,
            message=f"nobody says “{in_a_row(quotation.content.of(text))}”",
            marks=(quotation.span,),
            sentences=(sentence.id,),
        )


def _quoted_words(document: Document) -> Counter[str]:
    """How often the article has each word in quotation marks."""
    text = document.text
    return Counter(
        word
        for quotation in document.quotations
        for word in _WORD.findall(quotation.content.of(text).lower())
    )


def _may_sneer(document: Document, quotation: Quotation, quoted: Counter[str]) -> bool:
    """Whether a quotation is a few words that nobody speaks, in a sentence that tells of none."""
    words = quotation.content.of(document.text)
    parts = _WORD.findall(words)
    return (
        quotation.kind is not QuotationKind.DIRECT
        and not _has_speaker(quotation)
        and quotation.closed
        and len(quotation.sentences) == 1
        and 1 <= len(parts) <= _MOST
        and words == words.lower()
        and not any(character.isdigit() for character in words)
        # Words that are quoted elsewhere too are somebody's.
        and not all(quoted[part] > parts.count(part) for part in parts)
        and _reports(document, document.sentences[quotation.sentences[0]])
        and not _is_brought_in(document, quotation)
    )


def _has_speaker(quotation: Quotation) -> bool:
    """Whether somebody says the words: what only stands near them does not."""
    speaker = quotation.speaker
    return speaker is not None and (
        quotation.cue is not None or any(each.weight >= _SURE for each in speaker.evidence)
    )


def _reports(document: Document, sentence: LabelledSentence) -> bool:
    """Whether a sentence reports a fact, has no other quotation, and is no headline."""
    if (
        sentence.label is not Label.FACT
        or sentence.attribution is not None
        or len(sentence.quotations) != 1
        or document.blocks[sentence.block].kind is BlockKind.HEADING
    ):
        return False
    text = sentence.span.of(document.text)
    return text.rstrip("\"”’')").endswith((".", "!", "?")) and not _CODE.search(text)


def _is_brought_in(document: Document, quotation: Quotation) -> bool:
    """Whether the sentence tells who says the words, that they are words, or what they mean."""
    text = document.text
    span, sentence = quotation.span, document.sentences[quotation.sentences[0]].span
    before, after = text[sentence.start : span.start], text[span.end : sentence.end]
    words = _WORD.findall(before.lower())
    is_led = bool(words) and words[-1] in data.words("determiners")
    if _EXPLAINS.match(after) or not (is_led or _OWNED.search(before)):
        return True
    if not _AS.isdisjoint(words[-2:-1]):
        return True
    beside = {*words, *_WORD.findall(after.lower())}
    return any(not beside.isdisjoint(data.words(name)) for name in _SAYING)


RULE = Rule(
    id="AN301",
    name="scare-quotes",
    severity=Severity.NOTE,
    summary="Quotation marks that sneer.",
    manual=(__doc__ or "").partition("\n")[2],
    hint="take the marks off, say who uses the words, or say what is wrong with them",
    find=find,
)
