"""When a meeting begins and is over. Pure.

A meeting whose hour is not told begins at midnight in Oslo, for no body meets then: nobody is shown an hour of it, and
it is not over until its day is.
"""

from datetime import datetime, time, timedelta

from portal import tid

VARIGHET = timedelta(hours=4)
"""How long after it began a meeting without an end counts as held."""


def har_klokkeslett(start: datetime) -> bool:
    """Whether the hour is told."""
    return start.astimezone(tid.OSLO).time() != time.min


def over(start: datetime, slutt: datetime | None) -> datetime:
    """From when the meeting counts as held."""
    if not har_klokkeslett(start):
        return tid.midnatt(tid.dato(start) + tid.EN_DAG)
    return slutt or start + VARIGHET


def som_tekst(start: datetime) -> str:
    """ISO 8601 in Oslo time; the day alone when the hour is not told."""
    return start.astimezone(tid.OSLO).isoformat() if har_klokkeslett(start) else tid.dato(start).isoformat()


def les(tekst: str) -> datetime:
    """The start that `som_tekst` wrote."""
    lest = datetime.fromisoformat(tekst)
    return lest if lest.tzinfo else lest.replace(tzinfo=tid.OSLO)
