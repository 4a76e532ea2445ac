"""Information pages: all that are out may be indexed."""

from portal.nettstedskart import Faste, Nokkelsider
from sider.kriterier import NOKKEL
from sider.offentlig.modeller import OffentligSide, OffentligSidesett


class Sidenes(Faste):
    """The index."""

    navn = ("sider:oversikt",)


class Sider(Nokkelsider):
    """The pages. Each language has its own day of change, so none is told."""

    visning = "sider:side"

    def rader(self) -> OffentligSidesett:
        """Each page once: readers of bokmål get them all. The criteria are always there, and so the portal's."""
        return OffentligSide.objects.for_leser("nb").exclude(nokkel=NOKKEL)


KART = {"informasjonen": Sidenes, "informasjon": Sider}
