"""What the page holds where it holds several: a table to sort, and the shares of comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotate.article import Failure
from annotate.document import Label
from annotate.render.webpage.article import Piece, shares
from annotate.render.webpage.markup import counted, letter, line, per_cent
from annotate.render.webpage.ribbon import share_bar, small_ribbon
from annotate.summary import Summary

_BINS = 20
_HEADS = (
    ("Article", "t"),
    ("Genre", "t opt"),
    ("Words", "n opt"),
    ("Fact", "n opt"),
    ("Quote", "n"),
    ("Comment", "n"),
    ("Speakers", "n opt"),
)


@dataclass(slots=True)
class Contents:
    """The rows of the table, and what they add up to."""

    rows: list[str] = field(default_factory=list)
    comment: list[float] = field(default_factory=list)
    total: Summary = field(default_factory=Summary)
    failed: int = 0

    def add(self, each: Piece) -> None:
        """A row for an article."""
        summary = each.summary
        document = each.document
        self.total += summary
        self.comment.append(summary.share(Label.COMMENT))
        genre = document.genre.label.value if document.genre else ""
        named = sum(voice.name is not None for voice in each.heard.voices)
        cells = "".join(_share_cell(summary.share(label), label) for label in Label)
        self.rows.append(
            f'<tr><th scope="row"><a href="#a{each.number}" dir="auto">{line(each.title)}</a>'
            f'<span class="file">{line(document.path)}</span>'
            f'<span class="spark">{small_ribbon(each.placed)}</span></th>'
            f'<td class="opt">{genre}</td><td class="n opt">{summary.total.words:,}</td>'
            f'{cells}<td class="n opt">{named:,}</td></tr>\n'
        )

    def add_failure(self, failure: Failure) -> None:
        """A row for an input that was not read."""
        self.failed += 1
        self.rows.append(
            f'<tr class="bad"><th scope="row"><span class="file">{line(failure.path)}</span></th>'
            f'<td colspan="{len(_HEADS) - 1}">not read: {line(failure.message)}</td></tr>\n'
        )

    def html(self) -> Iterator[str]:
        """The section, in pieces."""
        read = len(self.comment)
        told = counted(read, "article")
        if self.failed:
            told += f", {self.failed:,} not read"
        yield f'<section id="index" class="index">\n<h1>{told}</h1>\n'
        if read:
            yield f'<div class="bar">{share_bar(self.total)}</div>\n<ul class="shares">\n'
            yield from shares(self.total)
            yield "</ul>\n"
            yield from _histogram(self.comment)
        if self.rows:
            yield '<table>\n<caption class="hidden">Articles and their shares by words</caption>\n'
            heads = (f'<th scope="col" class="{classes}">{name}</th>' for name, classes in _HEADS)
            yield f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n"
            yield from self.rows
            yield "</tbody>\n</table>\n"
        yield '<p class="told hidden" role="status"></p>\n</section>\n'


def _share_cell(share: float, label: Label) -> str:
    width = round(100 * share)
    optional = " opt" if label is Label.FACT else ""
    return (
        f'<td class="n{optional}" data-n="{share:.4f}">{per_cent(share)}'
        '<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<path class="{letter(label)}" d="M{100 - width} 0h{width}v4h-{width}z"/></svg></td>'
    )


def _histogram(found: Sequence[float]) -> Iterator[str]:
    """How many articles have how much comment, in steps of a twentieth."""
    counts = [0] * _BINS
    for share in found:
        counts[min(_BINS - 1, int(share * _BINS))] += 1
    highest = max(counts)
    bars = "".join(
        f"M{10 * number} {100 - height}h9v{height}h-9z"
        for number, count in enumerate(counts)
        if (height := -(-100 * count // highest))
    )
    middle = sorted(found)[(len(found) - 1) // 2]
    without = sum(not share for share in found)
    yield (
        '<figure class="spread"><figcaption>How much of each article is comment: '
        f"{per_cent(middle)} or less in half of them, nothing in {without:,}. "
        f"The highest bar is {counted(highest, 'article')}.</figcaption>\n"
        f'<svg viewBox="0 0 {10 * _BINS} 100" preserveAspectRatio="none" aria-hidden="true">'
        f'<path class="c" d="{bars}"/></svg>\n'
        '<p class="axis" aria-hidden="true"><span>0%</span><span>50%</span><span>100%</span></p>'
        "</figure>\n"
    )
