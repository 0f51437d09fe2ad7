import pytest

from annotate.reading.legacy import SAMPLE, detect_legacy

ENGLISH = (
    "The minister said she “cannot accept” the plan — it’s too costly — and that the café’s owner, "
    "José Muñoz, would be paid £1,200 a month. It was 31° in the shade on Tuesday…\n"
)
FRENCH = (
    "Le maire a déclaré jeudi que le pont serait fermé dès novembre, malgré les réserves des "
    "pêcheurs. « Nous irons jusqu'au bout », a-t-il ajouté. Où qu'il aille, on l'a accueilli à "
    "bras ouverts.\n"
)
GERMAN = (
    "Der Bürgermeister äußerte sich am Freitag über die Brücke. „Wir müssen größere Anstrengungen "
    "unternehmen“, sagte er. Die Bevölkerung würde das verstehen.\n"
)
SPANISH = "El señor Ibáñez dijo que la reunión será mañana. ¿Qué pasará después? Nadie lo sabe.\n"
SWEDISH = "Borgmästaren säger att bron måste stängas för att hålla människor på säkert avstånd.\n"
POLISH = (
    "Burmistrz powiedział, że most będzie musiał zostać zamknięty w ciągu najbliższych tygodni. "
    "Jeśli się to nie uda, prom wróci wcześniej. Więcej szczegółów później.\n"
)
CZECH = (
    "Starosta řekl, že most bude příští týden uzavřen. Rybáři s tím nesouhlasí a žádají změny.\n"
)
RUSSIAN = "Мэр заявил, что мост закроют на следующей неделе. Рыбаки отказались от комментариев.\n"
GREEK = "Ο δήμαρχος δήλωσε ότι η γέφυρα θα κλείσει την επόμενη εβδομάδα για τον χειμώνα.\n"
JAPANESE = "市長は木曜日、橋を来週から冬の間閉鎖すると述べた。漁師たちは強く反対している。\n"
CHINESE = "市长星期四表示，大桥将于下周关闭，整个冬天都不开放。渔民强烈反对。\n"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        FRENCH,
        GERMAN,
        SPANISH,
        SWEDISH,
        "The café reopened on Monday.",
        "It’s over.",
        "The fine is £300.",
        "“Yes.”",
        "é",
    ],
)
def test_western_text_of_any_length_is_windows_1252(text: str) -> None:
    assert detect_legacy(text.encode("cp1252")) == "windows-1252"


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, GERMAN, SPANISH, "The café reopened on Monday."])
def test_old_mac_text(text: str) -> None:
    assert detect_legacy(text.encode("mac_roman")) == "mac_roman"


@pytest.mark.parametrize("text", [SPANISH, SWEDISH, "The café reopened on Monday."])
def test_old_dos_text(text: str) -> None:
    assert detect_legacy(text.encode("cp850")) == "cp850"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (GREEK, "cp1253"),
        (JAPANESE, "cp932"),
        (CHINESE, "gb18030"),
    ],
)
def test_other_alphabets(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    found = detect_legacy(data)
    assert found
    assert data.decode(found) == text


def test_text_that_is_not_ascii_far_into_the_file() -> None:
    data = b"All in ASCII so far.\n" * SAMPLE + ENGLISH.encode("cp1252") * 200
    assert detect_legacy(data) == "windows-1252"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(1, 256)),
        b"\x01\xc8\x81\x03\xff\xfe" * 50,
        "naïve “café” ".encode() + b"\x92",
    ],
)
def test_what_is_no_text_has_no_encoding(data: bytes) -> None:
    assert detect_legacy(data) is None
