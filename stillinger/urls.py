"""Addresses of vacancies. They are stable for life."""

from django.urls import URLPattern, path

import portal.hemmelig  # noqa: F401 - the address of a code
from stillinger import feeds
from stillinger.views import sokerside, soknad, utlysning

app_name = "stillinger"

LYST_UT: list[URLPattern] = [
    path("stillinger/", utlysning.ledige, name="ledige"),
    path("stillinger/atom.xml", feeds.atom, name="atom"),
    path("stillinger.json", feeds.json_, name="json"),
    path("stillinger/frister.ics", feeds.ics, name="ics"),
    path("stillinger/liste/<nokkel:nokkel>/", utlysning.soknadsliste, name="soknadsliste"),
    path("stillinger/liste/<nokkel:nokkel>.pdf", feeds.soknadsliste_pdf, name="soknadsliste_pdf"),
    path("stillinger/liste/<nokkel:nokkel>.csv", feeds.soknadsliste_csv, name="soknadsliste_csv"),
    path("stillinger/<nokkel:nokkel>/", utlysning.stilling, name="stilling"),
]
"""Advertisements, lists of applicants, feeds."""

SOK: list[URLPattern] = [
    path("stillinger/<nokkel:nokkel>/sok/", soknad.begynn, name="sok"),
    path("stillinger/soknad/<kode:koden>/", sokerside.vis, name="soknad"),
    path("stillinger/soknad/<kode:koden>/steg/<slug:navn>/", soknad.steg, name="steg"),
    path("stillinger/soknad/<kode:koden>/send/", soknad.send, name="send"),
    path("stillinger/soknad/<kode:koden>/endre/", sokerside.endre, name="endre"),
    path("stillinger/soknad/<kode:koden>/trekk/", sokerside.trekk, name="trekk"),
    path("stillinger/soknad/<kode:koden>/fil/<slug:id_>/", sokerside.fil, name="fil"),
]
"""Applying, and the applicant's own page."""

urlpatterns = [*LYST_UT, *SOK]
