"""Pages of open data that may be indexed; the files themselves are not."""

from django.urls import reverse

from apnedata.datasett import ALLE
from portal.nettstedskart import Faste, Kart


class Dataene(Faste):
    """The list of data sets."""

    navn = ("apnedata:forside",)


class Apiet(Faste):
    """How the API is used."""

    navn = ("apidok:docs",)


class Datasettene(Kart):
    """What each holds."""

    def items(self) -> list[str]:
        """Their names."""
        return [d.navn for d in ALLE]

    def location(self, item: str) -> str:
        """The path."""
        return reverse("apnedata:datasett", args=[item])


KART = {"data": Dataene, "api": Apiet, "datasett": Datasettene}
