"""A web process has read all of its version before it answers, and has neither asked nor begun anything else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from drift import gunicorn_oppsett
from drift.kjede import drift_miljo
from tests.eget_hus import ROT

START = """
import json, sys, threading
import portal.wsgi
from django.db import connections
from django.template import engines
from django.utils.translation import trans_real
def lest(side):
    (leser,) = engines["django"].engine.template_loaders
    return side in leser.get_template_cache
print(json.dumps({
    "sider": [lest(side) for side in %s],
    "moduler": [modul in sys.modules for modul in %s],
    "sprak": sorted(trans_real._translations),
    "forbindelser": [k.connection for k in connections.all(initialized_only=True) if k.connection],
    "trader": threading.active_count(),
}))
"""


@pytest.mark.parametrize(
    ("flate", "sider", "moduler"),
    [
        ("offentlig", ["portal/forside.html", "404.html"], ["postjournal.views", "stillinger.views"]),
        ("stab", ["portal/forside.html", "admin/base_site.html", "admin/change_list.html"], ["innlogging.views"]),
    ],
)
def test_pages_views_and_words_are_read_before_anybody_asks(
    tmp_path: Path, flate: str, sider: list[str], moduler: list[str]
) -> None:
    miljo = drift_miljo(tmp_path, tmp_path, "postgresql://ingen@127.0.0.1:1/portal", port=443, epost="smtp://127.0.0.1")
    svar = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", START % (sider, moduler)],
        cwd=ROT, env={**miljo, "PORTAL_FLATE": flate}, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert svar.returncode == 0, svar.stderr
    assert json.loads(svar.stdout) == {
        "sider": [True] * len(sider),
        "moduler": [True] * len(moduler),
        "sprak": ["en", "nb", "nn"],
        "forbindelser": [],
        "trader": 1,
    }


def test_the_processes_are_forked_from_one_that_has_read_it() -> None:
    assert gunicorn_oppsett.preload_app is True
