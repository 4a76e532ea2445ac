"""Addresses. They are stable for life."""

from django.urls import path

from varsling import views

app_name = "varsling"
urlpatterns = [
    path("folg/", views.folg, name="folg"),
    path("folg/sendt/", views.sendt, name="sendt"),
    path("folg/sluttet/", views.sluttet, name="sluttet"),
    path("folg/bekreft/<kode:koden>/", views.bekreft, name="bekreft"),
    path("folg/mine/<kode:koden>/", views.mine, name="mine"),
    path("folg/slutt/<kode:koden>/", views.slutt, name="slutt"),
]
