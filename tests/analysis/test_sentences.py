import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import annotate_text
from annotate.analysis import sentences as stage
from annotate.analysis.sentences import as_read, split_sentences
from annotate.article import Source, Span
from annotate.document import Label
from annotate.reading.text import read_text

# One block each; "|" stands where a sentence ends.
CASES = {
    "plain": "The dam held.|Nobody was hurt.",
    "question and exclamation": "Who signed it?|Nobody!|The mayor left.",
    "title": "Mr. Adeyemi met Dr. Lund and Gen. Park.|They agreed.",
    "initials": "J. K. Osei and Mary T. Brandt wrote it.|It sold well.",
    "country before a name": "The U.S. Senate voted.|The bill passed.",
    "country at the end": "He flew to the U.S.|The trip took nine hours.",
    "month": "It opened on Sept. 9 and closed on Dec. 1.|Rain fell.",
    "day before a month": "Posted 14. Nov, 2019 by a reader.|It was short.",
    "time": "The doors open at 7 p.m. Tuesday.|They close at 9 p.m.|Bring a coat.",
    "company": "Acme Inc. said so.|Brix Ltd.|The chairman agreed.",
    "company before a quotation": "He runs Brix Ltd.|“We grew,” he said.",
    "degree": "She holds a Ph.D. in law and an M.Sc. from Oslo.|She teaches.",
    "number": "See No. 5 on p. 12.|It costs 3.50 dollars.",
    "versus": "It was Lima v. Cusco in court.|Cusco won.",
    "decimal": "Prices rose 4.2 percent.|Wages did not.",
    "address": "Write to news@post.example.org or see www.post.example.org/a.b.|Thanks.",
    "address with a query": "It is at https://post.example.org/?q=1.|We read it.",
    "list number": "1. Fill the form.|Sign it.",
    "list letter": "b) Pay the fee.|Keep the receipt.",
    "attribution after a question": "“Why now?” he asked.|Nobody answered.",
    "attribution with a name": '"Who pays?" Ms Ito asked on Monday.|The board was silent.',
    "attribution of two words": "“Stop!” Okafor shouted.|The lorry stopped.",
    "attribution after a full stop": '"We are ready." Brandt said.|"We have been for weeks."',
    "attribution with a participle": "“Damn!” Lund said, dropping the rope.|It sank.",
    "no attribution": "“We are ready.”|He said the boat would leave at six.",
    "report after a question": "“Are we done?”|He said the vote was over.",
    "attribution in lower case": "“Really?” the clerk asked.|“Yes.”",
    "quotation of several sentences": "“We won.|It is over,” he said.|“Go home.”",
    "quotation after a colon": "He said: “We won.|It is over.”",
    "stop after the closing mark": "He called it “a sieve”.|She agreed.",
    "stop before the closing mark": "He called it “a sieve.”|She agreed.",
    "single marks": "‘We won.|It’s over,’ he said.|‘Go.’",
    "guillemets": "« On verra. »|Il partit.",
    "brackets": "(The ship left.|It came back.)|All were well.",
    "bracket in a sentence": "The ship (it left at six.) came back.|All were well.",
    "mark in brackets": "He won (again!) in May.|She lost (?) in June.",
    "ellipsis in a clause": "We looked ... for common ground.|We found it.",
    "ellipsis at an end": "We looked and looked...|The ground was gone.",
    "ellipsis before a name": "We waited for ... Anna Brandt to come.|She came.",
    "omission": "“Crops would grow [...] and people would eat,” she said.|They did.",
    "omission at an end": "Can the rest do the same? [...]",
    "four dots": "He stopped....|Then he went on.",
    "spaced ellipsis": "He was . . . surprised.|So were we.",
    "brand in lower case": "She opened eBay.|iPhone prices fell.",
    "name with a mark": "Shares of Yahoo! fell again.|They recovered.",
    "footnote": "The sea rose.[3]|The town moved.",
    "emoticon": "We won :) and went home.|Good night.",
    "dash and name": '"We have time."|— Ito',
    "dateline first": "Monday, 3 May 2021|The port opened.|Ships came.",
    "dateline last": "Port of Lome opens new quay|Monday, May 3, 2021",
    "credit": "The new quay at dusk|Photo: A. Mensah",
    "abbreviated state": "He lives in Austin, Tex., and works there.|He rests.",
    "saint": "She grew up near St. Ives.|She left.",
    "all capitals": "PORT OPENS.|SHIPS COME.",
    "no final mark": "Port opens after strike",
}


def split(text: str) -> list[str]:
    article = read_text(Source(text))
    return [sentence.span.of(text) for sentence in split_sentences(article)]


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_cases(marked: str) -> None:
    expected = marked.split("|")
    text = marked.replace(".|", ". ").replace("|", " ")
    assert split(text) == [part for part in expected if part]


def test_missing_gap() -> None:
    assert split("The talks ended.The ministers left.") == [
        "The talks ended.",
        "The ministers left.",
    ]
    assert split("It runs on Node.js and ASP.NET today.") == [
        "It runs on Node.js and ASP.NET today."
    ]


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "The harbour master said on Tuesday that the new quay would be opened to\n"
        "ships of every size from the first of June, a year later than the port had\n"
        "promised when the loan was signed.\n"
    )
    assert split(text) == [text.strip()]


def test_blocks_are_not_joined() -> None:
    assert split("Port opens\n\nThe port opened") == ["Port opens", "The port opened"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks(line_break: str) -> None:
    text = line_break.join(("Port opens", "", "Ships came. All left.", ""))
    assert split(text) == ["Port opens", "Ships came.", "All left."]


@given(st.text(alphabet=st.sampled_from("ab. ?!…\"“”‘’'()[]\n\r\tA1—:"), max_size=200) | st.text())
def test_sentences_cover_every_visible_character_once(text: str) -> None:
    article = read_text(Source(text))
    sentences = split_sentences(article)
    place = 0
    for number, sentence in enumerate(sentences):
        assert sentence.id == number
        assert article.blocks[sentence.block].span.contains(sentence.span)
        assert not text[place : sentence.span.start].strip()
        assert sentence.span.of(text) == sentence.span.of(text).strip()
        assert sentence.span.start < sentence.span.end
        place = sentence.span.end
    assert not text[place:].strip()


@given(st.from_regex(r"\A[A-Za-z]{2,12}\Z"), st.from_regex(r"\A[A-Za-z]{1,12}\Z"))
def test_words_that_punkt_is_not_asked_about_are_as_it_would_say(last: str, word: str) -> None:
    expected = stage._punkt().text_contains_sentbreak(f"{last}. {word}")
    assert stage._punkt_breaks(last, word) == expected


def test_punkt_is_loaded_for_a_word_in_doubt_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Asked:
        def text_contains_sentbreak(self, text: str) -> bool:
            asked.append(text)
            return False

    monkeypatch.setattr(stage, "_punkt", Asked)
    assert stage._punkt_breaks("harbour", "Nobody")
    assert asked == []
    assert not stage._punkt_breaks("calif", "Nobody")
    assert asked == ["calif. Nobody"]


def test_of_a_sentence_without_end_the_beginning_is_read() -> None:
    assert as_read(Span(5, 100)) == Span(5, 100)
    assert as_read(Span(5, 50_000)) == Span(5, 20_005)
    text = "It is a disgrace " + "and a shame " * 100_000 + "said Ana Ito."
    (sentence,) = annotate_text(text, model="light").sentences
    assert sentence.span == Span(0, len(text))
    assert sentence.label is Label.COMMENT
