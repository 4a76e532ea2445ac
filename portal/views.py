"""The municipality's look, health, and error pages."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import connection
from django.db.utils import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

VAPENREGLER = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
@cache_control(max_age=3600, public=True)
def kommunestil(request: HttpRequest) -> HttpResponse:
    """The municipality's colours as a style sheet, in light and in dark."""
    f = settings.KOMMUNE.farger
    deler = {"not (prefers-color-scheme:dark)": f.lyse, "screen and (prefers-color-scheme:dark)": f.morke}
    regler = (f"@media {naar}{{:root{{{_variabler(farger)}}}}}\n" for naar, farger in deler.items() if farger)
    return HttpResponse("".join(regler), content_type="text/css")


def _variabler(farger: dict[str, str]) -> str:
    return "".join(f"--{navn}:{verdi};" for navn, verdi in farger.items())


@require_safe
@cache_control(max_age=3600, public=True)
def vapen(request: HttpRequest) -> HttpResponse:
    """The municipality's coat of arms."""
    if not settings.KOMMUNE.vapen:
        raise Http404
    respons = HttpResponse(settings.KOMMUNE.vapen, content_type="image/svg+xml")
    respons["Content-Security-Policy"] = VAPENREGLER
    return respons


@require_safe
def helse(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@require_safe
def klar(request: HttpRequest) -> JsonResponse:
    """The process and its database answer; 503 when the database does not."""
    try:
        with connection.cursor() as peker:
            peker.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database svarer ikke"}, status=503, headers={"Cache-Control": "no-store"})
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def feil_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The address or form could not be understood, or held more than is taken (413)."""
    status = 413 if isinstance(exception, RequestDataTooBig | TooManyFilesSent) else 400
    return render(request, f"{status}.html", status=status)


def feil_403(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Not allowed; also what a failed CSRF check shows."""
    return render(request, "403.html", status=403)


def feil_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing is here."""
    return render(request, "404.html", status=404)


def feil_500(request: HttpRequest) -> HttpResponse:
    """Something broke; the page needs neither database nor context."""
    kontekst: dict[str, Any] = {"kommune": settings.KOMMUNE}
    return HttpResponse(render_to_string("500.html", kontekst), status=500)
