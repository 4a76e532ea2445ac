"""The minutes of a meeting write themselves from what was recorded while it ran (kommuneloven § 11-4; M2). Pure.

They say only what the values hold: of a closed item its neutral title, the basis for closing and the vote on it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from moter.begreper import NAVN, Moteform, Punkttilstand
from moter.motetid import har_klokkeslett
from portal import tid
from portal.blokker import Avsnitt, Blokk, Liste, Overskrift, Rad, Rader

_DAGER = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()
_MANEDER = "januar februar mars april mai juni juli august september oktober november desember".split()
_STREK = "_" * 40
_STEMMER = (("For", "antall_for"), ("Mot", "antall_mot"), ("Blankt", "antall_blanke"))
_UTFALL = {True: "vedtatt", False: "ikke vedtatt"}
_TILSTAND = {Punkttilstand.TRUKKET: "Saken ble trukket.", Punkttilstand.UTSATT: "Saken ble utsatt."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deltaker:
    """Who was there, or should have been. `rolle` as people say it (leder, kommunedirektør).

    `vara_for`: whose substitute. `fra_sak` and `til_sak`: numbers as shown, when one was not there all the time.
    """

    navn: str
    parti: str = ""
    rolle: str = ""
    vara_for: str = ""
    fra_sak: str = ""
    til_sak: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partistemmer:
    """How a party voted."""

    parti: str
    antall_for: int = 0
    antall_mot: int = 0
    antall_blanke: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Votering:
    """A vote over one proposal. `vedtatt` is None when it is not told; `enstemmig` when nobody counted.

    ValueError for negative votes, or votes both ways in a unanimous one.
    """

    over: str
    antall_for: int = 0
    antall_mot: int = 0
    antall_blanke: int = 0
    partier: tuple[Partistemmer, ...] = ()
    vedtatt: bool | None = None
    enstemmig: bool = False

    def __post_init__(self) -> None:
        alle: tuple[Votering | Partistemmer, ...] = (self, *self.partier)
        antall = [n for v in alle for n in (v.antall_for, v.antall_mot, v.antall_blanke)]
        if min(antall) < 0:
            raise ValueError("Antall stemmer kan ikke være negativt.")
        if self.enstemmig and self.delt:
            raise ValueError("En votering med ulike stemmer er ikke enstemmig.")

    @property
    def stemmer(self) -> int:
        """How many votes were counted."""
        return self.antall_for + self.antall_mot + self.antall_blanke

    @property
    def delt(self) -> bool:
        """Not all voted alike; a blank vote is a vote of its own."""
        return self.stemmer > max(self.antall_for, self.antall_mot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habilitet:
    """A decision on whether somebody may take part in an item, with its basis."""

    navn: str
    sak: str
    parti: str = ""
    hjemmel: str = ""
    inhabil: bool = True
    votering: Votering | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lukking:
    """Why an item was closed: the provision, and what it means in plain words. The vote on it is open (M3)."""

    hjemmel: str
    forklaring: str = ""
    votering: Votering | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forslag:
    """A proposal and who made it. `navn` is what votes call it (Innstillingen, Forslag 1)."""

    navn: str
    tekst: str
    fra: str = ""
    parti: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protokollpunkt:
    """What became of an item. `nummer` as shown; it may be missing. `merknad` is what else was recorded."""

    tittel: str
    nummer: str = ""
    lukket: Lukking | None = None
    tilstand: Punkttilstand = Punkttilstand.PAA
    merknad: str = ""
    forslag: tuple[Forslag, ...] = ()
    voteringer: tuple[Votering, ...] = ()
    vedtak: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Underskrift:
    """A line to sign on."""

    navn: str
    rolle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protokoll:
    """All that the minutes say. `andre`: who was there without a vote."""

    utvalg: str
    start: datetime
    slutt: datetime | None = None
    sted: str = ""
    form: Moteform = Moteform.FYSISK
    nummer: str = ""
    til_stede: tuple[Deltaker, ...] = ()
    forfall: tuple[Deltaker, ...] = ()
    andre: tuple[Deltaker, ...] = ()
    habilitet: tuple[Habilitet, ...] = ()
    punkter: tuple[Protokollpunkt, ...] = ()
    underskrifter: tuple[Underskrift, ...] = ()


def tittel(m: Protokoll) -> str:
    """`Protokoll: Formannskapet 23. november 2026`."""
    return f"Protokoll: {m.utvalg} {_dato(tid.dato(m.start))}"


def protokoll(m: Protokoll) -> list[Blokk]:
    """The minutes in bokmål: time and place, who was there, who could not take part, and each item in its order."""
    deler: Iterable[Sequence[Blokk]] = (
        [Overskrift(tittel(m)), _rader(_moterader(m))],
        _deltakelse(m),
        _habilitet(m.habilitet),
        *(_punkt(p) for p in m.punkter),
        _underskrifter(m.underskrifter),
    )
    return [blokk for del_ in deler for blokk in del_]


def _rader(rader: Iterable[Rad]) -> Rader:
    return Rader(tuple((navn, verdi) for navn, verdi in rader if verdi))


def _moterader(m: Protokoll) -> Sequence[Rad]:
    dag = tid.dato(m.start)
    return (
        ("Utvalg", m.utvalg),
        ("Møte nr.", m.nummer),
        ("Dato", f"{_DAGER[dag.weekday()]} {_dato(dag)}"),
        ("Tid", _tid(m.start, m.slutt)),
        ("Sted", m.sted),
        ("Møteform", NAVN[m.form]),
    )


def _dato(d: date) -> str:
    return f"{d.day}. {_MANEDER[d.month - 1]} {d.year}"


def _tid(start: datetime, slutt: datetime | None) -> str:
    if not har_klokkeslett(start):
        return ""
    fra = f"{start.astimezone(tid.OSLO):%H.%M}"
    if slutt is None:
        return f"Fra kl. {fra}"
    til = f"{slutt.astimezone(tid.OSLO):%H.%M}"
    if tid.dato(slutt) == tid.dato(start):
        return f"Kl. {fra}–{til}"
    return f"Fra kl. {fra} til {_dato(tid.dato(slutt))} kl. {til}"


def _deltakelse(m: Protokoll) -> list[Blokk]:
    return [
        *_navneliste("Til stede", m.til_stede, _antall_til_stede(m.til_stede)),
        *_navneliste("Forfall", m.forfall),
        *_navneliste("Andre til stede", m.andre),
    ]


def _antall_til_stede(til_stede: Sequence[Deltaker]) -> str:
    vara = sum(bool(d.vara_for) for d in til_stede)
    faste = _antall(len(til_stede) - vara, "medlem", "medlemmer")
    return f"{faste} og {_antall(vara, 'varamedlem', 'varamedlemmer')} møtte." if vara else f"{faste} møtte."


def _antall(n: int, en: str, flere: str) -> str:
    return f"{n or 'Ingen'} {en if n == 1 else flere}"


def _navneliste(navn: str, deltakere: Sequence[Deltaker], innledning: str = "") -> list[Blokk]:
    if not deltakere:
        return []
    foran = [Avsnitt(innledning)] if innledning else []
    return [Overskrift(navn, 2), *foran, Liste(tuple(map(_deltaker, deltakere)))]


def _deltaker(d: Deltaker) -> str:
    deler = (
        _person(d.navn, d.parti),
        d.rolle,
        f"vara for {d.vara_for}" if d.vara_for else "",
        _saker(d.fra_sak, d.til_sak),
    )
    return ", ".join(filter(None, deler))


def _person(navn: str, parti: str) -> str:
    return f"{navn} ({parti})" if parti else navn


def _saker(fra: str, til: str) -> str:
    """Which items one was there for; empty for all of them."""
    if fra and fra == til:
        return f"bare i sak {fra}"
    return " ".join(f"{ord_} sak {sak}" for ord_, sak in (("fra og med", fra), ("til og med", til)) if sak)


def _habilitet(avgjorelser: Sequence[Habilitet]) -> list[Blokk]:
    overskrift = [Overskrift("Habilitet", 2)] if avgjorelser else []
    return [*overskrift, *(b for h in avgjorelser for b in (Avsnitt(_kjent(h)), *_votering(h.votering)))]


def _kjent(h: Habilitet) -> str:
    etter = f" etter {h.hjemmel}" if h.hjemmel else ""
    return f"{_person(h.navn, h.parti)} ble kjent {'inhabil' if h.inhabil else 'habil'} i sak {h.sak}{etter}."


def _punkt(p: Protokollpunkt) -> list[Blokk]:
    return [
        Overskrift(f"Sak {p.nummer}: {p.tittel}" if p.nummer else p.tittel, 2),
        *_lukking(p.lukket),
        *_avsnitt(p.merknad),
        *_forslag(p.forslag),
        *(b for v in p.voteringer for b in _votering(v)),
        *_avsnitt(_TILSTAND.get(p.tilstand, "")),
        *_avsnitt(f"Vedtak:\n{p.vedtak}" if p.vedtak else ""),
    ]


def _avsnitt(tekst: str) -> list[Blokk]:
    return [Avsnitt(tekst)] if tekst else []


def _lukking(lukking: Lukking | None) -> Iterator[Blokk]:
    if lukking is None:
        return
    grunn = f": {lukking.forklaring}" if lukking.forklaring else ""
    yield Avsnitt(f"Saken ble behandlet for lukkede dører etter {lukking.hjemmel}{grunn}.")
    yield from _votering(lukking.votering)


def _forslag(forslag: Sequence[Forslag]) -> Iterator[Blokk]:
    for f in forslag:
        fra = f" fra {_person(f.fra, f.parti)}" if f.fra else ""
        yield Avsnitt(f"{f.navn}{fra}:\n{f.tekst}")


def _votering(v: Votering | None) -> Iterator[Blokk]:
    """The result in words, and how many and which parties voted for what."""
    if v is None:
        return
    yield Avsnitt(f"Votering over {v.over}: {_resultat(v)}.")
    if v.delt or (v.stemmer and v.partier):
        yield Rader(tuple((navn, _stemmer(v, felt)) for navn, felt in _STEMMER if _vises(v, felt)))


def _resultat(v: Votering) -> str:
    """`enstemmig vedtatt med 39 stemmer`, `vedtatt med 20 mot 19 stemmer`, `ikke vedtatt`."""
    utfall = "" if v.vedtatt is None else _UTFALL[v.vedtatt]
    if v.delt:
        mot = _antall(v.antall_mot, "stemme", "stemmer").lower()
        return f"{utfall} med {v.antall_for} mot {mot}".removeprefix(" med ")
    if v.stemmer:
        enige = "vedtatt" if v.antall_for else "avvist"
        return f"enstemmig {enige} med {_antall(v.stemmer, 'stemme', 'stemmer')}"
    return f"{'enstemmig ' if v.enstemmig else ''}{utfall}".strip() or "resultatet er ikke ført"


def _vises(v: Votering, felt: str) -> bool:
    """That nobody voted for or against is told when the vote was divided."""
    return bool(getattr(v, felt)) or (v.delt and felt != "antall_blanke")


def _stemmer(v: Votering, felt: str) -> str:
    """`23 stemmer: Ap 10, Sp 13`."""
    antall = getattr(v, felt)
    partier = [f"{p.parti} {n}" for p in v.partier if (n := getattr(p, felt))]
    return f"{_antall(antall, 'stemme', 'stemmer')}{': ' if partier else ''}{', '.join(partier)}"


def _underskrifter(linjer: Sequence[Underskrift]) -> list[Blokk]:
    overskrift = [Overskrift("Underskrifter", 2)] if linjer else []
    return [*overskrift, *(Avsnitt(f"\n{_STREK}\n{_signatur(u)}") for u in linjer)]


def _signatur(u: Underskrift) -> str:
    return f"{u.navn}, {u.rolle}" if u.rolle else u.navn
