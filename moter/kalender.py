"""Meetings as a calendar file that every calendar accepts (RFC 5545). Pure.

Each meeting is made into text once, and a calendar only joins such texts. A meeting keeps its UID for life. A cancelled
or moved one stays, so that it is struck out where it was fetched before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Component, Event, vDuration, vText, vUri

from moter.begreper import Motestatus
from moter.motetid import har_klokkeslett
from portal.filer.tekst import rens
from portal.tid import EN_DAG, OSLO, dato

LENGDE = timedelta(hours=2)
"""How long a meeting is taken to last when no end is told."""
PRODID = "-//Åpen kommune//Møtekalender//NO"
HENTES = timedelta(hours=1)
_STATUS: Mapping[Motestatus, str] = {
    Motestatus.PLANLAGT: "TENTATIVE",
    Motestatus.INNKALT: "CONFIRMED",
    Motestatus.AVHOLDT: "CONFIRMED",
    Motestatus.PROTOKOLLERT: "CONFIRMED",
    Motestatus.AVLYST: "CANCELLED",
    Motestatus.FLYTTET: "CANCELLED",
}
_FORAN: Mapping[Motestatus, str] = {Motestatus.AVLYST: "Avlyst: ", Motestatus.FLYTTET: "Flyttet: "}
_SLUTT = "END:VCALENDAR\r\n"
_SONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
"""The rule since 1996. It starts in 1970 as all calendars write it, though summers before 1996 ended earlier."""


@dataclass(frozen=True, slots=True)
class Kalendermote:
    """What a calendar shows of a meeting; ValueError when a time has no zone. `url` is the whole address of its page.

    `tittel` stands in place of the body's name. `sekvens` grows with each change that a reader should notice.
    """

    nokkel: str
    utvalg: str
    start: datetime
    slutt: datetime | None
    sted: str
    status: Motestatus
    opprettet: datetime
    endret: datetime
    sekvens: int
    url: str
    beskrivelse: str = ""
    tittel: str = ""

    def __post_init__(self) -> None:
        if any(t.tzinfo is None for t in (self.start, self.slutt or self.start, self.opprettet, self.endret)):
            raise ValueError("Et møte må ha tider med tidssone for å stå i en kalender.")


def hendelse(m: Kalendermote) -> str:
    """One VEVENT with folded lines and CRLF, the same each time; ValueError when `url` has no host."""
    ut = Event()
    ut.add("uid", _uid(m))
    ut.add("dtstamp", m.endret.astimezone(UTC))
    ut.add("created", m.opprettet.astimezone(UTC))
    ut.add("last-modified", m.endret.astimezone(UTC))
    ut.add("sequence", m.sekvens)
    ut.add("status", _STATUS[m.status])
    for navn, tiden in zip(("dtstart", "dtend"), _tider(m), strict=True):
        ut.add(navn, tiden)
    ut.add("summary", rens(_FORAN.get(m.status, "") + (m.tittel or m.utvalg)))
    ut.add("categories", [rens(m.utvalg)])
    ut.add("url", vUri(_adresse(m.url)))
    ut.add("transp", "TRANSPARENT")
    for navn, verdi in (("location", rens(m.sted)), ("description", rens(m.beskrivelse))):
        if verdi:
            ut.add(navn, verdi)
    return _tekst(ut)


def kalender(hendelser: Iterable[str], *, navn: str, url: str) -> str:
    """A calendar to subscribe to, of texts that `hendelse` made; they are only joined."""
    return "".join((_hode(navn, url), _SONE, *hendelser, _SLUTT))


def _hode(navn: str, url: str) -> str:
    ut = Calendar()
    ut.add("version", "2.0")
    ut.add("prodid", PRODID)
    ut.add("calscale", "GREGORIAN")
    ut.add("method", "PUBLISH")
    ut.add("name", vText(rens(navn)))
    ut.add("x-wr-calname", vText(rens(navn)))
    ut.add("url", vUri(_adresse(url)))
    ut.add("refresh-interval", HENTES, parameters={"VALUE": "DURATION"})
    ut.add("x-published-ttl", vDuration(HENTES))
    return _tekst(ut).removesuffix(_SLUTT)


def _tekst(del_: Component) -> str:
    raa: bytes = del_.to_ical()
    return raa.decode()


def _uid(m: Kalendermote) -> str:
    vert = urlsplit(m.url).hostname
    if not vert:
        raise ValueError(f"Adressen {m.url!r} har ingen vert.")
    return rens(f"mote-{m.nokkel}@{vert}")


def _tider(m: Kalendermote) -> tuple[date, date]:
    """Start and end; the whole day when the hour is not told."""
    if har_klokkeslett(m.start):
        return _oslo(m.start), _oslo(_slutt(m))
    return dato(m.start), dato(m.start) + EN_DAG


def _slutt(m: Kalendermote) -> datetime:
    """The end that is told, if it comes after the start."""
    return m.slutt if m.slutt and m.slutt > m.start else m.start.astimezone(UTC) + LENGDE


def _oslo(oyeblikk: datetime) -> datetime:
    """Local time in Oslo; UTC in the hour that the clock shows a second time, since local time means the first."""
    lokal = oyeblikk.astimezone(OSLO)
    return oyeblikk.astimezone(UTC) if lokal.fold else lokal


def _adresse(url: str) -> str:
    """An address holds no space and nothing invisible."""
    return "".join(rens(url).split())
