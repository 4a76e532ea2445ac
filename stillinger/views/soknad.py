"""Applying without an account: steps that can be left and taken up again by a link.

A step is saved whatever is wrong with it, also after the deadline: then the page shows what was written, and says that
it cannot be sent.
"""

import secrets
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal import filer, kode, sperrer, tid
from portal.hemmelig import hemmelig
from stillinger import fremvisning, soknadsgang
from stillinger.forms import Steg
from stillinger.fremvisning import Linje
from stillinger.innhold import Innhold
from stillinger.offentlig.modeller import OffentligStilling, Segl
from stillinger.opplasting import Visning, uten_spor
from stillinger.soknadsgang import Utkast
from stillinger.stegene import SE_OVER, Soknadssteg, lag_skjema, mangler, stegene

FILER_PER_SKJEMA, LAGRINGER_PER_SKJEMA = 10, 50
"""For each application that one client may begin in an hour: files, and saved steps."""


@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def begynn(request: HttpRequest, nokkel: str) -> HttpResponseBase:
    """What an applicant should know first; a draft with a code of its own begins with the button."""
    s = get_object_or_404(OffentligStilling, pk=nokkel, adresse="")
    naa = tid.naa()
    linje = Linje(s, tid.dato(naa))
    if not linje.kan_sokes:
        return redirect("stillinger:stilling", nokkel)
    feil = ""
    if request.method == "POST" and not (feil := _stoppes(request)):
        koden = kode.lag(secrets.token_bytes(16))
        Utkast(koden, nokkel, Innhold(sprak=get_language() or "nb")).lagre(naa=naa)
        return redirect("stillinger:steg", koden, stegene(s)[0].navn)
    kontekst = {"stilling": s, "feil": feil}
    return render(request, "stillinger/begynn.html", kontekst, status=429 if feil else 200)


def _stoppes(request: HttpRequest) -> str:
    """Why nobody can apply here just now; empty when one can."""
    if not Segl.objects.exists():
        return _("Søknader kan ikke tas imot akkurat nå. Prøv igjen om litt, eller ring oss.")
    if for_mange(request, "soknad"):
        return _("Det er startet mange søknader fra nettverket ditt den siste timen. Vent litt og prøv igjen.")
    return ""


def for_mange(request: HttpRequest, hva: str, ganger: int = 1) -> bool:
    """Whether the client has done it too often in an hour; counts this time."""
    grense = settings.KOMMUNE.innsyn.skjemaer_i_timen * ganger
    return sperrer.for_mange(request, hva, grense=grense, naa=tid.naa())


def med_utkast(vis: Visning) -> Visning:
    """The draft that the code opens, and its vacancy. What has been sent is a draft again when something is changed."""

    @wraps(vis)
    def innpakket(request: HttpRequest, koden: str, **valg: Any) -> HttpResponseBase:
        utkast = soknadsgang.finn(koden)
        if utkast is None:
            if (sendt := soknadsgang.sendt(koden)) is None:
                raise Http404
            if request.method != "POST" or vis.__name__ == "send" or sendt[1].get("trukket"):
                return redirect("stillinger:soknad", koden)
            utkast = sendt[0]
        s = OffentligStilling.objects.filter(pk=utkast.stilling).first()
        return vis(request, utkast, s, **valg) if s else _for_sent(request, utkast, None)

    return innpakket


def _apen(s: OffentligStilling) -> bool:
    return Linje(s, tid.i_dag()).kan_sokes


def _for_sent(request: HttpRequest, utkast: Utkast, s: OffentligStilling | None) -> HttpResponse:
    """It cannot be sent; what was written can be read and taken care of. What was sent before stands on its page."""
    if soknadsgang.sendt(utkast.koden):
        return redirect("stillinger:soknad", utkast.koden)
    kontekst = {"stilling": s, "koden": utkast.koden, **fremvisning.det_skrevne(utkast.innhold, s)}
    return render(request, "stillinger/for_sent.html", kontekst, status=410)


@hemmelig
@uten_spor
@require_http_methods(["GET", "HEAD", "POST"])
@med_utkast
def steg(request: HttpRequest, utkast: Utkast, s: OffentligStilling, navn: str) -> HttpResponseBase:
    """One step. What was typed is kept at each POST, also when something in it is wrong."""
    alle = stegene(s)
    denne = next((x for x in alle if x.navn == navn), None)
    if denne is None:
        raise Http404
    sendt = request.POST if request.method == "POST" else None
    skjema = lag_skjema(denne, s, utkast.innhold, sendt, tid.i_dag())
    if request.method == "POST":
        if for_mange(request, "soknad-lagring", LAGRINGER_PER_SKJEMA):
            skjema.add_error(None, _("Det er lagret svært mange ganger fra nettverket ditt. Vent litt og prøv igjen."))
            return _vis_steg(request, utkast, s, denne, skjema, status=429)
        utkast = utkast.lagre(naa=tid.naa(), **skjema.verdier())
        utkast = _filer(request, utkast, skjema) if navn == "filer" and _apen(s) else utkast
    if not _apen(s):
        return _for_sent(request, utkast, s)
    if request.method == "POST" and (neste := _neste(request, alle, denne, skjema)):
        return redirect("stillinger:steg", utkast.koden, neste)
    return _vis_steg(request, utkast, s, denne, skjema)


def _neste(request: HttpRequest, alle: list[Soknadssteg], denne: Soknadssteg, skjema: Steg) -> str:
    """Where the button leads; empty when the step is shown again with what is wrong."""
    plass = alle.index(denne)
    if "tilbake" in request.POST and "fil" not in skjema.errors:
        return alle[max(0, plass - 1)].navn
    if skjema.errors:
        return ""
    if {"legg_ved", "ta_bort"} & request.POST.keys():
        return denne.navn
    return alle[min(plass + 1, len(alle) - 1)].navn


def _filer(request: HttpRequest, utkast: Utkast, skjema: Steg) -> Utkast:
    """A file is put in, or taken away; what is wrong with it stands beside the field."""
    naa = tid.naa()
    if id_ := request.POST.get("ta_bort"):
        return soknadsgang.ta_bort(utkast, id_, naa=naa)
    if (fil := request.FILES.get("fil")) is None:
        if "legg_ved" in request.POST:
            skjema.add_error("fil", _("Velg en fil først."))
        return utkast
    if for_mange(request, "soknad-fil", FILER_PER_SKJEMA):
        skjema.add_error("fil", _("Det er lagt ved svært mange filer fra nettverket ditt. Vent litt og prøv igjen."))
        return utkast
    try:
        return soknadsgang.legg_ved(utkast, fil, fil.name or "fil", naa=naa)
    except filer.Filavvist as grunn:
        skjema.add_error("fil", grunn.paa_spraket())
        return utkast


def _vis_steg(
    request: HttpRequest,
    utkast: Utkast,
    s: OffentligStilling,
    denne: Soknadssteg,
    skjema: Steg,
    status: int = 200,
) -> HttpResponse:
    alle = stegene(s)
    kontekst = {
        "stilling": s,
        "utkast": utkast,
        "koden": utkast.koden,
        "steg": denne,
        "stegene": [(x, reverse("stillinger:steg", args=[utkast.koden, x.navn])) for x in alle],
        "nummer": alle.index(denne) + 1,
        "antall": len(alle),
        "skjema": skjema,
        "adresse": request.build_absolute_uri(reverse("stillinger:soknad", args=[utkast.koden])),
        "mangler": mangler(s, utkast.innhold, tid.i_dag()) if denne.navn == SE_OVER else [],
        **fremvisning.det_skrevne(utkast.innhold, s),
    }
    return render(request, "stillinger/steg.html", kontekst, status=status)


@hemmelig
@require_POST
@med_utkast
def send(request: HttpRequest, utkast: Utkast, s: OffentligStilling) -> HttpResponseBase:
    """Sends the application, when every step is whole; sent twice it is one. The clock is read once."""
    naa = tid.naa()
    if not Linje(s, tid.dato(naa)).kan_sokes:
        return _for_sent(request, utkast, s)
    if mangler(s, utkast.innhold, tid.dato(naa)):
        return redirect("stillinger:steg", utkast.koden, SE_OVER)
    feil = ""
    if for_mange(request, "soknad-send"):
        feil = _("Det er sendt mange søknader fra nettverket ditt den siste timen. Vent litt og prøv igjen.")
    elif not soknadsgang.send(utkast, naa=naa):
        feil = _("Søknader kan ikke tas imot akkurat nå. Prøv igjen om litt, eller ring oss.")
    if feil:
        skjema = Steg({})
        skjema.add_error(None, feil)
        return _vis_steg(request, utkast, s, stegene(s)[-1], skjema, status=503)
    return redirect(reverse("stillinger:soknad", args=[utkast.koden]) + "?ny=1")
