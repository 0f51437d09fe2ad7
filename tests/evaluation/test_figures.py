import json

from annotate.document import Label
from annotate.evaluation.figures import figures_record, figures_text
from annotate.evaluation.scoring import Evaluation, Rate

EVALUATION = Evaluation(
    documents=1,
    boundaries=Rate(right=2, wrong=1, missed=1),
    confusion={
        (Label.FACT, Label.FACT): 1,
        (Label.QUOTE, Label.QUOTE): 1,
        (Label.COMMENT, Label.FACT): 1,
    },
    quotes=1,
    named=1,
    rightly_named=0,
)


def test_text_for_a_reader() -> None:
    assert figures_text(EVALUATION) == (
        "3 sentences in 1 document\n"
        "\n"
        "             precision    recall        F1  sentences\n"
        "boundaries       0.667     0.667     0.667          3\n"
        "fact             0.500     1.000     0.667          1\n"
        "quote            1.000     1.000     1.000          1\n"
        "comment          0.000     0.000     0.000          1\n"
        "macro-F1                             0.556\n"
        "accuracy                             0.667\n"
        "speaker                              0.000          1\n"
        "speaker found                        1.000          1\n"
        "\n"
        "gold              fact     quote   comment      none\n"
        "fact                 1         0         0         0\n"
        "quote                0         1         0         0\n"
        "comment              1         0         0         0\n"
    )


def test_record_is_json_and_holds_the_same_figures() -> None:
    record = json.loads(json.dumps(figures_record(EVALUATION)))
    assert record["macro_f1"] == 0.5556
    assert record["labels"]["fact"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
    assert record["confusion"]["comment"] == {"fact": 1, "quote": 0, "comment": 0, "none": 0}
    assert record["speakers"] == {"quotes": 1, "found": 1.0, "accuracy": 0.0}
