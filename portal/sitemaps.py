"""The house's own pages that may be indexed."""

from portal.nettstedskart import Faste


class Portalens(Faste):
    """The front page, and how the list is made, whether staff have written of it or not."""

    navn = ("portal:forside", "portal:om")


KART = {"portalen": Portalens}
