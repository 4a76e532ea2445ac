"""The applicant's own page: what was sent, how it stands, messages, and what can be done."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import tid
from portal.hemmelig import hemmelig
from stillinger import fremvisning, soknadsgang
from stillinger.fremvisning import Linje
from stillinger.offentlig.modeller import OffentligStilling
from stillinger.soknadsgang import Utkast
from stillinger.stegene import SE_OVER, stegene


@hemmelig
@require_safe
def vis(request: HttpRequest, koden: str) -> HttpResponseBase:
    """The page behind the code; of what has not been sent, the first step."""
    funnet, utkast = soknadsgang.sendt(koden), soknadsgang.finn(koden)
    if funnet is None:
        if utkast is None:
            raise Http404
        return redirect("stillinger:steg", koden, _forste(utkast))
    soknad, side = funnet
    s = _stillingen(soknad)
    kontekst = {
        "side": side, "stilling": s, "koden": koden, "utkast": utkast, "ny": "ny" in request.GET,
        "trukket": "trukket" in request.GET, **fremvisning.sokerside(side),
        **fremvisning.det_skrevne(soknad.innhold, s), "andre": soknadsgang.utvidet_liste(koden),
        "kan_endres": s is not None and Linje(s, tid.i_dag()).kan_sokes and not side.get("trukket"),
        "adresse": request.build_absolute_uri(reverse("stillinger:soknad", args=[koden])),
    }  # fmt: skip
    return render(request, "stillinger/soknad.html", kontekst)


def _stillingen(utkast: Utkast) -> OffentligStilling | None:
    return OffentligStilling.objects.filter(pk=utkast.stilling).first()


def _forste(utkast: Utkast) -> str:
    s = _stillingen(utkast)
    return stegene(s)[0].navn if s else SE_OVER


@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def trekk(request: HttpRequest, koden: str) -> HttpResponseBase:
    """A page that asks, and a button that withdraws."""
    if (funnet := soknadsgang.sendt(koden)) is None:
        raise Http404
    if not fremvisning.sokerside(funnet[1])["kan_trekkes"]:
        return redirect("stillinger:soknad", koden)
    if request.method == "POST":
        soknadsgang.trekk(koden, naa=tid.naa())
        return redirect(reverse("stillinger:soknad", args=[koden]) + "?trukket=1")
    return render(request, "stillinger/trekk.html", {"koden": koden})


@hemmelig
@require_POST
def endre(request: HttpRequest, koden: str) -> HttpResponseBase:
    """What was sent becomes a draft again, until it is sent anew."""
    if (funnet := soknadsgang.sendt(koden)) is None:
        raise Http404
    utkast, side = funnet
    s = _stillingen(utkast)
    if s is None or not Linje(s, tid.i_dag()).kan_sokes or side.get("trukket"):
        return redirect("stillinger:soknad", koden)
    if soknadsgang.finn(koden) is None:
        utkast.lagre(naa=tid.naa())
    return redirect("stillinger:steg", koden, stegene(s)[0].navn)


@hemmelig
@require_safe
def fil(request: HttpRequest, koden: str, id_: str) -> HttpResponse:
    """One's own file, of the draft or of what was sent, as an attachment."""
    sendt = soknadsgang.sendt(koden)
    egne = [u for u in (soknadsgang.finn(koden), sendt[0] if sendt else None) if u]
    funnet = next(filter(None, (soknadsgang.fil(u, id_) for u in egne)), None)
    if funnet is None:
        raise Http404
    hoder = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=funnet[0].navn) or "attachment"
    }
    return HttpResponse(funnet[1], content_type="application/octet-stream", headers=hoder)
