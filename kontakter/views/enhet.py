"""A unit, and its card."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kontakter.fremvisning import ansatte, enheter, schema
from kontakter.fremvisning.ansatte import PER_SIDE
from kontakter.offentlig import treff
from kontakter.offentlig.modeller import Enhetsside
from kontakter.views.felles import for_mange
from portal import strom, tid
from portal.listeadresse import Listeadresse
from portal.robot import uten_indeks
from portal.sideveksling import naboer, sidetall


@require_safe
def enhet(request: HttpRequest, nokkel: str) -> HttpResponse:
    """What it does, how to reach it, who works there, and what it is a part of."""
    naa = tid.naa()
    side = _finn(nokkel)
    vist = enheter.vis(side, naa)
    over, under = treff.slekt(side)
    folk = _folk(request, side) if vist.viser_ansatte else {}
    kontekst = {
        "enhet": vist,
        "over": over and {"navn": over.enhet.navn, "url": enheter.adresse_til(over)},
        "under": [{"navn": u.enhet.navn, "url": enheter.adresse_til(u)} for u in under],
        "organisasjon": schema.enheten(
            side, request.build_absolute_uri(vist.url), _overordnet(request, over), per=naa.date()
        ),
        "vcf": reverse("kontakter:enhet_vcf", args=[nokkel]),
        **folk,
    }
    respons = render(request, "kontakter/enhet.html", kontekst)
    return uten_indeks(respons) if folk else respons


@require_safe
def vcard(request: HttpRequest, nokkel: str) -> HttpResponse:
    """The unit as a file for one's contacts."""
    side = _finn(nokkel)
    url = request.build_absolute_uri(enheter.adresse_til(side))
    kort = enheter.kort(side, uid=strom.merke(request, "enhet", nokkel), url=url)
    hoder = {"Content-Disposition": f'attachment; filename="{nokkel}.vcf"'}
    return HttpResponse(kort, content_type="text/vcard; charset=utf-8", headers=hoder)


def _finn(nokkel: str) -> Enhetsside:
    side = treff.enhet(nokkel)
    if side is None:
        raise Http404
    return side


def _folk(request: HttpRequest, side: Enhetsside) -> dict[str, Any]:
    """A page of its staff; none for who has seen too many, so that the unit itself can still be reached."""
    naa, nummer = tid.naa(), sidetall(request.GET.get("side", ""))
    rader = treff.enhetens_ansatte(side.pk, ansatte.fra(nummer), PER_SIDE + 1)
    if nummer > 1 and not rader:
        raise Http404
    paa_siden = rader[:PER_SIDE]
    if for_mange(request, antall=len(paa_siden), naa=naa):
        return {"for_mange": True}
    rundt = naboer(Listeadresse(request.GET, ()), nummer, har_neste=len(rader) > PER_SIDE)
    return {"ansatte": ansatte.vis(paa_siden, naa), **rundt}


def _overordnet(request: HttpRequest, over: Enhetsside | None) -> tuple[str, str]:
    if over is None:
        return settings.KOMMUNE.navn, settings.KOMMUNE.nettsted
    return over.enhet.navn, request.build_absolute_uri(enheter.adresse_til(over))
