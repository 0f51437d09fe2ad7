"""What all tests share: no deadline, no cache of the user's, and no trace of where they run."""

from pathlib import Path

import pytest
from hypothesis import settings

# Lists and Punkt load in whichever example needs them.
settings.register_profile("lazy", deadline=None)
settings.load_profile("lazy")


@pytest.fixture(autouse=True)
def _alone(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of the test's own, and no runner of a service around it."""
    monkeypatch.setenv("ANNOTATE_CACHE_DIR", str(Path(tmp_path_factory.getbasetemp(), "cache")))
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
