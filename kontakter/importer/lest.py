"""What a file gave: the rows that can be used, the faults, and which keys the source still has. Pure."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from kontakter.importer.rader import LENGSTE_NOKKEL, Rad, er_fodselsnummer, les_rad
from portal.innlesing.feil import Feil, Radfeil
from portal.innlesing.felt import rens

R = TypeVar("R", bound=Rad)


class Lest(Generic[R]):
    """Rows are gathered one by one. A row with a fault is not gone: what it says is only not known.

    `nokler`: those the source has. `ukjente`: some row has a fault and no key, so nobody can be said to be gone.
    """

    def __init__(self, klasse: type[R]) -> None:
        self.klasse = klasse
        self.rader: list[R] = []
        self.feil: list[Feil] = []
        self.nokler: set[str] = set()
        self.ukjente = False

    def legg_til(self, sted: str, celler: Mapping[str, str]) -> None:
        """Reads a row; of two with the same key the first is used."""
        try:
            rad = les_rad(self.klasse, sted, celler)
        except Radfeil as grunn:
            nokkel = rens(celler.get("systemid", ""))
            self.meld(sted, str(grunn), "" if er_fodselsnummer(nokkel) else nokkel)
            return
        if rad.systemid in self.nokler:
            self.meld(sted, f"Nøkkelen «{rad.systemid[:80]}» står to ganger. Den første raden er brukt.", rad.systemid)
            return
        self.nokler.add(rad.systemid)
        self.rader.append(rad)

    def meld(self, sted: str, grunn: str, systemid: str = "") -> None:
        """A fault; `systemid` is the key of the row, when that could be read."""
        self.feil.append(Feil(f"{sted} ({systemid[:80]})" if systemid else sted, grunn))
        if systemid and len(systemid) <= LENGSTE_NOKKEL:
            self.nokler.add(systemid)
        else:
            self.ukjente = True
