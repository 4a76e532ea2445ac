"""The pages of alerts: follow something, confirm, change, end. No answer tells whether an address is known."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal import sperrer, tid
from portal.hemmelig import hemmelig
from portal.robot import uten_indeks
from varsling import emner, mottak
from varsling.emner import Emne
from varsling.forms import Folgeskjema, Taktskjema
from varsling.mottak import Bestilling, Bestilt

SKJEMAER_I_TIMEN = 20
"""How many orders one client may send in an hour."""


@require_http_methods(["GET", "HEAD", "POST"])
def folg(request: HttpRequest) -> HttpResponseBase:
    """What the address names can be followed: by e-mail, or without an address. Without a name, all that can be."""
    emne = _emne(request)
    if emne is None:
        return uten_indeks(render(request, "varsling/oversikt.html", {}))
    skjema = Folgeskjema(request.POST if request.method == "POST" else None)
    status = 200
    if skjema.is_bound and skjema.is_valid():
        if not sperrer.for_mange(request, "varsling", grense=SKJEMAER_I_TIMEN, naa=tid.naa()):
            _bestill(emne, skjema)
            return redirect("varsling:sendt")
        skjema.add_error(
            None, _("Det er bestilt mange varsler fra nettverket ditt den siste timen. Prøv igjen om litt.")
        )
        status = 429
    return uten_indeks(render(request, "varsling/folg.html", {"emne": emne, "skjema": skjema}, status=status))


def _emne(request: HttpRequest) -> Emne | None:
    """What the address names: `?sak=…`; None when it names nothing, Http404 when that is not there."""
    navngitt = next((slag for slag in emner.EMNER if slag in request.GET), None)
    if navngitt is None:
        return None
    emne = emner.finn(navngitt, request.GET[navngitt], per=tid.i_dag())
    if emne is None:
        raise Http404
    return emne


def _bestill(emne: Emne, skjema: Folgeskjema) -> None:
    felt = skjema.cleaned_data
    Bestilling.objects.create(
        epost=felt["epost"], slag=emne.slag, hva=emne.hva, takt=felt["takt"], sprak=get_language() or "nb",
        tid=tid.naa(),
    )  # fmt: skip


@require_safe
def sendt(request: HttpRequest) -> HttpResponse:
    """What happens now; the same for every address."""
    return uten_indeks(render(request, "varsling/sendt.html"))


@require_safe
def sluttet(request: HttpRequest) -> HttpResponse:
    """Nothing is followed any more."""
    return uten_indeks(render(request, "varsling/sluttet.html"))


@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def bekreft(request: HttpRequest, koden: str) -> HttpResponseBase:
    """Asks whether the address is the reader's; only the button says so, since programs open links in mail."""
    naa = tid.naa()
    if request.method == "POST" and mottak.bekreft(koden, naa=naa, sprak=get_language() or "nb"):
        return redirect(reverse("varsling:mine", args=[koden]) + "?ny=1")
    bestilt = mottak.bestilt(koden, naa=naa)
    emne = emner.finn(bestilt.slag, bestilt.hva, per=tid.dato(naa)) if bestilt else None
    if bestilt is None or emne is None:
        return _ukjent(request)
    if bestilt.bekreftet:
        return redirect("varsling:mine", koden)
    return render(request, "varsling/bekreft.html", {"bestilt": bestilt, "emne": emne})


@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, koden: str) -> HttpResponseBase:
    """All that the follower follows: how often, and how to end it."""
    alle = mottak.mine(koden)
    if not alle:
        return _ukjent(request)
    skjema = Taktskjema(request.POST or None, abonnementer=[(str(b.id), "", b.takt) for b in alle])
    if request.method == "POST" and skjema.is_valid():
        return _endre(request, koden, alle, skjema)
    rader = [_rad(b, skjema) for b in alle]
    kontekst = {"rader": rader, "epost": alle[0].epost, "sagt": _sagt(request)}
    return render(request, "varsling/mine.html", kontekst)


def _rad(b: Bestilt, skjema: Taktskjema) -> dict[str, Any]:
    """What is followed may be gone from the public site; it can still be ended."""
    emne = emner.finn(b.slag, b.hva, per=tid.i_dag())
    felt = skjema[f"takt-{b.id}"]
    felt.field.label = emne.navn if emne else _("Noe som ikke er offentlig lenger")
    return {"id": b.id, "emne": emne, "navn": felt.field.label, "felt": felt}


def _endre(request: HttpRequest, koden: str, alle: list[Bestilt], skjema: Taktskjema) -> HttpResponseBase:
    """Ends one, or all, or sets how often."""
    slutt = next((b.id for b in alle if str(b.id) == request.POST.get("slutt")), None)
    if slutt is not None or "slutt_alle" in request.POST:
        igjen = len(alle) - mottak.avslutt(koden, slutt)
        return redirect(_mine(koden, "sluttet") if igjen > 0 and mottak.mine(koden) else reverse("varsling:sluttet"))
    for b in alle:
        ny = skjema.cleaned_data[f"takt-{b.id}"]
        if ny and ny != b.takt:
            mottak.sett_takt(koden, b.id, ny)
    return redirect(_mine(koden, "lagret"))


def _mine(koden: str, sagt: str) -> str:
    return f"{reverse('varsling:mine', args=[koden])}?{sagt}=1"


def _sagt(request: HttpRequest) -> str:
    """What has just been done."""
    tekster = {
        "ny": _("Nå følger du dette. Du får melding når det er noe nytt."),
        "lagret": _("Endringene er lagret."),
        "sluttet": _("Du følger ikke dette lenger."),
    }
    return next((tekst for navn, tekst in tekster.items() if navn in request.GET), "")


@csrf_exempt
@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def slutt(request: HttpRequest, koden: str) -> HttpResponse:
    """Ends all with one click: the reader's button, or the mail program's (RFC 8058). The code is all that it takes.

    Run again it answers the same, and a link that is only opened ends nothing.
    """
    if request.method == "POST":
        mottak.avslutt(koden)
        return render(request, "varsling/sluttet.html")
    alle = mottak.mine(koden)
    if not alle:
        return _ukjent(request)
    return render(request, "varsling/slutt.html", {"antall": len(alle), "epost": alle[0].epost, "koden": koden})


def _ukjent(request: HttpRequest) -> HttpResponse:
    """The same for every code that opens nothing."""
    return render(request, "varsling/ukjent.html", status=404)
