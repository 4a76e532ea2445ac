"""The political bodies meet: agenda, minutes and the year's meeting case of each. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from portal.tid import er_virkedag
from postjournal.demo.saker import Sak, Utkast
from postjournal.demo.titler import DATA, Skriver, linjer
from postjournal.importer.rader import Navnetekst
from postjournal.noark import Journalposttype

_UKE = timedelta(weeks=1)
_FASTE = (
    (Journalposttype.SAKSKART, -7, 100, "Sakskart", "Sakskart"),
    (Journalposttype.SAKSFRAMLEGG, -6, 45, "Referatsaker", "Saksframlegg"),
    (Journalposttype.MOTEPROTOKOLL, 1, 92, "Møteprotokoll", "Møteprotokoll"),
    (Journalposttype.MOTEBOK, 9, 45, "Møtebok", "Møtebok"),
)


@dataclass(frozen=True, slots=True)
class Endring:
    """What became of a planned meeting: moved so many days, or cancelled when there are none. Told days before it."""

    dager: int
    varsel: int
    grunn: str

    def ny_dag(self, planlagt: date) -> date | None:
        """When the meeting is held instead; None when it is not."""
        return _hverdag(planlagt + timedelta(days=self.dager)) if self.dager else None


@dataclass(frozen=True, slots=True)
class Utvalg:
    """A body: the weekday it meets (0 is Monday), every so many weeks."""

    navn: str
    kort: str
    enhet: str
    ukedag: int
    uker: int
    forskyvning: int

    def moter(self, fra: date, til: date) -> Iterator[date]:
        """Its meeting days; none in July, the Christmas weeks or on holidays."""
        dag = date(2020, 1, 6) + timedelta(days=self.ukedag) + self.forskyvning * _UKE
        while dag <= til:
            if dag >= fra and dag.month != 7 and (dag.month, dag.day) < (12, 19) and er_virkedag(dag):
                yield dag
            dag += self.uker * _UKE

    def aarets(self, aar: int) -> Iterator[tuple[date, Endring | None]]:
        """The planned meeting days of a year, and what became of them that was not planned."""
        for nummer, dag in enumerate(self.moter(date(aar, 1, 8), date(aar, 12, 31)), 1):
            yield dag, endringer().get((self.kort, nummer))

    def holdte(self, aar: int) -> Iterator[date]:
        """The days of a year when it meets."""
        for planlagt, endring in self.aarets(aar):
            if dag := endring.ny_dag(planlagt) if endring else planlagt:
                yield dag


@lru_cache(maxsize=1)
def endringer() -> Mapping[tuple[str, int], Endring]:
    """The body and the number of the meeting in each year → what becomes of it."""
    rader = ([felt.strip() for felt in linje.split(";")] for linje in linjer(DATA / "utvalg_endringer.txt"))
    return {(kort, int(nr)): Endring(int(dager), int(varsel), grunn) for kort, nr, dager, varsel, grunn in rader}


@lru_cache(maxsize=1)
def utvalg() -> tuple[Utvalg, ...]:
    """The bodies of the municipality."""
    rader = ([felt.strip() for felt in linje.split(";")] for linje in linjer(DATA / "utvalg.txt"))
    return tuple(Utvalg(navn, kort, enhet, *(int(t) for t in tall)) for navn, kort, enhet, *tall in rader)


def saker(rng: Random, fra: date, per: date) -> Iterator[Sak]:
    """One case for each body and calendar year, with the papers of its meetings that are journaled by `per`."""
    for organ in utvalg():
        for aar in range(fra.year, per.year + 1):
            if (sak := _aarets_sak(rng, organ, aar, per)).utkast:
                yield sak


def _aarets_sak(rng: Random, organ: Utvalg, aar: int, per: date) -> Sak:
    sak = Sak(
        "politikk", organ.enhet, date(aar, 1, 2), Navnetekst(f"{organ.navn} – møter {aar}"), Skriver(rng), ferdig=False
    )
    papirer = [papir for mote in organ.holdte(aar) for papir in _papirer(rng, organ, mote)]
    sak.utkast = [papir for papir in sorted(papirer, key=lambda papir: papir.dag) if papir.dag <= per]
    for nummer, papir in enumerate(sak.utkast, 1):
        papir.nummer = nummer
    return sak


def _papirer(rng: Random, organ: Utvalg, mote: date) -> Iterator[Utkast]:
    for type_, dager, sjanse, ord_, dokumenttype in _FASTE:
        if rng.random() * 100 < sjanse:
            dag = _hverdag(mote + timedelta(days=dager))
            tittel = _tittel(rng, ord_, organ, mote)
            yield Utkast(0, dag, type_, Navnetekst(tittel), dokumenttype=dokumenttype)


def _tittel(rng: Random, ord_: str, organ: Utvalg, mote: date) -> str:
    """As secretaries write it: most with the full name, some with the code of the body."""
    if rng.random() < 0.12:
        return f"{ord_} {organ.kort} {mote:%d.%m.%Y}"
    return f"{ord_} – {organ.navn} – {mote:%d.%m.%Y}"


def _hverdag(dag: date) -> date:
    while not er_virkedag(dag):
        dag += timedelta(days=1)
    return dag
