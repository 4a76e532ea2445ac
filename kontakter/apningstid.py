"""Opening hours as staff write them, `man–fre 8–15.30; ons 8–18; 24.12 stengt`, and what is open when. Pure.

A later rule wins over an earlier one, a date over a holiday, and a holiday over the day of the week. Holidays are
closed unless they are named. Hours are those of the clock in Oslo; what ends before it begins ends the next day.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, pairwise

from portal import tid

DOGN = 24 * 60
_SKUDDAAR = 2024
HORISONT = timedelta(days=400)
"""How far ahead the next opening or closing is looked for."""
DAGER = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
_SCHEMA_DAGER = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALLTID, STENGT, HELLIGDAGER = "hele døgnet", "stengt", "helligdager"


@dataclass(frozen=True, slots=True, order=True)
class Tid:
    """Open from one minute of the day to another; those after 1440 are of the next day. ValueError when not so."""

    fra: int
    til: int

    def __post_init__(self) -> None:
        lengde = self.til - self.fra
        if not 0 <= self.fra < DOGN or not 0 < lengde <= DOGN or (lengde == DOGN and self.fra):
            raise ValueError("Åpningstiden må vare mer enn 0 minutter og høyst ett døgn.")


Tider = tuple[Tid, ...]
HELT = (Tid(0, DOGN),)


@dataclass(frozen=True, slots=True)
class Dag:
    """A day of a year (2000–2099), or of every year when `aar` is None. ValueError when there is no such day."""

    maaned: int
    dag: int
    aar: int | None = None

    def __post_init__(self) -> None:
        if self.aar is not None and not 2000 <= self.aar <= 2099:
            raise ValueError("Årstallet må være mellom 2000 og 2099.")
        date(_SKUDDAAR if self.aar is None else self.aar, self.maaned, self.dag)


@dataclass(frozen=True, slots=True)
class Datoregel:
    """The hours from one day to another; of several days only that they are closed."""

    fra: Dag
    til: Dag
    tider: Tider

    def __post_init__(self) -> None:
        """ValueError, in words for staff, when the days do not belong together."""
        if (self.fra.aar is None) != (self.til.aar is None):
            raise ValueError("Skriv årstall på begge datoene eller på ingen av dem.")
        if self.fra.aar is not None and _tall(self.fra) > _tall(self.til):
            raise ValueError("Den første datoen må være før den siste.")
        if self.tider and self.fra != self.til:
            raise ValueError("Flere datoer i ett kan bare være stengt. Skriv timene for hver dato for seg.")

    def gjelder(self, d: date) -> bool:
        """Whether the rule is for this day; days of every year may go past New Year."""
        fra, til, denne = _tall(self.fra), _tall(self.til), _tall(Dag(d.month, d.day, self.fra.aar and d.year))
        return fra <= denne <= til if fra <= til else denne >= fra or denne <= til


def _tall(d: Dag) -> tuple[int, int, int]:
    return d.aar or 0, d.maaned, d.dag


@dataclass(frozen=True, slots=True)
class Apningstid:
    """The hours of the seven days of the week, of holidays (None: not named, closed) and of dates."""

    uke: tuple[Tider, ...]
    helligdager: Tider | None = None
    datoer: tuple[Datoregel, ...] = ()

    def __post_init__(self) -> None:
        if len(self.uke) != len(DAGER):
            raise ValueError("En uke har sju dager.")
        for tider in (*self.uke, self.helligdager or (), *(r.tider for r in self.datoer)):
            if any(a.til > b.fra for a, b in pairwise(tider)):
                raise ValueError("Klokkeslettene overlapper eller står i feil rekkefølge.")

    def paa(self, d: date) -> Tider:
        """The hours that begin on a day."""
        for regel in reversed(self.datoer):
            if regel.gjelder(d):
                return regel.tider
        return (self.helligdager or ()) if _er_helligdag(d) else self.uke[d.weekday()]


HELE_DOGNET = Apningstid((HELT,) * 7, HELT)
HELT_STENGT = Apningstid(((),) * 7)


def _er_helligdag(d: date) -> bool:
    return tid.fridag(d) not in (None, *tid.HELG.values())


# --- what is open when ----------------------------------------------------------------------------------------------


def er_apen(a: Apningstid, naa: datetime) -> bool:
    """Whether it is open at a moment; it opens at the first minute and is closed at the last. `naa` has a time zone."""
    return any(fra <= naa < til for fra, til in _perioder(a, naa, tid.EN_DAG))


def neste(a: Apningstid, naa: datetime) -> datetime | None:
    """When it closes next if it is open, else when it opens next, in Oslo time; None when not within `HORISONT`."""
    slutt: datetime | None = None
    for fra, til in _perioder(a, naa, HORISONT):
        if slutt is None and fra > naa:
            return fra.astimezone(tid.OSLO)
        if slutt is not None and fra > slutt:
            return slutt.astimezone(tid.OSLO)
        if til > naa:
            slutt = max(til, slutt or til)
    return None


def _perioder(a: Apningstid, naa: datetime, fram: timedelta) -> Iterator[tuple[datetime, datetime]]:
    """The periods from the day before `naa`, as UTC, in order of their beginnings."""
    forste = tid.dato(naa) - tid.EN_DAG
    for d in (forste + timedelta(days=n) for n in range(fram.days + 2)):
        for t in a.paa(d):
            fra, til = _oyeblikk(d, t.fra), _oyeblikk(d, t.til)
            if fra < til:
                yield fra, til


def _oyeblikk(d: date, minutter: int) -> datetime:
    """The moment of a time on the clock; all times in the hour that is skipped in spring are the same moment."""
    lokal = datetime.combine(d, time(), tid.OSLO) + timedelta(minutes=minutter)
    utc = lokal.astimezone(UTC)
    finnes = utc.astimezone(tid.OSLO).replace(tzinfo=None) == lokal.replace(tzinfo=None)
    return utc if finnes else lokal.replace(minute=0).astimezone(UTC)


# --- as text --------------------------------------------------------------------------------------------------------


def som_tekst(a: Apningstid) -> str:
    """The hours as `les` reads them; days of the week that are closed are left out."""
    if a == HELE_DOGNET:
        return ALLTID
    grupper = [(list(g), tider) for tider, g in groupby(range(7), key=lambda n: a.uke[n])]
    deler = [f"{_dagspenn(g)} {_tider(tider)}" for g, tider in grupper if tider]
    if a.helligdager is not None:
        deler.append(f"{HELLIGDAGER} {_tider(a.helligdager)}")
    return "; ".join([*deler, *map(_datoregel, a.datoer)]) or STENGT


def _dagspenn(dager: Sequence[int]) -> str:
    return DAGER[dager[0]] if len(dager) == 1 else f"{DAGER[dager[0]]}–{DAGER[dager[-1]]}"


def _datoregel(r: Datoregel) -> str:
    dager = _dag(r.fra) if r.fra == r.til else f"{_dag(r.fra)}–{_dag(r.til)}"
    return f"{dager} {_tider(r.tider)}"


def _dag(d: Dag) -> str:
    return f"{d.dag}.{d.maaned}" if d.aar is None else f"{d.dag}.{d.maaned}.{d.aar:04}"


def _tider(tider: Tider) -> str:
    if tider == HELT:
        return ALLTID
    return ", ".join(f"{_klokke(t.fra)}–{_klokke(_paa_klokka(t.til))}" for t in tider) or STENGT


def _paa_klokka(til: int) -> int:
    return til if til <= DOGN else til - DOGN


def _klokke(minutter: int) -> str:
    time_, minutt = divmod(minutter, 60)
    return f"{time_}.{minutt:02}" if minutt else str(time_)


def schema_org(a: Apningstid, *, per: date) -> list[dict[str, object]]:
    """OpeningHoursSpecification: the week, and the days of the coming year that are otherwise (closed: 00:00–00:00)."""
    uker: dict[Tid, list[str]] = {}
    for navn, tider in zip(_SCHEMA_DAGER, a.uke, strict=True):
        for t in tider:
            uker.setdefault(t, []).append(navn)
    aaret = [per + timedelta(days=n) for n in range(365)]
    avvik = [(d, a.paa(d)) for d in aaret if a.paa(d) != a.uke[d.weekday()]]
    return [*(_schema(t, dayOfWeek=navn) for t, navn in uker.items()), *(r for s in _spenn(avvik) for r in _avvik(*s))]


def _spenn(avvik: Sequence[tuple[date, Tider]]) -> Iterator[tuple[date, date, Tider]]:
    """Days in a row with the same hours, as one."""
    for (_, tider), g in groupby(enumerate(avvik), key=lambda p: (p[1][0].toordinal() - p[0], p[1][1])):
        dager = [d for _, (d, _) in g]
        yield dager[0], dager[-1], tider


def _avvik(fra: date, til: date, tider: Tider) -> Iterator[dict[str, object]]:
    gyldig = {"validFrom": fra.isoformat(), "validThrough": til.isoformat()}
    if not tider:
        yield {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00", **gyldig}
    for t in tider:
        yield _schema(t, **gyldig)


def _schema(t: Tid, **felt: object) -> dict[str, object]:
    """One specification; midnight at the end of the day is 23:59, for 00:00 would be its beginning."""
    til = DOGN - 1 if t.til == DOGN else _paa_klokka(t.til)
    klokker = {"opens": f"{t.fra // 60:02}:{t.fra % 60:02}", "closes": f"{til // 60:02}:{til % 60:02}"}
    return {"@type": "OpeningHoursSpecification", **felt, **klokker}


# --- reading --------------------------------------------------------------------------------------------------------

_HJELP = (
    "Skriv for eksempel «man–fre 8–15.30; ons 8–18; 24.12 8–12» med semikolon mellom, «lør stengt» eller «hele døgnet»."
)
_UKEDAG = {
    **{navn: n for n, navn in enumerate(DAGER)},
    **{f"{navn}dag": n for n, navn in enumerate(("man", "tirs", "ons", "tors", "fre", "lør", "søn"))},
    **{f"{navn}dag": n for n, navn in enumerate(("mån", "tys", "ons", "tors", "fre", "laur", "sun"))},
    **dict(zip("mån tirs tys tors lau laur sun".split(), (0, 1, 1, 3, 5, 5, 6), strict=True)),
}
_HVERDAGER, _HELG, _ALLE = range(5), range(5, 7), range(7)
_DAGORD = {"hverdager": _HVERDAGER, "kvardagar": _HVERDAGER, "helg": _HELG, "alle dager": _ALLE, "daglig": _ALLE}
_MAANEDER = "januar februar mars april mai juni juli august september oktober november desember".split()
_STREK = r"\s*[-‐‑‒–—]\s*"
_NAVN = rf"(?:{'|'.join(sorted(_UKEDAG, key=len, reverse=True))})(?:er|ar)?\b\.?"
_DATO = rf"(\d{{1,2}})\.\s?(\d{{1,2}}\b|{'|'.join(_MAANEDER)})\.?(?:\s?(20\d\d)\b)?"
_UKEDAGER = re.compile(rf"({_NAVN})(?:(?:{_STREK}|\s+til\s+)({_NAVN}))?")
_DATOER = re.compile(rf"{_DATO}(?:{_STREK}{_DATO})?(?=[\s:,]|$)")
_ORDENE = re.compile(rf"({'|'.join(_DAGORD)}|{HELLIGDAGER})\b")
_SKILLE = re.compile(r"\s*(?:,|\bog\b)\s*")
_KLOKKE = r"(?:kl\.?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?"
_SPENN = re.compile(rf"{_KLOKKE}(?:{_STREK}|\s+til\s+){_KLOKKE}")
_HELE = re.compile(r"(?:hele\s+døgnet|heile\s+døgnet|døgnåpent|alltid(?: åpent)?)")
Naar = int | str | tuple[Dag, Dag]


def les(tekst: str) -> Apningstid:
    """The hours that a text tells; ValueError, in words for staff, says what was wrong and how to write it."""
    flatt = " ".join(re.sub(r"[\n\r]+", ";", tekst).lower().split())
    deler = [d.strip(" .") for d in flatt.split(";") if d.strip(" .")]
    if not deler:
        raise ValueError(f"Åpningstiden er tom. {_HJELP}")
    if len(deler) == 1 and _HELE.fullmatch(deler[0]):
        return HELE_DOGNET
    if deler == [STENGT]:
        return HELT_STENGT
    return _sett_sammen([(naar, tider) for d in deler for naar, tider in _les_del(d)])


def _sett_sammen(regler: Sequence[tuple[Naar, Tider]]) -> Apningstid:
    uke: list[Tider] = [()] * 7
    helligdager: Tider | None = None
    datoer: list[Datoregel] = []
    for naar, tider in regler:
        if isinstance(naar, int):
            uke[naar] = tider
        elif isinstance(naar, str):
            helligdager = tider
        else:
            datoer.append(Datoregel(*naar, tider))
    return Apningstid(tuple(uke), helligdager, tuple(datoer))


def _les_del(del_: str) -> list[tuple[Naar, Tider]]:
    """The days of a part, each with its hours."""
    try:
        dager, resten = _les_dager(del_)
        tider = _les_tider(resten.lstrip(" :,"))
        regler = [(naar, tider) for naar in dager]
        _sett_sammen(regler)  # so that what is wrong is told with the part it stands in
    except ValueError as feil:
        raise ValueError(f"«{del_[:60]}»: {feil} {_HJELP}") from None
    return regler


def _les_dager(del_: str) -> tuple[list[Naar], str]:
    """The days that a part begins with, and the rest of it."""
    dager: list[Naar] = []
    while True:
        funnet, slutt = _les_dag(del_)
        dager += funnet
        skille = _SKILLE.match(del_, slutt)
        if not (skille and any(m.match(del_, skille.end()) for m in (_UKEDAGER, _DATOER, _ORDENE))):
            return dager, del_[slutt:]
        del_ = del_[skille.end() :]


def _les_dag(tekst: str) -> tuple[list[Naar], int]:
    if m := _UKEDAGER.match(tekst):
        fra, til = _ukedag(m[1]), _ukedag(m[2] or m[1])
        return [(fra + n) % 7 for n in range((til - fra) % 7 + 1)], m.end()
    if m := _ORDENE.match(tekst):
        return list(_DAGORD.get(m[1], (HELLIGDAGER,))), m.end()
    if m := _DATOER.match(tekst):
        forste = _les_dato(*m.group(1, 2, 3))
        return [(forste, _les_dato(*m.group(4, 5, 6)) if m[4] else forste)], m.end()
    raise ValueError("Begynn med en ukedag eller en dato.")


def _ukedag(ordet: str) -> int:
    ordet = ordet.rstrip(".")
    return _UKEDAG[ordet] if ordet in _UKEDAG else _UKEDAG[ordet[:-2]]


def _les_dato(dag: str, maaned: str, aar: str | None) -> Dag:
    nummer = _MAANEDER.index(maaned) + 1 if maaned in _MAANEDER else int(maaned)
    try:
        return Dag(nummer, int(dag), int(aar) if aar else None)
    except ValueError:
        raise ValueError(f"{dag}.{maaned} er ikke en dato.") from None


def _les_tider(tekst: str) -> Tider:
    if not tekst:
        raise ValueError("Klokkeslettene mangler.")
    if tekst == STENGT:
        return ()
    if _HELE.fullmatch(tekst):
        return HELT
    return tuple(_les_tid(t) for t in _SKILLE.split(tekst))


def _les_tid(tekst: str) -> Tid:
    if not (m := _SPENN.fullmatch(tekst)):
        raise ValueError(f"«{tekst[:60]}» er ikke to klokkeslett med strek mellom.")
    fra, til = _minutter(m[1], m[2]), _minutter(m[3], m[4])
    if fra in (til, DOGN):
        raise ValueError(f"«{tekst}» varer ikke noen tid.")
    return Tid(fra, til if til > fra else til + DOGN)


def _minutter(timer: str, minutter: str | None) -> int:
    ut = int(timer) * 60 + int(minutter or 0)
    if int(minutter or 0) > 59 or ut > DOGN:
        raise ValueError(f"Klokka kan ikke være {timer}{'.' + minutter if minutter else ''}.")
    return ut
