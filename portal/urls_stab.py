"""Addresses of the staff site: log-in, Django admin, SCIM, and the public pages as staff preview them."""

from django.contrib import admin
from django.urls import include, path

from kontakter.admin import importside
from portal import metrikk, stabsforside, urls, views

urlpatterns = [
    path("", include("innlogging.urls")),
    path("admin/", admin.site.admin_view(stabsforside.vis)),
    path("admin/kontakter/importer/", admin.site.admin_view(importside.vis), name="kontaktimport"),
    path("admin/", admin.site.urls),
    path("metrikk/", metrikk.vis),
    path("scim/v2/", include("kontakter.urls_scim")),
    *urls.urlpatterns,
]
handler400 = views.feil_400
handler403 = views.feil_403
handler404 = views.feil_404
handler500 = views.feil_500
