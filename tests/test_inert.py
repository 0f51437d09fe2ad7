import re

import pytest
from hypothesis import given

from annotate.inert import inert
from tests.render.gate.builders import HOSTILE


@pytest.mark.parametrize(
    "command",
    ["::error::x", " ::set-output name=a::b", "##[error]x", "###vso[task.x]", "##teamcity[x]"],
)
def test_commands_of_build_servers_are_none_any_more(command: str) -> None:
    assert "::" not in inert(command)
    assert not re.search(r"##\w*\[", inert(command))


@pytest.mark.parametrize(
    "text", ["At 9:30: a vote.", "## A heading", "## [sic]", "[sic]", "Item #1 [note]"]
)
def test_what_is_no_command_stays(text: str) -> None:
    assert inert(text) == text


@given(HOSTILE)
def test_each_character_stays_in_its_place(text: str) -> None:
    assert len(inert(text)) == len(text)
    assert inert(inert(text)) == inert(text)
