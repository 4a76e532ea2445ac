"""Who works in the invented units, how they are reached, and whether they can be reached now. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from random import Random

from kontakter.demo.data import DOMENE, adresse, enheter, les, mobil
from kontakter.demo.roller import Ansatt, Enhet, Stilling
from kontakter.ledighet import Ledighet, Tilstand
from portal import tid

_SKJULTE_I = ("BYG", "HJE", "KUL")
"""The units of those who are hidden."""
_ARBEIDSTIDER = (
    "man–fre 8–15.30", "man–fre 7.30–15", "man–fre 9–16", "man–tor 8–15.30; fre 8–14", "man–ons 8–15.30; tor 8–12",
    "tirsdag til fredag kl. 9 til 15", "man, ons og fre 8–15", "mandager 10–18; tir–fre 8–15",
)  # fmt: skip
_UTEN_KONTOR = ("fagarbeider", "renhold", "helsefag", "assistent", "lærer", "operatør", "brann", "hjelper", "konstabel")
"""Titles of people without a desk."""
_MOBIL = 40_000_000


def ansatte(rng: Random, naa: datetime) -> list[Ansatt]:
    """All staff, unit by unit, those who stand in for others before them; last, those who are hidden."""
    p = Personale(rng, naa)
    navnene = navn(sum(e.antall for e in enheter()))
    for e in enheter():
        forste = len(p.alle)
        for stilling in _stillinger(rng, e):
            ledige = len(p.alle) - forste
            vikar = forste + rng.randrange(ledige) if ledige and rng.random() < _vikarandel(stilling) else None
            p.ansett(next(navnene), e.kode, stilling, vikar)
    for skjult, kode in zip(les("navn")["skjulte_ansatte"], _SKJULTE_I, strict=True):
        p.ansett(skjult, kode, Stilling("Konsulent"), vises_ikke=True)
    return p.alle


@dataclass(slots=True)
class Personale:
    """Those who are employed so far."""

    rng: Random
    naa: datetime
    alle: list[Ansatt] = field(default_factory=list)
    adresser: set[str] = field(default_factory=set)

    def ansett(
        self, navn_: str, enhet: str, s: Stilling, vikar: int | None = None, *, vises_ikke: bool = False
    ) -> None:
        """One more, with a desk and a number or without."""
        rng, nummer = self.rng, len(self.alle)
        kontor = s.plass != "ansatt" or not any(ord_ in s.tittel.lower() for ord_ in _UTEN_KONTOR)
        a = Ansatt(
            nummer=nummer, navn=navn_, enhet=enhet, stilling=s, vikar=vikar, vises_ikke=vises_ikke,
            telefon=f"62 56 {35 + nummer // 100} {nummer % 100:02}" if kontor else "",
            mobil=mobil(_MOBIL + nummer * 13) if s.plass == "leder" or rng.random() < 0.35 else "",
            epost=self._adresse(navn_),
            arbeidstid=rng.choice(_ARBEIDSTIDER) if kontor and rng.random() < 0.6 else "",
            ledighet=_ledighet(rng, self.naa) if kontor else None,
        )  # fmt: skip
        self.alle.append(a)

    def _adresse(self, navn_: str) -> str:
        """Nobody has another's."""
        rot = adresse(navn_)
        ny = next(n for n in (rot, *(f"{rot}{i}" for i in range(2, 99))) if n not in self.adresser)
        self.adresser.add(ny)
        return f"{ny}@{DOMENE}"


def _stillinger(rng: Random, e: Enhet) -> Iterator[Stilling]:
    """Ordinary ones first, for they stand in for the others; the leader last. Earlier titles are more common."""
    vekter = [len(e.titler) - i for i in range(len(e.titler))]
    for tittel in rng.choices(e.titler, vekter, k=e.antall - len(e.funksjoner) - 1):
        yield Stilling(tittel, oppgaver=_oppgave(rng, e))
    yield from e.funksjoner
    yield Stilling(e.leder, "leder")


def _oppgave(rng: Random, e: Enhet) -> str:
    """Some have tasks of their own, in the words of their unit's."""
    alle = e.oppgaver.split(", ")
    return ", ".join(rng.sample(alle, min(2, len(alle)))) if e.visning == "alle" and rng.random() < 0.4 else ""


def _vikarandel(s: Stilling) -> float:
    return {"leder": 1.0, "funksjon": 0.8}.get(s.plass, 0.15)


def _ledighet(rng: Random, naa: datetime) -> Ledighet | None:
    """What was last heard: fresh news for most, old for some, and nothing for the rest."""
    hva = rng.choices(("ledig", "opptatt", "borte", "gammel", ""), (44, 15, 9, 17, 15))[0]
    fersk = naa - timedelta(minutes=rng.randint(0, 24))
    if hva == "opptatt":
        return Ledighet(Tilstand.OPPTATT, naa + timedelta(minutes=5 * rng.randint(1, 20)), fersk)
    if hva == "borte":
        dag = tid.dato(naa) + timedelta(days=rng.randint(1, 20))
        return Ledighet(Tilstand.BORTE, datetime.combine(dag, time(8), tid.OSLO), fersk)
    if hva == "gammel":
        sist = naa - timedelta(hours=rng.randint(1, 200))
        return Ledighet(rng.choice((Tilstand.LEDIG, Tilstand.OPPTATT)), None, sist)
    return Ledighet(Tilstand.LEDIG, None, fersk) if hva else None


def navn(antall: int) -> Iterator[str]:
    """Invented names, none twice; the whole ones are spread among the others."""
    alle = _sammensatte()
    hele: Sequence[str] = les("navn")["hele"]
    steg = max(1, antall // len(hele))
    for i in range(antall):
        yield hele[i // steg] if i % steg == steg - 1 and i // steg < len(hele) else alle[i]


@cache
def _sammensatte() -> tuple[str, ...]:
    """Women and men in turn; one of eleven has a middle name, one of thirteen two surnames."""
    f, rng = les("navn"), Random(11)  # noqa: S311 - invented names, not secrets
    fornavn = (f["kvinner"].split(), f["menn"].split())
    etternavn, mellom = f["etternavn"].split(), f["mellomnavn"].split()
    ut: dict[str, None] = {}
    while len(ut) < 1_000:
        i = len(ut)
        midt = f" {rng.choice(mellom)[:1]}." if i % 11 == 7 else ""
        forst = rng.choice(etternavn)
        slekt = f"{forst}-{rng.choice([e for e in etternavn if e != forst])}" if i % 13 == 5 else forst
        ut[f"{rng.choice(fornavn[i % 2])}{midt} {slekt}"] = None
    return tuple(ut)
