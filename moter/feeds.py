"""What happens in meetings as Atom: new meetings, agendas, papers, decisions, minutes, and what changes."""

from datetime import datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontakter.offentlig import OffentligUtvalg
from moter.fremvisning import motet, ordene
from moter.offentlig import lesing
from moter.offentlig.modeller import OffentligMotehendelse
from moter.views.felles import finn_utvalg
from portal import tid
from portal.strom import Strom, merke, ren, svar
from portal.visning import adresse


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
    sti = reverse("moter:utvalg", args=[u.nokkel]) if u else reverse("moter:kalender")
    strom = Strom(
        title=f"{u.navn}, {navn}" if u else _("Politiske møter, %s") % navn,
        link=request.build_absolute_uri(sti),
        description=_("Møter, sakspapirer, vedtak og protokoller."),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
        feed_guid=merke(request, "moter", u.nokkel if u else "alle"),
        author_name=navn,
        dagen=datetime.combine(tid.i_dag(), time.min, tid.OSLO),
    )
    for h in lesing.hendelser(u):
        _legg_til(strom, h, request)
    return svar(strom)


def _legg_til(strom: Strom, h: OffentligMotehendelse, request: HttpRequest) -> None:
    """One event; its address leads to the item when it concerns one."""
    m = h.mote
    linje = motet.hendelse(h)
    strom.add_item(
        title=ren(f"{m.utvalg.navn} {ordene.dagen(m.start, '')}: {linje['hva']}"),
        link=request.build_absolute_uri(adresse("moter:mote", m.nokkel) + (f"#sak-{h.punkt}" if h.punkt else "")),
        description=ren(" · ".join(t for t in (linje["om"], ordene.naar(m.start, m.slutt), m.sted) if t)),
        unique_id=merke(request, "motehendelse", str(h.pk)),
        pubdate=h.tid,
        updateddate=h.tid,
    )
