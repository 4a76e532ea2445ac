"""A meeting that the source has classified since is out of sight as a whole, until a delivery opens it again.

Its times stay as they were: what was out is so again when it is opened, and nobody else can open it.
"""

from django.utils.translation import gettext_noop

from moter.models import Mote
from moter.offentlig import projeksjon
from moter.services.felles import las
from moter.services.inntak.felles import Sted
from portal import filer, hendelser
from postjournal.offentlig.modeller import Gravstein

GRADERT = gettext_noop("Møtet er gradert hos den som leverte det, og vises ikke lenger.")


def ta_ut(sted: Sted, kjent: Mote | None) -> str:
    """What became of it; it loses its prints, so that it is read, and told of as a fault, each time it is delivered."""
    if kjent is None or kjent.gradert:
        return ""
    m = las(kjent)
    m.gradert, m.avtrykk = True, []
    m.save(update_fields=["gradert", "avtrykk"])
    hendelser.skriv(av=sted.av, handling="gradert hos kilden", objekt=m)
    if m.kunngjort:
        Gravstein.objects.update_or_create(nokkel=m.nokkel, defaults={"grunn": GRADERT})
    projeksjon.vis([m.pk])
    return "endret"


def slipp(m: Mote) -> bool:
    """A locked meeting that is delivered without being classified may be seen again; whether it was classified."""
    if not m.gradert:
        return False
    m.gradert = False
    Gravstein.objects.filter(nokkel=m.nokkel).delete()
    for sha256 in m.dokumenter.filter(publisert__isnull=False).values_list("sha256", flat=True):
        filer.offentliggjor(sha256)
    return True
