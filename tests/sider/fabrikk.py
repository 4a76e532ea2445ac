"""Information pages and menu entries as staff make them, through the services."""

from datetime import datetime, timedelta
from typing import Any

from portal.tid import OSLO
from sider.models import Menypunkt, Side, Sideversjon
from sider.services import meny, sider

AV = "arkivar"
NAA = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
I_MORGEN = NAA + timedelta(days=1)
TEKST = "## Først\n\nNoe om saken.\n\n## Så\n\nMer om saken."


def side(nokkel: str = "parkering", **felt: Any) -> Side:
    """A page without a text."""
    ny = Side(nokkel=nokkel, **{"gruppe": "apenhet", "rekkefolge": 50} | felt)
    return sider.lagre_side(side=ny, av=AV, naa=NAA)


def skriv(s: Side, sprak: str = "nb", **felt: Any) -> Sideversjon:
    """A text, not out."""
    verdier = {"tittel": f"Parkering på {sprak}", "ingress": f"Kort på {sprak}.", "tekst": TEKST} | felt
    return sider.skriv(side=s, sprak=sprak, av=AV, naa=NAA, **verdier)


def ute(nokkel: str = "parkering", sprak: tuple[str, ...] = ("nb",), **felt: Any) -> Side:
    """A page that is out in these languages."""
    s = side(nokkel)
    for kode in sprak:
        sider.publiser(versjon=skriv(s, kode, **felt), av=AV, naa=NAA)
    return s


def punkt(tekst: str = "Parkering", **felt: Any) -> Menypunkt:
    """A menu entry."""
    ny = Menypunkt(tekst_nb=tekst, **{"sted": "hoved"} | felt)
    return meny.lagre_menypunkt(punkt=ny, av=AV)
