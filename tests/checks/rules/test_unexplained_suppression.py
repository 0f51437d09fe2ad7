import pytest

from annotate.checks.rules.unexplained_suppression import RULE
from tests.checks.rules.manual import checked, section

HITS = [section(RULE, "Hit")]
NEAR_MISSES = [section(RULE, "Near miss")]


@pytest.mark.parametrize("comment", HITS)
def test_hits(comment: str) -> None:
    assert checked(f"{comment}\n\nThe bridge is closed.", rule="AN401")


@pytest.mark.parametrize("comment", NEAR_MISSES)
def test_near_misses(comment: str) -> None:
    assert not checked(f"{comment}\n\nThe bridge is closed.", rule="AN401")
