"""Pages of contacts that may be indexed: none of staff, and no list of board positions (J10)."""

from django.db.models import QuerySet

from kontakter.offentlig.eierskap import OffentligSelskap
from portal.nettstedskart import Faste, Nokkelsider


class Kontaktens(Faste):
    """Ways in, politicians, and ownership."""

    navn = ("kontakter:kontakt", "kontakter:politikere", "kontakter:eierskap", "kontakter:eiermelding")


class Selskaper(Nokkelsider):
    """What the municipality owns."""

    visning = "kontakter:selskap"

    def rader(self) -> QuerySet[OffentligSelskap]:
        """All of them."""
        return OffentligSelskap.objects.all()


KART = {"kontakt": Kontaktens, "selskaper": Selskaper}
