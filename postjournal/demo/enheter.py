"""The units of the invented municipality. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from postjournal.demo.titler import DATA, linjer


@dataclass(frozen=True, slots=True)
class Enhet:
    """A unit; `overordnet` is the code of the one above, empty at the top."""

    kode: str
    navn: str
    overordnet: str
    telefon: str
    epost: str


def under(kode: str) -> frozenset[str]:
    """The codes of a unit and of all units below it."""
    koder = {kode}
    for enhet in enheter():
        if enhet.overordnet in koder:
            koder.add(enhet.kode)
    return frozenset(koder)


@lru_cache(maxsize=1)
def enheter() -> tuple[Enhet, ...]:
    """All units, the higher before the lower."""
    rader = (linje.split(";") for linje in linjer(DATA / "enheter.txt"))
    return tuple(Enhet(*(felt.strip() for felt in rad)) for rad in rader)
