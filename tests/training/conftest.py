"""What the tests of training share."""

from collections.abc import Iterator

import pytest

from annotate.training.examples import Example, examples_of
from tests.training import ARTICLES


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return list(examples_of(ARTICLES))


@pytest.fixture(scope="module", autouse=True)
def _loosely() -> Iterator[None]:
    """Weights of the light judge that a few articles can move."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("annotate.training.light.CUES", 3.0)
        patch.setattr("annotate.training.light.AROUND", 30.0)
        yield
