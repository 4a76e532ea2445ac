"""Reads the scripts: what happens in cases of each kind, told in `data/*.txt`. Pure.

A script is a heading, or several that share the lines, and the lines until the next heading:

    sak 24 BYG soker:person/byggfirma mnd=11-3 | {eiendom} Title of the case
    ?60 U 3-8 soker+nabo §13 | {eiendom} Title of the entry | Main document; Attachment; …

Heading: how many cases, the unit, the roles (each a person, or a slot of `ord*.txt`), the months they start in,
`siste=8` (they start in the last eight working days), `gammel` (13 to 40 months old), `tema=` when it
is not the file's name. Line: the chance in per cent, the journal type, working days after the line before, the
parties (`,` joins, `+` copies, `*` is a shielded person, `*f` a shielded firm, `-` none), the legal basis,
`dt=` document type, `emb` when it waits for a date.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from postjournal.demo.titler import DATA, linjer, maaneder
from postjournal.noark import Journalposttype

_ANDRE = ("ord", "enheter", "utvalg")


@dataclass(frozen=True, slots=True)
class Linje:
    """One entry of a script. `sjanse` in per cent, `etter` in working days."""

    sjanse: int
    type: Journalposttype
    etter: tuple[int, int]
    parter: str
    tittel: str
    vedlegg: tuple[str, ...] = ()
    hjemmel: str = ""
    dokumenttype: str = ""
    embargo: bool = False


@dataclass(frozen=True, slots=True)
class Manus:
    """A kind of case. `siste` is 0 unless its cases start in so many last working days."""

    tema: str
    antall: int
    enhet: str
    tittel: str
    roller: Mapping[str, str]
    maaneder: frozenset[int]
    siste: int
    gammel: bool
    linjer: tuple[Linje, ...]


@lru_cache(maxsize=1)
def alle() -> tuple[Manus, ...]:
    """Every script, in the order of the files."""
    filer = (fil for fil in sorted(DATA.glob("*.txt")) if not fil.stem.startswith(_ANDRE))
    return tuple(manus for fil in filer for manus in _fil(fil))


def _fil(fil: Path) -> Iterator[Manus]:
    for er_hode, gruppe in groupby(linjer(fil), key=lambda linje: linje.startswith("sak ")):
        if er_hode:
            hoder = list(gruppe)
            continue
        samlet = tuple(_linje(linje) for linje in gruppe)
        yield from (_manus(fil.stem, hode, samlet) for hode in hoder)


def _manus(tema: str, hode: str, samlet: tuple[Linje, ...]) -> Manus:
    merker, tittel = hode.split(" | ")
    _, antall, enhet, *rest = merker.split()
    valg = dict(merke.split("=") for merke in rest if "=" in merke)
    return Manus(
        tema=valg.get("tema", tema),
        antall=int(antall),
        enhet=enhet,
        tittel=tittel,
        roller=dict(merke.split(":") for merke in rest if ":" in merke),
        maaneder=maaneder(valg.get("mnd", "")),
        siste=int(valg.get("siste", 0)),
        gammel="gammel" in rest,
        linjer=samlet,
    )


def _linje(linje: str) -> Linje:
    hode, tittel, *vedlegg = linje.split(" | ")
    merker = hode.split()
    sjanse = int(merker.pop(0)[1:]) if merker[0].startswith("?") else 100
    type_, etter, parter, *rest = merker
    fra, _, til = etter.partition("-")
    return Linje(
        sjanse=sjanse,
        type=Journalposttype(type_),
        etter=(int(fra), int(til or fra)),
        parter=parter,
        tittel=tittel,
        vedlegg=tuple(vedlegg[0].split("; ")) if vedlegg else (),
        hjemmel=next((merke for merke in rest if merke.startswith("§")), ""),
        dokumenttype=next((merke[3:] for merke in rest if merke.startswith("dt=")), ""),
        embargo="emb" in rest,
    )
