"""A document as paragraphs to print: the author's lines, each sentence with its style and mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from annotate.article import Block, BlockKind
from annotate.document import Document, Label, LabelledSentence
from annotate.visible import expanded

# Of the sixteen colours that every terminal has, in its owner's palette, none is readable on all
# grounds. Green and magenta fail on the fewest, and stay apart for the colour-blind.
STYLES = {Label.FACT: "", Label.QUOTE: "green", Label.COMMENT: "bold magenta"}
QUIET = "dim"

_WHITE_SPACE = re.compile(r"\s+")
_LEFT_OUT = " … "


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style, printed after their `lead`.

    A piece that begins a sentence has a `mark`, the letter of the label and its flags; `note` names
    who speaks, where it begins a turn.
    """

    text: str
    style: str = ""
    mark: str = ""
    lead: str = ""
    note: str = ""


Line = list[Piece]


@dataclass(frozen=True, slots=True)
class Layout:
    """How to lay a document out.

    `only` keeps the sentences of one label. With `flow` a paragraph is one line, ready to be
    folded; without, line breaks and spaces are the author's. With `apart` each sentence is a
    paragraph of its own, with `marked` the mark is printed before it.
    """

    only: Label | None = None
    flow: bool = False
    apart: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that run on.

    `breaks` counts the line breaks since the paragraph before, `indent` the spaces in front;
    `sentences` are those printed.
    """

    breaks: int
    indent: int
    pieces: Line
    sentences: list[LabelledSentence]


def paragraphs(document: Document, layout: Layout, notes: Mapping[int, str]) -> Iterator[Paragraph]:
    """The blocks of a document, or its sentences where they stand apart.

    `notes` says what to note beside a sentence, by its id.
    """
    blocks = {block.id: block for block in document.blocks}
    for number, group in groupby(document.sentences, key=lambda sentence: sentence.block):
        block = blocks[number]
        shown = [sentence for sentence in group if layout.only in (None, sentence.label)]
        breaks = block.gap + 1
        for sentences in ([one] for one in shown) if layout.apart else filter(None, [shown]):
            indent = _indent(document.text, sentences[0])
            pieces = list(_pieces(document, block, sentences, layout, notes))
            yield Paragraph(breaks, indent, pieces, sentences)
            breaks = 1


def mark(sentence: LabelledSentence) -> str:
    """The letter of the label, `*` where the wording is loaded, `?` where the label is unsure."""
    letter = sentence.label.value[0].upper()
    return letter + "*" * sentence.coloured + "?" * sentence.uncertain


def _pieces(
    document: Document,
    block: Block,
    sentences: list[LabelledSentence],
    layout: Layout,
    notes: Mapping[int, str],
) -> Iterator[Piece]:
    text = document.text
    for number, sentence in enumerate(sentences):
        if number:
            yield Piece(_between(text, sentences[number - 1], sentence, layout.flow))
        words = sentence.span.of(text)
        if layout.flow:
            words = _WHITE_SPACE.sub(" ", words)
        letters = mark(sentence)
        yield Piece(
            expanded(words),
            _style(block, sentence),
            letters,
            f"[{letters}] " if layout.marked else "",
            notes.get(sentence.id, ""),
        )


def _style(block: Block, sentence: LabelledSentence) -> str:
    style = STYLES[sentence.label]
    return bold(style) if block.kind is BlockKind.HEADING else style


def bold(style: str) -> str:
    """The style in heavy type."""
    return style if "bold" in style else f"bold {style}".rstrip()


def _between(text: str, left: LabelledSentence, right: LabelledSentence, flow: bool) -> str:
    if right.id != left.id + 1:
        return _LEFT_OUT
    gap = text[left.span.end : right.span.start]
    if flow or not gap.isspace():
        return " " if gap else ""
    return expanded(gap)


def _indent(text: str, sentence: LabelledSentence) -> int:
    end = start = sentence.span.start
    while start and text[start - 1] in " \t":
        start -= 1
    begins_line = not start or text[start - 1] in "\r\n"
    return len(expanded(text[start:end])) if begins_line else 0
