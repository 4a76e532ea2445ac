"""Addresses of access requests. A code is the only key to what stands behind it."""

from django.urls import path

import portal.hemmelig  # noqa: F401 - the address of a code
from innsyn.views import info, krav, kurv, sporing

app_name = "innsyn"
urlpatterns = [
    path("innsyn/", info.forside, name="forside"),
    path("innsyn/kurv/", kurv.vis, name="kurv"),
    path("innsyn/kurv/legg-i/", kurv.legg_i, name="legg_i"),
    path("innsyn/nytt/", krav.nytt, name="nytt"),
    path("innsyn/forslag/", krav.forslag, name="forslag"),
    path("innsyn/spor/", sporing.inngang, name="inngang"),
    path("innsyn/krav/<kode:koden>/", sporing.vis, name="sporing"),
    path("innsyn/krav/<kode:koden>/frist.ics", sporing.kalender, name="kalender"),
    path("innsyn/krav/<kode:koden>/atom.xml", sporing.atom, name="atom"),
    path("innsyn/krav/<kode:koden>/bekreft/", sporing.bekreft, name="bekreft"),
    path("innsyn/krav/<kode:koden>/<slug:handling>/", sporing.gjor, name="gjor"),
    path("innsyn/fil/<str:merke>/<str:filnavn>", sporing.fil, name="fil"),
    path("innsyn/frist/", info.frist_side, name="frist"),
    path("innsyn/statistikk/", info.statistikk, name="statistikk"),
    path("innsyn/statistikk.csv", info.statistikk_csv, name="statistikk_csv"),
    path("innsyn/statistikk.json", info.statistikk_json, name="statistikk_json"),
    path("innsyn/svar/", info.utgitte, name="svar"),
]
