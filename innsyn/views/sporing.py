"""The tracking page: opened by its code alone, the same 404 for every other code."""

from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from icalendar import Calendar, Event

from innsyn import kode, mottak, offentlig, sperrer
from innsyn.forms import Kodeskjema, Meldingsskjema
from innsyn.fremvisning import Sporing
from innsyn.mottak import MottattMelding
from innsyn.ordene import Handlingstekst, handlingstekst
from innsyn.tilstand import KREVERENS, Handling
from portal import filer, tid
from portal.hemmelig import hemmelig
from portal.strom import Strom, merke, svar

_SALT = "innsyn.fil"
LENKE_SEKUNDER = 15 * 60


def _finn(koden: str) -> Sporing:
    """The request that the code opens; Http404 for every other."""
    naa = tid.naa()
    innhold = mottak.sporing(kode.hash_(koden), naa=naa)
    if innhold is None:
        raise Http404
    return Sporing(innhold, koden, per=tid.dato(naa), stengt=offentlig.stengt())


@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def inngang(request: HttpRequest) -> HttpResponseBase:
    """Somebody has a code and types it."""
    skjema = Kodeskjema(request.POST if request.method == "POST" else None)
    if skjema.is_bound and skjema.is_valid():
        koden = kode.les(skjema.cleaned_data["kode"])
        if koden and mottak.sporing(kode.hash_(koden), naa=tid.naa()):
            return redirect("innsyn:sporing", koden)
        skjema.add_error("kode", _("Vi finner ikke noe krav med denne koden. Se om den er skrevet av riktig."))
    return render(request, "innsyn/inngang.html", {"skjema": skjema})


@hemmelig
@require_safe
def vis(request: HttpRequest, koden: str) -> HttpResponseBase:
    """How the request stands: steps, documents, deadline, letters, and what can be done just now."""
    sporing = _finn(koden)
    kontekst = {
        "sporing": sporing,
        "ny": "ny" in request.GET,
        "sendt": _sendt(request.GET.get("sendt", "")),
        "dokumenter": sporing.dokumenter(lenke=lambda nokkel, navn: _lenke(koden, nokkel, navn)),
        "brev": sporing.brev(lenke=lambda nokkel, navn: _lenke(koden, nokkel, navn)),
    }
    return render(request, "innsyn/sporing.html", kontekst)


def _sendt(handling: str) -> str:
    return handlingstekst(Handling(handling)).kvittering if handling in KREVERENS else ""


def _lenke(koden: str, nokkel: str, navn: str) -> str:
    """The address of a file, good for a quarter of an hour: the page makes a new one each time it is opened."""
    return reverse("innsyn:fil", args=[signing.dumps([kode.hash_(koden), nokkel], salt=_SALT), navn])


def _les_lenke(merke: str) -> tuple[str, UUID]:
    """What a link names; one that is old or changed names nothing, and is looked up all the same (the same time)."""
    try:
        hash_, nokkel = signing.loads(merke, salt=_SALT, max_age=LENKE_SEKUNDER)
        return hash_, UUID(nokkel)
    except (signing.BadSignature, ValueError):
        return "", UUID(int=0)


@hemmelig
@require_safe
def fil(request: HttpRequest, merke: str, filnavn: str) -> HttpResponseBase:
    """A file or letter of the answer; a link that is old, changed or another's is the same 404."""
    funnet = mottak.fil(*_les_lenke(merke), naa=tid.naa())
    if funnet is None:
        raise Http404
    try:
        innhold = filer.apne_svar(funnet["sha256"])
    except FileNotFoundError as feil:
        raise Http404 from feil
    return filer.svar(
        request, innhold, mimetype=funnet["mimetype"], filnavn=funnet["filnavn"], sha256=funnet["sha256"],
        storrelse=funnet["storrelse"],
    )  # fmt: skip


@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def gjor(request: HttpRequest, koden: str, handling: str) -> HttpResponseBase:
    """One of the things that the law lets a requester do just now: a page that asks, and a form that does it."""
    sporing = _finn(koden)
    if handling not in sporing.mulige:
        raise Http404
    tekster = handlingstekst(Handling(handling))
    skjema = Meldingsskjema(
        request.POST if request.method == "POST" else None,
        felt=tekster.felt,
        kreves=tekster.kreves,
        initial={"billett": str(sperrer.ny(tid.naa()))},
    )
    if skjema.is_bound and skjema.is_valid() and _send(request, koden, handling, skjema):
        return redirect(reverse("innsyn:sporing", args=[koden]) + f"?sendt={handling}")
    return _sporsmal(request, sporing, tekster, skjema)


def _sporsmal(request: HttpRequest, sporing: Sporing, tekster: Handlingstekst, skjema: Meldingsskjema) -> HttpResponse:
    return render(request, "innsyn/handling.html", {"sporing": sporing, "tekster": tekster, "skjema": skjema})


def _send(request: HttpRequest, koden: str, handling: str, skjema: Meldingsskjema) -> bool:
    """Takes the message in, once however often the form is sent."""
    naa = tid.naa()
    billett = sperrer.les(skjema.cleaned_data["billett"], naa)
    if billett is None or sperrer.for_mange(request, naa=naa):
        skjema.add_error(None, _("Skjemaet kunne ikke tas imot akkurat nå. Last siden på nytt og prøv igjen."))
        return False
    rad = MottattMelding(
        nokkel=billett.nokkel, kode_hash=kode.hash_(koden), slag=handling, tekst=skjema.cleaned_data["tekst"], tid=naa
    )
    MottattMelding.objects.bulk_create([rad], ignore_conflicts=True)
    return True


@hemmelig
@require_http_methods(["GET", "HEAD", "POST"])
def bekreft(request: HttpRequest, koden: str) -> HttpResponseBase:
    """The link in the first e-mail: a page with a button, since scanners open links. Another code proves nothing."""
    sporing = _finn(koden)
    if sporing.epost_bekreftet or sporing.egen_kode:
        return redirect("innsyn:sporing", koden)
    if request.method == "POST":
        felt = {"nokkel": uuid4(), "kode_hash": kode.hash_(koden), "tid": tid.naa()}
        MottattMelding(**felt, slag=Handling.BEKREFT_EPOST, tekst="").save(force_insert=True)
        return redirect(reverse("innsyn:sporing", args=[koden]) + f"?sendt={Handling.BEKREFT_EPOST}")
    return render(request, "innsyn/bekreft.html", {"sporing": sporing})


@hemmelig
@require_safe
def kalender(request: HttpRequest, koden: str) -> HttpResponse:
    """The last day as an entry in a calendar (RFC 5545)."""
    sporing = _finn(koden)
    if sporing.siste_dag is None:
        raise Http404
    respons = HttpResponse(_ics(request, sporing, sporing.siste_dag), content_type="text/calendar; charset=utf-8")
    respons["Content-Disposition"] = f'attachment; filename="{sporing.referanse}.ics"'
    return respons


def _ics(request: HttpRequest, sporing: Sporing, dag: date) -> bytes:
    kalenderen = Calendar()
    kalenderen.add("prodid", "-//Åpen kommune//Innsyn//NO")
    kalenderen.add("version", "2.0")
    frist = Event()
    frist.add("uid", f"{sporing.referanse}@{request.get_host().partition(':')[0]}")
    frist.add("dtstamp", sporing.mottatt)
    frist.add("summary", _("Siste dag for svar på innsynskrav %s") % sporing.referanse)
    frist.add("dtstart", dag)
    frist.add("dtend", dag + tid.EN_DAG)
    frist.add("transp", "TRANSPARENT")
    kalenderen.add_component(frist)
    return bytes(kalenderen.to_ical())


@hemmelig
@require_safe
def atom(request: HttpRequest, koden: str) -> HttpResponse:
    """The steps as a feed, for who has the code (RFC 4287)."""
    sporing = _finn(koden)
    adresse = request.build_absolute_uri(reverse("innsyn:sporing", args=[koden]))
    feed = Strom(
        title=_("Innsynskrav %s") % sporing.referanse,
        link=adresse,
        description="",
        feed_guid=merke(request, "innsyn", sporing.referanse),
        author_name=settings.KOMMUNE.navn,
        dagen=sporing.mottatt,
    )
    for nr, steg in reversed(list(enumerate(sporing.steg, 1))):
        feed.add_item(
            steg.tekst, adresse, steg.forklaring, unique_id=merke(request, "innsyn", sporing.referanse, str(nr)),
            pubdate=steg.tid, updateddate=steg.tid,
        )  # fmt: skip
    return svar(feed)
