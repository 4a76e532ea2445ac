"""What meetings show on admin's front page: what waits for somebody."""

from typing import Any

from django.http import HttpRequest

from moter.admin.koer import KOER, UKLARE
from moter.models import Mote, Motedokument
from portal import tid
from portal.stabsforside import ko

_VISES = (
    ("Sakspapirer skal ut", "møter", "papirer_na"),
    ("Tilleggssaker", "møter med saker som ikke er lagt ut", "tilleggssaker"),
    ("Protokoll mangler", "møter eldre enn to arbeidsdager", "protokoll_mangler"),
    ("Ikke kunngjort", "møter som er utkast", "ikke_kunngjort"),
)


def koer(request: HttpRequest) -> list[dict[str, Any]]:
    """The queues of work, for those who may see meetings."""
    if not request.user.has_perm("moter.view_mote"):
        return []
    naa = tid.naa()
    moter = [ko(navn, hva, Mote.objects.filter(KOER[verdi][1](naa)), f"mangler={verdi}") for navn, hva, verdi in _VISES]
    papirer = Motedokument.objects.filter(UKLARE)
    return [*moter, ko("Sakspapirer ikke klare", "dokumenter med funn eller uten kontroll", papirer, "klart=nei")]
