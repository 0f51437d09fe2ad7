from dataclasses import replace

from annotate.article import BlockKind
from annotate.document import Document, LabelledSentence
from annotate.render.webpage.body import body, divided, head, parts
from tests.render.builders import document


def kinds(*wanted: BlockKind, words: str = "Words") -> Document:
    found = document(*([("fact", f"{words} {number}.")] for number in range(len(wanted))))
    blocks = (replace(block, kind=kind) for block, kind in zip(found.blocks, wanted, strict=True))
    return replace(found, blocks=tuple(blocks))


def laid_out(found: Document) -> tuple[str, str]:
    def write(sentence: LabelledSentence) -> str:
        return f"[{sentence.id}]"

    top, rest = divided(parts(found))
    return "".join(head(found, top, 1, write)), "".join(body(found, rest, 2, write))


def test_the_first_heading_is_the_title_and_those_right_after_it_stand_below() -> None:
    found = kinds(BlockKind.HEADING, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.HEADING)
    assert laid_out(found) == (
        '<h1 dir="auto">[0]</h1>\n<p class="deck" dir="auto">[1]</p>\n',
        '<p dir="auto">[2]</p>\n<h2 dir="auto">[3]</h2>\n',
    )


def test_headings_without_end_are_not_all_on_top() -> None:
    top, rest = divided(parts(kinds(*[BlockKind.HEADING] * 6)))
    assert (len(top), len(rest)) == (4, 2)


def test_items_quotations_and_comments_in_a_row_stand_together() -> None:
    item, quoted, comment = BlockKind.LIST_ITEM, BlockKind.BLOCKQUOTE, BlockKind.COMMENT
    assert laid_out(kinds(item, item, quoted, comment, comment))[1] == (
        '<ul><li dir="auto">[0]</li>\n<li dir="auto">[1]</li>\n</ul>'
        '<blockquote><p dir="auto">[2]</p>\n</blockquote>'
        '<div class="ed"><p dir="auto">[3]</p>\n<p dir="auto">[4]</p>\n</div>'
    )


def test_an_item_with_a_bullet_of_its_own_gets_no_other() -> None:
    for words in ("- Words", "• Words", "12. Words", "(3) Words"):
        assert '<li class="own"' in laid_out(kinds(BlockKind.LIST_ITEM, words=words))[1]


def test_what_stands_between_sentences_stays() -> None:
    found = document([("fact", "One."), ("fact", "Two.")], space=" <b>\n")
    assert " &lt;b&gt;\n" in laid_out(found)[0]


def test_a_caption_is_marked() -> None:
    assert '<p class="caption"' in laid_out(kinds(BlockKind.CAPTION))[1]
