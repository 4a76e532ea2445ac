"""What happens in meetings as Atom: new meetings, agendas, papers, decisions, minutes, and what changes.

And a politician's offices: when each began, and when it ended.
"""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontakter.fremvisning.sammensetning import rolle
from kontakter.offentlig.modeller import OffentligUtvalg, OffentligVerv
from moter.fremvisning import motet, ordene, personen
from moter.offentlig import lesing
from moter.offentlig.modeller import OffentligMotehendelse
from moter.views.felles import finn_utvalg
from portal import strom, tid
from portal.strom import Strom, merke, ren
from portal.templatetags.portal import dato
from portal.visning import adresse

NYESTE = 50


@require_safe
def alle(request: HttpRequest) -> HttpResponse:
    """The newest 50 events of all bodies."""
    return _strom(request, None)


@require_safe
def utvalg(request: HttpRequest, nokkel: str) -> HttpResponse:
    """The newest 50 events of a body."""
    return _strom(request, finn_utvalg(nokkel))


def _strom(request: HttpRequest, u: OffentligUtvalg | None) -> HttpResponse:
    navn = settings.KOMMUNE.navn
    strommen = strom.ny(
        request, "moter", u.nokkel if u else "alle",
        tittel=f"{u.navn}, {navn}" if u else _("Politiske møter, %s") % navn,
        om=_("Møter, sakspapirer, vedtak og protokoller."),
        side=reverse("moter:utvalg", args=[u.nokkel]) if u else reverse("moter:kalender"),
        per=tid.i_dag(),
    )  # fmt: skip
    for h in lesing.hendelser(u):
        _legg_til(strommen, h, request)
    return strom.svar(strommen)


@require_safe
def person(request: HttpRequest, nokkel: str) -> HttpResponse:
    """The offices of a politician as they begin and end, the newest first."""
    per = tid.i_dag()
    verv = personen.verv(nokkel)
    if not verv:
        raise Http404
    strommen = strom.ny(
        request, "person", nokkel,
        tittel=_("Vervene til %(navn)s, %(kommune)s") % {"navn": verv[0].navn, "kommune": settings.KOMMUNE.navn},
        om=_("Verv som begynner og slutter."),
        side=reverse("moter:person", args=[nokkel]),
        per=per,
    )  # fmt: skip
    for dag, slag, v in personen.begynt_og_sluttet(verv, per)[:NYESTE]:
        _legg_til_verv(strommen, v, slag, dag, request)
    return strom.svar(strommen)


def _legg_til_verv(strommen: Strom, v: OffentligVerv, slag: str, dag: date, request: HttpRequest) -> None:
    tekst = _("Vervet begynte %s") if slag == "begynt" else _("Vervet sluttet %s")
    strommen.add_item(
        title=ren(f"{v.utvalg.navn}: {tekst % dato(dag)}"),
        link=request.build_absolute_uri(reverse("moter:person", args=[v.person])),
        description=ren(" · ".join(filter(None, (v.navn, str(rolle(v)), v.partinavn)))),
        unique_id=merke(request, "verv", str(v.pk), slag, dag.isoformat()),
        pubdate=tid.midnatt(dag),
        updateddate=tid.midnatt(dag),
    )


def _legg_til(strommen: Strom, h: OffentligMotehendelse, request: HttpRequest) -> None:
    """One event; its address leads to the item when it concerns one."""
    m = h.mote
    linje = motet.hendelse(h)
    strommen.add_item(
        title=ren(f"{m.utvalg.navn} {ordene.dagen(m.start, '')}: {linje['hva']}"),
        link=request.build_absolute_uri(adresse("moter:mote", m.nokkel) + (f"#sak-{h.punkt}" if h.punkt else "")),
        description=ren(" · ".join(t for t in (linje["om"], ordene.naar(m.start, m.slutt), m.sted) if t)),
        unique_id=merke(request, "motehendelse", str(h.pk)),
        pubdate=h.tid,
        updateddate=h.tid,
    )
