"""Pages of vacancies that may be indexed: those one can apply for, and no list of applicants (S5)."""

from django.db.models import QuerySet

from portal import tid
from portal.nettstedskart import Daterte, Faste
from stillinger.offentlig.modeller import OffentligStilling


class Stillingenes(Faste):
    """The list."""

    navn = ("stillinger:ledige",)


class Stillinger(Daterte):
    """Our own advertisements, until the deadline."""

    visning = "stillinger:stilling"

    def rader(self) -> QuerySet[OffentligStilling]:
        """Those with a day that has not passed."""
        return OffentligStilling.objects.ledige(tid.i_dag()).filter(adresse="", frist__isnull=False)


KART = {"stillingene": Stillingenes, "stillinger": Stillinger}
