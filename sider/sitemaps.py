"""Information pages: all that are out may be indexed."""

from portal.nettstedskart import Faste, Nokkelsider
from sider.offentlig.modeller import OffentligSide, OffentligSidesett


class Sidenes(Faste):
    """The index."""

    navn = ("sider:oversikt",)


class Sider(Nokkelsider):
    """The pages. Each language has its own day of change, so none is told."""

    visning = "sider:side"

    def rader(self) -> OffentligSidesett:
        """Each page once: a reader of bokmål gets them all, whatever they are written in."""
        return OffentligSide.objects.for_leser("nb")


KART = {"informasjonen": Sidenes, "informasjon": Sider}
