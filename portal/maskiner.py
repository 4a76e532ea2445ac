"""What programs that visit the site ask for: rules for search engines, the sitemap, and whom to tell of a weakness."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import views as sitemaps
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal import robot, tid
from portal.nettstedskart import kart, med_sider

GJELDER = timedelta(days=180)
"""How long what is said of weaknesses holds; a year is the most (RFC 9116, section 2.5.5)."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read the front page and information; entries, cases, documents and staff stay out (J10)."""
    tekst = robot.regler(request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(tekst, content_type="text/plain; charset=utf-8")


@require_safe
def kartindeks(request: HttpRequest) -> HttpResponse:
    """Where the parts of the sitemap are."""
    return _xml(sitemaps.index(request, {**med_sider()}, sitemap_url_name="sitemap_del"))


@require_safe
def kartdel(request: HttpRequest, section: str) -> HttpResponse:
    """One part of the sitemap."""
    klasse = kart().get(section)
    if klasse is None or not klasse().finnes():
        raise Http404
    return _xml(sitemaps.sitemap(request, {section: klasse}, section=section))


def _xml(svar: Any) -> HttpResponse:
    """The answer, written out and with its character set."""
    svar.render()
    svar["Content-Type"] = "application/xml; charset=utf-8"
    return svar  # type: ignore[no-any-return]  # a template's answer is one of these


@require_safe
def sikkerhet(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness in the site (RFC 9116); the same all day."""
    utloper = tid.midnatt(tid.i_dag() + GJELDER)
    linjer = (
        f"Contact: {settings.KOMMUNE.sikkerhetskontakt}",
        f"Expires: {utloper.isoformat()}",
        f"Preferred-Languages: {', '.join(kode for kode, _navn in settings.LANGUAGES)}",
        f"Canonical: {settings.STEDSNAVN}{request.path}",
    )
    return HttpResponse("\n".join(linjer) + "\n", content_type="text/plain; charset=utf-8")
