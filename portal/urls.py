"""Addresses of the public site: bokmål without prefix, `/nn/…` and `/en/…` for the others."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from portal import forside, maskiner, views
from sider.views import fulltekst

felles = [
    path("helse/", views.helse),
    path("klar/", views.klar),
    path("kommune.css", views.kommunestil),
    path("vapen.svg", views.vapen),
]
portalens = [
    path("", forside.vis, name="forside"),
    path("om/fulltekst/", fulltekst, name="om"),
]
urlpatterns = [
    *felles,
    path("robots.txt", maskiner.robots),
    path("sitemap.xml", maskiner.kartindeks, name="sitemap"),
    path("sitemap-<slug:section>.xml", maskiner.kartdel, name="sitemap_del"),
    path(".well-known/security.txt", maskiner.sikkerhet),
    path("", include("apnedata.urls_filer")),
    path("api/v1/", include("apnedata.api.urls")),
    *i18n_patterns(
        path("", include((portalens, "portal"))),
        path("", include("postjournal.urls")),
        path("", include("kontakter.urls")),
        path("", include("moter.urls")),
        path("", include("innsyn.urls")),
        path("", include("stillinger.urls")),
        path("", include("sider.urls")),
        path("", include("samlesok.urls")),
        path("", include("varsling.urls")),
        path("", include("apenhet.urls")),
        path("", include("apnedata.urls")),
        path("", include("apnedata.api.sider")),
        prefix_default_language=False,
    ),
]
handler400 = views.feil_400
handler403 = views.feil_403
handler404 = views.feil_404
handler500 = views.feil_500
