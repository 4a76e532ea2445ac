"""Whether somebody can be reached: available, busy until, away until or unknown, and never why (P2). Pure.

Of a calendar only times are read. Subjects, places and people are left out before anything is parsed, and no error
message repeats a word of the document.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component
from icalendar.error import BrokenCalendarProperty
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from kontakter import gjentakelse
from kontakter.apningstid import DOGN, Apningstid, Tid, er_apen, neste
from portal.tid import EN_DAG, OSLO, dato, midnatt

FERSK = timedelta(minutes=30)
"""News that is older says nothing."""
HORISONT = timedelta(days=60)
"""How far ahead a calendar is followed; what lasts longer has no known end."""
LENGST = 2_000_000
"""Characters of a calendar, or of an availability view, that are read."""
_UKEDAGER = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Tilstand(StrEnum):
    """What may be told of somebody."""

    LEDIG = "ledig"
    OPPTATT = "opptatt"
    BORTE = "borte"
    UKJENT = "ukjent"


class Visning(StrEnum):
    """What is shown; the words stand with the page."""

    LEDIG = "ledig"
    OPPTATT = "opptatt"
    BORTE = "borte"
    UKJENT = "ukjent"
    UTENFOR = "utenfor_arbeidstid"


class Ledighetsfeil(ValueError):
    """The source cannot be used; the message is for staff and repeats nothing of it."""


class _Uvisst(Exception):
    """The calendar can be read, but not told from: a time zone or a rule is not known."""


@dataclass(frozen=True, slots=True)
class Ledighet:
    """State, until when (None: available, unknown, or no known end), and when the news is from. Times have zones."""

    tilstand: Tilstand
    til: datetime | None
    sist: datetime

    def __post_init__(self) -> None:
        if self.sist.tzinfo is None or (self.til is not None and self.til.tzinfo is None):
            raise ValueError("Ledighet må ha tider med tidssone.")


def vis(ledighet: Ledighet | None, *, naa: datetime, arbeidstid: Apningstid | None) -> tuple[Visning, datetime | None]:
    """What is shown, and until when: fresh news of absence, else whether it is working hours, else the fresh news.

    Outside working hours the time is when they begin next. A time that has passed means available again.
    """
    fersk = ledighet if ledighet is not None and abs(naa - ledighet.sist) <= FERSK else None
    if fersk and fersk.til is not None and fersk.til <= naa:
        fersk = Ledighet(Tilstand.LEDIG, None, fersk.sist)
    if (fersk is None or fersk.tilstand != Tilstand.BORTE) and arbeidstid and not er_apen(arbeidstid, naa):
        return Visning.UTENFOR, neste(arbeidstid, naa)
    return (Visning(fersk.tilstand), fersk.til) if fersk else (Visning.UKJENT, None)


# --- Microsoft Graph ------------------------------------------------------------------------------------------------


def fra_graph(data: object, *, naa: datetime, start: datetime, lengde: timedelta) -> Ledighet:
    """The state by one `scheduleInformation` of a getSchedule answer; `start` and `lengde` of its slots as asked for.

    Tentative and working elsewhere are available. Busy lasts to the first free slot in working hours; when the view
    ends before that, there is no known end. Unknown without a view or with a time zone that is not known. Ledighetsfeil
    when it is no such answer.
    """
    visning = _felt(data, "availabilityView") or ""
    if not (isinstance(visning, str) and len(visning) <= LENGST and re.fullmatch("[0-4]*", visning)):
        raise Ledighetsfeil("Svaret fra kalenderen har en oversikt som ikke kan leses.")
    try:
        arbeidstid = _arbeidstid(data, dato(naa))
    except _Uvisst:
        return Ledighet(Tilstand.UKJENT, None, naa)
    nr = (naa - start) // lengde
    if not 0 <= nr < len(visning):
        return Ledighet(Tilstand.UKJENT, None, naa)
    if visning[nr] not in "23":
        return Ledighet(Tilstand.LEDIG, None, naa)
    til = _fri_fra(_Ruter(visning, start, lengde), nr, arbeidstid)
    return Ledighet(Tilstand.BORTE if visning[nr] == "3" else Tilstand.OPPTATT, til, naa)


class _Ruter(NamedTuple):
    visning: str
    start: datetime
    lengde: timedelta


def _fri_fra(ruter: _Ruter, nr: int, arbeidstid: Apningstid | None) -> datetime | None:
    """When the slots from this one on are free in working hours; a free evening before a busy morning is not."""
    while fri := re.compile("[014]").search(ruter.visning, nr):
        slutt = (ruter.start + fri.start() * ruter.lengde).astimezone(OSLO)
        morgen = neste(arbeidstid, slutt) if arbeidstid and not er_apen(arbeidstid, slutt) else None
        nr = (morgen - ruter.start) // ruter.lengde if morgen else len(ruter.visning)
        if nr >= len(ruter.visning):
            return slutt
        if ruter.visning[nr] not in "23":
            return morgen
    return None


def arbeidstid_fra_graph(data: object, *, per: date) -> Apningstid | None:
    """The working hours of a getSchedule answer, as hours in Oslo on the day; None when it tells none that we know."""
    try:
        return _arbeidstid(data, per)
    except _Uvisst:
        return None


def _arbeidstid(data: object, per: date) -> Apningstid | None:
    timer = _felt(data, "workingHours")
    if timer is None:
        return None
    sone = _sone(_felt(_felt(timer, "timeZone"), "name"))
    fra, til = (_minutt(_felt(timer, navn), sone, per) for navn in ("startTime", "endTime"))
    dager = _felt(timer, "daysOfWeek")
    if not isinstance(dager, list) or fra == til:
        return None
    try:
        tider = (Tid(fra, til if til > fra else til + DOGN),)
    except ValueError:
        raise _Uvisst from None
    navn = {str(d).lower() for d in dager}
    return Apningstid(tuple(tider if dag in navn else () for dag in _UKEDAGER))


def _felt(data: object, navn: str) -> object:
    """A field of what should be a JSON object."""
    if not isinstance(data, Mapping):
        raise Ledighetsfeil("Svaret fra kalenderen er ikke slik det skal være. Be drift se på oppsettet.")
    return data.get(navn)


def _sone(navn: object) -> ZoneInfo:
    """The zone of a Windows or IANA name."""
    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(str(navn), str(navn)))
    except (KeyError, ValueError, OSError):
        raise _Uvisst from None


def _minutt(klokka: object, sone: ZoneInfo, d: date) -> int:
    """A time on the clock elsewhere, as the minute of the day in Oslo; outside 0–1440 on another day."""
    try:
        der = datetime.combine(d, time.fromisoformat(str(klokka)[:8]), sone)
    except ValueError:
        raise Ledighetsfeil("Svaret fra kalenderen har en arbeidstid som ikke kan leses.") from None
    return (der.astimezone(OSLO).replace(tzinfo=None) - datetime.combine(d, time())) // timedelta(minutes=1)


# --- iCalendar ------------------------------------------------------------------------------------------------------

_LESES = frozenset(
    "BEGIN END DTSTART DTEND DURATION FREEBUSY TRANSP STATUS RRULE RDATE EXDATE RECURRENCE-ID UID"
    " X-MICROSOFT-CDO-BUSYSTATUS".split()
)
_BRETT = re.compile(r"\r?\n[ \t]")
_LINJE = re.compile(r"\r\n|\n|\r")
_NAVN = re.compile(r"[A-Za-z-]+(?=[;:])")
_LEDIG_LIKEVEL = frozenset({"FREE", "TENTATIVE", "BUSY-TENTATIVE", "WORKINGELSEWHERE"})
_BORTE = frozenset({"BUSY-UNAVAILABLE", "OOF"})
_IKKE_KALENDER = "Adressen gir ikke en kalender som kan leses. Se etter at den er en iCal-adresse for ledig og opptatt."


class _Opptatt(NamedTuple):
    fra: datetime
    til: datetime
    borte: bool


def fra_ical(tekst: str, *, naa: datetime) -> Ledighet:
    """The state by a calendar's free/busy periods, or by the times of its events. Ledighetsfeil when it is no calendar.

    Tentative, transparent and cancelled are available. Times without zone are Oslo times. Unknown when `naa` is outside
    what the calendar covers, and when a time zone or a rule of repetition is not known.
    """
    deler = [d for k in _kalendere(tekst) for d in k.walk()]
    ledigopptatt = [d for d in deler if d.name == "VFREEBUSY"]
    hendelser = [d for d in deler if d.name == "VEVENT"]
    try:
        if not (ledigopptatt or hendelser) or any(not _dekker(d, naa) for d in ledigopptatt):
            raise _Uvisst
        perioder = sorted(chain(_perioder(ledigopptatt), _hendelser(hendelser, naa)))
    except (_Uvisst, BrokenCalendarProperty, OverflowError):
        return Ledighet(Tilstand.UKJENT, None, naa)
    return _ved(perioder, naa)


def _kalendere(tekst: str) -> list[Component]:
    """What is left of a calendar when only its times are kept."""
    linjer = list(_tidslinjer(_BRETT.sub("", tekst[:LENGST])))
    if len(tekst) > LENGST or linjer[:1] != ["BEGIN:VCALENDAR"]:
        raise Ledighetsfeil(_IKKE_KALENDER)
    try:
        kalendere: list[Component] = list(Calendar.from_ical("\r\n".join([*linjer, ""]), multiple=True))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        raise Ledighetsfeil(_IKKE_KALENDER) from None
    if not kalendere:
        raise Ledighetsfeil(_IKKE_KALENDER)
    return kalendere


def _tidslinjer(tekst: str) -> Iterator[str]:
    """The lines with times. Zones are known by their names, so that no document can bring its own rules for them."""
    i_sone = False
    for linje in _LINJE.split(tekst.lstrip("\ufeff")):
        navn, stor = _NAVN.match(linje), linje.strip().upper()
        if stor in ("BEGIN:VTIMEZONE", "END:VTIMEZONE"):
            i_sone = stor.startswith("BEGIN")
        elif navn and navn[0].upper() in _LESES and not i_sone:
            yield stor if navn[0].upper() in ("BEGIN", "END") else linje


def _ved(perioder: list[_Opptatt], naa: datetime) -> Ledighet:
    """The state at a moment; periods that meet are one."""
    naa_opptatt = [p for p in perioder if p.fra <= naa < p.til]
    if not naa_opptatt:
        return Ledighet(Tilstand.LEDIG, None, naa)
    til = max(p.til for p in naa_opptatt)
    for p in perioder:
        til = max(til, p.til) if p.fra <= til else til
    tilstand = Tilstand.BORTE if any(p.borte for p in naa_opptatt) else Tilstand.OPPTATT
    return Ledighet(tilstand, til.astimezone(OSLO) if til <= naa + HORISONT else None, naa)


def _dekker(d: Component, naa: datetime) -> bool:
    """Whether the time is within what a VFREEBUSY tells of."""
    fra, til = d.get("DTSTART"), d.get("DTEND")
    return (fra is None or _tid(fra) <= naa) and (til is None or naa < _tid(til))


def _perioder(deler: Iterable[Component]) -> Iterator[_Opptatt]:
    for verdi in (v for d in deler for v in _alle(d, "FREEBUSY")):
        slag = str(_param(verdi, "FBTYPE") or "BUSY").upper()
        if slag not in _LEDIG_LIKEVEL:
            fra, til = _par(getattr(verdi, "dt", None))
            start = _med_sone(fra, verdi)
            yield _Opptatt(start, start + til if isinstance(til, timedelta) else _med_sone(til, verdi), slag in _BORTE)


def _par(verdi: object) -> tuple[object, object]:
    if isinstance(verdi, tuple) and len(verdi) == 2:
        return verdi
    raise _Uvisst


def _hendelser(deler: list[Component], naa: datetime) -> Iterator[_Opptatt]:
    """The times of busy events, repeated ones too; an occurrence that was changed stands in an event of its own."""
    endret = {(str(d.get("UID")), _tid(d["RECURRENCE-ID"])) for d in deler if "RECURRENCE-ID" in d}
    if any(_param(d["RECURRENCE-ID"], "RANGE") for d in deler if "RECURRENCE-ID" in d):
        raise _Uvisst
    for d in deler:
        if _er_opptatt(d):
            borte = str(d.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() in _BORTE
            uid = None if "RECURRENCE-ID" in d else str(d.get("UID"))
            yield from (_Opptatt(f, t, borte) for f, t in _ganger(d, naa) if f < t and (uid, f) not in endret)


def _er_opptatt(d: Component) -> bool:
    status, opptatt = (str(d.get(n, "")).upper() for n in ("STATUS", "X-MICROSOFT-CDO-BUSYSTATUS"))
    apen = str(d.get("TRANSP", "")).upper() == "TRANSPARENT"
    return not (apen or status in ("CANCELLED", "TENTATIVE") or opptatt in _LEDIG_LIKEVEL)


def _ganger(d: Component, naa: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each time the event happens from about now on."""
    start = _tid(d.get("DTSTART"))
    slutt = _slutt(d, start)
    if "RRULE" not in d:
        if "RDATE" in d:
            raise _Uvisst
        yield start, slutt
        return
    varer = slutt.replace(tzinfo=None) - start.replace(tzinfo=None)
    for dag in _dager(d, start, naa.astimezone(start.tzinfo), varer):
        gang = datetime.combine(dag, start.time(), start.tzinfo)
        if not any(_er_unntatt(u, gang) for u in _unntak(d)):
            yield gang, gang + varer


def _dager(d: Component, start: datetime, naa: datetime, varer: timedelta) -> Iterator[date]:
    """The days from about now on that a repeated event begins on."""
    regler = _alle(d, "RRULE")
    if len(regler) != 1 or "RDATE" in d or varer > HORISONT:
        raise _Uvisst
    try:
        regel = gjentakelse.les(regler[0], start)
    except (ValueError, TypeError, AttributeError):
        raise _Uvisst from None
    forste = max(start.date(), (naa - varer).date() - EN_DAG)
    siste = (naa + HORISONT).date()
    yield from (dag for n in range((siste - forste).days + 1) if regel.treffer(dag := forste + timedelta(days=n)))


def _slutt(d: Component, start: datetime) -> datetime:
    """When an event ends; one without end lasts the day if it is of whole days, else no time."""
    if (slutt := d.get("DTEND")) is not None:
        return _tid(slutt).astimezone(start.tzinfo)
    if (varer := d.get("DURATION")) is not None:
        return start + _varighet(varer)
    hel_dag = not isinstance(getattr(d.get("DTSTART"), "dt", None), datetime)
    return start + EN_DAG if hel_dag else start


def _varighet(verdi: object) -> timedelta:
    varer = getattr(verdi, "dt", None)
    if not isinstance(varer, timedelta):
        raise _Uvisst
    return varer


def _unntak(d: Component) -> Iterator[Any]:
    """The times that are taken out of a repetition."""
    for verdi in _alle(d, "EXDATE"):
        yield from getattr(verdi, "dts", [verdi])


def _er_unntatt(unntak: Any, gang: datetime) -> bool:
    hel_dag = not isinstance(getattr(unntak, "dt", None), datetime)
    return _tid(unntak).date() == gang.date() if hel_dag else _tid(unntak) == gang


def _alle(d: Component, navn: str) -> list[Any]:
    """The values of a property, however many."""
    verdi = d.get(navn, [])
    return verdi if isinstance(verdi, list) else [verdi]


def _param(verdi: object, navn: str) -> object:
    return getattr(verdi, "params", {}).get(navn)


def _tid(verdi: object) -> datetime:
    return _med_sone(getattr(verdi, "dt", None), verdi)


def _med_sone(naar: object, verdi: object) -> datetime:
    """A time with its zone: Oslo when it names none, and not known when it names one that we do not know."""
    if isinstance(naar, datetime):
        if naar.tzinfo is None and _param(verdi, "TZID"):
            raise _Uvisst
        return naar if naar.tzinfo else naar.replace(tzinfo=OSLO)
    if isinstance(naar, date):
        return midnatt(naar)
    raise _Uvisst
