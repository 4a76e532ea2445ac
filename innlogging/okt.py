"""What a session remembers of how it was opened and when it was last used."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from innlogging import krav

_BEGYNTE, _SIST, _LEVERANDOR = "okt_begynte", "okt_sist", "okt_to_hos_leverandor"
_NOYAKTIG = timedelta(minutes=1)
"""How often the last use is written down."""


def begynn(session: Any, *, naa: datetime, leverandor: bool = False) -> None:
    """Starts the clock of a session that has just been opened."""
    session[_BEGYNTE] = session[_SIST] = naa.timestamp()
    session[_LEVERANDOR] = leverandor


def er_over(session: Any, *, naa: datetime) -> bool:
    """Whether the session has ended; if not, it is used now. In operation there is none without a clock."""
    if _BEGYNTE not in session:
        return bool(settings.DRIFT)
    begynte, sist = (datetime.fromtimestamp(session[n], UTC) for n in (_BEGYNTE, _SIST))
    if krav.er_over(begynte=begynte, sist=sist, naa=naa, lengde=settings.OKT_LENGDE, stille=settings.OKT_STILLE):
        return True
    if naa - sist >= _NOYAKTIG:
        session[_SIST] = naa.timestamp()
    return False


def leverandor_sa_to(session: Any) -> bool:
    """Whether the provider said that a second factor was used when the session was opened."""
    return bool(session.get(_LEVERANDOR))
