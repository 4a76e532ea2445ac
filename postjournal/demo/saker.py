"""Plays the scripts: cases that start on a day and go on, with the same people and words all the way. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from postjournal.demo.enheter import Enhet
from postjournal.demo.kalender import Kalender
from postjournal.demo.manus import Linje, Manus
from postjournal.demo.titler import Ord, Skriver, ordforrad
from postjournal.importer.rader import Navnetekst, Partrad
from postjournal.noark import SKJERMET, Journalposttype, Partsrolle

INN, UT = Journalposttype.INNGAAENDE, Journalposttype.UTGAAENDE


@dataclass(slots=True)
class Utkast:
    """An entry before it has numbers."""

    nummer: int
    dag: date
    type: Journalposttype
    tittel: Navnetekst
    parter: tuple[Partrad, ...] = ()
    vedlegg: tuple[Navnetekst, ...] = ()
    hjemler: tuple[str, ...] = ()
    dokumenttype: str = ""
    embargo: bool = False


@dataclass(slots=True)
class Sak:
    """A case before it has a number."""

    tema: str
    enhet: str
    dag: date
    tittel: Navnetekst
    skriver: Skriver
    utkast: list[Utkast] = field(default_factory=list)
    ferdig: bool = True


@dataclass(frozen=True, slots=True)
class Regissor:
    """Plays scripts with the municipality's units."""

    rng: Random
    enheter: dict[str, Enhet]
    brukte: set[Ord] = field(default_factory=set)

    def spill(self, manus: Manus, kalender: Kalender) -> Sak:
        """One case from its script, as far as the calendar goes."""
        skriver = Skriver(self.rng, manus.roller, brukte=self.brukte)
        dag = kalender.start(self.rng, manus.maaneder, manus.siste)
        gammeldags = manus.gammel and self.rng.random() < 0.4
        strek = " - " if gammeldags or self.rng.random() < 0.2 else " – "
        sak = Sak(manus.tema, manus.enhet, dag, _form(skriver.skriv(manus.tittel, dag), strek, gammeldags), skriver)
        for linje in manus.linjer:
            if self.rng.random() * 100 >= linje.sjanse:
                continue
            neste = kalender.etter(dag, self.rng.randint(*linje.etter))
            if neste is None:
                sak.ferdig = False
                break
            dag = neste
            utkast = self._utkast(sak, linje, self._kanskje_lordag(dag, kalender))
            utkast.tittel = _form(utkast.tittel, strek, gammeldags)
            sak.utkast.append(utkast)
        return sak

    def _utkast(self, sak: Sak, linje: Linje, dag: date) -> Utkast:
        skriver = sak.skriver
        return Utkast(
            nummer=len(sak.utkast) + 1,
            dag=dag,
            type=linje.type,
            tittel=skriver.skriv(linje.tittel, dag),
            parter=tuple(self._parter(skriver, linje, dag)),
            vedlegg=tuple(skriver.skriv(vedlegg, dag) for vedlegg in linje.vedlegg),
            hjemler=tuple(self._hjemler(linje.hjemmel)),
            dokumenttype=linje.dokumenttype,
            embargo=linje.embargo,
        )

    def _hjemler(self, hjemmel: str) -> Iterator[str]:
        if hjemmel:
            yield from self.rng.choice(ordforrad()[hjemmel]).tekst.split("//")

    def _parter(self, skriver: Skriver, linje: Linje, dag: date) -> Iterator[Partrad]:
        """The parties of a line. A letter in has senders, one out has recipients and copies, a note has units."""
        hoved, *kopier = linje.parter.split("+")
        for sted, navn in enumerate(() if hoved == "-" else hoved.split(",")):
            yield self._part(skriver, navn, _rolle(linje.type, sted), dag)
        for navn in kopier:
            yield self._part(skriver, navn, Partsrolle.KOPIMOTTAKER, dag)

    def _part(self, skriver: Skriver, navn: str, rolle: Partsrolle, dag: date) -> Partrad:
        if navn.startswith("*"):
            return Partrad(rolle, SKJERMET, er_person=navn == "*", skjermet=True)
        if navn in self.enheter:
            return Partrad(rolle, self.enheter[navn].navn, er_person=False)
        verdi = skriver.verdi(navn, dag)
        return Partrad(rolle, verdi.tekst, er_person=bool(verdi.navn))

    def _kanskje_lordag(self, dag: date, kalender: Kalender) -> date:
        """A few letters are journaled on a Saturday."""
        lordag = dag + timedelta(days=1)
        if dag.weekday() == 4 and self.rng.random() < 0.008 and lordag <= kalender.slag[-1]:
            return lordag
        return dag


def _rolle(type_: Journalposttype, sted: int) -> Partsrolle:
    if type_ is INN:
        return Partsrolle.MEDAVSENDER if sted else Partsrolle.AVSENDER
    if type_ is UT:
        return Partsrolle.MOTTAKER
    return Partsrolle.INTERN_MOTTAKER if sted else Partsrolle.INTERN_AVSENDER


def _form(tittel: Navnetekst, strek: str, gammeldags: bool) -> Navnetekst:
    """Dashes as the caseworker writes them; capitals in some older cases. Lengths stay, and so do the spans."""
    tekst = tittel.tekst.replace(" – ", strek)
    return Navnetekst(tekst.upper() if gammeldags else tekst, tittel.navn)
