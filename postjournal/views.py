"""The public pages of the journal."""

from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from portal import filer, tid
from portal.robot import uten_indeks
from portal.sok import sporring
from postjournal import fremvisning, gravsted, liste
from postjournal.fremvisning import Side
from postjournal.noark import Tilgang
from postjournal.offentlig import treff
from postjournal.offentlig.modeller import (
    OffentligDokument,
    OffentligPost,
    OffentligSak,
    PolitiskBehandling,
    Sokerad,
)
from postjournal.oppmerking import Dagsliste, oppmerking

TIDSLINJE_LENGDE = 500
DAG_LENGDE = 5000
PAA_TIDSLINJEN = ("dato", "nummer", "nokkel", "type", "tilgang", "tittel", "parter")
"""What the timeline of a case shows of each entry, and is ordered by."""


@require_safe
def postliste(request: HttpRequest) -> HttpResponse:
    """The list with search and filters."""
    sok = liste.Listesok(request.GET, per=tid.i_dag())
    respons = render(request, "postjournal/liste.html", liste.kontekst(sok, request))
    if request.GET:
        uten_indeks(respons)
    return respons


@require_safe
def dag(request: HttpRequest, dag: date) -> HttpResponse:
    """One day of the journal, as journalists read it."""
    alle = treff.hent(treff.side(treff.dagens(dag), DAG_LENGDE))
    forrige, neste = treff.nabodager(dag)
    kontekst = {
        "dag": dag,
        "rader": oppmerking().rader(fremvisning.linjer(alle, fremvisning.UTEN_LYS), nivaa="h2"),
        "antall": len(alle),
        "forrige": forrige,
        "neste": neste,
        "ikke_helt": dag == tid.i_dag(),
    }
    return uten_indeks(render(request, "postjournal/dag.html", kontekst))


@require_safe
def post(request: HttpRequest, nokkel: str) -> HttpResponse:
    """One entry: what, from or to whom, when, in which case, with which documents."""
    funnet = _poster().filter(nokkel=nokkel).first()
    if funnet is None:
        return gravsted.vis(request, nokkel)
    i_saken = list(_i_sak(funnet.sak).only(*PAA_TIDSLINJEN)[:TIDSLINJE_LENGDE]) if funnet.sak else []
    plass = next((i for i, p in enumerate(i_saken, 1) if p.pk == funnet.pk), None)
    kontekst = {
        "post": Side(funnet),
        "sak": _sak(funnet.sak, len(i_saken)) if funnet.sak else None,
        "nummer_i_sak": plass,
        "tidslinje": _tidslinje(i_saken, funnet) if len(i_saken) > 1 else "",
        "enhet": _enhet(funnet),
        "politisk": funnet.politisk,
        "innsyn_frist": tid.siste_dag(tid.i_dag(), 5),
        "i_dag": tid.i_dag(),
    }
    return uten_indeks(render(request, "postjournal/post.html", kontekst))


@require_safe
def sak(request: HttpRequest, nokkel: str) -> HttpResponse:
    """One case with its entries on a timeline."""
    funnet = _saker().filter(nokkel=nokkel).first()
    if funnet is None:
        return gravsted.vis(request, nokkel)
    poster = list(_i_sak(funnet).select_related("enhet")[:TIDSLINJE_LENGDE])
    for p in poster:
        p.sak = funnet
    kontekst = {
        "sak": _sak(funnet, len(poster)),
        "nokkel": funnet.nokkel,
        "rader": oppmerking().saksgang(fremvisning.linjer(poster, fremvisning.UTEN_LYS)),
        "ikke_apne": [p.nokkel for p in poster if p.tilgang != Tilgang.AAPEN],
        "eiendommer": fremvisning.eiendommer(poster),
        "politisk": funnet.politisk,
        "atom": reverse("postjournal:atom") + f"?q={funnet.saksnr}",
    }
    return uten_indeks(render(request, "postjournal/sak.html", kontekst))


@require_safe
def eiendom(request: HttpRequest, gnr: int, bnr: int) -> HttpResponse:
    """All entries on a property."""
    per = tid.i_dag()
    sok = treff.Sok(sporring.eiendom(gnr, bnr), sporring.Sporring(), per, settings.KOMMUNE.postliste.navn_sokbare_dager)
    deler = treff.skiver(Sokerad.objects.all(), sok)
    markor = treff.les_markor(request.GET.get("etter", ""))
    id_er = treff.side(deler, liste.PER_SIDE + 1, markor)
    linjer = fremvisning.linjer(treff.hent(id_er[: liste.PER_SIDE]), fremvisning.UTEN_LYS)
    telling = treff.tell(deler)
    side = Dagsliste(per, neste=len(id_er) > liste.PER_SIDE, lenker=False)
    kontekst = {
        "gnr": gnr,
        "bnr": bnr,
        "eiendom": f"{gnr}/{bnr}",
        "dagene": oppmerking().dager(fremvisning.dager(linjer), side) if linjer else "",
        "antall_tekst": liste.antall_tekst(telling),
        "atom_url": reverse("postjournal:atom") + f"?q={gnr}/{bnr}",
        "neste_url": f"?etter={linjer[-1].post.plass}" if side.neste else "",
    }
    return uten_indeks(render(request, "postjournal/eiendom.html", kontekst))


@require_safe
def dokument(request: HttpRequest, nokkel: str, filnavn: str) -> HttpResponseBase:
    """The file of an open document; the file name is only for people."""
    funnet = OffentligDokument.objects.filter(nokkel=nokkel, apent=True).defer("tekst").first()
    if funnet is None:
        return gravsted.vis(request, nokkel)
    if filnavn != funnet.filnavn:
        return redirect("postjournal:dokument", nokkel, funnet.filnavn)
    return filer.offentlig_svar(
        request,
        sha256=funnet.sha256,
        mimetype=funnet.mimetype,
        filnavn=funnet.filnavn,
        storrelse=funnet.storrelse,
    )


@require_safe
def kort_sak(request: HttpRequest, aar: int, nummer: int) -> HttpResponse:
    """`/sak/2026/1234` → the case."""
    funnet = OffentligSak.objects.filter(aar=aar, nummer=nummer).order_by("id").first()
    if funnet is None:
        raise Http404
    return redirect("postjournal:sak", funnet.nokkel)


@require_safe
def kort_post(request: HttpRequest, aar: int, nummer: int, post: int) -> HttpResponse:
    """`/post/2026/1234-5` → the entry."""
    funnet = OffentligPost.objects.filter(sak__aar=aar, sak__nummer=nummer, nummer=post).order_by("id").first()
    if funnet is None:
        raise Http404
    return redirect("postjournal:post", funnet.nokkel)


@require_safe
def sokehjelp(request: HttpRequest) -> HttpResponse:
    """How to search, with examples that work."""
    nyeste = treff.hent(treff.side([treff.ALT], 200))
    return render(request, "postjournal/sokehjelp.html", {"eksempel": fremvisning.eksempel(nyeste)})


@cache
def _poster() -> QuerySet[OffentligPost, Any]:
    """Entries with all that their page shows; put together once, since that takes as long as asking."""
    return OffentligPost.objects.select_related("sak", "enhet").annotate(politisk=_politisk("sak_id"))


@cache
def _saker() -> QuerySet[OffentligSak, Any]:
    """Cases with all that their page shows."""
    return OffentligSak.objects.select_related("enhet").annotate(politisk=_politisk("id"))


def _i_sak(sak: OffentligSak) -> Any:
    return OffentligPost.objects.filter(sak_id=sak.pk).order_by("dato", "nummer", "nokkel")


def _tidslinje(i_saken: list[OffentligPost], denne: OffentligPost) -> SafeString:
    return oppmerking().tidslinje(fremvisning.tidslinje(i_saken, denne))


def _sak(sak: OffentligSak, antall: int) -> dict[str, Any]:
    return {
        "saksnr": sak.saksnr,
        "tittel": sak.tittel,
        "url": reverse("postjournal:sak", args=[sak.nokkel]),
        "atom": reverse("postjournal:atom") + f"?q={sak.saksnr}",
        "antall": antall,
        "dato": sak.dato,
        "status": fremvisning.saksstatus(sak.status),
        "enhet_navn": enhet.navn if (enhet := sak._state.fields_cache.get("enhet")) else "",
    }


def _politisk(sak: str) -> ArraySubquery:
    """The political cases that treat the journal's case, read with the page's own row."""
    rader = PolitiskBehandling.objects.filter(sak_id=OuterRef(sak)).order_by("id")
    return ArraySubquery(rader.values(rad=JSONObject(nokkel="nokkel", tittel="tittel")))


def _enhet(funnet: OffentligPost) -> dict[str, str]:
    if not funnet.enhet:
        return {}
    url = reverse("postjournal:liste") + f"?enhet={funnet.enhet.nokkel}"
    return {"navn": funnet.enhet.navn, "telefon": funnet.enhet.telefon, "url": url}
