"""Which worker runs which tests: those that share a running house or a database of their own go to one worker.

pytest 9 does not see the group names that xdist 3.8 hangs on its tests, so the groups are told by place.
"""

from typing import Any

from xdist.scheduler import LoadScopeScheduling

SAMMEN = (
    "tests/nettleser/",
    "tests/innsyn/test_drept.py",
    "tests/innsyn/test_side_om_side.py",
    "tests/portal/test_utkurv_side_om_side.py",
)


class Fordeling(LoadScopeScheduling):  # type: ignore[misc]  # the library has no types here
    """Test by test, but these together; the largest group first, so that nobody waits for it at the end."""

    def _split_scope(self, nodeid: str) -> str:
        return next((sted for sted in SAMMEN if nodeid.startswith(sted)), nodeid)


def pytest_xdist_make_scheduler(config: Any, log: Any) -> Fordeling:
    """Takes the place of `--dist`."""
    return Fordeling(config, log)
