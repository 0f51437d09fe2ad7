"""Articles to open in a browser: the samples as labelled, and one of every kind of block."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from annotate import annotate_file
from annotate.article import Block, BlockKind
from annotate.document import Document, Genre, GenreName
from tests.render.builders import document

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def sample(name: str) -> Document:
    """The sample of that name."""
    return annotate_file(SAMPLES / f"{name}.txt", model="light")


def every_kind() -> Document:
    """A document with a block of every kind, and text in two directions."""
    found = document(
        [("fact", "Ferry, fares and فرق التوقيت")],
        [("fact", "The fares rise in May.")],
        [("fact", "A fare is 4 crowns.")],
        [("fact", "A pass is 40 crowns.")],
        [("quote", "We shall not pay.")],
        [("comment", "Comment: Nobody asked the islanders.")],
        [("fact", "هذه جملة من اليمين إلى اليسار."), ("comment", "هذا رأي الكاتب.")],
        [("fact", "A photograph of the quay.")],
    )
    kinds = (
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.BLOCKQUOTE,
        BlockKind.COMMENT,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
    )
    blocks: tuple[Block, ...] = tuple(
        replace(block, kind=kind) for block, kind in zip(found.blocks, kinds, strict=True)
    )
    genre = Genre(GenreName.REPORT, {name: 1 / len(GenreName) for name in GenreName})
    return replace(found, blocks=blocks, genre=genre)
