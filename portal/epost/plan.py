"""When a message is tried again, and when it is given up. Values in, verdict out."""

from datetime import datetime, timedelta
from enum import StrEnum

MINUTT = timedelta(minutes=1)
PAUSER = tuple(antall * MINUTT for antall in (1, 2, 4, 8, 16, 32, 64, 128, 240))
"""After the first attempt, the second, and so on; the last one is used from then on."""
VARIGHET = timedelta(hours=72)
"""How long a message is tried."""
BEHOLDES = timedelta(days=30)
"""How long the address of a finished message is kept, and the text of one that was given up."""


class Utfall(StrEnum):
    """What came of one attempt."""

    SENDT = "sendt"
    UTSATT = "utsatt"
    GITT_OPP = "gitt_opp"


def neste(*, forsok: int, per: datetime, gis_opp: datetime) -> datetime | None:
    """When to try after `forsok` attempts, the last one just now; None when the time is up.

    The last attempt is at `gis_opp` itself.
    """
    if per >= gis_opp:
        return None
    return min(per + PAUSER[min(forsok, len(PAUSER)) - 1], gis_opp)
