"""Which worker runs which tests: those that share a running house or dear things go to one worker, and go first.

pytest 9 does not see the group names that xdist 3.8 hangs on its tests, so the groups are told by place.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

SAMMEN = (
    "tests/stillinger/test_soknader_side_om_side.py",
    "tests/nettleser/reiser/",
    "tests/drift/test_huset.py",
    "tests/nettleser/",
    "tests/nettstedet/",
    "tests/innsyn/test_drept.py",
    "tests/innsyn/test_side_om_side.py",
    "tests/portal/test_utkurv_side_om_side.py",
    "tests/kontakter/test_personsok.py",
    "tests/moter/test_demo.py",
    "tests/postjournal/test_demo.py",
)
"""The dearest first."""


def gruppe(nodeid: str) -> str:
    """The place that a test belongs to, or the test itself."""
    return next((sted for sted in SAMMEN if nodeid.startswith(sted)), nodeid)


class Fordeling(LoadScopeScheduling):  # type: ignore[misc]  # the library has no types here
    """Test by test, but these together."""

    def _split_scope(self, nodeid: str) -> str:
        return gruppe(nodeid)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The groups first, whatever order chance has given the rest: nobody waits for them at the end."""
    plass = {sted: nummer for nummer, sted in enumerate(SAMMEN)}
    items.sort(key=lambda test: plass.get(gruppe(test.nodeid), len(plass)))


def pytest_xdist_make_scheduler(config: Any, log: Any) -> Fordeling:
    """Takes the place of `--dist`."""
    return Fordeling(config, log)
