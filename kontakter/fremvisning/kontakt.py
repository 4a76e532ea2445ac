"""How a politician can be reached, as pages and files show it (P3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kontakter.offentlig.modeller import OffentligVerv


@dataclass(frozen=True, slots=True)
class Kontakt:
    """Telephone and e-mail; empty where the person has not said yes."""

    telefon: str = ""
    epost: str = ""

    def __bool__(self) -> bool:
        return bool(self.telefon or self.epost)


def kontakt(verv: Iterable[OffentligVerv], per: date) -> Kontakt:
    """What the offices that are held on the day say: one who has left an office is not reached by it."""
    naa = [v for v in verv if holdes(v, per)]
    return Kontakt(
        next((v.telefon for v in naa if v.telefon), ""),
        next((v.epost for v in naa if v.epost), ""),
    )


def holdes(v: OffentligVerv, per: date) -> bool:
    """Whether the office is held on the day."""
    return v.fra <= per and (v.til is None or v.til >= per)
