"""Which days a repeated calendar event falls on (RFC 5545 § 3.3.10), for the rules that people's calendars have. Pure.

A day is asked about by itself, so that no rule can keep us busy. Rules that are not known are refused.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice
from typing import Any

_TALTE_DAGER = 20 * 366
"""How far a number of times is counted; one that goes further has no end."""
_UKEDAGER = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KJENTE = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
_FREKVENSER = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


@dataclass(frozen=True, slots=True)
class Gjentakelse:
    """A rule from its first day on. `ukedager`: (which one in the month or 0 for all, day of the week)."""

    forste: date
    frekvens: str
    intervall: int
    ukedager: frozenset[tuple[int, int]]
    maanedsdager: frozenset[int]
    maaneder: frozenset[int]
    siste: date | None
    ukestart: int = 0

    def treffer(self, d: date) -> bool:
        """Whether the event falls on a day."""
        return d >= self.forste and (self.siste is None or d <= self.siste) and self._er_i_regelen(d)

    def til_gang(self, antall: int) -> "Gjentakelse":
        """The rule, ending with the event of this number."""
        dager = (self.forste + timedelta(days=n) for n in range(_TALTE_DAGER))
        return replace(self, siste=next(islice(filter(self._er_i_regelen, dager), antall - 1, None), None))

    def _er_i_regelen(self, d: date) -> bool:
        if self._avstand(d) % self.intervall or (self.maaneder and d.month not in self.maaneder):
            return False
        if self.maanedsdager and not {d.day, d.day - monthrange(d.year, d.month)[1] - 1} & self.maanedsdager:
            return False
        if self.ukedager:
            return any(d.weekday() == dag and nr in _plasser(d) for nr, dag in self.ukedager)
        return bool(self.maanedsdager) or self._er_som_forste(d)

    def _avstand(self, d: date) -> int:
        """Days, weeks, months or years since the first day."""
        if self.frekvens == "DAILY":
            return (d - self.forste).days
        if self.frekvens == "WEEKLY":
            til_ukestart = (self.forste.weekday() - self.ukestart) % 7
            return ((d - self.forste).days + til_ukestart) // 7
        aar = d.year - self.forste.year
        return aar if self.frekvens == "YEARLY" else aar * 12 + d.month - self.forste.month

    def _er_som_forste(self, d: date) -> bool:
        """What a rule without days takes from its first day."""
        if self.frekvens == "WEEKLY":
            return d.weekday() == self.forste.weekday()
        riktig_maaned = self.frekvens != "YEARLY" or bool(self.maaneder) or d.month == self.forste.month
        return self.frekvens == "DAILY" or (d.day == self.forste.day and riktig_maaned)


def _plasser(d: date) -> tuple[int, int, int]:
    """Which one of its weekdays a day is in the month: any, counted from the start, counted from the end."""
    return 0, (d.day - 1) // 7 + 1, -((monthrange(d.year, d.month)[1] - d.day) // 7 + 1)


def les(regel: Mapping[str, object], start: datetime) -> Gjentakelse:
    """A rule as `icalendar` gives it, of an event that starts at `start`, with time zone. ValueError when not known."""
    felt: dict[str, list[Any]] = {n.upper(): v if isinstance(v, list) else [v] for n, v in regel.items()}
    frekvens = str(felt.get("FREQ", [""])[0]).upper()
    if frekvens not in _FREKVENSER or not felt.keys() <= _KJENTE:
        raise ValueError("Gjentakelsen er av et ukjent slag.")
    g = Gjentakelse(
        forste=start.date(),
        frekvens=frekvens,
        intervall=int(felt.get("INTERVAL", [1])[0]),
        ukedager=_ukedager(felt),
        maanedsdager=frozenset(map(int, felt.get("BYMONTHDAY", []))),
        maaneder=frozenset(map(int, felt.get("BYMONTH", []))),
        siste=_siste(felt["UNTIL"][0], start) if "UNTIL" in felt else None,
        ukestart=_UKEDAGER.index(str(felt.get("WKST", ["MO"])[0])),
    )
    _sjekk(g)
    return g.til_gang(max(1, int(felt["COUNT"][0]))) if "COUNT" in felt else g


def _sjekk(g: Gjentakelse) -> None:
    """What the rule may not be; ValueError."""
    nummererte = any(nr for nr, _ in g.ukedager)
    aarlig_uten_maaned = g.frekvens == "YEARLY" and bool(g.ukedager or g.maanedsdager) and not g.maaneder
    if g.intervall < 1 or aarlig_uten_maaned or (nummererte and g.frekvens in ("DAILY", "WEEKLY")):
        raise ValueError("Gjentakelsen er av et ukjent slag.")


def _ukedager(felt: Mapping[str, list[Any]]) -> frozenset[tuple[int, int]]:
    """The weekdays; `BYDAY=TU;BYSETPOS=2` is the second Tuesday, and no other BYSETPOS is known."""
    dager = [(int(str(v)[:-2] or 0), _UKEDAGER.index(str(v)[-2:].upper())) for v in felt.get("BYDAY", [])]
    if plasser := felt.get("BYSETPOS"):
        [plass], [(nr, dag)] = plasser, dager
        if nr or "BYMONTHDAY" in felt or len(felt.get("BYMONTH", [])) > 1:
            raise ValueError("Gjentakelsen er av et ukjent slag.")
        return frozenset({(int(str(plass)), dag)})
    return frozenset(dager)


def _siste(til: object, start: datetime) -> date:
    """The last day that an event can begin on, where it begins."""
    if isinstance(til, datetime):
        lokal = til.replace(tzinfo=start.tzinfo) if til.tzinfo is None else til.astimezone(_sone(start))
        return lokal.date() if lokal.time() >= start.time() else lokal.date() - timedelta(days=1)
    if isinstance(til, date):
        return til
    raise ValueError("Gjentakelsen har en slutt som ikke er en dato.")


def _sone(start: datetime) -> tzinfo:
    if start.tzinfo is None:
        raise ValueError("Gjentakelsen mangler tidssone.")
    return start.tzinfo
