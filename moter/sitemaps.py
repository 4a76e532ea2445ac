"""Pages of meetings that may be indexed; the page of a politician is not (J10)."""

from django.db.models import QuerySet

from kontakter.offentlig.modeller import OffentligUtvalg
from moter.offentlig.modeller import OffentligMote, OffentligPolitiskSak
from portal.nettstedskart import Daterte, Faste, Nokkelsider


class Motenes(Faste):
    """The calendar, the searches, and the promises."""

    navn = ("moter:kalender", "moter:kommende", "moter:sok", "moter:vedtak", "moter:lofter")


class Moter(Daterte):
    """Meetings that have been announced."""

    visning = "moter:mote"

    def rader(self) -> QuerySet[OffentligMote]:
        """All of them."""
        return OffentligMote.objects.all()


class Saker(Nokkelsider):
    """Cases on agendas."""

    visning = "moter:sak"

    def rader(self) -> QuerySet[OffentligPolitiskSak]:
        """All of them."""
        return OffentligPolitiskSak.objects.all()


class Utvalg(Nokkelsider):
    """Bodies."""

    visning = "moter:utvalg"

    def rader(self) -> QuerySet[OffentligUtvalg]:
        """All of them."""
        return OffentligUtvalg.objects.all()


KART = {"motene": Motenes, "moter": Moter, "saker": Saker, "utvalg": Utvalg}
