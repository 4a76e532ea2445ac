"""Fills the slots of a text with words that fit the case, and knows where it put personal names. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

from portal.tid import er_virkedag
from postjournal.importer.rader import Navnetekst

DATA = Path(__file__).parent / "data"
ELDRE = 30
"""So many of the persons turn up in the old cases, and in new ones too."""

_BYGARDEN = (1,) * 5
_FELT = re.compile(r"\{([^{}]+)\}")
_REGNE = re.compile(r"(dato|aar|lor)([+-]\d+)?")
_TALL = re.compile(r"n\d*:(\d+)-(\d+)")
_SESONG = re.compile(r"@(\d+-\d+) (.+)")


@dataclass(frozen=True, slots=True)
class Ord:
    """One value of a slot, the months it belongs to, and whether it is used up by one case (a heading `[slot*]`)."""

    tekst: str
    maaneder: frozenset[int]
    en_gang: bool = False


@lru_cache(maxsize=1)
def ordforrad() -> Mapping[str, tuple[Ord, ...]]:
    """Slot → its values, of all `ord*.txt`."""
    funnet: dict[str, list[Ord]] = {}
    for linje in (linje for fil in sorted(DATA.glob("ord*.txt")) for linje in linjer(fil)):
        if linje.startswith("["):
            verdier, en_gang = funnet.setdefault(linje.strip("[]*"), []), linje.endswith("*]")
        else:
            verdier.append(_ord(linje, en_gang=en_gang))
    for navn in ("fornavn", "etternavn"):
        funnet[navn] = [_ord(ord_, en_gang=False) for rad in funnet[navn] for ord_ in rad.tekst.split()]
    return {felt: tuple(verdier) for felt, verdier in funnet.items()}


@lru_cache(maxsize=1)
def personer() -> tuple[str, ...]:
    """Four hundred invented persons, the same in every demonstration."""
    rng, ord_ = Random(1), ordforrad()  # noqa: S311 - invented names, not secrets
    trekk = (f"{rng.choice(ord_['fornavn']).tekst} {rng.choice(ord_['etternavn']).tekst}" for _ in range(400))
    return tuple(dict.fromkeys(trekk))


def linjer(fil: Path) -> Iterator[str]:
    """The lines of a data file without comments and empty ones."""
    for linje in fil.read_text(encoding="utf-8").splitlines():
        if linje.strip() and not linje.startswith("#"):
            yield linje.strip()


def maaneder(spenn: str) -> frozenset[int]:
    """`11-2` → November to February; all months of an empty text."""
    if not spenn:
        return frozenset(range(1, 13))
    fra, til = (int(tall) for tall in spenn.split("-"))
    return frozenset((fra - 1 + n) % 12 + 1 for n in range((til - fra) % 12 + 1))


@dataclass(slots=True)
class Skriver:
    """Writes the texts of one case: what a slot was given first, it keeps; `{slot!}` is drawn anew."""

    rng: Random
    roller: Mapping[str, str] = field(default_factory=dict)
    bundet: dict[str, Navnetekst] = field(default_factory=dict)
    brukte: set[Ord] = field(default_factory=set)

    def skriv(self, mal: str, dag: date) -> Navnetekst:
        """The text with every slot filled, and the spans of personal names."""
        tekst, navn, sted = "", [], 0
        for treff in _FELT.finditer(mal):
            tekst += mal[sted : treff.start()]
            verdi = self.verdi(treff[1], dag)
            navn += [(fra + len(tekst), til + len(tekst)) for fra, til in verdi.navn]
            tekst += verdi.tekst
            sted = treff.end()
        return Navnetekst(tekst + mal[sted:], tuple(navn))

    def verdi(self, felt: str, dag: date) -> Navnetekst:
        """The value of one slot; with a capital initial when the slot has one."""
        nokkel = felt[0].lower() + felt[1:]
        verdi = self._beregnet(nokkel, dag) or self._bundet(nokkel, dag)
        if nokkel == felt:
            return verdi
        return Navnetekst(verdi.tekst[0].upper() + verdi.tekst[1:], verdi.navn)

    def _bundet(self, nokkel: str, dag: date) -> Navnetekst:
        if nokkel.endswith("!"):
            return self._trekk(nokkel[:-1], dag)
        if nokkel not in self.bundet:
            self.bundet[nokkel] = self._trekk(nokkel, dag)
        return self.bundet[nokkel]

    def _trekk(self, nokkel: str, dag: date) -> Navnetekst:
        slag = self.rng.choice(self.roller.get(nokkel, nokkel).split("/"))
        if slag.rstrip("23") in ("person", "eldreperson"):
            return self._person(slag)
        if tall := _TALL.fullmatch(slag):
            return Navnetekst(str(self.rng.randint(int(tall[1]), int(tall[2]))))
        if slag in ("eiendom", "landeiendom"):
            return Navnetekst(_eiendom(self.rng, _BYGARDEN if slag == "eiendom" else ()))
        verdier = ordforrad().get(slag) or ordforrad()[slag.rstrip("23")]
        mulige = [ord_ for ord_ in verdier if dag.month in ord_.maaneder]
        valgt = self.rng.choice([ord_ for ord_ in mulige if ord_ not in self.brukte] or mulige or verdier)
        if valgt.en_gang:
            self.brukte.add(valgt)
        return self._med_tillegg(valgt.tekst, dag)

    def _med_tillegg(self, mal: str, dag: date) -> Navnetekst:
        """A value `text =slot other text` says what another slot of the case must be."""
        mal, _, tillegg = mal.partition(" =")
        if tillegg:
            felt, _, verdi = tillegg.partition(" ")
            self.bundet[felt] = Navnetekst(verdi)
        return self.skriv(mal, dag)

    def _person(self, slag: str) -> Navnetekst:
        """A person who has no other part in the case."""
        opptatt = {verdi.tekst for verdi in self.bundet.values()}
        mulige = personer()[:ELDRE] if slag.startswith("eldre") else personer()
        navn = self.rng.choice([person for person in mulige if person not in opptatt])
        return Navnetekst(navn, ((0, len(navn)),))

    def _beregnet(self, nokkel: str, dag: date) -> Navnetekst | None:
        """A date, year or school year told from the entry's own day."""
        if nokkel == "skolear":
            start = dag.year if dag.month >= 5 else dag.year - 1
            return Navnetekst(f"{start}/{start + 1}")
        if not (treff := _REGNE.fullmatch(nokkel)):
            return None
        pluss = int(treff[2] or 0)
        if treff[1] == "aar":
            return Navnetekst(str(dag.year + pluss))
        if treff[1] == "dato":
            return Navnetekst(f"{_arbeidsdag(dag + timedelta(days=pluss), -1 if pluss < 0 else 1):%d.%m.%Y}")
        return self.bundet.setdefault(nokkel, Navnetekst(f"{_lordag(dag + timedelta(days=pluss)):%d.%m.%Y}"))


def _ord(linje: str, *, en_gang: bool) -> Ord:
    if treff := _SESONG.fullmatch(linje):
        return Ord(treff[2], maaneder(treff[1]), en_gang)
    return Ord(linje, maaneder(""), en_gang)


def _eiendom(rng: Random, bygarden: tuple[int, ...]) -> str:
    """A property number as the archive writes it; those of the town itself have gnr. 1."""
    gnr = rng.choice((*bygarden, 2, 3, 5, 7, 8, 12, 15, 20, 33, 49, 54, 61))
    bnr = rng.randint(102, 7980) if gnr == 1 else rng.randint(2, 486)
    return f"{gnr}/{bnr}" + rng.choices(("", f"/0/{rng.randint(1, 24)}", " m.fl."), (90, 6, 4))[0]


def _arbeidsdag(dag: date, steg: int) -> date:
    while not er_virkedag(dag):
        dag += timedelta(days=steg)
    return dag


def _lordag(dag: date) -> date:
    return dag + timedelta(days=(5 - dag.weekday()) % 7)
