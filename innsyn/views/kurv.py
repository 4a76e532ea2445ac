"""The basket's pages: put in from any page, look, take out, share."""

from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from innsyn import kurv
from innsyn.mottak import Vare
from innsyn.views.felles import fra_egen_side
from portal import tid
from portal.hemmelig import hemmelig


@require_POST
@csrf_exempt
def legg_i(request: HttpRequest) -> HttpResponseBase:
    """Puts what a button on a page of ours names in the basket; from elsewhere, asks first."""
    varer = kurv.synlige(kurv.les_varer(request.POST.getlist("vare")))
    if not fra_egen_side(request):
        return redirect(f"{reverse('innsyn:kurv')}?{_som_sporring(varer)}")
    return _lagt_i(request, varer)


def _lagt_i(request: HttpRequest, varer: list[Vare]) -> HttpResponseBase:
    koden = kurv.legg_i(request, varer, naa=tid.naa())
    respons = redirect(reverse("innsyn:kurv") + _tilbake(request))
    kurv.husk(respons, koden)
    return respons


def _tilbake(request: HttpRequest) -> str:
    """Where the reader came from, as a parameter, when that is a page of ours."""
    fra = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(fra, {request.get_host()}, require_https=request.is_secure()):
        return ""
    deler = urlsplit(fra)
    return "?fra=" + quote(deler.path + (f"?{deler.query}" if deler.query else ""))


def _som_sporring(varer: list[Vare]) -> str:
    return "&".join(f"vare={kurv.verdi(v)}" for v in varer)


@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def vis(request: HttpRequest) -> HttpResponseBase:
    """What lies in the basket; a shared link offers what it names."""
    if request.method == "POST":
        return _endre(request)
    varer = kurv.innhold(request, naa=tid.naa())
    delt = [v for v in kurv.synlige(kurv.les_varer(request.GET.getlist("vare"))) if v not in varer]
    fra = request.GET.get("fra", "")
    return _side(request, varer, delt, fra if url_has_allowed_host_and_scheme(fra, None) else "")


def _side(request: HttpRequest, varer: list[Vare], delt: list[Vare], fra: str) -> HttpResponse:
    kontekst = {
        "varer": kurv.linjer(varer),
        "delt": kurv.linjer(delt),
        "mange": len(varer) > kurv.MANGE,
        "del_url": _delelenke(request, varer),
        "fra": fra,
    }
    return render(request, "innsyn/kurv.html", kontekst)


def _delelenke(request: HttpRequest, varer: list[Vare]) -> str:
    """The address that offers the same things to others; nothing when it would be too long to be followed."""
    lenke = request.build_absolute_uri(f"{reverse('innsyn:kurv')}?{_som_sporring(varer)}")
    return lenke if len(lenke) <= kurv.LENGSTE_LENKE else ""


def _endre(request: HttpRequest) -> HttpResponseBase:
    """Takes one thing out, or all; or puts in what a shared link offered."""
    naa = tid.naa()
    if "legg_i" in request.POST:
        return _lagt_i(request, kurv.synlige(kurv.les_varer(request.POST.getlist("vare"))))
    varer = kurv.innhold(request, naa=naa) if "tom" in request.POST else kurv.les_varer(request.POST.getlist("ta_ut"))
    kurv.ta_ut(request, varer, naa=naa)
    return redirect("innsyn:kurv")
