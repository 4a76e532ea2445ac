"""What stands on the agendas: the fixed items, cases on their way, new ones, and many small things. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from moter.begreper import Dokumenttype, Mangler, Rolle, Sakstype
from moter.demo import papirer
from moter.demo.data import smaatt
from moter.demo.roller import Arkivsak, Mote, Papir, Punkt
from moter.demo.saker import Bestilling, Saksbok, Spillsak
from postjournal.demo.titler import Skriver

_POLITISKE = {"KST": (7, 9), "FSK": (4, 6), "UPB": (5, 7), "UOP": (3, 4), "UHO": (3, 4), "UKI": (3, 4)}
_SMAA = {
    "KST": {"orientering": (2, 4), "sporsmal": (2, 4), "referat": (22, 42)},
    "FSK": {"orientering": (1, 2), "referat": (1, 4)},
    "UPB": {"orientering": (0, 1), "delegert": (2, 5)},
}
_ANDRE_SMAA = {"orientering": (0, 1), "referat": (0, 1)}
_FORAN = {
    Sakstype.REFERAT: "RS", Sakstype.ORIENTERING: "OS", Sakstype.DELEGERT: "DS", Sakstype.INTERPELLASJON: "FO",
}  # fmt: skip
_TYPER = {
    "orientering": Sakstype.ORIENTERING,
    "sporsmal": Sakstype.INTERPELLASJON,
    "delegert": Sakstype.DELEGERT,
    "referat": Sakstype.REFERAT,
}


@dataclass(slots=True)
class Dagsordener:
    """Builds one agenda after the other, by day; `i_spill` is the case of an item, while it lasts."""

    rng: Random
    bok: Saksbok
    ko: defaultdict[str, list[Spillsak]] = field(default_factory=lambda: defaultdict(list))
    i_spill: dict[int, Spillsak] = field(default_factory=dict)
    tellere: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    forrige: dict[str, Mote] = field(default_factory=dict)
    bestillinger: defaultdict[str, list[Bestilling]] = field(default_factory=lambda: defaultdict(list))

    def fyll(self, m: Mote) -> None:
        """The whole agenda of a meeting, with its papers."""
        m.punkter = [*self._faste(m), *self._smaa(m, "orientering"), *self._politiske(m)]
        for hva in ("sporsmal", "delegert", "referat"):
            m.punkter += self._smaa(m, hva)
        self._sett_tillegg(m)
        for p in m.punkter:
            p.nummer = self._nummer(m, p)
        m.papirer = papirer.til_motet(m)
        self.forrige[m.organ.kort] = m

    def _nummer(self, m: Mote, p: Punkt) -> str:
        """`PS 14/26`: running through the year, also before the first meeting that is told of here."""
        foran = _FORAN.get(p.type, "PS")
        rekke = (m.organ.kort, m.dag.year, foran)
        if rekke not in self.tellere:
            self.tellere[rekke] = (m.dag.timetuple().tm_yday - 8) // 6 if m.dag.month > 2 else 0
        self.tellere[rekke] += 1
        return f"{foran} {self.tellere[rekke]}/{m.dag:%y}"

    def _faste(self, m: Mote) -> Iterator[Punkt]:
        yield Punkt(Sakstype.GODKJENNING, "Godkjenning av innkalling og saksliste")
        if forrige := self.forrige.get(m.organ.kort):
            yield Punkt(Sakstype.GODKJENNING, f"Godkjenning av protokoll fra møtet {forrige.dag:%d.%m.%Y}")

    def _smaa(self, m: Mote, hva: str) -> Iterator[Punkt]:
        """Items of a small kind, each title once in a meeting."""
        fra, til = _SMAA.get(m.organ.kort, _ANDRE_SMAA).get(hva, (0, 0))
        maler = smaatt(hva, m.organ.kort)
        antall = self.rng.randint(fra, til)
        skriver = Skriver(self.rng)
        for nr in range(antall):
            mal = maler[nr % len(maler)] if antall > len(maler) else self.rng.choice(maler)
            if antall <= len(maler):
                maler.remove(mal)
            skriver.bundet.clear()
            tittel = skriver.skriv(mal, m.dag).tekst
            p = Punkt(_TYPER[hva], tittel, Rolle.ORIENTERING if hva != "sporsmal" else Rolle.VEDTAK)
            p.papirer = list(self._smaapapir(hva, tittel, m))
            yield p

    def _smaapapir(self, hva: str, tittel: str, m: Mote) -> Iterator[Papir]:
        if hva == "orientering":
            yield Papir(Dokumenttype.ANNET, "Orientering", mangler=Mangler.MUNTLIG)
        elif hva == "sporsmal" or self.rng.random() < 0.3:
            type_ = Dokumenttype.FORSLAG if hva == "sporsmal" else Dokumenttype.VEDLEGG
            yield Papir(type_, tittel, papirer.brev(self.rng, tittel, m))

    def _politiske(self, m: Mote) -> Iterator[Punkt]:
        saker = self.ko.pop(nokkel(m), [])
        saker += [self.bok.bestilt(b, m) for b in self.bestillinger[nokkel(m)]]
        minst = self.rng.randint(*_POLITISKE.get(m.organ.kort, (2, 3)))
        saker += self.bok.fra_arkivet(m, max(2, minst - len(saker)))
        while len(saker) < minst and (ny := self.bok.ny(m)):
            saker.append(ny)
        yield from (self.punkt(m, s) for s in sorted(saker, key=lambda s: bool(s.mal.lukket)))

    def punkt(self, m: Mote, s: Spillsak) -> Punkt:
        """The item of a case in a meeting; a closed one has exempt papers."""
        p = Punkt(
            Sakstype.POLITISK, s.tittel, s.rolle, sak=s.sak, innstilling=s.innstilling, lukket=s.mal.lukket,
            hjemmel=s.mal.hjemmel,
        )  # fmt: skip
        p.papirer = list(papirer.til_saken(self.rng, m, s))
        self.i_spill[id(p)] = s
        return p

    def _sett_tillegg(self, m: Mote) -> None:
        """The last of the political items came late, and stands last."""
        sene = [p for p in m.punkter if p.sak and not p.lukket]
        if m.tilleggsinnkalling and len(sene) > 2:
            p = sene[-1]
            m.punkter.remove(p)
            m.punkter.append(p)
            p.tillegg = m.tilleggsinnkalling
        else:
            m.tilleggsinnkalling = None

    def videre(self, p: Punkt) -> None:
        """The next body that the case goes to, when it has been decided here."""
        s = self.i_spill.pop(id(p), None)
        if s and not s.siste:
            s.steg += 1
            if neste := s.ruten[s.steg]:
                self.ko[nokkel(neste)].append(s)

    def utsett(self, p: Punkt, m: Mote) -> None:
        """The case comes back in the body's next meeting, and goes on from there."""
        s = self.i_spill.pop(id(p))
        neste = next((x for x in self.bok.moter[m.organ.kort] if x.dag > m.dag), None)
        if neste:
            s.ruten[s.steg :] = self.bok.rute(s.vei[s.steg :], neste, s.mal.sen)
            self.ko[nokkel(neste)].append(s)


def nokkel(m: Mote) -> str:
    """What a meeting is known by here."""
    return f"{m.organ.kort} {m.dag}"


def dagsordener(rng: Random, arkiv: Sequence[Arkivsak], moter: Sequence[Mote]) -> Dagsordener:
    """Ready to fill these meetings."""
    av_organ: defaultdict[str, list[Mote]] = defaultdict(list)
    for m in moter:
        if not m.avlyst:
            av_organ[m.organ.kort].append(m)
    return Dagsordener(rng, Saksbok(rng, arkiv, av_organ))
