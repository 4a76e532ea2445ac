"""What these tests drive is Debian's. In CI it must be there; on other machines its absence is told."""

import os
import shutil

import pytest

from drift.kjede import NGINX

HJELP = "Kjør: sudo apt-get install {}"


def krev(pakke: str, program: str) -> None:
    """Fails in CI, and skips elsewhere, when the program is not there."""
    if shutil.which(program):
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"Mangler {pakke}. {HJELP.format(pakke)}")
    pytest.skip(f"HOPPET OVER: mangler {pakke}. {HJELP.format(pakke)}")


@pytest.fixture(scope="session")
def nginx() -> str:
    """Debian's nginx."""
    krev("nginx-light", NGINX)
    return NGINX


@pytest.fixture(scope="session")
def systemd() -> str:
    """What reads units as systemd does; it need not run here."""
    krev("systemd", "systemd-analyze")
    return "systemd-analyze"
