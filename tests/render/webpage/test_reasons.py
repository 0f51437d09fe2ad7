import json
import re

from annotate.render.webpage.markup import data
from annotate.render.webpage.reasons import record
from annotate.render.webpage.ribbon import bars
from annotate.voices import hear
from tests.render.builders import debate, harbour


def test_the_record_of_a_sentence() -> None:
    found = harbour()
    known = record(hear(found), bars(found))
    assert known["s"][4] == [
        "c",
        [30.0, 0.0, 70.0],
        "line 5, column 1",
        [["c", None, "marked as comment"], ["c", 1.25, "demand"]],
        [],
    ]
    assert known["s"][2][4] == ["quotes Ana Ruiz: “said” → “Mayor Ana Ruiz”"]
    assert known["s"][3][4] == ["reports Ana Ruiz: “told” → “She”"]
    assert known["x"][0] == [0, 40]


def test_the_voices_have_the_sentences_that_quote_and_report_them() -> None:
    found = debate()
    assert record(hear(found), bars(found))["v"] == [
        [[1, 2, 7], [6]],
        [[3], []],
        [[4], []],
        [[5], []],
    ]


def test_how_a_speaker_is_known_is_told() -> None:
    found = debate()
    sentences = record(hear(found), bars(found))["s"]
    assert sentences[2][4] == [
        "quotes Ana Ruiz: “said” → “she” (its subject “she said”, named last “Ana Ruiz”)"
    ]
    assert sentences[5][4] == ["quotes somebody unknown"]


def test_the_data_can_end_no_script_and_begin_no_comment() -> None:
    value = {"a": "</script><!--<script>&\u2028\u2029\u202e\ud800"}
    written = data(value)
    assert not re.search("[<>&\u2028\u2029\u202e\ud800]", written)
    assert json.loads(written) == {"a": value["a"].replace("\ud800", "\ufffd")}
