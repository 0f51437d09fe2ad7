"""One article of the page: title, shares, map, who speaks, and the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotate.document import Document, Label
from annotate.render.records import portions
from annotate.render.turns import UNKNOWN
from annotate.render.webpage import body
from annotate.render.webpage.markup import LETTERS, counted, data, letter, line, per_cent
from annotate.render.webpage.reasons import record
from annotate.render.webpage.ribbon import Bar, bars, ribbon, share_bar
from annotate.render.webpage.sentences import Sentences
from annotate.summary import Summary, summarise
from annotate.visible import in_a_row
from annotate.voices import Heard, Voice

MEANINGS = {
    Label.FACT: "what the article reports",
    Label.QUOTE: "a source’s own words",
    Label.COMMENT: "the writer’s own judgement",
}
_LONGEST_TITLE = 160
_GENRE = {
    "explainer": "an explainer",
    "interview": "an interview",
    "first-person": "a first-person piece",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """An article, its number on the page, and what is known of it before it is laid out."""

    heard: Heard
    number: int
    summary: Summary
    placed: tuple[Bar, ...]
    title: str

    @property
    def document(self) -> Document:
        """The article itself."""
        return self.heard.document


def piece(heard: Heard, number: int) -> Piece:
    """The article as number `number` of the page."""
    document = heard.document
    return Piece(heard, number, summarise(document), bars(document), _title(document))


def article(each: Piece, level: int, only: Label | None) -> Iterator[str]:
    """The article under a heading of the level; `only` fades the other labels from the start."""
    document = each.document
    top, rest = body.divided(body.parts(document))
    write = Sentences(each.heard, each.number, only).html
    yield f'<article id="a{each.number}" class="piece">\n<header class="head page">\n'
    yield f'<p class="kicker">{_kicker(document)}</p>\n'
    if top:
        yield from body.head(document, top, level, write)
    else:
        yield f'<h{level} dir="auto">{line(each.title)}</h{level}>\n'
    yield from _notes(document)
    yield "</header>\n"
    yield from _shares(each, only)
    yield from _map(each)
    yield '<div class="cols">\n<div class="side">\n'
    yield from _side(each.heard, level + 1)
    yield '</div>\n<div class="page text">\n'
    yield from body.body(document, rest, level + 1, write)
    yield "</div>\n</div>\n"
    yield f'<script type="application/json">{data(record(each.heard, each.placed))}</script>\n'
    yield "</article>\n"


def shares(summary: Summary) -> Iterator[str]:
    """The labels, each with its letter, meaning, share of the words and counts."""
    for label in Label:
        yield from _share(summary, label, "")


def _title(document: Document) -> str:
    found = body.parts(document)
    top, _ = body.divided(found)
    title = body.plain(document, top[0]) if top else document.source.title or document.path
    title = in_a_row(title)
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"


def _kicker(document: Document) -> str:
    source = document.source
    told = [f'<span class="file">{line(source.path)}</span>']
    told += [line(each) for each in (source.section, source.author, source.date) if each]
    if source.encoding != "utf-8":
        told.append(line(source.encoding))
    return " · ".join(told)


def _notes(document: Document) -> Iterator[str]:
    if document.genre:
        name = document.genre.label.value
        sure = document.genre.scores[document.genre.label]
        what = _GENRE.get(name, f"a {name}" + " piece" * (name == "service"))
        yield f'<p class="note">Reads like {what}, {per_cent(sure)} sure.</p>\n'
    for warning in document.warnings:
        yield f'<p class="note warn">{line(warning)}</p>\n'


def _shares(each: Piece, only: Label | None) -> Iterator[str]:
    yield '<div class="figures page">\n'
    yield f'<div class="bar">{share_bar(each.summary)}</div>\n<ul class="shares">\n'
    for label in Label:
        checked = "" if only not in (None, label) else " checked"
        name = f"show-{each.number}-{letter(label)}"
        box = (
            f'<span class="js"><input type="checkbox" id="{name}" value="{letter(label)}"{checked}>'
            f'<label for="{name}">show<span class="hidden"> {label.value}</span></label></span>'
        )
        yield from _share(each.summary, label, box)
    yield "</ul>\n</div>\n"


def _share(summary: Summary, label: Label, box: str) -> Iterator[str]:
    tally = summary.of(label)
    yield (
        f'<li class="{letter(label)}"><b class="big">{per_cent(summary.share(label))}</b> '
        f'<span class="name"><b class="key">{LETTERS[label]}</b> {label.value.capitalize()}</span>'
        f'<span class="means">{MEANINGS[label]}</span>'
        f'<span class="count">{counted(tally.words, "word")}, '
        f"{counted(tally.sentences, 'sentence')}</span>{box}</li>\n"
    )


def _map(each: Piece) -> Iterator[str]:
    if each.placed:
        yield '<div class="ribbon"><div class="strip">'
        yield from ribbon(each.placed)
        yield "</div></div>\n"


def _side(heard: Heard, level: int) -> Iterator[str]:
    yield (
        '<div class="tools js"><label>At least <output>0%</output> sure '
        '<input type="range" min="0" max="100" step="5" value="0"></label>'
        '<p class="told" role="status"></p></div>\n'
    )
    if heard.voices:
        yield f'<div class="voices"><h{level}>Who speaks</h{level}>\n<ol>\n'
        parts = portions(voice.words for voice in heard.voices)
        for voice, share in zip(heard.voices, parts, strict=True):
            yield _voice(voice, share)
        yield "</ol></div>\n"


def _voice(voice: Voice, share: float) -> str:
    counts = []
    if voice.quotations:
        counts += [counted(voice.quotations, "quotation"), counted(voice.words, "word")]
    if voice.attributions:
        counts.append(f"{voice.attributions:,} indirect")
    width = round(1000 * share)
    bar = (
        '<svg viewBox="0 0 1000 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<path class="q" d="M0 0h{width}v4H0z"/></svg>'
        if width
        else ""
    )
    return (
        f'<li><b dir="auto">{line(voice.name or UNKNOWN)}</b>'
        f'<span class="count">{", ".join(counts)}</span>{bar}</li>\n'
    )
