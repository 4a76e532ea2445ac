"""Calendar files (RFC 5545). Each meeting's entry is written with the projection; here they are only put together."""

from hashlib import sha256

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontakter.offentlig.modeller import OffentligUtvalg
from moter import kalender
from moter.offentlig import lesing
from moter.offentlig.modeller import OffentligMote, OffentligPunkt


@require_safe
def alle(request: HttpRequest) -> HttpResponse:
    """All meetings."""
    return _svar(request, OffentligMote.objects.all(), _("Møter i %s") % settings.KOMMUNE.navn)


@require_safe
def utvalg(request: HttpRequest, nokkel: str) -> HttpResponse:
    """A body's meetings."""
    u = OffentligUtvalg.objects.filter(nokkel=nokkel).first()
    if u is None:
        raise Http404
    return _svar(request, OffentligMote.objects.i_utvalg(u), u.navn)


@require_safe
def sak(request: HttpRequest, nokkel: str) -> HttpResponse:
    """The meetings that treat a case."""
    s = lesing.saken.forste(nokkel)
    if s is None:
        raise Http404
    moter = OffentligMote.objects.filter(pk__in=OffentligPunkt.objects.filter(sak=nokkel).values("mote_id"))
    return _svar(request, moter, s.tittel)


@require_safe
def mote(request: HttpRequest, nokkel: str) -> HttpResponse:
    """One meeting."""
    return _svar(request, OffentligMote.objects.filter(nokkel=nokkel), settings.KOMMUNE.navn, krev=True)


def _svar(request: HttpRequest, moter: QuerySet[OffentligMote], navn: str, *, krev: bool = False) -> HttpResponse:
    """The file, or 304 when the reader has it. `krev`: 404 when there is no meeting."""
    hendelser = _samlet(moter)
    if krev and not hendelser:
        raise Http404
    fil = kalender.kalender([hendelser], navn=navn, url=request.build_absolute_uri(request.path)).encode()
    merke = f'"{sha256(fil).hexdigest()[:32]}"'
    kjente = [m.removeprefix("W/") for m in parse_etags(request.headers.get("If-None-Match", ""))]
    respons = HttpResponse(status=304) if merke in kjente else HttpResponse(fil, content_type="text/calendar")
    respons["ETag"] = merke
    respons["Cache-Control"] = "no-cache"
    if respons.status_code == 200:
        respons["Content-Type"] = "text/calendar; charset=utf-8"
        respons["Content-Disposition"] = 'inline; filename="moter.ics"'
    return respons


def _samlet(moter: QuerySet[OffentligMote]) -> str:
    """The entries one after the other. Joined here, since the database takes twice as long to join long texts."""
    return "".join(moter.order_by("start", "id").values_list("ics", flat=True))
