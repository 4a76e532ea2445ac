"""What all parts of one import share."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from postjournal.importer.rader import Navnetekst
from postjournal.services.dokumenter import Filregister

UTEN_HJEMMEL = "Hjemmelen er ikke oppgitt av avsenderen"


@dataclass(slots=True)
class Sted:
    """Where the deliveries come from, who takes them in, when, and the files that lie beside them."""

    kilde: str
    av: str
    naa: datetime
    filer: Filregister = field(default_factory=dict)
    holdt: int = 0

    def ta_holdt(self) -> int:
        """How many papers and texts have been held back since this was last asked."""
        antall, self.holdt = self.holdt, 0
        return antall

    def senere(self, tid: datetime | None) -> datetime | None:
        """The time, when it is still to come."""
        return tid if tid and tid > self.naa else None


def tekst(rad: Navnetekst | None) -> str | None:
    """The text of what was told."""
    return None if rad is None else rad.tekst


def sett(objekt: Any, verdier: dict[str, Any]) -> dict[str, Any]:
    """Sets the fields that were told and differ; what they were. A None was not told."""
    ulikt = {f: getattr(objekt, f) for f, v in verdier.items() if v is not None and getattr(objekt, f) != v}
    for f in ulikt:
        setattr(objekt, f, verdier[f])
    return ulikt
