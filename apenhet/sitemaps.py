"""Pages of promises that may be indexed: how they are kept, and no list of exceptions, which names entries (J10)."""

from portal.nettstedskart import Faste


class Apenhetens(Faste):
    """The promises, and the press's index."""

    navn = ("apenhet:forside", "apenhet:indeks")


KART = {"apenhet": Apenhetens}
