"""A clock that tests set for the processes of a house: the right time, and as many days as its file says."""

import os
from datetime import datetime, timedelta
from pathlib import Path

FIL = "PORTAL_TESTKLOKKE"
"""In the environment: the file. Without it the clock of the machine counts."""


def folg() -> None:
    """From now on this process, and its children, have the time of the house."""
    if FIL not in os.environ:
        return
    from django.utils import timezone

    rett, fil = timezone.now, Path(os.environ[FIL])

    def naa() -> datetime:
        return rett() + timedelta(days=int(fil.read_text()))

    timezone.now = naa


def still(fil: Path, dager: int) -> None:
    """All at once: no reader meets a half-written file."""
    ny = fil.with_suffix(".ny")
    ny.write_text(str(dager))
    ny.replace(fil)
