"""Staff, politicians, board positions and companies from other systems, read into rows. No database, no clock."""

from pathlib import Path
from typing import Any

from kontakter.importer import popolofil, tabell
from kontakter.importer.lest import Lest
from kontakter.importer.oppsett import Oppsett, les_oppsett
from kontakter.importer.rader import RADER

__all__ = ["RADER", "Lest", "les"]


def les(slag: str, fil: Path, oppsett: Path | None = None) -> Lest[Any]:
    """The rows of a file of one kind, a key of `RADER`: CSV, or of politicians also Popolo JSON. Raises Filfeil."""
    if slag == "folkevalgte" and tabell.aapne(fil).les(0, 4096).lstrip()[:1] == b"{":
        return popolofil.les(fil)
    klasse = RADER[slag]
    return tabell.les(fil, klasse, les_oppsett(oppsett, klasse) if oppsett else Oppsett())
