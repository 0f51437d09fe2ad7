import pytest

from annotate.checks.rules.unused_suppression import RULE
from tests.checks.rules.manual import checked, section

HITS = [section(RULE, "Hit")]
NEAR_MISSES = [section(RULE, "Near miss")]


@pytest.mark.parametrize("text", HITS)
def test_hits(text: str) -> None:
    assert checked(text, rule="AN402")


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert not checked(text, rule="AN402")
