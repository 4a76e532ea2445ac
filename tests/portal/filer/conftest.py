"""Here the reading process itself is what is tested."""

import pytest


@pytest.fixture(autouse=True)
def _hver_fil_leses_en_gang() -> None:
    """Each time anew."""
