"""Addresses of SCIM, below `/scim/v2/` on the staff site."""

from django.urls import path

from kontakter import scimsvar

app_name = "scim"
urlpatterns = [
    path("Users", scimsvar.brukere),
    path("Users/<str:id_>", scimsvar.bruker, name="bruker"),
    path("ServiceProviderConfig", scimsvar.oppsett),
    path("Schemas", scimsvar.skjemaer),
    path("Schemas/<str:id_>", scimsvar.skjemaer),
    path("ResourceTypes", scimsvar.ressurstyper),
    path("ResourceTypes/<str:id_>", scimsvar.ressurstyper),
    path("", scimsvar.ukjent),
    path("<path:resten>", scimsvar.ukjent),
]
