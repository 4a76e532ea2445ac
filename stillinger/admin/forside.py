"""What waits for somebody, on admin's front page."""

from typing import Any

from django.http import HttpRequest

from portal import tid
from portal.stabsforside import ko
from stillinger.admin.tilgang import mine
from stillinger.admin.venter import Venter
from stillinger.models import Feedstand, Navkvittering, Stilling
from stillinger.models.soknad import uavgjorte


def koer(request: HttpRequest) -> list[dict[str, Any]]:
    """Wishes that nobody has decided, lists that are not out, what the archive has not taken, and feeds that fail."""
    if not request.user.has_perm("stillinger.view_soknad"):
        return []
    onsker = uavgjorte().filter(mine(request.user, "stilling"))
    egne, naa = Stilling.objects.filter(mine(request.user)), tid.naa()
    ut = [
        ko("Ønsker om å bli utelatt", "skal avgjøres før søkerlista", onsker, "onske=uavgjort"),
        ko("Søkerlister som mangler", "fristen er ute", Venter.uten_liste(egne, naa), "venter=liste"),
    ]
    return [*ut, *_husets(naa)] if request.user.has_perm("stillinger.view_feedstand") else ut


def _husets(naa: Any) -> list[dict[str, Any]]:
    """What is for those who recruit alone."""
    feil = Feedstand.objects.exclude(feil="")
    nektet = Navkvittering.objects.filter(mottatt=False, stoppet=None)
    return [
        ko("Søkere som skal slettes", "venter på arkivet", Venter.arkiv(Stilling.objects.all(), naa), "venter=arkiv"),
        ko("Strømmer med feil", "stillinger fra andre", feil, ""),
        ko("Ikke tatt imot av NAV", "våre stillinger", nektet, "mottatt__exact=0"),
    ]
