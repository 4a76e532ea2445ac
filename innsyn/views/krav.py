"""The form of a new request: filled in, looked over, sent. Nothing that was typed is lost on the way."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from innsyn import frist, kode, kurv, offentlig, sperrer
from innsyn.forms import Kravskjema
from innsyn.mottak import MottattKrav, Vare
from innsyn.sperrer import Billett
from innsyn.views.felles import apne_treff
from portal import tid
from portal.hemmelig import hemmelig
from portal.robot import uten_indeks


@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def nytt(request: HttpRequest) -> HttpResponseBase:
    """Asks for access: what, and how to be reached."""
    naa = tid.naa()
    if request.method != "POST":
        skjema = Kravskjema(varer=_varer(request, naa), initial=_start(request, naa))
        return _vis(request, skjema, sperrer.ny(naa), naa)
    skjema = Kravskjema(request.POST, varer=_varer(request, naa))
    billett = sperrer.les(request.POST.get("billett", ""), naa)
    gyldig = skjema.is_valid()
    if gyldig and "send" in request.POST:
        if not (feil := _stoppes(request, billett, naa)) and billett:
            return _send(request, skjema, billett, naa)
        skjema.add_error(None, feil)
    return _vis(request, skjema, billett or sperrer.ny(naa), naa, se_over=gyldig and "endre" not in request.POST)


def _varer(request: HttpRequest, naa: datetime) -> list[Vare]:
    """What may be asked for: the basket, and what the form or the link brought along."""
    medbrakt = kurv.les_varer([*request.POST.getlist("vare"), *request.GET.getlist("vare")])
    return kurv.synlige(list(dict.fromkeys([*kurv.innhold(request, naa=naa), *medbrakt])))


def _start(request: HttpRequest, naa: datetime) -> dict[str, Any]:
    """All documents are chosen from the start; a link may say what kind of request it is."""
    slag = request.GET.get("slag", "dokumenter")
    return {"vare": [kurv.verdi(v) for v in _varer(request, naa)], "slag": slag}


def _stoppes(request: HttpRequest, billett: Billett | None, naa: datetime) -> str:
    """Why a form that is filled in right is not taken; empty when it is."""
    if billett is None:
        return _("Skjemaet har ligget åpent lenge. Se over det og send det en gang til.")
    if billett.alder(naa) < sperrer.KORTEST:
        return _("Skjemaet ble sendt svært raskt. Se over det og send det en gang til.")
    if sperrer.for_mange(request, naa=naa):
        return _(
            "Vi har fått mange krav fra nettverket ditt den siste timen. Vent litt, eller skriv til oss på e-post."
        )
    return ""


def _vis(
    request: HttpRequest, skjema: Kravskjema, billett: Billett, naa: datetime, *, se_over: bool = False
) -> HttpResponse:
    gyldig = se_over and not skjema.errors
    kontekst = {
        "skjema": skjema,
        "billett": billett,
        "varer": kurv.linjer(list(skjema.varer.values())),
        "valgte": skjema["vare"].value() or [],
        "mange": len(skjema.varer) > kurv.MANGE,
        "se_over": gyldig,
        "valgt": kurv.linjer(skjema.valgte) if gyldig else [],
        "finnes": apne_treff(skjema.cleaned_data["tekst"], tid.dato(naa)) if gyldig else [],
        "frist": frist.frist(tid.dato(naa), stengt=offentlig.stengt()).siste_dag,
    }
    return render(request, "innsyn/krav.html", kontekst)


def _send(request: HttpRequest, skjema: Kravskjema, billett: Billett, naa: datetime) -> HttpResponseBase:
    """Takes the request in, once: sent twice it gives the same receipt."""
    koden = kode.avled(str(billett.nokkel), settings.SECRET_KEY)
    felt = {f: skjema.cleaned_data[f] for f in ("tekst", "navn", "epost", "adresse", "papir")}
    rad = MottattKrav(
        id=uuid4(), nokkel=billett.nokkel, kode_hash=kode.hash_(koden), tid=naa, sprak=get_language() or "nb",
        slag=skjema.slaget, dokumenter=skjema.valgte, **felt,
    )  # fmt: skip
    try:
        with transaction.atomic():
            rad.save(force_insert=True)
    except IntegrityError:
        return _kvittering(koden)
    kurv.ta_ut(request, skjema.valgte, naa=naa)
    return _kvittering(koden)


def _kvittering(koden: str) -> HttpResponseBase:
    return redirect(reverse("innsyn:sporing", args=[koden]) + "?ny=1")


@require_safe
def forslag(request: HttpRequest) -> HttpResponse:
    """While somebody writes: what is open already, as a piece of a page."""
    respons = render(request, "innsyn/_forslag.html", {"finnes": apne_treff(request.GET.get("q", ""), tid.i_dag())})
    respons["Cache-Control"] = "no-store"
    return uten_indeks(respons)
