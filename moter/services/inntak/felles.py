"""What all parts of one import share."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from portal.filer.medfil import Filstatus
from postjournal.importer.rader import Navnetekst
from postjournal.services.dokumenter import Filregister

UTEN_HJEMMEL = "Hjemmelen er ikke oppgitt av avsenderen"
_LARER = "leses for første gang"
PROVES_IGJEN = (Filstatus.FUNN.value, Filstatus.AVVIST.value)
"""Files that may be replaced by a clean one of the same name."""


@dataclass(slots=True)
class Sted:
    """Where the deliveries come from, who takes them in, when, and the files that lie beside them."""

    kilde: str
    av: str
    naa: datetime
    filer: Filregister = field(default_factory=dict)
    holdt: int = 0
    utelatt: bool = False
    """Something of the meeting that is read now was left out because it is shielded here."""

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


def begynn(objekt: Any, *, verner: bool = False) -> bool:
    """Whether the row is from before what was told was remembered: the first telling is then only learnt.

    Nobody can tell what staff have made of it. `verner`: not so when it is told that the thing is shielded.
    """
    forste = bool(objekt.pk) and not objekt.levert and not verner
    if forste:
        objekt.levert = {_LARER: True}
    return forste


def avslutt(objekt: Any) -> None:
    """The telling is over; what comes next is news."""
    objekt.levert.pop(_LARER, None)


def er_nytt(objekt: Any, felt: str, verdi: Any, *, verner: bool = False) -> bool:
    """Whether the source tells another thing than it did last; what it tells is remembered, as a fingerprint.

    `verner`: it shields something, which counts the first time too.
    """
    avtrykk = blake2b(repr(getattr(verdi, "pk", verdi)).encode(), digest_size=8).hexdigest()
    kjent = objekt.levert.get(felt) == avtrykk
    objekt.levert |= {felt: avtrykk}
    return not kjent and (verner or _LARER not in objekt.levert)


def fortell(objekt: Any, verdier: dict[str, Any], verner: Collection[str] = ()) -> dict[str, Any]:
    """Sets what the source tells anew, and what differs of it; what it was. What staff have written stays till then.

    `verner`: the fields that shield something.
    """
    fortalt = {f: v for f, v in verdier.items() if v is not None}
    return sett(objekt, {f: v for f, v in fortalt.items() if er_nytt(objekt, f, v, verner=f in verner)})


def sett(objekt: Any, verdier: dict[str, Any]) -> dict[str, Any]:
    """Sets the fields that were told and differ; what they were. A None was not told."""
    ulikt = {f: getattr(objekt, f) for f, v in verdier.items() if v is not None and getattr(objekt, f) != v}
    for f in ulikt:
        setattr(objekt, f, verdier[f])
    return ulikt
