"""One who is hidden while somebody else saves is public nowhere when both are done (P1)."""

import json
from pathlib import Path

from tests.eget_hus import egen_database, kjor, miljo

SPILL = "import json\nfrom tests.kontakter.samtidig import lekkasjer\nprint(json.dumps(lekkasjer()))"


def test_one_who_is_hidden_while_somebody_else_saves_is_public_nowhere(tmp_path: Path) -> None:
    with egen_database("skjult") as url:
        svar = kjor({**miljo(tmp_path, url), "PORTAL_FLATE": "stab"}, "shell", "-v0", "-c", SPILL)
    assert json.loads(svar.splitlines()[-1]) == []
