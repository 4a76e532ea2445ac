"""The pages of meetings as JSON: the same rows, the same rules."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from kontakter.api.styreverv import som_json
from kontakter.fremvisning import styreverv
from kontakter.fremvisning.kontakt import kontakt
from kontakter.offentlig.modeller import OffentligVerv
from moter import motetid
from moter.fremvisning import motet, personen
from moter.offentlig import lesing
from moter.offentlig.modeller import OffentligMote, OffentligPunkt
from moter.sokeliste import Sokeliste
from moter.views.felles import finn_utvalg
from portal import jsonsvar, tid
from portal.robot import uten_indeks
from portal.visning import adresse


@require_safe
def aar(request: HttpRequest, aar: int) -> JsonResponse:
    """All meetings of a year."""
    utvalg = {u.pk: u for u in lesing.utvalg_i(aar)}
    moter = [_mote(m, request) | {"utvalg": _utvalg(utvalg.get(m.utvalg_id))} for m in lesing.i_aaret(aar)]
    return jsonsvar.svar({"aar": aar, "moter": moter})


@require_safe
def maaned(request: HttpRequest, aar: int, maaned: int) -> JsonResponse:
    """All meetings of a month."""
    moter = lesing.i_maaneden(date(aar, maaned, 1))
    return jsonsvar.svar({"aar": aar, "maaned": maaned, "moter": [_mote_med_utvalg(m, request) for m in moter]})


@require_safe
def kommende(request: HttpRequest) -> JsonResponse:
    """The meetings that are to come."""
    return jsonsvar.svar({"moter": [_mote_med_utvalg(m, request) for m in lesing.kommende(tid.i_dag())]})


@require_safe
def mote(request: HttpRequest, nokkel: str) -> HttpResponse:
    """A meeting with its agenda."""
    m = lesing.motet.forste(nokkel)
    if m is None:
        raise Http404
    innhold = _mote(m, request) | {
        "utvalg": _utvalg(m.utvalg),
        "adkomst": m.adkomst,
        "video": motet.opptak(m, tid.i_dag()) or "",
        **m.innhold,
        "saker": [_punkt(p, request) for p in lesing.punkter(m.pk)],
    }
    return jsonsvar.svar(innhold)


@require_safe
def sak(request: HttpRequest, nokkel: str) -> HttpResponse:
    """A case with each treatment and what is planned."""
    s = lesing.saken.forste(nokkel)
    if s is None:
        raise Http404
    behandlinger = [_punkt(p, request) | {"mote": _mote_med_utvalg(p.mote, request)} for p in lesing.i_saken(nokkel)]
    return jsonsvar.svar(
        {"nokkel": s.nokkel, "tittel": s.tittel, "saksnummer": s.saksnr, "behandlinger": behandlinger, "plan": s.plan}
    )


@require_safe
def utvalg(request: HttpRequest, nokkel: str) -> HttpResponse:
    """A body with all offices, past and present."""
    u = finn_utvalg(nokkel)
    return jsonsvar.svar(
        _utvalg(u) | {"slag": u.slag, "verv": [_verv(v) for v in u.verv.order_by("fra", "nummer", "id")]}
    )


@require_safe
def person(request: HttpRequest, nokkel: str) -> HttpResponse:
    """A politician's offices, board positions, attendance and last votes."""
    alle, i_styrer = personen.verv(nokkel), styreverv.personens(nokkel)
    if not alle and not i_styrer:
        raise Http404
    hvordan = kontakt(alle, tid.i_dag())
    stemmer = [s | {"dag": s["dag"].date().isoformat()} for s in personen.stemmer(nokkel)]
    innhold = {
        "navn": alle[0].navn if alle else i_styrer[0].navn, "telefon": hvordan.telefon, "epost": hvordan.epost,
        "verv": [_verv(v) | {"utvalg": _utvalg(v.utvalg)} for v in alle],
        "styreverv": [som_json(v, request) for v in i_styrer],
        "frammote": dict(personen.frammote(nokkel)), "stemmer": stemmer,
    }  # fmt: skip
    return uten_indeks(jsonsvar.svar(innhold))


@require_safe
def vedtak(request: HttpRequest) -> HttpResponse:
    """A page of the search in decisions."""
    return _sok(request, "vedtak", bare_vedtak=True)


@require_safe
def sok(request: HttpRequest) -> HttpResponse:
    """A page of the search in all items."""
    return _sok(request, "saker", bare_vedtak=False)


def _sok(request: HttpRequest, navn: str, *, bare_vedtak: bool) -> HttpResponse:
    sok = Sokeliste(request.GET, per=tid.i_dag(), bare_vedtak=bare_vedtak)
    if not sok.gyldig:
        return jsonsvar.galt(sok.skjema)
    treff = [_punkt(p, request) | {"mote": _mote_med_utvalg(p.mote, request)} for p in sok.punkter]
    neste = request.build_absolute_uri(request.path) + sok.neste_url if sok.neste_url else None
    return uten_indeks(jsonsvar.svar({"antall": sok.telling.antall, navn: treff, "neste": neste}))


def _mote_med_utvalg(m: OffentligMote, request: HttpRequest) -> dict[str, Any]:
    return _mote(m, request) | {"utvalg": _utvalg(m.utvalg)}


def _utvalg(u: Any) -> dict[str, Any]:
    return {"nokkel": u.nokkel, "navn": u.navn} if u else {}


def _mote(m: OffentligMote, request: HttpRequest) -> dict[str, Any]:
    tider = ("slutt", "kunngjort", "innkalt", "protokollert", "endret")
    return {
        "nokkel": m.nokkel,
        "adresse": request.build_absolute_uri(adresse("moter:mote", m.nokkel)),
        "nummer": m.nummer,
        "sted": m.sted,
        "form": m.form,
        "status": m.status,
        "grunn": m.grunn,
        "antall_saker": m.antall_saker,
        "start": motetid.som_tekst(m.start),
        **{f: _tid(getattr(m, f)) for f in tider},
    }


def _tid(oyeblikk: Any) -> str | None:
    return oyeblikk.astimezone(tid.OSLO).isoformat() if oyeblikk else None


def _punkt(p: OffentligPunkt, request: HttpRequest) -> dict[str, Any]:
    return {
        "nokkel": p.nokkel,
        "nummer": p.nummer,
        "type": p.type,
        "rolle": p.rolle,
        "tittel": p.tittel,
        "lukket": p.lukket,
        "skjermet": p.skjermet,
        "tilstand": p.tilstand,
        "tilleggssak": p.tilleggssak,
        "innstilling": p.innstilling,
        "sak": request.build_absolute_uri(adresse("moter:sak", p.sak)) if p.sak else None,
        "vedtak": {"tekst": p.vedtak, "utfall": p.utfall, "dato": p.vedtaksdato.isoformat() if p.vedtaksdato else None}
        if p.avgjort
        else None,
        **p.innhold,
    }


def _verv(v: OffentligVerv) -> dict[str, Any]:
    return {
        "navn": v.navn, "parti": v.partinavn, "rolle": v.rolle, "nummer": v.nummer, "fra": v.fra.isoformat(),
        "til": v.til.isoformat() if v.til else None,
    }  # fmt: skip
