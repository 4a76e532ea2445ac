"""The cases: templates that give each its words, its papers and its way through the bodies. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from moter.begreper import Rolle
from moter.demo.data import les
from moter.demo.roller import Arkivsak, Mote, Sak
from postjournal.demo.titler import Ord, Skriver, maaneder
from postjournal.importer.rader import Navnetekst

_EIENDOM = re.compile(r"(\d+)/(\d+)(?:/\d+)*(?: m\.fl\.)?,? ")
_PLAN = re.compile(r"(?:regulering for|[Pp]lan \d+,?) (.+?)(?:, plan (\d+)|$)")
_SLUTT = re.compile(r" [–-] (sluttbehandling|2\. gangs behandling|1\. gangs behandling|sak til \w+|revidering.*)$")
_IGJEN = (" – oppfølging av vedtak", " – statusrapport", " – ny behandling", " – justering av rammen")
MELLOM = 9
"""Days at least from one body to the next: the recommendation is out before the next agenda."""
SOVER = 75
"""Days after which a paper of the journal is no longer waiting for its body."""


@dataclass(frozen=True, slots=True)
class Mal:
    """What a kind of case is like; see `data/saker.toml`."""

    navn: str
    vei: tuple[tuple[str, Rolle], ...]
    innstilling: str = ""
    titler: tuple[str, ...] = ()
    finn: str = ""
    vekt: int = 1
    delt: int = 0
    sen: int = MELLOM
    maaneder: frozenset[int] = maaneder("")
    en_gang: bool = False
    ord: Mapping[str, Sequence[str]] = field(default_factory=dict)
    fakta: tuple[str, ...] = ()
    alternativ: tuple[str, ...] = ()
    vedlegg: tuple[str, ...] = ()
    lukket: tuple[str, str, str] | None = None
    hjemmel: str = ""


@dataclass(frozen=True, slots=True)
class Bestilling:
    """A case of this template is wanted; `ord` are its own words."""

    mal: str
    tittel: str = ""
    ord: Mapping[str, str] = field(default_factory=dict)


@cache
def maler() -> tuple[Mal, ...]:
    """All kinds of cases."""
    return tuple(_mal(dict(rad)) for rad in les("saker")["mal"])


def _mal(rad: dict[str, Any]) -> Mal:
    egne = rad.pop("antall", 1)
    rad["vei"] = tuple((kort, Rolle(rolle)) for kort, rolle in (steg.split(":") for steg in rad["vei"]))
    rad["maaneder"] = maaneder(rad.get("maaneder", ""))
    rad["innstilling"] = rad["innstilling"].strip()
    rad["titler"] = tuple(rad.get("titler", ())) if egne else ()
    for felt in ("fakta", "alternativ", "vedlegg"):
        rad[felt] = tuple(rad.get(felt, ()))
    rad["lukket"] = tuple(rad["lukket"]) if "lukket" in rad else None
    return Mal(**rad)


@dataclass(slots=True)
class Spillsak:
    """A case on its way. `innstilling` is what the next body is recommended."""

    sak: Sak
    mal: Mal
    skriver: Skriver
    tittel: str
    vei: list[tuple[str, Rolle]]
    innstilling: str = ""
    kilde: str = "Kommunedirektøren"
    steg: int = 0
    ruten: list[Mote | None] = field(default_factory=list)
    historie: list[str] = field(default_factory=list)

    def tekst(self, mal: str, dag: date) -> str:
        """The words of the case in a text."""
        return self.skriver.skriv(mal, dag).tekst

    @property
    def rolle(self) -> Rolle:
        """What the body does with it now."""
        return self.vei[self.steg][1]

    @property
    def siste(self) -> bool:
        """No body comes after this one."""
        return self.steg == len(self.vei) - 1


class Saksbok:
    """Makes cases, the archive's own and others, and knows which are made."""

    def __init__(self, rng: Random, arkiv: Iterable[Arkivsak], moter: Mapping[str, Sequence[Mote]]) -> None:
        self.rng, self.moter = rng, moter
        self.saker: list[Sak] = []
        self._brukte: set[Ord] = set()
        self._titler: set[str] = set()
        self._engang: set[tuple[str, int]] = set()
        self._kjente: dict[tuple[int, int], Sak] = {}
        self._arkiv: dict[str, list[tuple[Arkivsak, Mal, list[tuple[str, Rolle]]]]] = {}
        for a in sorted(arkiv, key=lambda a: (a.dag, a.aar, a.nummer)):
            mal, vei = mal_for(a)
            self._arkiv.setdefault(vei[0][0], []).append((a, mal, vei))

    def fra_arkivet(self, m: Mote, flest: int) -> Iterator[Spillsak]:
        """Cases of the journal whose papers are ready for this meeting, and whose answers went out after it."""
        vente = self._arkiv.get(m.organ.kort, [])
        for rad in [r for r in vente if _er_klar(r[0], r[1], m)][:flest]:
            vente.remove(rad)
            arkivsak, mal, vei = rad
            rute = self.rute(vei, m, mal.sen)
            siste = rute[-1]
            if not arkivsak.svar or (siste and siste.dag < arkivsak.svar):
                yield self._av_arkivet(arkivsak, mal, vei, rute, m)

    def _av_arkivet(
        self, a: Arkivsak, mal: Mal, vei: list[tuple[str, Rolle]], rute: list[Mote | None], m: Mote
    ) -> Spillsak:  # fmt: skip
        nokkel = (a.aar, a.nummer)
        sak = self._kjente.get(nokkel) or self._ny_sak(a.sakstittel, m, nokkel)
        self._kjente[nokkel] = sak
        skriver = Skriver(self.rng, brukte=self._brukte)
        tittel = _SLUTT.sub("", a.tittel) if "sak til" in a.tittel else a.tittel
        self._titler.add(tittel)
        skriver.bundet |= _ord_av(tittel) | {felt: Navnetekst(_uten_eiendom(tittel)) for felt in mal.ord}
        self._engang.add((mal.navn, m.dag.year))
        return self._spill(sak, mal, skriver, tittel, vei, rute, m)

    def ny(self, m: Mote) -> Spillsak | None:
        """An invented case that begins in this meeting; None when all are used."""
        mulige = [mal for mal in maler() if mal.titler and mal.vei[0][0] == m.organ.kort and self._passer(mal, m)]
        for forsok in range(10 if mulige else 0):
            mal = self.rng.choices(mulige, [30 if x.en_gang else x.vekt for x in mulige])[0]
            skriver = Skriver(self.rng, brukte=self._brukte)
            for felt, verdier in mal.ord.items():
                skriver.bundet[felt] = skriver.skriv(self.rng.choice(verdier), m.dag)
            tittel = skriver.skriv(self.rng.choice(mal.titler), m.dag).tekst
            if tittel in self._titler and not mal.lukket and forsok > 6:
                tittel += self.rng.choice(_IGJEN)
            if tittel not in self._titler or mal.lukket:
                return self._laget(mal, skriver, tittel, m)
        return None

    def _laget(self, mal: Mal, skriver: Skriver, tittel: str, m: Mote) -> Spillsak:
        self._titler.add(tittel)
        self._engang.add((mal.navn, m.dag.year))
        sak = self._ny_sak(_SLUTT.sub("", tittel), m, None)
        return self._spill(sak, mal, skriver, tittel, list(mal.vei), self.rute(list(mal.vei), m, mal.sen), m)

    def bestilt(self, b: Bestilling, m: Mote) -> Spillsak:
        """A case that must be treated in just this meeting."""
        mal = next(x for x in maler() if x.navn == b.mal)
        skriver = Skriver(self.rng, bundet={felt: Navnetekst(verdi) for felt, verdi in b.ord.items()})
        return self._laget(mal, skriver, b.tittel or mal.titler[0], m)

    def _passer(self, mal: Mal, m: Mote) -> bool:
        return m.dag.month in mal.maaneder and not (mal.en_gang and (mal.navn, m.dag.year) in self._engang)

    def _ny_sak(self, tittel: str, m: Mote, arkiv: tuple[int, int] | None) -> Sak:
        treff = _EIENDOM.match(tittel)
        sak = Sak(
            nummer=len(self.saker), tittel=tittel, arkiv=arkiv, laget=m.utkast,
            eiendommer=[[int(treff[1]), int(treff[2])]] if treff else [],
        )  # fmt: skip
        self.saker.append(sak)
        return sak

    def _spill(
        self, sak: Sak, mal: Mal, skriver: Skriver, tittel: str, vei: list[tuple[str, Rolle]],
        rute: list[Mote | None], m: Mote,
    ) -> Spillsak:  # fmt: skip
        skriver.bundet["sakstittel"] = Navnetekst(_uten_eiendom(sak.tittel))
        s = Spillsak(sak, mal, skriver, tittel, vei, ruten=rute)
        s.innstilling = s.tekst(mal.innstilling, m.dag)
        if len(vei) > 1 and not sak.steg:
            sak.steg = [(kort, rolle, x.dag if x else None) for (kort, rolle), x in zip(vei, rute, strict=True)]
        return s

    def rute(self, vei: Sequence[tuple[str, Rolle]], forste: Mote, sen: int) -> list[Mote | None]:
        """The meetings of each step, from this one on; None beyond what is planned."""
        rute: list[Mote | None] = [forste]
        for nr, (kort, _) in enumerate(vei[1:], 2):
            forrige = rute[-1]
            vent = timedelta(days=sen if nr == len(vei) else MELLOM)
            ledige = (x for x in self.moter[kort] if forrige and x.dag >= forrige.dag + vent)
            rute.append(next(ledige, None))
        return rute


def mal_for(a: Arkivsak) -> tuple[Mal, list[tuple[str, Rolle]]]:
    """What kind of case it is, and its way: by the words of the paper, else by the unit that wrote it."""
    mal = next((x for x in maler() if x.finn and re.search(x.finn, a.tittel)), None)
    if mal:
        return mal, list(mal.vei)
    annet = next(x for x in maler() if x.navn == "annet")
    organ = next((kort for kort, enheter in les("saker")["enheter"].items() if a.enhet in enheter), "FSK")
    return annet, [(organ, Rolle.VEDTAK)]


def _er_klar(a: Arkivsak, mal: Mal, m: Mote) -> bool:
    i_tide = m.dag - timedelta(days=SOVER) < a.dag <= m.dag - timedelta(days=8)
    return i_tide and m.dag.month in mal.maaneder


def _uten_eiendom(tittel: str) -> str:
    return _EIENDOM.sub("", tittel, count=1)


def _ord_av(tittel: str) -> dict[str, Navnetekst]:
    """The plan and the property that the title names."""
    ord_ = {}
    if plan := _PLAN.search(tittel):
        ord_ = {"plannavn": Navnetekst(plan[1]), "plannr": Navnetekst(plan[2] or "")}
    if eiendom := _EIENDOM.match(tittel):
        ord_["eiendom"] = Navnetekst(eiendom[0].strip())
    return ord_
