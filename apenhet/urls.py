"""Addresses. They are stable for life."""

from django.urls import path

from apenhet import views

app_name = "apenhet"
urlpatterns = [
    path("apenhet/", views.forside, name="forside"),
    path("apenhet/indeks/", views.indeks, name="indeks"),
    path("apenhet/<slug:lofte>/", views.avvik, name="avvik"),
    path("apenhet.json", views.json_, name="json"),
]
