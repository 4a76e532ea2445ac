"""Addresses of the public site: bokmål without prefix, `/nn/…` and `/en/…` for the others."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from portal import views

felles = [
    path("helse/", views.helse),
    path("klar/", views.klar),
    path("kommune.css", views.kommunestil),
]
urlpatterns = [
    *felles,
    path("robots.txt", views.robots),
    *i18n_patterns(
        path("", include(([path("", views.forside, name="forside"), path("om/", views.om, name="om")], "portal"))),
        path("", include("postjournal.urls")),
        path("", include("moter.urls")),
        path("", include("innsyn.urls")),
        prefix_default_language=False,
    ),
]
handler400 = views.feil_400
handler403 = views.feil_403
handler404 = views.feil_404
handler500 = views.feil_500
