"""By which criteria documents are opened must be public (J8): where staff have no such page out, the ready text is."""

from collections.abc import Sequence
from functools import cache

from sider import ferdige
from sider.ferdige import Ferdig
from sider.offentlig.modeller import OffentligSide
from sider.offentlig.rad import rad

NOKKEL = "fulltekst"


def i_stedet(sprak: str) -> OffentligSide:
    """The ready text as a row, not saved."""
    f = _ferdig()
    valgt = sprak if sprak in f.tekster else "nb"
    return rad(f.nokkel, valgt, f.tekster[valgt], gruppe=f.gruppe, rekkefolge=f.rekkefolge, vises_paa=[sprak])


def med(alle: Sequence[OffentligSide], sprak: str) -> Sequence[OffentligSide]:
    """The pages, with the ready text in its place when no such page is among them."""
    if any(s.nokkel == NOKKEL for s in alle):
        return alle
    return sorted([*alle, i_stedet(sprak)], key=lambda s: (s.gruppe, s.rekkefolge, s.nokkel))


@cache
def _ferdig() -> Ferdig:
    return next(f for f in ferdige.alle() if f.nokkel == NOKKEL)
