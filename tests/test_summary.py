from annotate import annotate_text
from annotate.document import Label
from annotate.summary import Summary, Tally, summarise

TEXT = "“We won,” said Ana.\n\nIt rained in the hills.\n\nComment: That was no surprise."


def test_sentences_and_words_of_each_label() -> None:
    summary = summarise(annotate_text(TEXT, model="light"))
    assert summary == Summary(Tally(1, 5), Tally(1, 4), Tally(1, 5))
    assert summary.total == Tally(3, 14)
    assert [summary.share(label) for label in Label] == [5 / 14, 4 / 14, 5 / 14]


def test_summaries_add_up() -> None:
    one = Summary(fact=Tally(1, 10), quote=Tally(2, 5))
    assert one + Summary(comment=Tally(1, 5)) == Summary(Tally(1, 10), Tally(2, 5), Tally(1, 5))


def test_where_there_are_no_words_there_is_no_share() -> None:
    assert Summary().share(Label.FACT) == 0
