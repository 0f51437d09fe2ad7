import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.speakers.people import Gender, People


def names(text: str) -> list[str]:
    people = People(text)
    return [person.name for _, person in people.between(0, len(text))]


NAMES = {
    "full": ("Ana Ito came.", ["Ana Ito"]),
    "surname": ("Ana Ito came. Ito left.", ["Ana Ito", "Ana Ito"]),
    "title": ("Dr. Amara Osei came.", ["Amara Osei"]),
    "role": ("President Ana Ito came.", ["Ana Ito"]),
    "what stands before a first name": ("Harbour Trust Peter Lund came.", ["Peter Lund"]),
    "possessive": ("Ana Ito’s boat came.", ["Ana Ito"]),
    "particle": ("Peter van Lund came.", ["Peter van Lund"]),
    "a first name that is an abbreviation": ("Ed Lund came.", ["Ed Lund"]),
    "nobody's surname": ("Ito came.", []),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


GENDERS = {
    "first name": ("Peter Lund came.", "Peter Lund", Gender.MALE),
    "title": ("Lund Ito came with Mrs. Ito.", "Lund Ito", None),
    "role": ("The spokeswoman Kim Oyelaran came.", "Kim Oyelaran", Gender.FEMALE),
    "apposition": ("Oru Ito, a fisherman, came.", "Oru Ito", Gender.MALE),
    "another's title": ("Oru Ito, an aide to Mr. Lund, came.", "Oru Ito", None),
    "place": ("New Hampshire voted.", "New Hampshire", None),
}


@pytest.mark.parametrize(("text", "name", "gender"), GENDERS.values(), ids=GENDERS)
def test_genders(text: str, name: str, gender: Gender | None) -> None:
    person = People(text).known_as(name)
    assert person is not None
    assert person.gender is gender


def test_an_organisation_is_no_person() -> None:
    person = People("The Roman Harbour Church rose.").known_as("Roman Harbour Church")
    assert person is not None
    assert not person.is_person


def test_a_surname_of_two_goes_to_who_is_named_more() -> None:
    people = People("Ana Ito, Peter Ito and Ana Ito came.")
    person = people.known_as("Ito")
    assert person is not None
    assert person.name == "Ana Ito"
    person = people.known_as("Ito", gender=Gender.MALE)
    assert person is not None
    assert person.name == "Peter Ito"


def test_a_role_is_whose_it_was_said_to_be_last() -> None:
    text = "The mayor Ana Ito came. Peter Lund, the mayor of Lome, left. The mayor slept."
    found = People(text).with_role("mayor", len(text))
    assert found is not None
    assert found[0].name == "Peter Lund"
    assert found[1].of(text) == "Peter Lund"
    assert People(text).with_role("mayor", 3) is None


@given(st.text(alphabet="AbC .’'-éÅß\n", max_size=80))
def test_mentions_stand_in_order(text: str) -> None:
    spans = [where for where, _ in People(text).between(0, len(text))]
    assert spans == sorted(spans)
    assert all(where.of(text) for where in spans)
